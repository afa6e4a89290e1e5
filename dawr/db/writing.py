"""Writing what a command caused: its records, and every row that they changed."""

from collections.abc import Iterable

from sqlalchemy import delete, select, update
from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.events import BranchConfigured, DayClosed, DayOpened, Record
from dawr.queueing.state import BranchState, Touched

from .journal import JournalRow
from .rows import touched_things, visit_row
from .session import Prepared, Session
from .tables import branch_settings, business_days, help_requests, journal, recent_calls, visits

SETTINGS_KEPT = 3
"""Documents of settings kept: the one in force and those before it."""


class TableWriter:
    """Writes in the transactions of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._record = session.prepare_insert(journal)
        self._visit = session.prepare_insert(visits)
        self._calls = session.prepare_put(recent_calls)
        self._puts: dict[str, Prepared] = {}

    def write(
        self,
        cursor: DBAPICursor,
        journal_rows: Iterable[JournalRow],
        records: Iterable[Record],
        touched: Touched,
        state: BranchState,
    ) -> None:
        """Write one command's records and what they left behind: ``touched``, in ``state`` as it is after them."""
        for row in journal_rows:
            self._record.run_stored(cursor, row)
        for record in records:
            visit = visit_row(record)
            if visit is not None:
                self._visit.run(cursor, visit)
            elif touched.branch or touched.day:
                self._write_setting_or_day(record)
        for table, things in touched_things(touched):
            put = self._puts.get(table.name) or self._prepare_put(table.name)
            for thing in things:
                put.run(cursor, table.row(thing))
        if touched.calls:
            self._calls.run(cursor, (1, state.calls))
        for request in touched.help_removed:
            self._session.core.execute(delete(help_requests).where(help_requests.c.request == request))

    def _write_setting_or_day(self, record: Record) -> None:
        core, event, days = self._session.core, record.event, business_days
        if isinstance(event, BranchConfigured):
            core.execute(branch_settings.insert().values(version=record.seq, at=record.at, branch=event.branch))
            version = branch_settings.c.version
            kept = select(version).order_by(version.desc()).limit(SETTINGS_KEPT)
            core.execute(delete(branch_settings).where(version.not_in(kept)))
        elif isinstance(event, DayOpened):
            core.execute(delete(days).where(days.c.day == event.day))
            core.execute(days.insert().values(day=event.day, opened_at=record.at, closed_at=None, forced=False))
        elif isinstance(event, DayClosed):
            closed = update(days).where(days.c.day == event.day)
            core.execute(closed.values(closed_at=record.at, forced=event.forced))

    def _prepare_put(self, name: str) -> Prepared:
        self._puts[name] = put = self._session.prepare_put(journal.metadata.tables[name])
        return put
