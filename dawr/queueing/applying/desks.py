"""What opening, closing and breaks change at a counter."""

from dataclasses import replace

from ..events import BreakEnded, BreakStarted, CounterClosed, CounterOpened
from ..legs import Counter, CounterState
from .change import Change


def counter_opened(change: Change, event: CounterOpened) -> None:
    """Somebody serves here from now on."""
    today = change.counter(event.counter).today
    change.set_counter(Counter(event.counter, CounterState.OPEN, event.agent, since=change.at, today=today))


def counter_closed(change: Change, event: CounterClosed) -> None:
    """Nobody serves here any more."""
    change.close_counter(change.counter(event.counter))


def break_started(change: Change, event: BreakStarted) -> None:
    """The agent has stepped away."""
    counter = change.counter(event.counter)
    reason = event.reason or None
    change.set_counter(replace(counter, state=CounterState.BREAK, since=change.at, reason=reason, undo=None))


def break_ended(change: Change, event: BreakEnded) -> None:
    """The agent is back."""
    counter = change.today_with_break(change.counter(event.counter))
    change.set_counter(replace(counter, state=CounterState.OPEN, since=change.at, reason=None))
