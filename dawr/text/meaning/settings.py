"""Every setting with its meaning, by the thing it belongs to."""

from collections.abc import Mapping
from typing import Final

from .house import HOUSE
from .kinds import Meaning
from .rows import ROWS
from .work import WORK

SETTINGS: Final[Mapping[type, Mapping[str, Meaning]]] = {**HOUSE, **WORK, **ROWS}
"""One table for the labels of the forms, for what a preview tells, and for the kinds of all values."""


def meaning_of(thing: type, name: str) -> Meaning | None:
    """Return what a setting of a kind of thing means, ``None`` for one that no screen shows."""
    return SETTINGS.get(thing, {}).get(name)
