"""What every screen shows: one snapshot of the branch, made from the live state at an instant."""

from dataclasses import dataclass
from datetime import date, datetime

from .branch import Branch, PlannedPause
from .legs import CounterState, CounterToday, HelpRequest, JobState, LegState, Printer, PrintJob
from .paper_left import tickets_left
from .today.figures import DayFigures


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


@dataclass(frozen=True, slots=True)
class NextLine:
    """Who would be called at a counter, and why."""

    ticket: TicketLine
    why: str
    """A ``Why`` code of ``queueing.selection``."""


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
