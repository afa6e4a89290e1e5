"""What settings and business days change."""

from dataclasses import replace

from ..events import BranchConfigured, DayClosed, DayOpened, Record
from ..legs import Counter, CounterState, CounterToday, LegState
from ..state import BranchState, Touched
from .changes import closed_counter, set_counter, set_leg
from .desks import today_with_break

BY_CLOSING = "day_closed"
"""Reason of a leg that ended because the business day was closed over it."""


def branch_configured(state: BranchState, event: BranchConfigured, record: Record, touched: Touched) -> None:
    """Put settings in force; live tickets and open counters stay as they are."""
    state.branch = event.branch
    touched.branch = True
    for desk in event.branch.counters:
        if desk.number not in state.counters:
            set_counter(state, touched, Counter(desk.number))


def day_opened(state: BranchState, event: DayOpened, record: Record, touched: Touched) -> None:
    """Begin a business day with fresh figures at every counter."""
    state.day = event.day
    touched.day = True
    for counter in list(state.counters.values()):
        set_counter(state, touched, replace(counter, today=CounterToday(), undo=None))


def day_closed(state: BranchState, event: DayClosed, record: Record, touched: Touched) -> None:
    """End the business day: every open leg ends and every counter closes."""
    for ticket in (*event.expired, *event.completed):
        leg = state.legs[ticket]
        ended = LegState.COMPLETED if ticket in event.completed else LegState.EXPIRED
        set_leg(state, touched, replace(leg, state=ended, ended_at=record.at, reason=BY_CLOSING))
    for counter in list(state.counters.values()):
        if counter.state is not CounterState.CLOSED or counter.undo is not None:
            set_counter(state, touched, closed_counter(counter, today_with_break(counter, record.at)))
    if state.calls:
        state.calls = ()
        touched.calls = True
    state.day = None
    touched.day = True
