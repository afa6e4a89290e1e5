"""What changes about people, their accounts and sessions, and what they are told."""

from dataclasses import replace

from ..branch import Agent
from ..staff import Access, Acknowledged, ClosedService, Session, StaffMessage
from ..staff_events import (
    AgentAdded,
    AgentChanged,
    AgentUnlocked,
    AlertAcknowledged,
    MessageAcknowledged,
    MessageSent,
    OwnerRecovered,
    SecretChanged,
    ServiceClosed,
    ServiceOpened,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from .change import Change


def agent_added(change: Change, event: AgentAdded) -> None:
    """Somebody belongs to the branch."""
    _set_agents(change, (*_agents(change), event.agent))


def agent_changed(change: Change, event: AgentChanged) -> None:
    """A person is as told from now on; whoever was let go is signed in nowhere."""
    code = event.agent.code
    _set_agents(change, tuple(event.agent if one.code == code else one for one in _agents(change)))
    if not event.agent.active:
        _end_sessions(change, code)


def secret_changed(change: Change, event: SecretChanged) -> None:
    """Somebody has a new PIN or password; what was tried before no longer counts."""
    change.keep("accesses", event.agent, Access(event.agent, has_secret=True))
    change.state.look_for_owner()


def owner_recovered(change: Change, event: OwnerRecovered) -> None:
    """An owner has a new PIN or password; whoever is signed in as them is so no more."""
    change.keep("accesses", event.agent, Access(event.agent, has_secret=True))
    _end_sessions(change, event.agent)
    change.state.look_for_owner()


def agent_unlocked(change: Change, event: AgentUnlocked) -> None:
    """Somebody who was locked out may try again."""
    _forget_tries(change, event.agent)


def signed_in(change: Change, event: SignedIn) -> None:
    """Somebody has proved who they are at a device."""
    session = Session(event.agent, event.device, change.at)
    change.keep("sessions", session.key, session)
    _forget_tries(change, event.agent)


def sign_in_failed(change: Change, event: SignInFailed) -> None:
    """A wrong PIN or password was given."""
    access = change.state.accesses.get(event.agent) or Access(event.agent)
    failed = replace(access, failed=event.failed, failed_since=event.since, locked_until=event.locked_until)
    change.keep("accesses", event.agent, failed)


def signed_out(change: Change, event: SignedOut) -> None:
    """Somebody has left a device."""
    change.drop("sessions", (event.agent, event.device))


def service_closed(change: Change, event: ServiceClosed) -> None:
    """No more tickets are given for a service."""
    change.keep("closed_services", event.service, ClosedService(event.service, change.at, event.reason, change.actor))


def service_opened(change: Change, event: ServiceOpened) -> None:
    """Tickets are given for a service again."""
    change.drop("closed_services", event.service)


def message_sent(change: Change, event: MessageSent) -> None:
    """Agents are told something."""
    message = StaffMessage(event.message, event.to, event.text, change.actor, change.at, event.counters)
    change.keep("messages", event.message, message)


def message_acknowledged(change: Change, event: MessageAcknowledged) -> None:
    """A message has been read at a counter."""
    message = change.state.messages[event.message]
    change.keep("messages", event.message, replace(message, read_at=(*message.read_at, event.counter)))


def alert_acknowledged(change: Change, event: AlertAcknowledged) -> None:
    """Somebody has taken note of an alert."""
    change.keep("acknowledged", event.alert, Acknowledged(event.alert, change.actor, change.at))


def _agents(change: Change) -> tuple[Agent, ...]:
    branch = change.state.branch
    if branch is None:
        message = "the branch has no settings"
        raise LookupError(message)
    return branch.agents


def _set_agents(change: Change, agents: tuple[Agent, ...]) -> None:
    branch = change.state.branch
    assert branch is not None
    change.set_branch(replace(branch, agents=agents))


def _forget_tries(change: Change, agent: str) -> None:
    access = change.state.accesses.get(agent)
    if access is not None and access.failed:
        change.keep("accesses", agent, Access(agent, access.has_secret))


def _end_sessions(change: Change, agent: str) -> None:
    for key in [key for key in change.state.sessions if key[0] == agent]:
        change.drop("sessions", key)
