"""People and their accounts: who belongs to the branch, what each may do."""

from collections.abc import Iterable
from dataclasses import replace

from ..branch import Agent, Branch
from ..branch_check import check_agent
from ..commands import ConfigureBranch, ReceiveSettings
from ..events import Event
from ..legs import CounterState
from ..refusals import QueueError, Refusal
from ..rights import OWNER, Permission, Permissions, permissions_of, role_of
from ..staff_commands import AddAgent, ChangeAgent, ChangeSecret, MakeOwner, RecoverOwner, UnlockAgent
from ..staff_events import AgentAdded, AgentChanged, AgentUnlocked, OwnerRecovered, SecretChanged
from ..state import BranchState
from .floor import Floor


def make_owner(floor: Floor, command: MakeOwner) -> tuple[Event, ...]:
    """Make the first account; somebody the settings know already becomes the owner."""
    if floor.state.guarded:
        raise QueueError(Refusal.OWNER_EXISTS)
    branch = floor.branch
    known = branch.agent(command.agent.code)
    owner = replace(known or command.agent, name=command.agent.name, role=OWNER, active=True)
    _refuse_unfit(branch, owner)
    taken_in = AgentAdded(agent=owner) if known is None else AgentChanged(agent=owner)
    return (taken_in, SecretChanged(agent=owner.code))


def add_agent(floor: Floor, command: AddAgent) -> tuple[Event, ...]:
    """Take somebody in whom the branch does not know yet."""
    branch = floor.branch
    if branch.agent(command.agent.code) is not None:
        raise QueueError(Refusal.AGENT_EXISTS, agent=command.agent.code)
    _refuse_unfit(branch, command.agent)
    _refuse_above(floor, command.actor, permissions_after(branch, command.agent))
    added = AgentAdded(agent=command.agent)
    return (added, SecretChanged(agent=command.agent.code)) if command.with_secret else (added,)


def change_agent(floor: Floor, command: ChangeAgent) -> tuple[Event, ...]:
    """Change a person; the same again is no news.

    Nobody changes somebody who may do more than they may, the last owner stays one, and whoever is signed in at a
    counter is not let go.
    """
    branch, agent = floor.branch, command.agent
    before = person(floor, agent.code)
    if agent == before:
        return ()
    _refuse_unfit(branch, agent)
    _refuse_above(floor, command.actor, permissions_of(branch, agent.code) | permissions_after(branch, agent))
    if not agent.active:
        refuse_at_work(floor.state, agent.code)
    refuse_without_owner(floor.state, (agent if one.code == agent.code else one for one in branch.agents))
    return (AgentChanged(agent=agent),)


def change_secret(floor: Floor, command: ChangeSecret) -> tuple[Event, ...]:
    """Set a person's PIN or password: one's own, or that of somebody who may do no more than oneself."""
    person(floor, command.agent)
    if command.agent != command.actor:
        _refuse_above(floor, command.actor, permissions_of(floor.branch, command.agent))
    return (SecretChanged(agent=command.agent),)


def recover_owner(floor: Floor, command: RecoverOwner) -> tuple[Event, ...]:
    """Set the PIN or password of somebody who is an owner already; nobody becomes one by this."""
    agent = person(floor, command.agent)
    if agent.role != OWNER or not agent.active:
        raise QueueError(Refusal.NOT_AN_OWNER, agent=agent.code)
    return (OwnerRecovered(agent=agent.code),)


def unlock_agent(floor: Floor, command: UnlockAgent) -> tuple[Event, ...]:
    """Forget a person's wrong tries; where there are none that is no news."""
    person(floor, command.agent)
    access = floor.state.accesses.get(command.agent)
    return (AgentUnlocked(agent=command.agent),) if access is not None and access.failed else ()


def person(floor: Floor, code: str) -> Agent:
    """Return a person of the branch, or refuse with UNKNOWN_AGENT."""
    found = floor.branch.agent(code)
    if found is None:
        raise QueueError(Refusal.UNKNOWN_AGENT, agent=code)
    return found


def refuse_people_lost(state: BranchState, command: ConfigureBranch) -> None:
    """Refuse settings that would take away accounts, the last owner, somebody at work, or rights one has not.

    ACCOUNT_KEPT, LAST_OWNER, AGENT_AT_WORK or NOT_ALLOWED.
    """
    before, after = state.branch, command.branch
    if before is None or not state.guarded:
        return
    if (before.agents, before.roles) == (after.agents, after.roles):
        return
    if not isinstance(command, ReceiveSettings):
        _refuse_raising(before, after, command.actor)
    for agent in before.agents:
        now = after.agent(agent.code)
        if now is None and state.has_secret(agent.code):
            raise QueueError(Refusal.ACCOUNT_KEPT, agent=agent.code)
        if now is None or not now.active:
            refuse_at_work(state, agent.code)
    refuse_without_owner(state, after.agents)


def _refuse_raising(before: Branch, after: Branch, actor: str) -> None:
    """Refuse people changed by somebody who may not, or who would give or take more than they may do."""
    allowed = permissions_of(before, actor)
    if Permission.MANAGE_PEOPLE not in allowed:
        raise QueueError(Refusal.NOT_ALLOWED, permission=Permission.MANAGE_PEOPLE, agent=actor)
    for agent in after.agents:
        had, has = permissions_of(before, agent.code), permissions_of(after, agent.code)
        if had != has:
            _refuse_beyond(allowed, had | has, actor)


def permissions_after(branch: Branch, agent: Agent) -> Permissions:
    """Return what a person may do who is as told, by the roles of this branch."""
    role = role_of(branch, agent.role) if agent.active else None
    return frozenset(role.permissions) if role is not None else frozenset()


def refuse_at_work(state: BranchState, agent: str) -> None:
    """Refuse with AGENT_AT_WORK when this person is signed in at a counter."""
    for counter in state.counters.values():
        if counter.agent == agent and counter.state is not CounterState.CLOSED:
            raise QueueError(Refusal.AGENT_AT_WORK, agent=agent, counter=counter.number)


def refuse_without_owner(state: BranchState, agents: Iterable[Agent]) -> None:
    """Refuse with LAST_OWNER when nobody among these could act as the owner any more, where somebody can now."""
    if not state.guarded or state.branch is None:
        return
    if not any(one.role == OWNER and one.active and state.has_secret(one.code) for one in agents):
        owner = next(one.code for one in state.branch.agents if one.role == OWNER and state.has_secret(one.code))
        raise QueueError(Refusal.LAST_OWNER, agent=owner)


def _refuse_above(floor: Floor, actor: str, asked: Permissions) -> None:
    """Refuse with NOT_ALLOWED when more is at stake than the actor may do: nobody gives or takes what they have not."""
    if not floor.state.guarded:
        return
    _refuse_beyond(permissions_of(floor.branch, actor), asked, actor)


def _refuse_beyond(allowed: Permissions, asked: Permissions, actor: str) -> None:
    above = sorted(asked - allowed)
    if above:
        raise QueueError(Refusal.NOT_ALLOWED, permission=above[0], agent=actor)


def _refuse_unfit(branch: Branch, agent: Agent) -> None:
    if role_of(branch, agent.role) is None:
        raise QueueError(Refusal.UNKNOWN_ROLE, role=agent.role)
    mistakes = list(check_agent(agent, branch))
    if mistakes:
        raise QueueError(Refusal.BAD_BRANCH, field=mistakes[0].key, problem=mistakes[0].problem, **mistakes[0].details)
