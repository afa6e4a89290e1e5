"""Holding both sides against each other, day by day: count, sum and hash."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated

import msgspec

from .answers import Answer
from .facts import Counted, Hash

MOST_DAYS = 500
DAY = 86_400_000_000
"""Microseconds."""


class DaySum(msgspec.Struct, frozen=True, array_like=True):
    """What one side has of a day, by UTC."""

    day: Annotated[int, msgspec.Meta(ge=0, le=3_000_000)]
    """Days since 1970."""
    first: Counted
    """Lowest place of its records."""
    count: Counted
    total: Counted
    """Sum of their places."""
    hash: Hash
    """SHA-256 of their hashes, in order of their places."""


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """What the branch has, of the records that headquarters has acknowledged."""

    upto: Counted
    """Last record that is counted here."""
    kept_from: Counted
    """First record that the branch still has: headquarters cannot ask for one before it."""
    days: Annotated[tuple[DaySum, ...], msgspec.Meta(max_length=MOST_DAYS)]


class Audited(msgspec.Struct, frozen=True, kw_only=True):
    """What headquarters found."""

    differing: tuple[int, ...]
    """Days that are not the same on both sides; their records are to be sent again from the cursor on."""
    answer: Answer


def days_of(places: Iterable[tuple[int, int, str]]) -> tuple[DaySum, ...]:
    """Return the days that records belong to, oldest first; each is its place, its instant (µs) and its hash.

    They may be many: none is kept.
    """
    days: dict[int, _Sum] = {}
    for seq, at, hashed in places:
        day = days.get(at // DAY)
        if day is None:
            day = days[at // DAY] = _Sum(seq)
        day.count += 1
        day.total += seq
        day.digest.update(hashed.encode())
    return tuple(DaySum(day, of.first, of.count, of.total, of.digest.hexdigest()) for day, of in sorted(days.items()))


class _Sum:
    """A day that is being counted."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.count = self.total = 0
        self.digest = sha256()
