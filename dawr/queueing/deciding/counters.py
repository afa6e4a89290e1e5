"""Opening, closing and handing over counters, and breaks."""

from ..commands import CloseCounter, EndBreak, OpenCounter, StartBreak
from ..events import BreakEnded, BreakStarted, CounterClosed, CounterOpened, Event
from ..hours import turns_until
from ..legs import CounterState
from ..refusals import QueueError, Refusal
from ..rights import Permission, may
from ..staff_commands import HandOverCounter
from ..staff_events import CounterHandedOver
from .floor import Floor
from .texts import NAME_LIMIT, REASON_LIMIT, short_text


def open_counter(floor: Floor, command: OpenCounter) -> tuple[Event, ...]:
    """Sign an agent in at a closed counter; nobody serves at two, and nobody namelessly where there are accounts."""
    counter = floor.counter(command.counter)
    named = command.agent or (command.actor if floor.state.guarded else "")
    agent = short_text(named, "agent", NAME_LIMIT) or None
    if counter.state is not CounterState.CLOSED:
        raise QueueError(Refusal.COUNTER_OPEN, counter=command.counter)
    _refuse_elsewhere(floor, agent)
    return (CounterOpened(counter=command.counter, agent=agent),)


def hand_over_counter(floor: Floor, command: HandOverCounter) -> tuple[Event, ...]:
    """Give an open counter to somebody else, who has signed in where accounts are asked for."""
    counter = floor.serving_counter(command.counter)
    agent = short_text(command.agent, "agent", NAME_LIMIT)
    if not agent:
        raise QueueError(Refusal.UNKNOWN_AGENT, agent=agent)
    if agent == counter.agent:
        return ()
    _refuse_elsewhere(floor, agent)
    if floor.state.guarded:
        if (agent, command.device) not in floor.state.sessions:
            raise QueueError(Refusal.SIGN_IN_FIRST, agent=agent)
        if not may(floor.branch, agent, Permission.OPEN_COUNTER):
            raise QueueError(Refusal.NOT_ALLOWED, permission=Permission.OPEN_COUNTER, agent=agent)
    return (CounterHandedOver(counter=counter.number, agent=agent, before=counter.agent),)


def close_counter(floor: Floor, command: CloseCounter) -> tuple[Event, ...]:
    """Close a counter that has nobody at the desk."""
    counter = floor.opened_counter(command.counter)
    floor.refuse_busy(counter)
    if counter.state is CounterState.OPEN:
        _keep_enough_open(floor, command.counter)
    return (CounterClosed(counter=command.counter),)


def start_break(floor: Floor, command: StartBreak) -> tuple[Event, ...]:
    """Step away from a desk that has nobody; where the branch has reasons for breaks, with one of them."""
    floor.free_counter(command.counter)
    reason = short_text(command.reason, "reason", REASON_LIMIT)
    reasons = tuple(one.code for one in floor.branch.breaks)
    if reasons and reason not in reasons:
        raise QueueError(Refusal.UNKNOWN_REASON, reason=reason, reasons=reasons)
    _keep_enough_open(floor, command.counter)
    return (BreakStarted(counter=command.counter, reason=reason),)


def end_break(floor: Floor, command: EndBreak) -> tuple[Event, ...]:
    """Come back to the desk."""
    if floor.opened_counter(command.counter).state is not CounterState.BREAK:
        raise QueueError(Refusal.COUNTER_NOT_ON_BREAK, counter=command.counter)
    return (BreakEnded(counter=command.counter),)


def _keep_enough_open(floor: Floor, leaving: int) -> None:
    """Refuse with COUNTERS_NEEDED where agents go to prayer by turns and too few would stay."""
    until = turns_until(floor.branch, floor.now)
    if until is None:
        return
    least = floor.branch.prayer.counters_open
    others = (one for one in floor.state.counters.values() if one.number != leaving)
    if sum(one.state is CounterState.OPEN for one in others) < least:
        raise QueueError(Refusal.COUNTERS_NEEDED, counter=leaving, least=least, until=until)


def _refuse_elsewhere(floor: Floor, agent: str | None) -> None:
    """Refuse with AGENT_ELSEWHERE when this person is signed in at a counter: nobody serves at two."""
    for other in floor.state.counters.values():
        if agent is not None and other.agent == agent:
            raise QueueError(Refusal.AGENT_ELSEWHERE, agent=agent, counter=other.number)
