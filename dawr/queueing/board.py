"""What every screen shows: one snapshot of the branch, made from the live state at an instant."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from .branch import Branch, PlannedPause
from .explanation import Explanation
from .legs import CounterState, CounterToday, HelpRequest, JobState, LegState, Printer, PrintJob
from .paper_left import tickets_left
from .road_standing import RoadStanding
from .staff import Access, Acknowledged, ClosedService, Session, StaffMessage
from .today.figures import DayFigures
from .wait_quality import WaitQuality

if TYPE_CHECKING:  # no window but the supervisor's has it
    from .today.usual import UsualDay


@dataclass(frozen=True, slots=True)
class WaitRange:
    """Seconds a newcomer should expect to wait, from low to high (about 80 % of waits fall inside)."""

    low: int
    high: int
    about: bool = False
    """Made from configured times, not yet from the branch's own."""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service as the kiosk and the display tell it."""

    code: str
    open: bool
    """Tickets may be taken now."""
    opens_at: datetime | None
    """When closed: the next opening, aware UTC, or ``None`` when none is known."""
    waiting: int
    longest_wait: int
    """Seconds the longest waiting customer has waited; 0 when nobody waits."""
    longest_number: str
    expected_wait: WaitRange | None
    """``None``: not known yet. Low and high both 0: no wait."""
    counters: tuple[int, ...]
    """Open counters that serve it."""
    closed: ClosedService | None = None
    """Staff have closed it to newcomers today."""
    what_if: WaitRange | None = None
    """The expected wait if one more counter opened now; ``None``: not worked out."""


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A customer in the branch as staff see it."""

    ticket: str
    leg: int
    number: str
    service: str
    state: LegState
    language: str
    priority: int
    issued_at: datetime
    entered_at: datetime
    first_called_at: datetime | None
    last_called_at: datetime | None
    started_at: datetime | None
    held_since: datetime | None
    held_seconds: float
    calls: int
    returns: int
    counter: int | None
    pool_counter: int | None
    note: str
    agent: str | None = None
    """Who called or serves this customer."""
    pool_agent: str = ""
    """Only this person may call the customer."""
    not_before: datetime | None = None
    """Nobody may call the customer earlier."""
    more: tuple[str, ...] = ()
    """Services that follow this one under the same number."""
    marks: tuple[str, ...] = ()
    """Codes of the branch's marks."""
    reentries: int = 0
    """How often the customer has missed the turn and come back."""
    appointment: datetime | None = None
    """The instant agreed on, aware UTC; ``None``: came without one."""


@dataclass(frozen=True, slots=True)
class MissedLine:
    """Somebody who did not come when called, and may still come back (``ReenterTicket``)."""

    ticket: str
    number: str
    service: str
    at: datetime
    until: datetime
    """When the branch's grace ends."""


@dataclass(frozen=True, slots=True)
class NextLine:
    """Who would be called at a counter, and why."""

    ticket: TicketLine
    why: str
    """A ``Why`` code of ``queueing.selection``."""
    explanation: Explanation | None = None
    """The same with its figures; ``text.why_sentences`` makes a sentence of it that can be read aloud."""


@dataclass(frozen=True, slots=True)
class UndoLine:
    """The step a counter may still take back."""

    step: str
    """Type name of the event: "TicketCalled", "NoShowMarked", "ServiceFinished"."""
    number: str
    until: datetime


@dataclass(frozen=True, slots=True)
class CounterLine:
    """One desk as its agent and the supervisor see it."""

    number: int
    state: CounterState
    agent: str | None
    """Code or free name."""
    since: datetime | None
    reason: str | None
    ticket: TicketLine | None
    held: tuple[TicketLine, ...]
    """Parked at this desk, longest first."""
    next: NextLine | None
    then: tuple[str, ...]
    """Numbers after the next one, up to two."""
    services: tuple[str, ...]
    """Its queues, main service first."""
    today: CounterToday
    undo: UndoLine | None
    device: str = ""
    """Where its agent has signed in."""
    profile: str = ""
    """Code of the work profile in force; empty: the counter's own list of services."""
    free_since: datetime | None = None
    """Since when nobody is at the open desk."""
    auto_next_at: datetime | None = None
    """When the console gives ``CallNext(by_itself=True)``; ``None``: nobody waits, or the branch does not want it."""
    messages: tuple[StaffMessage, ...] = ()
    """What its agent has been told and has not read, oldest first."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the display shows it. ``(ticket, leg, calls)`` is new when it must be announced."""

    ticket: str
    leg: int
    number: str
    counter: int
    calls: int
    at: datetime
    language: str


@dataclass(frozen=True, slots=True)
class PauseLine:
    """A planned pause that is on now or comes later today."""

    pause: PlannedPause
    starts_at: datetime
    ends_at: datetime
    now: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The branch at one instant. Services, counters in the branch's order; calls newest first, a ticket once."""

    seq: int
    """Sequence of the last event inside."""
    at: datetime
    branch: Branch
    day: date | None
    """The open business day."""
    hours_today: tuple[tuple[datetime, datetime], ...]
    """The branch's openings today, aware UTC; empty: closed today (or always open when no hours are set)."""
    services: tuple[ServiceLine, ...]
    counters: tuple[CounterLine, ...]
    calls: tuple[Call, ...]
    waiting: tuple[TicketLine, ...]
    """All who wait, by entry."""
    pause: PauseLine | None
    printers: tuple[Printer, ...]
    jobs: tuple[PrintJob, ...]
    """Unsettled jobs and the latest settled ones of the day, newest first."""
    help: tuple[HelpRequest, ...]
    figures: DayFigures | None = None
    """What the day has come to so far; ``None`` on boards that are not the supervisor's."""
    usual: "UsualDay | None" = None
    """What is usual for this weekday; ``None`` before there was one, and on boards that are not the supervisor's."""
    guarded: bool = False
    """Whether the branch has an owner, so that people sign in and rights are asked for."""
    accesses: tuple[Access, ...] = ()
    sessions: tuple[Session, ...] = ()
    closed_services: tuple[ClosedService, ...] = ()
    messages: tuple[StaffMessage, ...] = ()
    """Of today, oldest first, read or not."""
    acknowledged: tuple[Acknowledged, ...] = ()
    """Alerts of today that somebody has taken note of."""
    missed: tuple[MissedLine, ...] = ()
    """Those who may still come back, by the time they missed."""
    waits_at: datetime | None = None
    """When the whole branch was rolled forward for the waits shown; ``None``: they come from the queues alone."""
    wait_quality: WaitQuality | None = None
    """How true the waits told today have been; ``None``: nobody keeps count."""
    road: RoadStanding | None = None
    """How the branch stands with headquarters; ``None``: it is not enrolled, or the board is not the supervisor's."""

    def locked_until(self, agent: str) -> datetime | None:
        """Return until when a person's account is locked, ``None`` when it is not."""
        until = next((one.locked_until for one in self.accesses if one.agent == agent), None)
        return until if until is not None and until > self.at else None

    @property
    def doubt(self) -> PrintJob | None:
        """Return the oldest slip of which nobody has said yet whether it came out."""
        doubts = (job for job in self.jobs if job.state is JobState.UNKNOWN)
        return min(doubts, key=lambda job: (job.queued_at, job.job), default=None)

    def doubt_at(self, printer: str) -> PrintJob | None:
        """Return the oldest slip in doubt of this printer, which stands still until somebody has answered."""
        doubts = (job for job in self.jobs if job.printer == printer and job.state is JobState.UNKNOWN)
        return min(doubts, key=lambda job: (job.queued_at, job.job), default=None)

    def tickets_left(self, printer: str) -> int | None:
        """Return about how many tickets this printer's roll still gives; ``None`` where that cannot be known."""
        setting = next((one for one in self.branch.printers if one.name == printer), None)
        known = next((one for one in self.printers if one.name == printer), None)
        return tickets_left(known, setting) if known is not None and setting is not None else None

    def service(self, code: str) -> ServiceLine | None:
        """Return the line of this service, or ``None``."""
        return next((line for line in self.services if line.code == code), None)

    def counter(self, number: int) -> CounterLine | None:
        """Return the line of this counter, or ``None``."""
        return next((line for line in self.counters if line.number == number), None)
