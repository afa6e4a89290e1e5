"""Opening and closing counters, and breaks."""

from datetime import datetime

from ..commands import CloseCounter, EndBreak, OpenCounter, StartBreak
from ..events import BreakEnded, BreakStarted, CounterClosed, CounterOpened, Event
from ..legs import CounterState
from ..refusals import QueueError, Refusal
from ..state import BranchState
from .asking import NAME_LIMIT, REASON_LIMIT, counter_as_is, open_day, refuse_busy, serving_counter, short_text


def open_counter(state: BranchState, command: OpenCounter, now: datetime) -> tuple[Event, ...]:
    """Sign an agent in at a closed counter; nobody serves at two."""
    open_day(state)
    counter = counter_as_is(state, command.counter)
    agent = short_text(command.agent, "agent", NAME_LIMIT) or None
    if counter.state is not CounterState.CLOSED:
        raise QueueError(Refusal.COUNTER_OPEN, counter=command.counter)
    for other in state.counters.values():
        if agent is not None and other.agent == agent and other.number != command.counter:
            raise QueueError(Refusal.AGENT_ELSEWHERE, agent=agent, counter=other.number)
    return (CounterOpened(counter=command.counter, agent=agent),)


def close_counter(state: BranchState, command: CloseCounter, now: datetime) -> tuple[Event, ...]:
    """Close a counter that has nobody at the desk."""
    open_day(state)
    counter = counter_as_is(state, command.counter)
    if counter.state is CounterState.CLOSED:
        raise QueueError(Refusal.COUNTER_CLOSED, counter=command.counter)
    refuse_busy(state, counter)
    return (CounterClosed(counter=command.counter),)


def start_break(state: BranchState, command: StartBreak, now: datetime) -> tuple[Event, ...]:
    """Step away from a desk that has nobody."""
    open_day(state)
    counter = serving_counter(state, command.counter)
    refuse_busy(state, counter)
    reason = short_text(command.reason, "reason", REASON_LIMIT)
    return (BreakStarted(counter=command.counter, reason=reason),)


def end_break(state: BranchState, command: EndBreak, now: datetime) -> tuple[Event, ...]:
    """Come back to the desk."""
    open_day(state)
    counter = counter_as_is(state, command.counter)
    if counter.state is CounterState.CLOSED:
        raise QueueError(Refusal.COUNTER_CLOSED, counter=command.counter)
    if counter.state is not CounterState.BREAK:
        raise QueueError(Refusal.COUNTER_NOT_ON_BREAK, counter=command.counter)
    return (BreakEnded(counter=command.counter),)
