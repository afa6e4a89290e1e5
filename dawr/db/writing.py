"""Writing what a command caused: its records, and every row that they changed."""

from typing import Any

from sqlalchemy import Table, delete, select, update
from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.events import DayClosed, DayOpened, Record

from .errors import DatabaseUnavailable, Trouble
from .following import Caused
from .prepared import RowWriter
from .rows import LEGS, STAFF, TableOf, changes_settings, touched_legs, touched_things, visit_row
from .session import Session
from .tables import branch_settings, business_days, help_requests, journal, legs, recent_calls, visits

SETTINGS_KEPT = 3
"""Documents of settings kept: the one in force and those before it."""


class TableWriter:
    """Writes in the transactions of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._record = session.prepare(journal.insert(), *journal.columns)
        self._writers: dict[str, RowWriter] = {}

    def write(self, cursor: DBAPICursor, caused: Caused) -> None:
        """Write one command's records and all that they left behind."""
        touched = caused.touched
        for row in caused.rows:
            self._record.run_stored(cursor, row)
        for record in caused.records:
            visit = visit_row(record)
            if visit is not None:
                self._writer(visits).put(cursor, visit)
            elif touched.branch or touched.day:
                self._write_setting_or_day(record, caused)
        for leg in touched_legs(touched):
            before = caused.before.get(leg.key)
            if before is None:
                self._writer(legs).put(cursor, LEGS.row(leg))
            elif not self._writer(legs).change(cursor, LEGS.row(before), LEGS.row(leg)):
                raise DatabaseUnavailable(Trouble.DAMAGED, f"the database has lost {leg.number} (ticket {leg.ticket})")
        for table, things in touched_things(touched):
            put = self._writer(table.table).put
            for thing in things:
                put(cursor, table.row(thing))
        if touched.calls:
            self._writer(recent_calls).put(cursor, (1, caused.state.calls))
        for (kind, key), thing in touched.staff.items():
            self._write_staff(cursor, STAFF[kind], key, thing)
        for request in touched.help_removed:
            self._session.core.execute(delete(help_requests).where(help_requests.c.request == request))

    def _write_staff(self, cursor: DBAPICursor, table: TableOf[Any], key: object, thing: object | None) -> None:
        if thing is not None:
            self._writer(table.table).put(cursor, table.row(thing))
            return
        names = key if isinstance(key, tuple) else (key,)
        there = (column == name for column, name in zip(table.table.primary_key.columns, names, strict=True))
        self._session.core.execute(delete(table.table).where(*there))

    def _write_setting_or_day(self, record: Record, caused: Caused) -> None:
        core, event, days = self._session.core, record.event, business_days
        if changes_settings(event):
            branch = caused.state.branch
            core.execute(branch_settings.insert().values(version=record.seq, at=record.at, branch=branch))
            version = branch_settings.c.version
            kept = select(version).order_by(version.desc()).limit(SETTINGS_KEPT)
            core.execute(delete(branch_settings).where(version.not_in(kept)))
        elif isinstance(event, DayOpened):
            core.execute(delete(days).where(days.c.day == event.day))
            core.execute(days.insert().values(day=event.day, opened_at=record.at, closed_at=None, forced=False))
        elif isinstance(event, DayClosed):
            closed = update(days).where(days.c.day == event.day)
            core.execute(closed.values(closed_at=record.at, forced=event.forced))

    def _writer(self, table: Table) -> RowWriter:
        writer = self._writers.get(table.name)
        if writer is None:
            writer = self._writers[table.name] = self._session.writer(table)
        return writer
