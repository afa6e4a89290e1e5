"""A branch as plain values, keyed as in its file: what parts of settings are laid over and taken away from."""

import tomllib
from collections.abc import Mapping
from typing import Any

from .branch import Branch
from .branch_check import check_branch
from .branch_file.reading import Misread, Table
from .branch_file.sections import BRANCH, read_branch
from .branch_toml import branch_to_toml
from .mistakes import Mistake

Values = dict[str, Any]
"""Texts, numbers, flags, lists and tables, as TOML and JSON both have them."""


def values_of(branch: Branch) -> Values:
    """Return the branch as the values of its file."""
    return tomllib.loads(branch_to_toml(branch))


def branch_of(values: Mapping[str, Any]) -> tuple[Branch | None, list[Mistake]]:
    """Return the branch that values describe, and what is wrong with it; ``None`` where it cannot be read at all."""
    try:
        branch = read_branch(Table(values, (), BRANCH))
        return branch, check_branch(branch)
    except Misread as misread:
        return None, [misread.mistake]
