"""How much of the journal could be forgotten: whole days that are old enough, and safe at headquarters."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from .errors import DatabaseUnavailable, Trouble
from .standing import CONTACTS, ENROLMENT
from .tables import journal, road_notes


class Opening(NamedTuple):
    """The record that opened a business day."""

    seq: int
    day: date


class _Opened(msgspec.Struct):
    day: date


class Noted(msgspec.Struct, frozen=True):
    """What ``dawr sync`` has noted of headquarters, as far as it matters here."""

    safe: int = 0
    """Last record that it has in a backup that has proved good, by its own word."""
    prunable: int = 0
    """The same, where it is known that both sides mean the same records; 0 while it is not."""


def openings(core: Connection, after: int) -> list[Opening]:
    """Return the openings of days that follow a record, in order, inside a transaction."""
    wanted = select(journal.c.seq, journal.c.body).where(journal.c.type == "DayOpened", journal.c.seq > after)
    try:
        return [
            Opening(seq, msgspec.json.decode(body, type=_Opened).day)
            for seq, body in core.execute(wanted.order_by(journal.c.seq))
        ]
    except msgspec.DecodeError as error:
        raise DatabaseUnavailable(Trouble.DAMAGED, "a record that opened a day cannot be read") from error


def day_to_keep_from(found: Sequence[Opening], after: int, keep: int, safe: int | None = None) -> Opening | None:
    """Return the opening of the oldest day that stays when ``keep`` days do, ``None`` where all of them must.

    All before it were earlier days, and none after it is: so a day is forgotten or kept as a whole. ``after`` is the
    last record that is forgotten already; nothing beyond ``safe`` goes.
    """
    days = sorted({one.day for one in found})
    if len(days) <= keep:
        return None
    oldest_needed = days[-keep]
    last = found[-1].seq if safe is None else safe + 1
    earliest_after = list(accumulate((one.day for one in reversed(found)), min))[::-1]
    latest_before, chosen = found[0].day, None
    for one, earliest in zip(found, earliest_after, strict=True):
        if latest_before < one.day == earliest and one.day <= oldest_needed and after < one.seq - 1 <= last - 1:
            chosen = one
        latest_before = max(latest_before, one.day)
    return chosen


def noted_in(core: Connection) -> Noted:
    """Return what ``dawr sync`` has noted last of headquarters; nothing where the branch is not enrolled."""
    notes = dict(tuple(row) for row in core.execute(select(road_notes.c.name, road_notes.c.note)))
    if ENROLMENT not in notes:
        return Noted()
    try:
        return msgspec.json.decode(notes.get(CONTACTS, "{}"), type=Noted)
    except msgspec.DecodeError:
        return Noted()
