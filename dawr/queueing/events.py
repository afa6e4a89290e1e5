"""What has happened. The journal holds these and nothing else; replaying them gives every table again.

Bodies carry facts: applying an event needs no clock and no setting that could have changed since.
Instants are aware UTC and equal the ``at`` of the record that carries the event unless named otherwise.
"""

from dataclasses import dataclass
from datetime import date, datetime

from .branch import Branch
from .explanation import Explanation
from .legs import JobState, Lapse, Leg, PrinterAbilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchConfigured(Event):
    branch: Branch


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOpened(Event):
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed(Event):
    day: date
    forced: bool
    expired: tuple[str, ...] = ()
    """Tickets that were still waiting, called or held."""
    completed: tuple[str, ...] = ()
    """Tickets that were being served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketIssued(Event):
    ticket: str
    number: str
    series: str
    count: int
    """The number without its prefix."""
    round: int
    """How often the series has started over this day: 0, 1, …"""
    day: date
    service: str
    language: str
    priority: int
    ahead: int
    wait_low: int | None
    wait_high: int | None
    wait_about: bool = False
    """The range was made from configured times or from the queue alone."""
    job: str = ""
    """Id of the print job, empty without paper."""
    printer: str = ""
    also: tuple[str, ...] = ()
    """Services that follow the first."""
    appointment: datetime | None = None
    ranked_at: datetime | None = None
    """The instant the place in the queue counts from, where it is not that of arrival."""
    issued_at: datetime | None = None
    """When the customer got it, where a kiosk gave it while the branch was away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLapsed(Event):
    """A ticket is known of that a kiosk gave while the branch was away, too late for any queue: opens no leg."""

    ticket: str
    number: str
    day: date
    """The business day it was printed on, which need not be the open one."""
    service: str
    language: str
    priority: int
    issued_at: datetime
    reason: Lapse


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersReserved(Event):
    """A kiosk may give numbers of this series by itself on this day, beginning after ``last``."""

    device: str
    series: str
    day: date
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCalled(Event):
    ticket: str
    leg: int
    number: str
    service: str
    counter: int
    agent: str | None
    why: str
    """Why this one: a ``Why`` code of ``queueing.selection``."""
    overtaken: int = 0
    """How many who came earlier, and could have been called there, still wait."""
    by_itself: bool = False
    """Nobody pressed a key for it."""
    explanation: Explanation | None = None
    """Why this one, with figures; ``None`` in journals older than work profiles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecalled(Event):
    ticket: str
    leg: int
    number: str
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStarted(Event):
    ticket: str
    leg: int
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketHeld(Event):
    ticket: str
    leg: int
    counter: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketResumed(Event):
    ticket: str
    leg: int
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTransferred(Event):
    """Ends ``leg`` (completed, outcome "transferred") and opens ``leg + 1``."""

    ticket: str
    leg: int
    from_counter: int
    service: str
    to_counter: int | None
    ranked_at: datetime
    first_in_line: bool
    note: str = ""
    to_agent: str = ""
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReturned(Event):
    ticket: str
    leg: int
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShowMarked(Event):
    ticket: str
    leg: int
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFinished(Event):
    ticket: str
    leg: int
    counter: int
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectServiceStarted(Event):
    ticket: str
    day: date
    service: str
    counter: int
    agent: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event):
    ticket: str
    leg: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUndone(Event):
    """A call, no-show or finish was taken back: the leg is again as it was."""

    ticket: str
    leg: int
    counter: int
    undone: str
    """Type name of the event taken back, e.g. "TicketCalled"."""
    restored: Leg


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCancelled(Event):
    ticket: str
    leg: int
    by_customer: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterOpened(Event):
    counter: int
    agent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterClosed(Event):
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakStarted(Event):
    counter: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEnded(Event):
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRequested(Event):
    request: str
    device: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAnswered(Event):
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyQueued(Event):
    job: str
    ticket: str
    printer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobReported(Event):
    job: str
    state: JobState
    attempts: int
    reason: str = ""
    millimetres: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterReported(Event):
    printer: str
    state: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterProbed(Event):
    printer: str
    abilities: PrinterAbilities


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterTaken(Event):
    """From here on this writer alone sends to the printer; "" means nobody does."""

    printer: str
    writer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochOpened(Event):
    """From here on this journal may differ from one that headquarters has seen, though the numbers go on."""

    reason: str
    """"restored": the database was put back from a backup. "parted": headquarters knows another journal."""
    since: int | None = None
    """Last record that headquarters has too; ``None``: the one before this."""
    beyond: int = 0
    """An epoch that was known of elsewhere; the one opened is later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryForgotten(Event):
    """The records up to one are forgotten: what stands in their place is the one thing of this digest."""

    upto: int
    hash: str
    """Of the last record forgotten: the next one is chained to it."""
    digest: str
    day: date
    """First business day that is kept."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the journal."""

    seq: int
    """Gapless from 1; a new epoch goes on counting."""
    epoch: int
    id: str
    at: datetime
    zone: str
    """The branch's own time zone then."""
    actor: str
    device: str
    command: str
    """Id of the command that caused it."""
    event: Event
    version: int = 1
