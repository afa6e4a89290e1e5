"""A branch as a file: read with the line and key of every mistake, and written back."""

import tomllib

from .branch import Branch
from .branch_check import check_branch
from .branch_file.errors import BranchFileError, from_excess, from_mistake, from_syntax, line_of
from .branch_file.lines import key_lines
from .branch_file.reading import Misread, Table
from .branch_file.sections import BRANCH, read_branch
from .branch_file.writing import written

__all__ = ["BranchFileError", "branch_from_toml", "branch_to_toml"]


def branch_from_toml(text: str) -> Branch:
    """Return the branch that a file's text describes, checked as a whole.

    Raises ``BranchFileError`` for the first mistake: what is no TOML, then what cannot be read, then, from
    the top of the file, what contradicts itself.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise from_syntax(error, text) from None
    except (ValueError, RecursionError) as error:  # what TOML allows and Python cannot hold
        raise from_excess(error, text) from None
    try:
        read = read_branch(Table(values, (), BRANCH))
    except Misread as misread:
        raise from_mistake(misread.mistake, key_lines(text)) from None
    mistakes = check_branch(read)
    if mistakes:
        lines = key_lines(text)
        raise from_mistake(min(mistakes, key=lambda mistake: line_of(mistake.path, lines)), lines)
    return read


def branch_to_toml(branch: Branch) -> str:
    """Return the branch as the text of a file; reading it gives an equal branch again."""
    return written(branch)
