"""What opening, closing and breaks change at a counter."""

from dataclasses import replace
from datetime import datetime

from ..events import BreakEnded, BreakStarted, CounterClosed, CounterOpened, Record
from ..legs import Counter, CounterState, CounterToday
from ..state import BranchState, Touched
from .changes import closed_counter, counter_of, set_counter


def counter_opened(state: BranchState, event: CounterOpened, record: Record, touched: Touched) -> None:
    """Somebody serves here from now on."""
    counter = counter_of(state, event.counter)
    opened = Counter(event.counter, CounterState.OPEN, event.agent, since=record.at, today=counter.today)
    set_counter(state, touched, opened)


def counter_closed(state: BranchState, event: CounterClosed, record: Record, touched: Touched) -> None:
    """Nobody serves here any more."""
    counter = counter_of(state, event.counter)
    set_counter(state, touched, closed_counter(counter, today_with_break(counter, record.at)))


def break_started(state: BranchState, event: BreakStarted, record: Record, touched: Touched) -> None:
    """The agent has stepped away."""
    counter = counter_of(state, event.counter)
    away = replace(counter, state=CounterState.BREAK, since=record.at, reason=event.reason or None, undo=None)
    set_counter(state, touched, away)


def break_ended(state: BranchState, event: BreakEnded, record: Record, touched: Touched) -> None:
    """The agent is back."""
    counter = counter_of(state, event.counter)
    today = today_with_break(counter, record.at)
    back = replace(counter, state=CounterState.OPEN, since=record.at, reason=None, today=today)
    set_counter(state, touched, back)


def today_with_break(counter: Counter, at: datetime) -> CounterToday:
    """Return the day's figures with the break that is on, if one is, ended at ``at``."""
    if counter.state is not CounterState.BREAK or counter.since is None:
        return counter.today
    seconds = max(0.0, (at - counter.since).total_seconds())
    return replace(counter.today, break_sum=counter.today.break_sum + seconds)
