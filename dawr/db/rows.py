"""Each thing of the branch and the table row it stands in."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import Table

from dawr.queueing.events import BranchConfigured, DirectServiceStarted, Event, Record, TicketIssued, TicketLapsed
from dawr.queueing.legs import Counter, HelpRequest, Leg, LegState, Printer, PrintJob, ServiceTimes
from dawr.queueing.policy.passings import PassedBy
from dawr.queueing.staff import Access, Acknowledged, ClosedService, MissedTurn, Session, StaffMessage
from dawr.queueing.staff_events import AgentAdded, AgentChanged
from dawr.queueing.state import SeriesPosition, Touched

from . import tables
from .prepared import Row

Kind = TypeVar("Kind")

_AT_A_DESK = (LegState.CALLED, LegState.SERVING)


class TableOf(Generic[Kind]):
    """A table whose columns are fields of one kind of thing, under the same names."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.name = table.name
        self.row: Callable[[Kind], Row] = attrgetter(*(column.name for column in table.columns))
        """Returns a thing's values in the order of the columns."""


LEGS = TableOf[Leg](tables.legs)
COUNTERS = TableOf[Counter](tables.counters)
SERIES = TableOf[SeriesPosition](tables.series)
SERVICE_TIMES = TableOf[ServiceTimes](tables.service_times)
PRINT_JOBS = TableOf[PrintJob](tables.print_jobs)
PRINTERS = TableOf[Printer](tables.printers)
PASSED_QUEUES = TableOf[PassedBy](tables.passed_queues)
HELP_REQUESTS = TableOf[HelpRequest](tables.help_requests)
STAFF: dict[str, TableOf[Any]] = {
    "accesses": TableOf[Access](tables.accesses),
    "sessions": TableOf[Session](tables.sessions),
    "closed_services": TableOf[ClosedService](tables.closed_services),
    "messages": TableOf[StaffMessage](tables.staff_messages),
    "acknowledged": TableOf[Acknowledged](tables.acknowledged_alerts),
    "missed": TableOf[MissedTurn](tables.missed_turns),
}
"""The table of each of the state's collections ``STAFF``."""


def visit_row(record: Record) -> Row | None:
    """Return the row of the visit that this record begins, ``None`` when it begins none."""
    event = record.event
    if isinstance(event, TicketIssued):
        number = (event.number, event.series, event.day, event.round, event.count)
        return (event.ticket, *number, event.language, event.priority, event.issued_at or record.at)
    if isinstance(event, TicketLapsed):  # in no series: its count may have been given to somebody else by now
        return (
            event.ticket,
            event.number,
            None,
            event.day,
            None,
            None,
            event.language,
            event.priority,
            event.issued_at,
        )
    if isinstance(event, DirectServiceStarted):
        return (event.ticket, "", None, event.day, None, None, event.language, 0, record.at)
    return None


def changes_settings(event: Event) -> bool:
    """Tell whether an event puts other settings in force: all of them, or a person among them."""
    return isinstance(event, BranchConfigured | AgentAdded | AgentChanged)


def touched_legs(touched: Touched) -> Iterable[Leg]:
    """Return the legs to be written; those that leave a desk before the one that takes it."""
    legs = touched.legs.values()
    return legs if len(legs) == 1 else sorted(legs, key=lambda leg: leg.state in _AT_A_DESK)


def touched_things(touched: Touched) -> Iterator[tuple[TableOf[Any], Iterable[Any]]]:
    """Yield each table, but for the legs', with the things in it that must be written again."""
    if touched.counters:
        yield COUNTERS, touched.counters.values()
    if touched.series:
        yield SERIES, touched.series.values()
    if touched.learnt:
        yield SERVICE_TIMES, touched.learnt.values()
    if touched.passed:
        yield PASSED_QUEUES, touched.passed.values()
    if touched.jobs:
        yield PRINT_JOBS, touched.jobs.values()
    if touched.printers:
        yield PRINTERS, touched.printers.values()
    if touched.help_added:
        yield HELP_REQUESTS, touched.help_added.values()
