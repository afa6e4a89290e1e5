"""What has happened to people and on the floor. Part of the journal, as all ``events`` are."""

from dataclasses import dataclass
from datetime import date, datetime

from .branch import Agent
from .events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentAdded(Event):
    agent: Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentChanged(Event):
    agent: Agent
    """As the person is from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretChanged(Event):
    """A new PIN or password was set; what it is stands in no journal."""

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerRecovered(Event):
    """An owner has a new PIN or password, set by whoever owns the database; every session of theirs has ended."""

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentUnlocked(Event):
    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    agent: str
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Event):
    agent: str
    failed: int
    """Wrong tries in a row, this one included."""
    since: datetime
    """The first of them."""
    locked_until: datetime | None = None
    """With the try that was one too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Event):
    agent: str
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterHandedOver(Event):
    counter: int
    agent: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOutForced(Event):
    counter: int
    agent: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileAssigned(Event):
    counter: int
    profile: str
    """Empty: the counter's own again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAdded(Event):
    ticket: str
    leg: int
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextServiceBegun(Event):
    """The next of several services of one ticket: opens ``leg``, at the same desk or in its queue."""

    ticket: str
    leg: int
    day: date
    number: str
    service: str
    counter: int
    """Where the service before was finished."""
    at_desk: bool
    """It goes on there at once."""
    agent: str | None
    issued_at: datetime
    ranked_at: datetime
    language: str
    priority: int
    more: tuple[str, ...]
    """The services that follow this one."""
    note: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksSet(Event):
    ticket: str
    leg: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReentered(Event):
    """Somebody who missed the turn waits again: opens ``leg + 1``."""

    ticket: str
    leg: int
    """The one that ended as a no-show."""
    number: str
    service: str
    ranked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOpened(Event):
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceClosed(Event):
    service: str
    reason: str
    waiting: int
    """How many were waiting for it, and still are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(Event):
    message: str
    to: str
    text: str
    counters: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAcknowledged(Event):
    message: str
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertAcknowledged(Event):
    alert: str
