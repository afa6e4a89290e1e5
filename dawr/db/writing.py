"""Writing what a command caused: its records, and every row that they changed."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.events import BranchConfigured, DayClosed, DayOpened, Record

from .errors import DatabaseUnavailable, Trouble
from .following import Caused
from .rows import LEGS, Row, TableOf, touched_legs, touched_things, visit_row
from .session import Prepared, Session
from .tables import branch_settings, business_days, help_requests, journal, legs, recent_calls, visits

SETTINGS_KEPT = 3
"""Documents of settings kept: the one in force and those before it."""


class TableWriter:
    """Writes in the transactions of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._record = session.prepare_insert(journal)
        self._visit = session.prepare_insert(visits)
        self._leg = session.prepare_put(legs)
        self._leg_changes: dict[tuple[int, ...], Prepared] = {}
        self._calls = session.prepare_put(recent_calls)
        self._puts: dict[str, Prepared] = {}

    def write(self, cursor: DBAPICursor, caused: Caused) -> None:
        """Write one command's records and all that they left behind."""
        touched = caused.touched
        for row in caused.rows:
            self._record.run_stored(cursor, row)
        for record in caused.records:
            visit = visit_row(record)
            if visit is not None:
                self._visit.run(cursor, visit)
            elif touched.branch or touched.day:
                self._write_setting_or_day(record)
        for leg in touched_legs(touched):
            before = caused.before.get(leg.key)
            if before is None:
                self._leg.run(cursor, LEGS.row(leg))
            else:
                self._change_leg(cursor, LEGS.row(before), LEGS.row(leg))
        for table, things in touched_things(touched):
            put = self._puts.get(table.name) or self._prepare_put(table)
            for thing in things:
                put.run(cursor, table.row(thing))
        if touched.calls:
            self._calls.run(cursor, (1, caused.state.calls))
        for request in touched.help_removed:
            self._session.core.execute(delete(help_requests).where(help_requests.c.request == request))

    def _change_leg(self, cursor: DBAPICursor, before: Row, after: Row) -> None:
        """Write the columns that changed: most of a leg never does, and the indexes on the rest stay untouched."""
        places = LEGS.changed(before, after)
        if not places:
            return
        change = self._leg_changes.get(places)
        if change is None:
            columns = [LEGS.table.columns[place] for place in places]
            change = self._leg_changes[places] = self._session.prepare_change(LEGS.table, columns)
        change.run(cursor, [after[place] for place in (*places, *LEGS.key)])
        if cursor.rowcount != 1:
            raise DatabaseUnavailable(Trouble.DAMAGED, f"the database has lost a leg of ticket {after[0]}")

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

    def _prepare_put(self, table: TableOf[Any]) -> Prepared:
        self._puts[table.name] = put = self._session.prepare_put(table.table)
        return put
