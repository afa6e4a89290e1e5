"""What of a past day is the same under any rules: who came when, how long each was at a counter, who sat where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from .. import events as e
from .. import staff_events as s
from ..branch import Branch
from ..events import Event, Record
from ..hours import calendar_of
from ..legs import Leg, LegState
from ..queues import is_due
from ..state import BranchState
from .past import followed

PACE = 15.0
"""Seconds from one customer to the next where a day has shown none."""
PACE_MOST = 300.0
"""A longer gap was something else than reaching for the next customer."""
UNHEARD = 300.0
"""Seconds of a service of which neither the day nor the settings say anything."""


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a leg leads when it ends at a counter: the next leg under the same number."""

    service: str
    original: bool
    """By the visit's first arrival; else as the last there."""
    first_in_line: bool = False
    to_counter: int | None = None
    to_agent: str = ""
    delay: float = 0.0
    """Seconds before which nobody may call it."""


@dataclass(slots=True)
class Stay:
    """One leg as it came about; further services done at the same counter at once are part of it."""

    ticket: str
    ordinal: int
    service: str
    seconds: float = 0.0
    """At counters, from its first call on, all stays together; 0: never called."""
    no_show: bool = False
    left_at: datetime | None = None
    """When it left the queue without a call."""
    onward: Onward | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """A counter with somebody whom nobody called: a service without a ticket."""

    counter: int
    starts: datetime
    ends: datetime


@dataclass(slots=True)
class Course:
    """What of a day is taken as given whatever the rules."""

    opened: Record
    arrivals: list[tuple[datetime, e.TicketIssued]] = field(default_factory=list)
    stays: dict[tuple[str, int], Stay] = field(default_factory=dict)
    staffing: list[tuple[datetime, Event]] = field(default_factory=list)
    """Counters opened and closed, breaks, profiles assigned, in order."""
    busy: list[Busy] = field(default_factory=list)
    pace: dict[int, float] = field(default_factory=dict)
    """By counter, the usual seconds from being free to the next call while somebody waits."""
    silent: list[tuple[datetime, datetime]] = field(default_factory=list)
    """Planned pauses in which nobody was called."""
    ends: datetime | None = None
    """When the day was closed, or the last record of one still open."""
    closed: bool = False
    by_hand: int = 0
    """Calls of somebody chosen by a person."""
    came_back: list[tuple[datetime, s.TicketReentered]] = field(default_factory=list)
    """Those who missed the turn and came back later."""

    def usual_seconds(self, branch: Branch) -> dict[str, float]:
        """Return by service how long people usually were at a counter that day, else what the settings expect."""
        known: dict[str, list[float]] = {}
        for stay in self.stays.values():
            if stay.seconds:
                known.setdefault(stay.service, []).append(stay.seconds)
        expected = {service.code: float(service.expected_service or UNHEARD) for service in branch.services}
        return expected | {code: median(seconds) for code, seconds in known.items()}


_STAFFING = (
    *(e.CounterOpened, e.CounterClosed, e.BreakStarted, e.BreakEnded),
    *(s.ProfileAssigned, s.CounterHandedOver, s.SignOutForced),
)


def course_of(records: Iterable[Record], branch: Branch) -> Course:
    """Return the course of a day from its records, the one that opened it first (``branch``: settings then)."""
    reader: _Reader | None = None
    for record, state in followed(records, branch):
        reader = reader or _Reader(Course(record), branch)
        reader.take(record, state)
    if reader is None:
        message = "these records open no day"
        raise ValueError(message)
    return reader.ended()


class _Reader:
    def __init__(self, course: Course, branch: Branch) -> None:
        self._course = course
        self._pauses = [(starts, ends) for _, starts, ends in calendar_of(branch).at(course.opened.at).pauses]
        self._since: dict[str, datetime] = {}
        """By ticket, since when it is at a counter."""
        self._free: dict[int, datetime] = {}
        self._gaps: dict[int, list[float]] = {}
        self._direct: dict[str, tuple[int, datetime]] = {}
        self._part_of: dict[tuple[str, int], tuple[str, int]] = {}
        """Legs that were done at once where the one before had ended, and that one."""

    def take(self, record: Record, state: BranchState) -> None:
        """Take in a record with the state before it."""
        course, event, at = self._course, record.event, record.at
        course.ends = at
        match event:
            case e.TicketIssued():
                course.arrivals.append((at, event))
                course.stays[event.ticket, 1] = Stay(event.ticket, 1, event.service)
            case e.TicketCalled():
                self._called(event, state, at)
            case e.DirectServiceStarted(ticket=ticket, counter=counter):
                self._direct[ticket] = (counter, at)
            case e.TicketResumed(ticket=ticket):
                self._since[ticket] = at
            case e.StepUndone():
                self._undone(event, at)
            case e.TicketCancelled(ticket=ticket) if ticket in state.legs:
                self._left(state.legs[ticket], at)
            case s.NextServiceBegun():
                self._next_service(event, at)
            case s.TicketReentered():
                course.came_back.append((at, event))
            case e.DayClosed():
                course.closed = True
                for leg in list(state.legs.values()):
                    self._left(leg, at)
            case _ if isinstance(event, _STAFFING):
                course.staffing.append((at, event))
                self._free[event.counter] = at
            case _:
                self._leaves_desk(event, state, at)

    def ended(self) -> Course:
        """Return the whole."""
        self._course.silent = self._pauses
        paces = [gap for gaps in self._gaps.values() for gap in gaps]
        usual = median(paces) if paces else PACE
        numbers = {*self._gaps, *(getattr(event, "counter", 0) for _, event in self._course.staffing)}
        self._course.pace = {
            number: median(self._gaps[number]) if self._gaps.get(number) else usual for number in numbers
        }
        return self._course

    def _called(self, event: e.TicketCalled, state: BranchState, at: datetime) -> None:
        leg = state.legs[event.ticket]
        self._pauses = [(starts, ends) for starts, ends in self._pauses if not starts <= at < ends]
        self._course.by_hand += event.why == "chosen"
        self._since[event.ticket] = at
        free = self._free.get(event.counter)
        if free is not None and is_due(leg, at):
            due = max(instant for instant in (free, leg.entered_at, leg.appointment, leg.not_before) if instant)
            gap = (at - due).total_seconds()
            if 0 <= gap <= PACE_MOST:
                self._gaps.setdefault(event.counter, []).append(gap)

    def _undone(self, event: e.StepUndone, at: datetime) -> None:
        leg = event.restored
        stay = self._stay(leg)
        if leg.state is LegState.WAITING:
            self._since.pop(leg.ticket, None)
            self._free[event.counter] = at
        elif leg.last_called_at is not None:
            stay.no_show, stay.onward = False, None
            self._since[leg.ticket] = leg.started_at or leg.last_called_at
            stay.seconds = 0.0

    def _leaves_desk(self, event: Event, state: BranchState, at: datetime) -> None:
        ticket = getattr(event, "ticket", "")
        leg = state.legs.get(ticket)
        leaves = (e.ServiceFinished, e.NoShowMarked, e.TicketTransferred, e.TicketReturned, e.TicketHeld)
        if leg is None or not isinstance(event, leaves):
            return
        self._ends_stay(leg, at)
        stay = self._stay(leg)
        if isinstance(event, e.NoShowMarked):
            stay.no_show = True
        elif isinstance(event, e.TicketTransferred):
            delay = (event.not_before - at).total_seconds() if event.not_before else 0.0
            original = event.ranked_at < at
            stay.onward = Onward(event.service, original, event.first_in_line, event.to_counter, event.to_agent, delay)

    def _next_service(self, event: s.NextServiceBegun, at: datetime) -> None:
        key, before = (event.ticket, event.leg), (event.ticket, event.leg - 1)
        if event.at_desk:
            self._part_of[key] = self._part_of.get(before, before)
            self._since[event.ticket] = at
        elif (stay := self._course.stays.get(self._part_of.get(before, before))) is not None:
            stay.onward = Onward(event.service, original=True)

    def _left(self, leg: Leg, at: datetime) -> None:
        """Somebody goes from wherever they are; who was never called leaves the queue."""
        if leg.ticket in self._since or leg.ticket in self._direct:
            self._ends_stay(leg, at)
        elif leg.first_called_at is None and leg.number:
            self._stay(leg).left_at = at

    def _ends_stay(self, leg: Leg, at: datetime) -> None:
        direct = self._direct.pop(leg.ticket, None)
        since = self._since.pop(leg.ticket, None)
        if leg.counter is not None:
            self._free[leg.counter] = at
        if direct is not None:
            self._course.busy.append(Busy(direct[0], direct[1], at))
        elif since is not None:
            self._stay(leg).seconds += max(1.0, (at - since).total_seconds())

    def _stay(self, leg: Leg) -> Stay:
        key = self._part_of.get(leg.key, leg.key)
        return self._course.stays.setdefault(key, Stay(*key, leg.service))
