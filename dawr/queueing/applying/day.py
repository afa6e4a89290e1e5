"""What settings and business days change."""

from dataclasses import replace

from ..events import BranchConfigured, DayClosed, DayOpened, EpochOpened, HistoryForgotten
from ..legs import Counter, CounterState, CounterToday, LegState
from ..policy.passings import PassedBy
from ..state import Forgotten
from .change import Change

OF_THE_DAY = ("closed_services", "messages", "acknowledged", "missed")
"""What is kept for the staff until the business day is closed."""

BY_CLOSING = "day_closed"
"""Reason of a leg that ended because the business day was closed over it."""


def branch_configured(change: Change, event: BranchConfigured) -> None:
    """Put settings in force; live tickets and open counters stay as they are."""
    change.set_branch(event.branch)
    for desk in event.branch.counters:
        if desk.number not in change.state.counters:
            change.set_counter(Counter(desk.number))


def day_opened(change: Change, event: DayOpened) -> None:
    """Begin a business day with fresh figures at every counter; whoever was signed in before signs in again.

    A session that a program has left behind when it broke off ends so at the latest.
    """
    for key in [key for key in change.state.sessions if key != (change.actor, change.device)]:
        change.drop("sessions", key)
    change.state.day = event.day
    change.touched.day = True
    for counter in list(change.state.counters.values()):
        change.set_counter(replace(counter, today=CounterToday(), undo=None, profile="", recent=()))


def day_closed(change: Change, event: DayClosed) -> None:
    """End the business day: every open leg ends and every counter closes."""
    for tickets, ended in ((event.expired, LegState.EXPIRED), (event.completed, LegState.COMPLETED)):
        for ticket in tickets:
            leg = change.state.legs[ticket]
            change.set_leg(replace(leg, state=ended, ended_at=change.at, reason=BY_CLOSING))
    for counter in list(change.state.counters.values()):
        if counter.state is not CounterState.CLOSED:
            change.close_counter(counter)
    for passed in list(change.state.passed.values()):
        if passed.steps:
            change.set_passed(PassedBy(passed.queue))
    if change.state.calls:
        change.state.calls = ()
        change.touched.calls = True
    for kind in OF_THE_DAY:
        change.drop_all(kind)
    change.state.day = None
    change.touched.day = True


def epoch_opened(_change: Change, _event: EpochOpened) -> None:
    """The journal goes on in a new epoch; what is open at the branch stays as it is."""


def history_forgotten(change: Change, event: HistoryForgotten) -> None:
    """The journal begins later from here on; what is open at the branch stays as it is."""
    change.state.forgotten = Forgotten(event.upto, event.hash, event.digest, event.day)
