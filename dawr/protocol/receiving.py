"""Headquarters' half: what to do with a batch, given how far the branch's line goes.

Records may stand above the cursor after it was moved down. Taking a batch therefore sets aside whatever stands at its
places and is not the same record of the same epoch; ``INSERT … ON CONFLICT DO NOTHING`` alone would keep the old ones.
"""

from dataclasses import dataclass
from enum import Enum

from .batch import Header
from .facts import FIRST_HASH


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a branch's line goes at headquarters."""

    epoch: int = 0
    seq: int = 0
    hash: str = FIRST_HASH


class Verdict(Enum):
    """What a batch is to headquarters."""

    TAKE = "take"
    """It continues the line."""
    FORK = "fork"
    """It continues in a later epoch: what earlier epochs have after the record before it is set aside."""
    ALREADY = "already"
    """All of it is there."""
    CONFLICT = "conflict"
    """It leaves a gap, or comes from another line: nothing is taken, and the answer says where the line stands."""


def looked_up(cursor: Cursor, header: Header) -> int:
    """Return the record of the line whose hash ``judged`` must be told."""
    return header.first - 1 if header.epoch > cursor.epoch else header.last


def judged(cursor: Cursor, header: Header, found: str | None) -> Verdict:
    """Return what the batch is; ``found`` is the line's hash at ``looked_up``, ``None`` where it has no such record."""
    if header.epoch > cursor.epoch:
        before = header.first - 1
        known = FIRST_HASH if before == 0 else found
        fits = before <= cursor.seq and known == header.previous
        return Verdict.FORK if fits else Verdict.CONFLICT
    if header.epoch == cursor.epoch and header.first == cursor.seq + 1 and header.previous == cursor.hash:
        return Verdict.TAKE
    if header.last <= cursor.seq and found == header.hash:
        return Verdict.ALREADY
    return Verdict.CONFLICT


def after(cursor: Cursor, header: Header, verdict: Verdict) -> Cursor:
    """Return how far the line goes with the batch merged."""
    if verdict in (Verdict.TAKE, Verdict.FORK):
        return Cursor(header.epoch, header.last, header.hash)
    return cursor
