"""The live state in memory, following the journal that all processes write."""

from collections.abc import Sequence

from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.events import Record
from dawr.queueing.replay import apply
from dawr.queueing.state import BranchState, Touched

from .journal import FIRST_HASH, JournalReader, JournalRow, record_in
from .loading import load_state
from .session import Session

WORTH_FOLLOWING = 1000
"""Records behind up to which applying them is quicker than reading the tables again."""


class Following:
    """A branch's state as of the last record seen. In any doubt it is read from the tables again."""

    def __init__(self, session: Session, reader: JournalReader) -> None:
        self._session = session
        self._reader = reader
        self._state: BranchState | None = None
        self._head: JournalRow | None = None

    @property
    def head_hash(self) -> bytes:
        """What the next record must be chained to."""
        return self._head.hash if self._head else FIRST_HASH

    def caught_up(self, cursor: DBAPICursor) -> BranchState:
        """Return the state as of the journal's end; inside a transaction."""
        state, self._state = self._state, None
        if state is None:
            return self._loaded(cursor)
        head = self._head
        rows = self._reader.page(cursor, head.seq if head else 0, WORTH_FOLLOWING + 2)
        if head is not None:
            if not rows or rows[0].hash != head.hash:
                return self._loaded(cursor)  # another journal is in this place
            if len(rows) == 1:
                self._state = state
                return state
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

    def advance(self, rows: Sequence[JournalRow], records: Sequence[Record]) -> Touched:
        """Apply what a command has caused, not committed yet, and return what it touched.

        ``forget`` when the transaction does not commit after all.
        """
        state, self._state = self._state, None
        if state is None:
            message = "the state must be caught up first"
            raise RuntimeError(message)
        touched = apply(state, records[0])
        for record in records[1:]:
            touched.add(apply(state, record))
        self._state = state
        self._head = rows[-1]
        return touched

    def forget(self) -> None:
        """Take nothing in memory for granted any more."""
        self._state = None

    def _loaded(self, cursor: DBAPICursor) -> BranchState:
        head = self._reader.last(cursor)
        self._state = state = load_state(self._session.core, head)
        self._head = head
        return state
