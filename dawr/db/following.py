"""The live state in memory, following the journal that all processes write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.events import Record
from dawr.queueing.legs import Leg
from dawr.queueing.replay import apply
from dawr.queueing.state import BranchState, Touched

from .instants import instant_at
from .journal import FIRST_HASH, JournalReader, record_in
from .journal_row import JournalRow
from .loading import load_state
from .session import Session

WORTH_FOLLOWING = 1000
"""Records behind up to which applying them is quicker than reading the tables again."""


@dataclass(frozen=True, slots=True)
class Caused:
    """What a command has caused, ready to be written."""

    rows: Sequence[JournalRow]
    records: Sequence[Record]
    touched: Touched
    before: dict[tuple[str, int], Leg]
    """Legs that the records name, as they were."""
    state: BranchState
    """After all of it."""


class Following:
    """A branch's state as of the last record seen. In any doubt it is read from the tables again."""

    def __init__(self, session: Session, reader: JournalReader) -> None:
        self._session = session
        self._reader = reader
        self._state: BranchState | None = None
        self._head: JournalRow | None = None

    @property
    def head_hash(self) -> str:
        """What the next record must be chained to."""
        return self._head.hash if self._head else FIRST_HASH

    @property
    def last_at(self) -> datetime | None:
        """When something happened last; ``None``: nothing yet."""
        return instant_at(self._head.at) if self._head else None

    def caught_up(self, cursor: DBAPICursor) -> BranchState:
        """Return the state as of the journal's end; inside a transaction."""
        self.ask(cursor)
        return self.caught_up_as_told(cursor)

    def ask(self, cursor: DBAPICursor) -> None:
        """Ask what has followed; ``caught_up_as_told`` reads it on the same cursor."""
        if self._state is not None and self._head is not None:
            self._reader.ask_tail(cursor, self._head)

    def caught_up_as_told(self, cursor: DBAPICursor) -> BranchState:
        """Return the state as of the journal's end, after ``ask``."""
        state, self._state = self._state, None
        if state is None:
            return self._loaded(cursor)
        head = self._head
        if head is not None and self._reader.told_tail(cursor) == [(head.seq, head.hash)]:
            self._state = state
            return state
        rows = self._reader.page(cursor, head.seq if head else 0, WORTH_FOLLOWING + 2)
        if head is not None:
            if not rows or rows[0].hash != head.hash:
                return self._loaded(cursor)  # another journal is in this place
            rows = rows[1:]
        if len(rows) > WORTH_FOLLOWING or any(row.epoch != state.epoch for row in rows):
            return self._loaded(cursor)
        try:
            for row in rows:
                apply(state, record_in(row))
        except (ValueError, LookupError):
            return self._loaded(cursor)
        self._state = state
        self._head = rows[-1] if rows else head
        return state

    def advance(self, rows: Sequence[JournalRow], records: Sequence[Record]) -> Caused:
        """Apply what a command has caused and is not committed yet.

        When the transaction does not commit after all, this state must not be used again.
        """
        state, self._state = self._state, None
        if state is None:
            message = "the state must be caught up first"
            raise RuntimeError(message)
        touched = Touched()
        before: dict[tuple[str, int], Leg] = {}
        for record in records:
            leg = state.legs.get(getattr(record.event, "ticket", ""))
            if leg is not None:
                before.setdefault(leg.key, leg)
            later = apply(state, record)
            if len(records) == 1:
                touched = later
            else:
                touched.add(later)
        self._state = state
        self._head = rows[-1]
        return Caused(rows, records, touched, before, state)

    def _loaded(self, cursor: DBAPICursor) -> BranchState:
        head = self._reader.last(cursor)
        self._state = state = load_state(cursor, head.seq if head else 0, head.epoch if head else 1)
        self._head = head
        return state
