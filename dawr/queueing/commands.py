"""Orders that people give the branch. Each carries an id of its own: the same id is the same order."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .branch import Branch
from .legs import JobState, Place, PrinterAbilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What every order carries."""

    id: str
    """Unique per intention, not per tap: 32 hex digits of a UUID 7 (``dawr.ids``)."""
    actor: str = ""
    """Who gave it: an agent's code, "customer", "system"."""
    device: str = ""
    """Where: "kiosk-1", "counter-3", "cli"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigureBranch(Command):
    """Put new settings in force. Live tickets are never touched."""

    branch: Branch
    instead_of: str = ""
    """``settings.digest_of`` those that were looked at: refused when others are in force by now. Empty: whatever is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEpoch(Command):
    """Let the journal go on in an epoch of its own: headquarters knows another one than this."""

    beyond: int
    """The epoch to be opened is later than this one."""
    since: int
    """Last record that headquarters has too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveSettings(ConfigureBranch):
    """Put settings in force that headquarters has signed. Given only by whoever has just verified that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDay(Command):
    """Open a business day; ``None``: today on the branch's own clock."""

    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDay(Command):
    """Close the business day. Refused while people are in the branch, unless forced."""

    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket(Command):
    """Give a customer a number. The ticket's id is the command's id."""

    service: str
    also: tuple[str, ...] = ()
    """Further services that the customer has come for, in this order."""
    language: str = ""
    """Empty: the branch's own."""
    priority: int = 0
    printer: str = ""
    """Name of the printer that gets a slip; empty: no paper."""
    appointment: datetime | None = None
    """The instant agreed on with the customer, aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterTicket(Command):
    """Let a ticket into the queue that a kiosk gave by itself while the branch was away.

    The ticket's id is the command's id, ``device`` the kiosk. What cannot join the queue any more is taken down as
    such (``TicketLapsed``); what is for a day that is not open yet is refused until it is.
    """

    service: str
    count: int
    """Of the kiosk's own range."""
    issued_at: datetime
    language: str = ""
    priority: int = 0
    day: date | None = None
    """The business day it was printed on; ``None``: the one that is open."""
    number: str = ""
    """As printed; empty: as the kiosk's range has it now."""
    also: tuple[str, ...] = ()
    """Further services that the customer has come for, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveNumbers(Command):
    """Say that a kiosk (``device``) may give numbers of its own range by itself on the open day, once a day.

    Afterwards the branch knows that there may be numbers of today which it has not heard of.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterCommand(Command):
    """An order given at a desk."""

    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCommand(CounterCommand):
    """An order about the customer at a desk."""

    ticket: str = ""
    """Who is meant, by id or number: refused when somebody else is there. Empty: whoever is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCounter(CounterCommand):
    """Sign an agent in at a desk. ``agent`` is a code or a free name; empty: a nameless agent."""

    agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCounter(CounterCommand):
    """Close the desk. Refused while a customer is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartBreak(CounterCommand):
    """Step away, with a reason: one of the branch's, where it has some."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndBreak(CounterCommand):
    """Come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext(CounterCommand):
    """Call whoever the rules say. Refused with NOBODY_WAITING when nobody waits for this desk."""

    by_itself: bool = False
    """Nobody pressed a key: the branch calls for desks that have been free for ``Branch.auto_next`` seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishAndCallNext(DeskCommand):
    """Finish the customer at the desk and call the next one, in one step. With nobody waiting it finishes."""

    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTicket(CounterCommand):
    """Call a chosen waiting customer out of order. ``ticket`` is an id or a number ("A012")."""

    ticket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(DeskCommand):
    """Call the same customer again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartService(DeskCommand):
    """The customer has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(DeskCommand):
    """Park the customer being served."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(CounterCommand):
    """Take a parked customer of this desk back. ``ticket`` empty: the one parked longest."""

    ticket: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(DeskCommand):
    """Send the customer at the desk to another service, or to the pool of one counter or agent, now or later."""

    service: str = ""
    """Empty: the same service (only with ``to_counter``, ``to_agent`` or ``after_seconds``)."""
    to_counter: int | None = None
    to_agent: str = ""
    """Only this person may call the customer, at whichever counter. Not together with ``to_counter``."""
    after_seconds: int = 0
    """Nobody may call the customer before so many seconds have passed."""
    place: Place = Place.ORIGINAL
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnToQueue(DeskCommand):
    """Put the customer back where they were: the leg and its instants stay, the return is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNoShow(DeskCommand):
    """The called customer did not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(DeskCommand):
    """The customer has been served. From CALLED too (START was skipped)."""

    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeDirect(CounterCommand):
    """Serve somebody who has no ticket."""

    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(DeskCommand):
    """Write on the ticket at the desk; replaces the note that was there."""

    note: str = ""
    template: str = ""
    """Code of one of the branch's notes; its words, in the branch's own language, come before ``note``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(CounterCommand):
    """Take back this desk's last call, no-show or finish, within the branch's seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket(Command):
    """Take a waiting, called or held customer out. By staff a reason is needed."""

    ticket: str
    """An id or a number."""
    by_customer: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestHelp(Command):
    """Somebody at a kiosk wants a person."""

    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerHelp(Command):
    """A person is on the way."""

    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintTicket(Command):
    """Print a copy, marked as such, with the same number."""

    ticket: str
    printer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportJob(Command):
    """What the writer of a printer has learnt of a job."""

    job: str
    state: JobState
    reason: str = ""
    writer: str = ""
    """Who reports: only the writer that has the printer may begin to send."""
    millimetres: int = 0
    """Length of the slip, where it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrinter(Command):
    """What the writer of a printer has learnt of the printer."""

    printer: str
    state: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAbilities(Command):
    """What a probe of a printer has found."""

    printer: str
    abilities: PrinterAbilities


@dataclass(frozen=True, slots=True, kw_only=True)
class TakePrinter(Command):
    """Become the printer's one writer. What the one before was sending is in doubt from then on."""

    printer: str
    writer: str
    instead_of: str = ""
    """The writer that was seen there; refused when it is another one by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavePrinter(Command):
    """Stop being the printer's writer. No news when somebody else is already."""

    printer: str
    writer: str


class Verdict(StrEnum):
    """What a person says of a slip that nobody knows about."""

    CAME_OUT = "came_out"
    REPRINT = "reprint"
    """Print a copy, marked as one."""
    VOID = "void"
    """Neither: nobody needs it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerJob(Command):
    """Say what became of a slip; its printer goes on then."""

    job: str
    verdict: Verdict
