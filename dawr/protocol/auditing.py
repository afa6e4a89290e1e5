"""Holding both sides against each other, day by day: count, sum and hash."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated

import msgspec

from .answers import Answer
from .facts import Counted, Hash

MOST_DAYS = 500


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
    """``digest_of`` their hashes, in order of their places."""


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


def digest_of(hashes: Iterable[str]) -> str:
    """Return what tells a day's records from others."""
    return sha256("".join(hashes).encode()).hexdigest()
