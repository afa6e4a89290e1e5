"""Calling: the next customer, a chosen one, the same one again, and taking a step back."""

from ..commands import CallNext, CallTicket, MarkNoShow, Recall, StartService, Undo
from ..events import Event, NoShowMarked, ServiceStarted, StepUndone, TicketCalled, TicketRecalled
from ..legs import Counter, Leg, LegState
from ..moves import Action, require
from ..refusals import QueueError, Refusal
from ..selection import Choice
from .floor import Floor


def call_next(floor: Floor, command: CallNext) -> tuple[Event, ...]:
    """Call whoever the rules put first; by itself only where the branch wants it and the desk was free for so long."""
    counter = floor.free_counter(command.counter)
    if command.by_itself:
        _refuse_too_soon(floor, counter)
    choice = next_at(floor, command.counter)
    if choice is None:
        raise QueueError(Refusal.NOBODY_WAITING, counter=command.counter)
    return (called(choice, counter, by_itself=command.by_itself),)


def call_ticket(floor: Floor, command: CallTicket) -> tuple[Event, ...]:
    """Call a chosen waiting customer: of this counter's queues, a closed counter's pool, or a queue of no desk."""
    counter = floor.free_counter(command.counter)
    leg = floor.leg(command.ticket)
    _refuse_elsewhere(floor, leg, counter)
    require(leg, Action.CALL)
    if leg.not_before is not None and leg.not_before > floor.now:
        raise QueueError(Refusal.NOT_YET, number=leg.number, until=leg.not_before)
    elsewhere = leg.service not in floor.duty(command.counter).services and leg.service in floor.surely_served()
    mine = leg.pool_counter == counter.number or (leg.pool_agent and leg.pool_agent == counter.agent)
    if elsewhere and not mine:
        raise QueueError(Refusal.NOT_SERVED_HERE, service=leg.service, counter=command.counter)
    return (called(floor.queue(command.counter).chosen(leg), counter),)


def recall(floor: Floor, command: Recall) -> tuple[Event, ...]:
    """Call the customer who has not come once more, within the branch's limit."""
    leg = floor.leg_at(command)
    require(leg, Action.RECALL)
    limit = floor.branch.recall_limit
    if limit is not None and leg.calls > limit:
        raise QueueError(Refusal.RECALL_LIMIT, number=leg.number, limit=limit)
    return (TicketRecalled(ticket=leg.ticket, leg=leg.ordinal, number=leg.number, counter=command.counter),)


def start_service(floor: Floor, command: StartService) -> tuple[Event, ...]:
    """The called customer has come."""
    leg = floor.leg_at(command)
    require(leg, Action.START)
    return (ServiceStarted(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)


def mark_no_show(floor: Floor, command: MarkNoShow) -> tuple[Event, ...]:
    """The called customer has not come."""
    leg = floor.leg_at(command)
    require(leg, Action.NO_SHOW)
    return (NoShowMarked(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)


def undo(floor: Floor, command: Undo) -> tuple[Event, ...]:
    """Take back the counter's last step, the latest event first."""
    number = command.counter
    step = floor.counter(number).undo
    if step is None:
        raise QueueError(Refusal.NOTHING_TO_UNDO, counter=number)
    if (floor.now - step.at).total_seconds() > floor.branch.undo:
        raise QueueError(Refusal.TOO_LATE_TO_UNDO, counter=number, seconds=floor.branch.undo)
    if any(_number_given_again(floor, before) or _has_gone_on(floor, before) for before in step.before):
        raise QueueError(Refusal.NOTHING_TO_UNDO, counter=number)
    taken_back = reversed(list(zip(step.steps, step.before, strict=True)))
    return tuple(
        StepUndone(ticket=before.ticket, leg=before.ordinal, counter=number, undone=name, restored=before)
        for name, before in taken_back
    )


def next_at(floor: Floor, number: int) -> Choice | None:
    """Return whom the rules put first at a counter."""
    return floor.queue(number).next()


def called(choice: Choice, counter: Counter, *, by_itself: bool = False) -> TicketCalled:
    """Return the call of a choice to a counter."""
    leg = choice.leg
    return TicketCalled(
        ticket=leg.ticket,
        leg=leg.ordinal,
        number=leg.number,
        service=leg.service,
        counter=counter.number,
        agent=counter.agent,
        why=choice.why,
        overtaken=choice.overtaken,
        by_itself=by_itself,
        explanation=choice.explanation,
    )


def _refuse_too_soon(floor: Floor, counter: Counter) -> None:
    """Refuse a call by itself with NOT_IDLE_YET; a clock that was set back makes nobody wait for it to come round."""
    wanted = floor.branch.auto_next
    since = counter.free_since or floor.now
    if not wanted or 0 <= (floor.now - since).total_seconds() < wanted:
        raise QueueError(Refusal.NOT_IDLE_YET, counter=counter.number)


def _refuse_elsewhere(floor: Floor, leg: Leg, counter: Counter) -> None:
    """Refuse with ELSEWHERE when another counter has this customer, or alone may call and is not closed."""
    there = leg.pool_counter if leg.state is LegState.WAITING else leg.counter
    if leg.state is LegState.WAITING and leg.pool_agent and leg.pool_agent != counter.agent:
        there = next((one.number for one in floor.state.counters.values() if one.agent == leg.pool_agent), None)
    if there is not None and there != counter.number and floor.attended(there):
        raise QueueError(Refusal.ELSEWHERE, number=leg.number, counter=there)


def _has_gone_on(floor: Floor, before: Leg) -> bool:
    """Tell whether the visit has another leg by now: the customer came back late."""
    leg = floor.state.legs.get(before.ticket)
    return leg is not None and leg.ordinal != before.ordinal


def _number_given_again(floor: Floor, before: Leg) -> bool:
    """Tell whether a finished customer's number has gone to somebody else since."""
    holder = floor.state.ticket_of(before.number) if before.number else None
    return holder is not None and holder != before.ticket
