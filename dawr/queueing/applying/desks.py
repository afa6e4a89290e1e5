"""What opening, closing and breaks change at a counter."""

from dataclasses import replace

from ..events import BreakEnded, BreakStarted, CounterClosed, CounterOpened
from ..legs import Counter, CounterState
from ..staff_events import CounterHandedOver, ProfileAssigned, SignOutForced
from .change import Change


def counter_opened(change: Change, event: CounterOpened) -> None:
    """Somebody serves here from now on."""
    before = change.counter(event.counter)
    opened = Counter(
        event.counter,
        CounterState.OPEN,
        event.agent,
        since=change.at,
        today=before.today,
        device=change.device,
        profile=before.profile,
        free_since=change.at,
        recent=before.recent,
    )
    change.set_counter(opened)


def counter_closed(change: Change, event: CounterClosed) -> None:
    """Nobody serves here any more."""
    change.close_counter(change.counter(event.counter))


def break_started(change: Change, event: BreakStarted) -> None:
    """The agent has stepped away."""
    counter = change.counter(event.counter)
    reason = event.reason or None
    away = replace(counter, state=CounterState.BREAK, since=change.at, reason=reason, undo=None, free_since=None)
    change.set_counter(away)


def break_ended(change: Change, event: BreakEnded) -> None:
    """The agent is back."""
    counter = change.today_with_break(change.counter(event.counter))
    change.set_counter(replace(counter, state=CounterState.OPEN, since=change.at, reason=None, free_since=change.at))


def counter_handed_over(change: Change, event: CounterHandedOver) -> None:
    """Somebody else serves here from now on, the customer at the desk included."""
    counter = change.counter(event.counter)
    if counter.agent and counter.agent != event.agent:
        change.drop("sessions", (counter.agent, counter.device))
    leg = change.state.legs.get(counter.ticket) if counter.ticket else None
    if leg is not None:
        change.set_leg(replace(leg, agent=event.agent))
    change.set_counter(replace(counter, agent=event.agent, device=change.device, undo=None))


def sign_out_forced(change: Change, event: SignOutForced) -> None:
    """A supervisor has signed out whoever was here."""
    change.close_counter(change.counter(event.counter))


def profile_assigned(change: Change, event: ProfileAssigned) -> None:
    """The counter serves by another work profile from now on, until the day begins anew."""
    change.set_counter(replace(change.counter(event.counter), profile=event.profile))
