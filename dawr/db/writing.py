"""Writing what a command caused: its records, and every row that they changed."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Integer, Table, bindparam, delete, literal_column, select, update
from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.events import CopyQueued, DayClosed, DayOpened, Record, TicketIssued
from dawr.queueing.legs import Leg

from .errors import DatabaseUnavailable, Trouble
from .following import Caused
from .prepared import RowWriter
from .rows import LEGS, STAFF, TableOf, changes_settings, touched_legs, touched_things, visit_row
from .session import Session
from .tables import (
    branch_settings,
    business_days,
    help_requests,
    journal,
    legs,
    print_jobs,
    recent_calls,
    visits,
)

SETTINGS_KEPT = 3
"""Documents of settings kept: the one in force and those before it."""


class TableWriter:
    """Writes in the transactions of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._record = session.prepare(journal.insert(), *journal.columns)
        one, visit, slip = literal_column("1", Integer), visits.c.ticket, print_jobs.c.job
        there = select(one).where(visit == bindparam("ticket"))
        self._there = session.prepare(there.union_all(select(one).where(slip == bindparam("job"))), visit, slip)
        self._writers: dict[str, RowWriter] = {}

    def has_begun(self, cursor: DBAPICursor, records: Iterable[Record]) -> bool:
        """Tell whether a visit or a slip that these records begin is there: of a time that is forgotten, then."""
        for record in records:
            event, visit = record.event, visit_row(record)
            slip = event.job if isinstance(event, TicketIssued | CopyQueued) else ""
            if visit is None and not slip:
                continue
            self._there.run(cursor, (visit[0] if visit is not None else "", slip))
            if cursor.fetchone() is not None:
                return True
        return False

    def write(self, cursor: DBAPICursor, caused: Caused) -> None:
        """Write one command's records and all that they left behind."""
        touched = caused.touched
        changed: list[tuple[DBAPICursor, Leg]] = []
        with self._session.together():
            for row in caused.rows:
                self._record.run_stored(cursor, row)
            for record in caused.records:
                visit = visit_row(record)
                if visit is not None:
                    self._writer(visits).put(cursor, visit)
            for leg in touched_legs(touched):
                before = caused.before.get(leg.key)
                if before is None:
                    self._writer(legs).put(cursor, LEGS.row(leg))
                else:
                    own = self._session.cursor()
                    if self._writer(legs).change(own, LEGS.row(before), LEGS.row(leg)):
                        changed.append((own, leg))
            for table, things in touched_things(touched):
                put = self._writer(table.table).put
                for thing in things:
                    put(cursor, table.row(thing))
            if touched.calls:
                self._writer(recent_calls).put(cursor, (1, caused.state.calls))
            for (kind, _), thing in touched.staff.items():
                if thing is not None:
                    self._writer(STAFF[kind].table).put(cursor, STAFF[kind].row(thing))
        for own, leg in changed:
            if own.rowcount != 1:
                raise DatabaseUnavailable(Trouble.DAMAGED, f"the database has lost {leg.number} (ticket {leg.ticket})")
        self._write_the_rare(caused)

    def _write_the_rare(self, caused: Caused) -> None:
        """Write what few commands cause: settings, days, and what goes away."""
        touched = caused.touched
        if touched.branch or touched.day:
            for record in caused.records:
                self._write_setting_or_day(record, caused)
        for (kind, key), thing in touched.staff.items():
            if thing is None:
                self._remove(STAFF[kind], key)
        for request in touched.help_removed:
            self._session.core.execute(delete(help_requests).where(help_requests.c.request == request))

    def _remove(self, table: TableOf[Any], key: object) -> None:
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
