"""The figures of the day, read from the journal where somebody asks for them: the supervisor's window, a script."""

from sqlalchemy import select
from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.branch import Branch
from dawr.queueing.events import BranchConfigured, DayOpened, Record
from dawr.queueing.today.figures import DayFigures
from dawr.queueing.today.following import DayFollowing

from .errors import DatabaseUnavailable, Trouble
from .journal import PAGE, JournalReader, record_in
from .journal_row import JournalRow
from .session import Session
from .tables import branch_settings, journal


class DayReader:
    """Follows the journal of the day that was opened last, in the transactions of one session.

    The first look reads the day from its opening on (some 60 µs a record), every further one only what is new. Nobody
    pays for it who does not ask.
    """

    def __init__(self, session: Session, reader: JournalReader) -> None:
        self._session = session
        self._reader = reader
        self._following: DayFollowing | None = None
        self._head: JournalRow | None = None

    def figures(self, cursor: DBAPICursor) -> DayFigures | None:
        """Return the figures as of the journal's end, ``None`` when no day has ever been opened."""
        following = self._following if self._in_place(cursor) else self._begun(cursor)
        self._following = None  # kept only when all goes well
        if following is None or self._head is None:
            return None
        while True:
            rows = self._reader.page(cursor, self._head.seq + 1)
            for row in rows:
                following = self._taken(following, record_in(row))
                self._head = row
            if len(rows) < PAGE:
                break
        self._following = following
        return following.figures()

    def tickets(self) -> frozenset[str]:
        """Return everybody whom the figures last returned have counted."""
        return self._following.tickets() if self._following is not None else frozenset()

    def _in_place(self, cursor: DBAPICursor) -> bool:
        """Whether the record taken last is still where it was: after a restore it may be another."""
        if self._head is None or self._following is None:
            return False
        rows = self._reader.page(cursor, self._head.seq, 1)
        return bool(rows) and rows[0].hash == self._head.hash

    def _begun(self, cursor: DBAPICursor) -> DayFollowing | None:
        opened = self._newest_of(cursor, DayOpened.__name__, None)
        if opened is None:
            return None
        self._head = opened
        return DayFollowing(record_in(opened), self.settings_before(cursor, opened.seq))

    def _taken(self, following: DayFollowing, record: Record) -> DayFollowing:
        try:
            if isinstance(record.event, DayOpened):
                return DayFollowing(record, following.settings)
            following.take(record)
        except (ValueError, LookupError) as error:
            raise DatabaseUnavailable(
                Trouble.DAMAGED, f"record {record.seq} of the journal cannot follow those before it ({error})"
            ) from error
        return following

    def settings_before(self, cursor: DBAPICursor, seq: int) -> Branch:
        """Return the settings that were in force; those of long ago stand in the journal, or what is in its place."""
        version = branch_settings.c.version
        kept = select(branch_settings.c.branch).where(version < seq).order_by(version.desc()).limit(1)
        branch = self._session.core.execute(kept).scalar()
        if isinstance(branch, Branch):
            return branch
        from .journal_base import base_in  # what is asked for is seldom older than all that is kept

        base = base_in(self._session.core)
        row = self._newest_of(cursor, BranchConfigured.__name__, seq)
        event = record_in(row).event if row is not None and (base is None or row.seq > base.seq) else None
        if isinstance(event, BranchConfigured):
            return event.branch
        forgotten = base.ground().state.branch if base is not None and seq > base.seq else None
        if forgotten is None:
            raise DatabaseUnavailable(Trouble.DAMAGED, f"the journal has no settings before record {seq}")
        return forgotten

    def _newest_of(self, cursor: DBAPICursor, kind: str, before: int | None) -> JournalRow | None:
        """Return the newest record of an event, looked for from the journal's end (or from ``before``) backwards."""
        number = journal.c.seq
        found = select(number).where(journal.c.type == kind).order_by(number.desc()).limit(1)
        seq = self._session.core.execute(found if before is None else found.where(number < before)).scalar()
        return self._reader.page(cursor, seq, 1)[0] if seq is not None else None
