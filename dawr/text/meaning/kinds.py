"""The kinds of settings: what a value looks like, and which words it is offered with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any


class Kind(Enum):
    """How a setting is typed or chosen. Times are kept in seconds and told in the unit of their kind."""

    TEXTS = auto()
    """The same words in each language of the branch."""
    LINE = auto()
    CODE = auto()
    """Letters, digits and signs that are read from the left."""
    COLOUR = auto()
    WHOLE = auto()
    NUMBER = auto()
    SECONDS = auto()
    MINUTES = auto()
    PERCENT = auto()
    """A share, typed in hundredths."""
    FLAG = auto()
    CHOICE = auto()
    SEVERAL = auto()
    """Some of those offered, in the order in which they were chosen."""
    CLOCK = auto()
    DAY = auto()
    ROWS = auto()
    """A list of things that have settings of their own, edited where they stand."""
    THINGS = auto()
    """A list of things, each edited on a page's form."""
    THING = auto()
    """One thing with settings of its own."""
    SECRET = auto()


class Source(Enum):
    """What of the branch is offered to be chosen."""

    GROUPS = auto()
    SERIES = auto()
    SERVICES = auto()
    PROFILES = auto()
    ROLES = auto()
    LANGUAGES = auto()
    OUTCOMES = auto()


def _always(_thing: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one setting is. Its words are English sentences that ``Words`` says later."""

    label: str
    kind: Kind
    hint: str = ""
    offered: Source | Mapping[Any, str] | None = None
    of: type | None = None
    """What a list holds, or what the one thing is."""
    none: str = ""
    """The word for ``None``, for a number 0 that stands for nothing, or for an empty choice; "": there is no such."""
    nothing: object = None
    """The value that ``none`` stands for."""
    shown: Callable[[object], bool] = _always
    """Whether it means anything for a thing: figures of a condition depend on what it looks at."""
