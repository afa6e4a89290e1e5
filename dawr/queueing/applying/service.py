"""What serving changes: start, hold, resume, finish, and service without a ticket."""

from dataclasses import replace
from datetime import datetime

from ..events import DirectServiceStarted, ServiceFinished, ServiceStarted, TicketHeld, TicketResumed
from ..legs import Leg, LegState, ServiceTimes
from ..staff_events import NextServiceBegun
from .change import Change


def service_started(change: Change, event: ServiceStarted) -> None:
    """The customer has come to the desk, perhaps once more after a return to the queue."""
    leg = away_until(change.state.legs[event.ticket], change.at)
    change.set_leg(replace(leg, state=LegState.SERVING, started_at=leg.started_at or change.at))
    change.set_counter(replace(change.counter(event.counter), undo=None))


def direct_service_started(change: Change, event: DirectServiceStarted) -> None:
    """Somebody without a ticket is being served."""
    at = change.at
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
    change.set_leg(leg)
    _at_desk(change, event.counter, event.ticket)


def next_service_begun(change: Change, event: NextServiceBegun) -> None:
    """The next of several services of one ticket: at the same desk at once, or waiting in its queue."""
    at = change.at
    here = {"counter": event.counter, "agent": event.agent, "started_at": at} if event.at_desk else {}
    leg = Leg(
        ticket=event.ticket,
        ordinal=event.leg,
        number=event.number,
        service=event.service,
        state=LegState.SERVING if event.at_desk else LegState.WAITING,
        day=event.day,
        issued_at=event.issued_at,
        entered_at=at,
        ranked_at=event.ranked_at,
        language=event.language,
        priority=event.priority,
        note=event.note,
        more=event.more,
        marks=event.marks,
        **here,  # type: ignore[arg-type]  # three fields that a leg at a desk has and a waiting one has not
    )
    change.set_leg(leg)
    if event.at_desk:
        _at_desk(change, event.counter, event.ticket)
    else:
        change.leave_desk(event.counter)


def ticket_held(change: Change, event: TicketHeld) -> None:
    """The customer is parked and the desk is free."""
    leg = change.state.legs[event.ticket]
    change.set_leg(replace(leg, state=LegState.HELD, held_since=change.at, note=event.note or leg.note))
    change.leave_desk(event.counter)


def ticket_resumed(change: Change, event: TicketResumed) -> None:
    """A parked customer is back at a desk."""
    leg = away_until(change.state.legs[event.ticket], change.at)
    counter = change.counter(event.counter)
    change.set_leg(replace(leg, state=LegState.SERVING, counter=event.counter, agent=counter.agent))
    _at_desk(change, event.counter, event.ticket)


def service_finished(change: Change, event: ServiceFinished) -> None:
    """The customer has been served; the branch has learnt how long it took."""
    before = change.state.legs[event.ticket]
    counter = change.counter(event.counter)
    learnt = change.state.learnt.get(before.service) or ServiceTimes(before.service)
    undo = change.undo_after(counter, before, learnt)
    back = away_until(before, before.last_called_at or change.at)
    ended = replace(back, state=LegState.COMPLETED, ended_at=change.at, outcome=event.outcome or None)
    seconds = service_seconds(ended)
    today = counter.today
    today = replace(today, served=today.served + 1, service_sum=today.service_sum + seconds)
    change.set_leg(ended)
    change.set_learnt(with_one_more(learnt, seconds))
    change.set_counter(replace(counter, ticket=None, today=today, undo=undo, free_since=change.at))


def service_seconds(leg: Leg) -> float:
    """Return how long an ended leg was served, less the time held.

    From the start, or from the last call where START was skipped (``started_at`` is then ``None``).
    """
    began = leg.started_at or leg.last_called_at
    if began is None or leg.ended_at is None:
        return 0.0
    return max(0.0, (leg.ended_at - began).total_seconds() - leg.held_seconds)


def with_one_more(times: ServiceTimes, seconds: float) -> ServiceTimes:
    """Return the running moments with one more service (Welford 1962)."""
    n = times.n + 1
    off = seconds - times.mean
    mean = times.mean + off / n
    return ServiceTimes(times.service, n, mean, times.m2 + off * (seconds - mean))


def _at_desk(change: Change, number: int, ticket: str) -> None:
    change.set_counter(replace(change.counter(number), ticket=ticket, undo=None, free_since=None))


def away_until(leg: Leg, at: datetime) -> Leg:
    """Return the leg back from being held, or from the queue it was returned to in mid-service."""
    if leg.held_since is None:
        return leg
    seconds = max(0.0, (at - leg.held_since).total_seconds())
    return replace(leg, held_since=None, held_seconds=leg.held_seconds + seconds)
