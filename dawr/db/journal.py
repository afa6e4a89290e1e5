"""The journal: what happened, written down so that it can be read, chained and replayed for ever."""

from collections.abc import Iterator
from hashlib import blake2b

import msgspec
from sqlalchemy import Column, Integer, bindparam, func, select
from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing import events as happened
from dawr.queueing import staff_events
from dawr.queueing.commands import Command
from dawr.queueing.events import Event, Record

from .errors import DatabaseUnavailable, Trouble
from .instants import instant_at, microseconds
from .journal_row import JournalRow
from .session import Session
from .tables import journal

VERSION = 1
"""Of the bodies this program writes. A higher one was written by a newer program."""
PAGE = 1000
"""Records read at a time when many are."""
FIRST_HASH = "0" * 64
"""What the first record is chained to."""

_EVENTS: dict[str, type[Event]] = {
    name: kind
    for name, kind in (*vars(happened).items(), *vars(staff_events).items())
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}
_decoders: dict[str, msgspec.json.Decoder[Event]] = {}
_encode = msgspec.json.Encoder().encode


def mark_of(command: Command) -> str:
    """Return the command's kind and a digest of what it asks: an id used again for something else shows."""
    digest = blake2b(_encode(command), digest_size=8).hexdigest()
    return f"{type(command).__name__}:{digest}"


def written(record: Record, ordinal: int, mark: str, previous: str) -> JournalRow:
    """Write a record down, chained to the hash of the one before."""
    values = (
        record.seq,
        record.epoch,
        record.id,
        type(record.event).__name__,
        record.version,
        microseconds(record.at),
        record.zone,
        record.actor,
        record.device,
        record.command,
        ordinal,
        mark,
        _encode(record.event).decode(),
    )
    return JournalRow(*values, hash=chained(previous, values))


def is_chained(row: JournalRow, previous: str) -> bool:
    """Whether the row is, to the last byte, what was chained to the one before."""
    return row.hash == chained(previous, row[:-1])


def record_in(row: JournalRow) -> Record:
    """Read a row.

    Raises ``DatabaseUnavailable``: newer, when this program does not know the event; damaged, when the row is
    not what a record of its type can be.
    """
    kind = _EVENTS.get(row.type)
    if kind is None or row.version > VERSION:
        raise DatabaseUnavailable(
            Trouble.NEWER, f"record {row.seq} of the journal is of a newer program: {row.type} {row.version}"
        )
    decoder = _decoders.get(row.type)
    if decoder is None:
        decoder = _decoders[row.type] = msgspec.json.Decoder(kind)
    try:
        event = decoder.decode(row.body)
        at = instant_at(row.at)
    except (ValueError, TypeError, OverflowError) as error:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"record {row.seq} of the journal cannot be read") from error
    return Record(
        seq=row.seq,
        epoch=row.epoch,
        id=row.id,
        at=at,
        zone=row.zone,
        actor=row.actor,
        device=row.device,
        command=row.command,
        event=event,
        version=row.version,
    )


class JournalReader:
    """Reads the journal in the transactions of one session."""

    def __init__(self, session: Session) -> None:
        seq = journal.c.seq
        page = select(journal).where(seq >= bindparam("first"), seq < bindparam("end")).order_by(seq)
        of_command = select(journal).where(journal.c.command == bindparam("command")).order_by(journal.c.ordinal)
        tail = select(seq, journal.c.hash).where(seq >= bindparam("seq"))
        last = select(journal).where(seq == select(func.max(seq)).scalar_subquery())
        self._page = session.prepare(page, Column("first", Integer), Column("end", Integer))
        self._of_command = session.prepare(of_command, journal.c.command)
        self._tail = session.prepare(tail, seq)
        self._last = session.prepare(last)

    def last(self, cursor: DBAPICursor) -> JournalRow | None:
        """Return the newest record."""
        self._last.run(cursor, ())
        return next(map(JournalRow._make, cursor.fetchall()), None)

    def ask_tail(self, cursor: DBAPICursor, row: JournalRow) -> None:
        """Ask for place and hash of this record and of all that have followed."""
        self._tail.run_stored(cursor, (row.seq,))

    def told_tail(self, cursor: DBAPICursor) -> list[tuple[int, str]]:
        """Return what ``ask_tail`` has asked for."""
        return cursor.fetchall()  # type: ignore[return-value]  # two columns, as asked

    def ask_command(self, cursor: DBAPICursor, command: str) -> None:
        """Ask what a command caused."""
        self._of_command.run(cursor, (command,))

    def told_command(self, cursor: DBAPICursor) -> list[JournalRow]:
        """Return what a command caused, in order, after ``ask_command``; nothing when it was not carried out."""
        return [JournalRow._make(row) for row in cursor.fetchall()]

    def page(self, cursor: DBAPICursor, seq: int, most: int = PAGE) -> list[JournalRow]:
        """Return ``most`` records, or as many as there are, from this one on, itself included."""
        self._page.run(cursor, (seq, seq + most))
        return [JournalRow._make(row) for row in cursor.fetchall()]

    def all(self, cursor: DBAPICursor, after: int = -1) -> Iterator[JournalRow]:
        """Yield the whole journal, or what follows a record, a page at a time, over any gap."""
        newest = self.last(cursor)
        for seq in range(after + 1, newest.seq + 1 if newest else 0, PAGE):
            yield from self.page(cursor, seq)


def chained(previous: str, values: tuple[object, ...]) -> str:
    """Return a digest of values and of the hash before them."""
    return blake2b(_encode(values), key=previous.encode(), digest_size=32).hexdigest()
