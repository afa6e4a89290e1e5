"""Comparing every table with what the journal gives."""

import contextlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from dawr.queueing.events import (
    CopyQueued,
    DayClosed,
    DayOpened,
    Record,
    TicketIssued,
    TicketTransferred,
)
from dawr.queueing.staff_events import NextServiceBegun, TicketReentered
from dawr.queueing.state import BranchState, Touched

from .errors import DatabaseUnavailable, Trouble
from .findings import Fault, Findings
from .journal_base import DayRow, Ground, SettingsRow
from .past_rows import OF_DAYS
from .prepared import Row
from .rows import LEGS, STAFF, TableOf, changes_settings, touched_legs, touched_things, visit_row
from .tables import (
    accesses,
    branch_settings,
    business_days,
    counters,
    help_requests,
    legs,
    passed_queues,
    print_jobs,
    printers,
    recent_calls,
    secrets,
    series,
    service_times,
    visits,
)
from .writing import SETTINGS_KEPT

HISTORY = OF_DAYS
"""Tables that grow for ever: their rows are compared on the way and let go."""
AS_A_WHOLE = (
    *(branch_settings, business_days, series, counters, passed_queues, recent_calls, service_times, printers),
    help_requests,
    *(kept.table for kept in STAFF.values()),
)

OPENS_A_LEG = (TicketTransferred, NextServiceBegun, TicketReentered)
"""Events that open a further leg of a visit."""

_DAY = list(visits.columns).index(visits.c.day)

HASH = "$argon2"
"""How every stored secret begins."""

PENDING = 20_000
"""Rows of a growing table held in memory before they are compared."""
CHUNK = 500


class ExpectedTable:
    """The rows that one table must have, by key."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows: dict[Row, Row] = {}
        self.ever = 0
        """Rows ever made, for a table whose equal rows are let go."""
        self._key = tuple(i for i, column in enumerate(table.columns) if column.primary_key)
        self._patience = PENDING

    def expect(self, row: Row) -> None:
        """The table must have this row, in place of any with the same key."""
        self.rows[self.key_of(row)] = row

    def key_of(self, row: Row) -> Row:
        """Return what names the row."""
        return tuple(row[place] for place in self._key)

    def let_go_of_equal_rows(self, core: Connection) -> None:
        """When many are held: forget those that the table has; the others may yet change or be wrong."""
        if len(self.rows) < self._patience:
            return
        with contextlib.suppress(DatabaseUnavailable):  # an unreadable row is named when all are compared
            for key, row in self._found(core):
                if self.rows.get(key) == row:
                    del self.rows[key]
        self._patience = len(self.rows) + PENDING

    def compare(self, core: Connection, findings: Findings, *, whole: bool) -> None:
        """Name every row that is missing, different or too many."""
        try:
            found = dict(self._read(core, select(self.table)) if whole else self._found(core))
        except DatabaseUnavailable as error:
            findings.add(Fault.UNREADABLE, error.detail, table=self.table.name)
            return
        for key, row in self.rows.items():
            if key not in found:
                self._say(findings, Fault.ROW_MISSING, "has no row", key)
            elif found[key] != row:
                pairs = zip(self.table.columns, row, found[key], strict=True)
                columns = [column.name for column, wanted, there in pairs if wanted != there]
                self._say(findings, Fault.ROW_DIFFERS, f"differs in {', '.join(columns)} at", key, columns=columns)
        if whole:
            for key in found.keys() - self.rows.keys():
                self._say(findings, Fault.ROW_EXTRA, "has a row the journal knows nothing of:", key)
            return
        count = core.execute(select(func.count()).select_from(self.table)).scalar_one()
        if count > self.ever:
            many = count - self.ever
            findings.add(
                Fault.ROW_EXTRA, f"{self.table.name} has {many} rows too many", table=self.table.name, count=many
            )

    def _found(self, core: Connection) -> Iterator[tuple[Row, Row]]:
        """Yield the table's rows for the keys that are held (and others of the same tickets)."""
        first = next(iter(self.table.primary_key.columns))
        names = iter(sorted({key[0] for key in self.rows}))
        while chunk := list(islice(names, CHUNK)):
            yield from self._read(core, select(self.table).where(first.in_(chunk)))

    def _read(self, core: Connection, wanted: Select[Any]) -> list[tuple[Row, Row]]:
        try:
            return [(self.key_of(row), row) for row in map(tuple, core.execute(wanted))]
        except (ValueError, TypeError, OverflowError) as error:
            raise DatabaseUnavailable(Trouble.DAMAGED, f"a row of {self.table.name} cannot be read") from error

    def _say(self, findings: Findings, code: Fault, what: str, key: Row, **facts: object) -> None:
        name = " ".join(str(part) for part in key)
        findings.add(code, f"{self.table.name} {what} {name}", table=self.table.name, key=name, **facts)


class ExpectedTables:
    """What all tables must hold after the records seen so far."""

    def __init__(self, core: Connection) -> None:
        self._core = core
        self._kept_from = date.min
        self._tables = {table.name: ExpectedTable(table) for table in (*HISTORY, *AS_A_WHOLE)}

    def begin(self, ground: Ground, state: BranchState, kept_from: date) -> None:
        """Expect what the tables had to hold when the last forgotten record was written.

        ``kept_from``: the first business day that is kept. What is told later of a day before it is in ``ground``.
        """
        self._kept_from = kept_from
        for past in ground.past:
            self._tables[past.table].ever = past.count
        self._tables[print_jobs.name].ever += len(state.jobs)
        for rows, table in ((ground.settings, branch_settings), (ground.days, business_days)):
            for row in rows:
                self._tables[table.name].expect(row)
        staff = {(kind, key): thing for kind in STAFF for key, thing in getattr(state, kind).items()}
        touched = Touched(calls=ground.calls_shown, help_added=state.help, staff=staff)
        for kind in ("counters", "series", "learnt", "jobs", "printers", "passed"):
            setattr(touched, kind, getattr(state, kind))
        self._expect_touched(touched, state)

    def settings(self) -> tuple[SettingsRow, ...]:
        """Return the rows of settings, as ``Ground`` has them."""
        return tuple(self._tables[branch_settings.name].rows.values())

    def days(self) -> tuple[DayRow, ...]:
        """Return the rows of business days."""
        return tuple(self._tables[business_days.name].rows.values())

    @property
    def calls_shown(self) -> bool:
        """Whether there has ever been a call."""
        return bool(self._tables[recent_calls.name].rows)

    @property
    def legs(self) -> int:
        """How many legs there have been."""
        return self._tables[legs.name].ever

    def take(self, record: Record, touched: Touched, state: BranchState) -> None:
        """Take in one record: what it touched and the state after it."""
        event, tables = record.event, self._tables
        visit = visit_row(record)
        if visit is not None:
            tables[visits.name].expect(visit)
        begun = visit is not None and visit[_DAY] >= self._kept_from
        tables[visits.name].ever += begun
        tables[legs.name].ever += begun or isinstance(event, OPENS_A_LEG)
        tables[print_jobs.name].ever += isinstance(event, CopyQueued) or (
            isinstance(event, TicketIssued) and bool(event.job)
        )
        self._expect_touched(touched, state)
        self._take_setting_or_day(record, state)
        for table in HISTORY:
            tables[table.name].let_go_of_equal_rows(self._core)

    def _expect_touched(self, touched: Touched, state: BranchState) -> None:
        tables = self._tables
        for leg in touched_legs(touched):
            tables[legs.name].expect(LEGS.row(leg))
        for kind, things in touched_things(touched):
            for thing in things:
                tables[kind.name].expect(kind.row(thing))
        if touched.calls:
            tables[recent_calls.name].expect((1, state.calls))
        for request in touched.help_removed:
            tables[help_requests.name].rows.pop((request,), None)
        for (kept, key), thing in touched.staff.items():
            self._take_staff(STAFF[kept], key, thing)

    def rows_of(self, table: Table) -> Iterable[Row]:
        """Return the rows that a table must have, but for those of history that it was seen to have."""
        return self._tables[table.name].rows.values()

    def compare(self, findings: Findings) -> None:
        """Compare what has not been found equal on the way."""
        for table in HISTORY:
            self._tables[table.name].compare(self._core, findings, whole=False)
        for table in AS_A_WHOLE:
            self._tables[table.name].compare(self._core, findings, whole=True)
        self._compare_secrets(findings)

    def _compare_secrets(self, findings: Findings) -> None:
        """The journal knows who has a secret, and no more of it: everybody who has one must have a hash."""
        known = {agent for agent, has_secret, *_ in self._tables[accesses.name].rows.values() if has_secret}
        kept = dict(tuple(row) for row in self._core.execute(select(secrets.c.agent, secrets.c.hash)))
        for agent in sorted(known - kept.keys()):
            findings.add(Fault.SECRET, f"the secret of {agent} is gone: set a new PIN", agent=agent)
        for agent in sorted(kept.keys() - known):
            findings.add(Fault.SECRET, f"there is a secret of {agent}, who has none", agent=agent)
        for agent in sorted(agent for agent in known & kept.keys() if not kept[agent].startswith(HASH)):
            findings.add(Fault.SECRET, f"the secret of {agent} is no hash", agent=agent)

    def _take_staff(self, kept: TableOf[Any], key: str | tuple[str, str], thing: object | None) -> None:
        table = self._tables[kept.name]
        if thing is None:
            table.rows.pop(key if isinstance(key, tuple) else (key,), None)
        else:
            table.expect(kept.row(thing))

    def _take_setting_or_day(self, record: Record, state: BranchState) -> None:
        event = record.event
        settings, days = self._tables[branch_settings.name], self._tables[business_days.name]
        if changes_settings(event):
            settings.expect((record.seq, record.at, state.branch))
            for key in sorted(settings.rows)[:-SETTINGS_KEPT]:
                del settings.rows[key]
        elif isinstance(event, DayOpened):
            days.expect((event.day, record.at, None, False))
        elif isinstance(event, DayClosed):
            day, opened_at, *_ = days.rows.get((event.day,), (event.day, record.at))
            days.expect((day, opened_at, record.at, event.forced))
