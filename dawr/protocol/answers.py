"""What is said besides batches: what a branch asks, and what headquarters answers."""

from typing import Annotated

import msgspec

from .facts import FIRST_HASH, Counted

MOST_PLACES = 64


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A plain contact: where does headquarters stand?"""

    places: Annotated[tuple[Counted, ...], msgspec.Meta(max_length=MOST_PLACES)] = ()
    """Records whose hashes the branch wants to hold against its own."""


class Known(msgspec.Struct, frozen=True, array_like=True):
    """A record that headquarters has in the branch's line."""

    seq: int
    hash: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Where headquarters stands with a branch. The cursor is headquarters' own and may go down."""

    epoch: int = 0
    """0: nothing has ever come from this branch."""
    acked: int = 0
    """Every record up to here is in headquarters' database."""
    hash: str = FIRST_HASH
    """Of the record ``acked``."""
    safe: int = 0
    """Every record up to here is in a verified backup of that database too."""
    settings_version: int = 0
    """Newest settings meant for this branch that are due; 0: none."""
    throttle: float = 0.0
    """Seconds before the branch may ask again."""
    known: tuple[Known, ...] = ()
    """What headquarters has at the places asked about."""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Why headquarters does not take a request."""

    error: str
    message: str
    now: float = 0.0
    """Headquarters' clock, seconds since 1970 UTC: a branch whose own is wrong goes by this one."""
