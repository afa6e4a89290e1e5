"""A customer's stay in one queue, and what is open at the branch because of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LegState(StrEnum):
    """Where a leg stands. The last five are final."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED_BY_CUSTOMER = "cancelled_by_customer"
    REMOVED_BY_STAFF = "removed_by_staff"
    EXPIRED = "expired"


OPEN_STATES = frozenset({LegState.WAITING, LegState.CALLED, LegState.SERVING, LegState.HELD})


class Lapse(StrEnum):
    """Why a ticket that a kiosk gave by itself never joined a queue. A leg's ``reason`` afterwards."""

    DAY_OVER = "day_over"
    """The server came back on another business day than the one it was printed on."""
    NUMBER_TAKEN = "number_taken"
    """The branch has given its number to somebody else, or has counted past it."""
    SERVICE_GONE = "service_gone"
    """The branch has no such service any more."""
    RANGE_GONE = "range_gone"
    """The kiosk has no numbers of its own any more."""


class Place(StrEnum):
    """Where a transferred customer stands in the new queue."""

    LAST = "last"
    FIRST = "first"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Leg:
    """One stay in one queue plus its service, with what its visit knows. Instants are aware UTC.

    A visit has one open leg at a time; ``ticket`` (the visit's id) and ``ordinal`` name it.
    """

    ticket: str
    ordinal: int
    number: str
    """As printed: "A012"; empty for a service without a ticket."""
    service: str
    state: LegState
    day: date
    issued_at: datetime
    entered_at: datetime
    ranked_at: datetime
    """The instant its waiting points count from: arrival, or earlier after a transfer that keeps the place."""
    language: str = "ar"
    priority: int = 0
    first_in_line: bool = False
    """Transferred to the head of the queue: before all who are not."""
    pool_counter: int | None = None
    """Only this counter may call it; ``None``: any counter that serves the service."""
    pool_agent: str = ""
    """Only this person may call it, at whichever counter; empty: anybody."""
    not_before: datetime | None = None
    """Nobody may call it earlier."""
    counter: int | None = None
    agent: str | None = None
    first_called_at: datetime | None = None
    last_called_at: datetime | None = None
    calls: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    held_since: datetime | None = None
    held_seconds: float = 0.0
    returns: int = 0
    outcome: str | None = None
    reason: str | None = None
    note: str = ""
    shown_ahead: int | None = None
    shown_low: int | None = None
    """Seconds of waiting that the customer was told, lower end; ``None``: not known then."""
    shown_high: int | None = None
    more: tuple[str, ...] = ()
    """Services that the customer has come for besides, in this order."""
    marks: tuple[str, ...] = ()
    """Codes of the branch's marks."""
    reentries: int = 0
    """How often the customer has missed the turn and come back."""
    shown_about: bool = False
    appointment: datetime | None = None
    """The instant agreed on; before it others go first. ``None``: came without one."""

    @property
    def key(self) -> tuple[str, int]:
        """Ticket id and ordinal: unique in the branch for ever."""
        return (self.ticket, self.ordinal)


class CounterState(StrEnum):
    """Whether somebody serves at a desk."""

    CLOSED = "closed"
    OPEN = "open"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class CounterToday:
    """What a counter has done this business day. Sums are seconds."""

    called: int = 0
    served: int = 0
    service_sum: float = 0.0
    within_target: int = 0
    """Of the called legs, those whose leg wait kept the service's target."""
    no_shows: int = 0
    break_sum: float = 0.0


@dataclass(frozen=True, slots=True)
class ServiceTimes:
    """How long a service takes here, learnt from finished legs. Seconds; Welford's running moments."""

    service: str
    n: int = 0
    mean: float = 0.0
    m2: float = 0.0
    """Sum of squared deviations from the mean."""


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What a desk did last and how it was before: enough to take it back."""

    steps: tuple[str, ...]
    """Type names of the events, oldest first."""
    before: tuple[Leg, ...]
    """Each step's leg as it was before that step."""
    today: CounterToday
    learnt: ServiceTimes | None
    """The service times before a finish, else ``None``."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Counter:
    """A desk as it is now."""

    number: int
    state: CounterState = CounterState.CLOSED
    agent: str | None = None
    since: datetime | None = None
    ticket: str | None = None
    """The ticket called to or served at the desk."""
    reason: str | None = None
    """Why there is a break."""
    today: CounterToday = CounterToday()
    undo: UndoStep | None = None
    device: str = ""
    """Where its agent has signed in."""
    profile: str = ""
    """The work profile that a supervisor has given it for now; empty: its own."""
    free_since: datetime | None = None
    """Since when nobody is at the open desk."""
    recent: tuple[str, ...] = ()
    """Services of its latest calls, newest last, as many as the conditions of the branch's profiles look back on."""


class JobState(StrEnum):
    """What is known of a ticket on paper."""

    QUEUED = "queued"
    SENDING = "sending"
    PRINTED = "printed"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"
    UNCONFIRMED = "unconfirmed"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One slip to be printed."""

    job: str
    ticket: str
    number: str
    printer: str
    state: JobState
    queued_at: datetime
    since: datetime
    attempts: int = 0
    reason: str = ""
    copy: bool = False


class KnownFrom(StrEnum):
    """Where a printer's ability is known from that no printer can be asked about."""

    SETTING = "setting"
    """The branch's own file, or the printer's address."""
    PROFILE = "profile"
    """What is collected of its model."""
    PERSON = "person"
    """Somebody has looked at the test page and said so."""


@dataclass(frozen=True, slots=True)
class PrinterAbilities:
    """What a printer was found able to do when it was set up."""

    process_id: bool
    """Says when a ticket is on paper, so that "printed" can be known."""
    automatic_status: bool
    """Reports by itself that its paper, cover or cutter has changed."""
    width_dots: int
    cutter: bool
    native_qr: bool
    model: str = ""
    """As the printer's address names it; "" when it does not."""
    asked: bool = True
    """It has answered, so that the first two were tried out; False: its road brings nothing back."""
    width_from: KnownFrom = KnownFrom.SETTING
    cutter_from: KnownFrom = KnownFrom.PROFILE
    native_qr_from: KnownFrom = KnownFrom.PROFILE


@dataclass(frozen=True, slots=True)
class PaperUse:
    """How much paper has gone, in millimetres."""

    ticket: float = 0.0
    """A ticket as a rule: a running mean, 0 before the first."""
    since_roll: float = 0.0
    """Since a roll was put in, as far as the printer told."""
    since_low: float = 0.0
    """Since it said that the roll is near its end."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer as last heard of.

    ``state``: ready, low_paper, no_paper, cover_open, cutter, error, offline, unconfirmed, unknown_job or ""
    (not heard of, or not since a doubt was cleared up).
    """

    name: str
    state: str = ""
    since: datetime | None = None
    detail: str = ""
    writer: str = ""
    """Who alone may send to it: the id of one writer in one process; "" nobody."""
    unclean: bool = False
    """A torn ticket may stand in it: to be cleared and cut off before the next."""
    paper: PaperUse = PaperUse()
    abilities: PrinterAbilities | None = None
    """``None``: never probed."""


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """Somebody at a kiosk asked for a person."""

    request: str
    device: str
    language: str
    at: datetime
