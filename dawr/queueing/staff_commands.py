"""Orders about people and the floor: accounts, signing in and out, messages, alerts, services, late customers."""

from dataclasses import dataclass
from enum import StrEnum

from .branch import Agent
from .commands import Command, CounterCommand, DeskCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOwner(Command):
    """Make the branch's first account. From then on everybody who does something must have the right to.

    Given together with the secret's hash, which is no part of any command. Refused where there is an owner.
    """

    agent: Agent
    """The role is the owner's whatever is said here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgent(Command):
    """Take somebody in."""

    agent: Agent
    with_secret: bool = False
    """Whether a PIN or password is set with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAgent(Command):
    """Change a person's name, role, profile, skills or languages; let them go, or take them back."""

    agent: Agent
    """As the person is from now on; the code says who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSecret(Command):
    """Set a new PIN or password; the hash goes beside this, never in it."""

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverOwner(Command):
    """Set an owner's new PIN or password though nobody can sign in any more; the hash goes beside this, never in it.

    Given only where the database has just been seen to be the own of whoever runs the program (``db/ownership.py``).
    """

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockAgent(Command):
    """Let somebody try again who is locked out."""

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn(Command):
    """Somebody has proved at a device who they are. Given only by whoever has just compared the secret."""

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFailedSignIn(Command):
    """Somebody gave a wrong PIN or password for this person."""

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut(Command):
    """End this person's session at this device. At a counter ``CloseCounter`` does it."""

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverCounter(CounterCommand):
    """Give the counter to somebody else, customer and all. Who takes it must have signed in at this device."""

    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceSignOut(CounterCommand):
    """Sign out whoever is at a counter. Refused while a customer is there, unless told what becomes of them."""

    reason: str
    release_customer: bool = False
    """Send the customer back to the queue; somebody served without a ticket is parked for any counter to take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignProfile(Command):
    """Let a counter, or a person, serve by another work profile from now on."""

    profile: str
    """Empty: the counter's or person's own again."""
    counter: int | None = None
    agent: str = ""
    """One of the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddService(DeskCommand):
    """The customer at the desk wants something more: it follows, under the same number, when this is finished."""

    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMarks(DeskCommand):
    """Mark the ticket at the desk with these of the branch's marks and no others."""

    marks: tuple[str, ...]


class Absent(StrEnum):
    """What is done about somebody who was called and is not there."""

    RECALL = "recall"
    RETURN = "return"
    NEXT = "next"
    """Mark the no-show and call the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmArrival(DeskCommand):
    """Say whether the called customer has come."""

    arrived: bool
    otherwise: Absent = Absent.RECALL
    """What to do when not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReenterTicket(Command):
    """Let a customer back in who missed the turn: once, within the branch's grace, after its number of calls."""

    ticket: str
    """An id or a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenService(Command):
    """Open a service again that staff have closed."""

    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseService(Command):
    """Give no more tickets for a service today. Refused while people wait for it, unless they shall still be served."""

    service: str
    reason: str
    keep_waiting: bool = False
    """Those who wait are still called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage(Command):
    """Tell agents something."""

    text: str
    to: str = ""
    """"" everybody at a counter, an agent's code, or "#3": whoever is at counter 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeMessage(CounterCommand):
    """Say at a counter that a message has been read there."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeAlert(Command):
    """Take note of an alert, so that it is no longer shown as new today."""

    alert: str
    """Its name, the same for as long as it is the same alert."""
