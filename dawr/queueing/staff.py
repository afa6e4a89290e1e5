"""What is known of the staff today: who may sign in, who has, what they were told, what is closed."""

from dataclasses import dataclass
from datetime import datetime

from .legs import Leg


@dataclass(frozen=True, slots=True)
class Access:
    """A person's account, without its secret."""

    agent: str
    has_secret: bool = False
    """Somebody without one cannot sign in where accounts are asked for."""
    failed: int = 0
    """Wrong tries in a row, within the branch's span."""
    failed_since: datetime | None = None
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has signed in at a device and may act there."""

    agent: str
    device: str
    since: datetime

    @property
    def key(self) -> tuple[str, str]:
        """One person has one session at one device."""
        return (self.agent, self.device)


@dataclass(frozen=True, slots=True)
class ClosedService:
    """A service that staff have closed to newcomers until they open it, or the day ends."""

    service: str
    since: datetime
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class StaffMessage:
    """Words for agents."""

    message: str
    recipient: str
    """"" everybody at a counter, an agent's code, or "#3": whoever is at counter 3."""
    text: str
    sender: str
    at: datetime
    counters: tuple[int, ...]
    """Where it is to be shown: the counters it was meant for when it was sent."""
    read_at: tuple[int, ...] = ()
    """Of these, where it has been read."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An alert that somebody has taken note of."""

    alert: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MissedTurn:
    """A customer who did not come when called and may come back."""

    ticket: str
    number: str
    at: datetime
    """When the turn was given up."""
    leg: Leg
    """As it ended."""
