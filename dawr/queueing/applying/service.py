"""What serving changes: start, hold, resume, transfer, return, finish."""

from dataclasses import replace
from datetime import datetime

from ..events import (
    DirectServiceStarted,
    Record,
    ServiceFinished,
    ServiceStarted,
    TicketHeld,
    TicketResumed,
    TicketReturned,
    TicketTransferred,
)
from ..legs import Leg, LegState, ServiceTimes
from ..state import BranchState, Touched
from .calls import undo_after
from .changes import counter_of, drop_call, set_counter, set_learnt, set_leg

TRANSFERRED = "transferred"
"""Outcome of a leg that was ended by a transfer."""


def service_started(state: BranchState, event: ServiceStarted, record: Record, touched: Touched) -> None:
    """The customer has come to the desk."""
    leg = state.legs[event.ticket]
    set_leg(state, touched, replace(leg, state=LegState.SERVING, started_at=leg.started_at or record.at))
    set_counter(state, touched, replace(counter_of(state, event.counter), undo=None))


def direct_service_started(state: BranchState, event: DirectServiceStarted, record: Record, touched: Touched) -> None:
    """Somebody without a ticket is being served."""
    at = record.at
    leg = Leg(
        ticket=event.ticket,
        ordinal=1,
        number="",
        service=event.service,
        state=LegState.SERVING,
        day=event.day,
        issued_at=at,
        entered_at=at,
        ranked_at=at,
        language=event.language,
        counter=event.counter,
        agent=event.agent,
        started_at=at,
    )
    set_leg(state, touched, leg)
    set_counter(state, touched, replace(counter_of(state, event.counter), ticket=event.ticket, undo=None))


def ticket_held(state: BranchState, event: TicketHeld, record: Record, touched: Touched) -> None:
    """The customer is parked and the desk is free."""
    leg = state.legs[event.ticket]
    note = event.note or leg.note
    set_leg(state, touched, replace(leg, state=LegState.HELD, held_since=record.at, note=note))
    set_counter(state, touched, replace(counter_of(state, event.counter), ticket=None, undo=None))


def ticket_resumed(state: BranchState, event: TicketResumed, record: Record, touched: Touched) -> None:
    """A parked customer is back at the desk."""
    leg = state.legs[event.ticket]
    counter = counter_of(state, event.counter)
    resumed = replace(
        leg,
        state=LegState.SERVING,
        counter=event.counter,
        agent=counter.agent,
        held_since=None,
        held_seconds=_held_until(leg, record.at),
    )
    set_leg(state, touched, resumed)
    set_counter(state, touched, replace(counter, ticket=event.ticket, undo=None))


def ticket_transferred(state: BranchState, event: TicketTransferred, record: Record, touched: Touched) -> None:
    """One leg ends and the next opens under the same number."""
    at = record.at
    leg = state.legs[event.ticket]
    ended = replace(leg, state=LegState.COMPLETED, outcome=TRANSFERRED, ended_at=at, note=event.note or leg.note)
    opened = Leg(
        ticket=leg.ticket,
        ordinal=leg.ordinal + 1,
        number=leg.number,
        service=event.service,
        state=LegState.WAITING,
        day=leg.day,
        issued_at=leg.issued_at,
        entered_at=at,
        ranked_at=event.ranked_at,
        language=leg.language,
        priority=leg.priority,
        first_in_line=event.first_in_line,
        pool_counter=event.to_counter,
        note=event.note or leg.note,
    )
    set_leg(state, touched, ended)
    set_leg(state, touched, opened)
    set_counter(state, touched, replace(counter_of(state, event.from_counter), ticket=None, undo=None))
    drop_call(state, touched, leg.ticket)


def ticket_returned(state: BranchState, event: TicketReturned, record: Record, touched: Touched) -> None:
    """The customer waits again where they were, and the return is counted."""
    leg = state.legs[event.ticket]
    back = replace(leg, state=LegState.WAITING, counter=None, agent=None, returns=leg.returns + 1)
    set_leg(state, touched, back)
    set_counter(state, touched, replace(counter_of(state, event.counter), ticket=None, undo=None))
    drop_call(state, touched, leg.ticket)


def service_finished(state: BranchState, event: ServiceFinished, record: Record, touched: Touched) -> None:
    """The customer has been served; the branch has learnt how long it took."""
    before = state.legs[event.ticket]
    counter = counter_of(state, event.counter)
    learnt = state.learnt.get(before.service) or ServiceTimes(before.service)
    undo = undo_after(state, counter, record, before, learnt)
    ended = replace(before, state=LegState.COMPLETED, ended_at=record.at, outcome=event.outcome or None)
    seconds = service_seconds(ended)
    today = replace(counter.today, served=counter.today.served + 1, service_sum=counter.today.service_sum + seconds)
    set_leg(state, touched, ended)
    set_learnt(state, touched, with_one_more(learnt, seconds))
    set_counter(state, touched, replace(counter, ticket=None, today=today, undo=undo))


def service_seconds(leg: Leg) -> float:
    """Return how long an ended leg was served: end less start, or less the last call where START was skipped.

    Time held is left out.
    """
    began = leg.started_at or leg.last_called_at
    if began is None or leg.ended_at is None:
        return 0.0
    return max(0.0, (leg.ended_at - began).total_seconds() - leg.held_seconds)


def with_one_more(times: ServiceTimes, seconds: float) -> ServiceTimes:
    """Return the running moments with one more service (Welford)."""
    n = times.n + 1
    off = seconds - times.mean
    mean = times.mean + off / n
    return ServiceTimes(times.service, n, mean, times.m2 + off * (seconds - mean))


def _held_until(leg: Leg, at: datetime) -> float:
    if leg.held_since is None:
        return leg.held_seconds
    return leg.held_seconds + max(0.0, (at - leg.held_since).total_seconds())
