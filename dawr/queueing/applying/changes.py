"""Changing one value of the state and saying so."""

from dataclasses import replace

from ..board import Call
from ..legs import Counter, CounterState, CounterToday, Leg, PrintJob, ServiceTimes
from ..state import RECENT_CALLS, BranchState, SeriesPosition, Touched


def set_leg(state: BranchState, touched: Touched, leg: Leg) -> None:
    """Set the visit's leg, open or closed."""
    state.put_leg(leg)
    touched.legs[leg.key] = leg


def set_counter(state: BranchState, touched: Touched, counter: Counter) -> None:
    """Set a counter."""
    state.counters[counter.number] = counter
    touched.counters[counter.number] = counter


def set_series(state: BranchState, touched: Touched, position: SeriesPosition) -> None:
    """Set how far a series has counted."""
    state.series[position.prefix] = position
    touched.series[position.prefix] = position


def set_learnt(state: BranchState, touched: Touched, times: ServiceTimes) -> None:
    """Set what is known of a service's duration."""
    state.learnt[times.service] = times
    touched.learnt[times.service] = times


def set_job(state: BranchState, touched: Touched, job: PrintJob) -> None:
    """Set a print job."""
    state.put_job(job)
    touched.jobs[job.job] = job


def counter_of(state: BranchState, number: int) -> Counter:
    """Return the counter as it is, closed when nothing is known of it."""
    return state.counters.get(number) or Counter(number)


def free_counter(state: BranchState, touched: Touched, leg: Leg) -> None:
    """Take a leg away from the counter it is at, if it is at one."""
    if leg.counter is None:
        return
    counter = state.counters.get(leg.counter)
    if counter is not None and counter.ticket == leg.ticket:
        set_counter(state, touched, replace(counter, ticket=None, undo=None))


def show_call(state: BranchState, touched: Touched, call: Call) -> None:
    """Put a call in front of the recent ones; a ticket is there once."""
    others = tuple(old for old in state.calls if old.ticket != call.ticket)
    state.calls = (call, *others[: RECENT_CALLS - 1])
    touched.calls = True


def drop_call(state: BranchState, touched: Touched, ticket: str) -> None:
    """Forget the call of a ticket that must not be looked for any more."""
    others = tuple(call for call in state.calls if call.ticket != ticket)
    if len(others) != len(state.calls):
        state.calls = others
        touched.calls = True


def closed_counter(counter: Counter, today: CounterToday) -> Counter:
    """Return the counter with nobody there, its day's figures kept."""
    return Counter(counter.number, CounterState.CLOSED, today=today)
