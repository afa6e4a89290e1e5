"""An event as it came, read into the record that the branch wrote."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import msgspec

from dawr.queueing import events as happened
from dawr.queueing import staff_events
from dawr.queueing.events import Event, Record

from .fold import Mark

NEWEST = 1
"""Version of bodies that this program knows."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS: dict[str, type[Event]] = {
    name: kind
    for name, kind in (*vars(happened).items(), *vars(staff_events).items())
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}
_decoders: dict[str, msgspec.json.Decoder[Event]] = {}


class Unreadable(Exception):
    """No figure can be made of the event; the message says why."""


class Row(NamedTuple):
    """An event of a branch's line, as headquarters keeps it."""

    seq: int
    epoch: int
    id: str
    type: str
    version: int
    at: int
    zone: str
    actor: str
    device: str
    command: str
    body: str
    hash: str
    day: date

    @property
    def mark(self) -> Mark:
        """Return what tells whether this very record, and the same line before it, is there still."""
        return Mark(self.epoch, self.seq, self.day, self.hash)


COLUMNS = ", ".join(Row._fields)


def record_of(row: Row) -> Record:
    """Return the record. Raises ``Unreadable`` for what a newer program wrote, or no program."""
    kind = _KINDS.get(row.type)
    if kind is None or row.version > NEWEST:
        raise Unreadable("unknown: of a newer program")
    decoder = _decoders.get(row.type)
    if decoder is None:
        decoder = _decoders[row.type] = msgspec.json.Decoder(kind)
    try:
        event = decoder.decode(row.body)
        at = _EPOCH + timedelta(microseconds=row.at)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Unreadable(f"unreadable: {str(error)[:200]}") from None
    return Record(row.seq, row.epoch, row.id, at, row.zone, row.actor, row.device, row.command, event, row.version)


def microseconds(instant: datetime | None) -> int | None:
    """Return an instant as it stands in a column."""
    return None if instant is None else (instant - _EPOCH) // timedelta(microseconds=1)
