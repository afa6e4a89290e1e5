"""Calling: the next customer, a chosen one, the same one again, and taking a step back."""

from datetime import datetime

from ..commands import CallNext, CallTicket, MarkNoShow, Recall, StartService, Undo
from ..events import Event, NoShowMarked, ServiceStarted, StepUndone, TicketCalled, TicketRecalled
from ..legs import Counter, Leg, LegState
from ..moves import Action, require
from ..refusals import QueueError, Refusal
from ..selection import Choice, chosen, lanes_of, next_to_call
from ..state import BranchState
from .asking import branch_of, counter_as_is, desk_of, free_counter, leg_at, open_day, open_leg


def call_next(state: BranchState, command: CallNext, now: datetime) -> tuple[Event, ...]:
    """Call whoever the rules put first."""
    open_day(state)
    counter = free_counter(state, command.counter)
    choice = next_at(state, command.counter, now)
    if choice is None:
        raise QueueError(Refusal.NOBODY_WAITING, counter=command.counter)
    return (called(choice, counter),)


def call_ticket(state: BranchState, command: CallTicket, now: datetime) -> tuple[Event, ...]:
    """Call a chosen waiting customer."""
    branch, _ = open_day(state)
    counter = free_counter(state, command.counter)
    leg = open_leg(state, command.ticket)
    _refuse_elsewhere(leg, counter)
    require(leg, Action.CALL)
    desk = desk_of(state, command.counter)
    lanes = lanes_of(state.waiting, desk, branch)
    if not any(leg.service == lane.key.service and leg.pool_counter == lane.key.pool_counter for lane in lanes):
        raise QueueError(Refusal.NOT_SERVED_HERE, service=leg.service, counter=command.counter)
    return (called(chosen(leg, lanes, desk, by_hand=True), counter),)


def recall(state: BranchState, command: Recall, now: datetime) -> tuple[Event, ...]:
    """Call the customer who has not come once more, within the branch's limit."""
    branch, _ = open_day(state)
    _, leg = leg_at(state, command.counter)
    require(leg, Action.RECALL)
    limit = branch.recall_limit
    if limit is not None and leg.calls > limit:
        raise QueueError(Refusal.RECALL_LIMIT, number=leg.number, limit=limit)
    return (TicketRecalled(ticket=leg.ticket, leg=leg.ordinal, number=leg.number, counter=command.counter),)


def start_service(state: BranchState, command: StartService, now: datetime) -> tuple[Event, ...]:
    """The called customer has come."""
    open_day(state)
    _, leg = leg_at(state, command.counter)
    require(leg, Action.START)
    return (ServiceStarted(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)


def mark_no_show(state: BranchState, command: MarkNoShow, now: datetime) -> tuple[Event, ...]:
    """The called customer has not come."""
    open_day(state)
    _, leg = leg_at(state, command.counter)
    require(leg, Action.NO_SHOW)
    return (NoShowMarked(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)


def undo(state: BranchState, command: Undo, now: datetime) -> tuple[Event, ...]:
    """Take back the counter's last step, the latest event first."""
    branch, _ = open_day(state)
    counter = counter_as_is(state, command.counter)
    step = counter.undo
    if step is None:
        raise QueueError(Refusal.NOTHING_TO_UNDO, counter=command.counter)
    if (now - step.at).total_seconds() > branch.undo:
        raise QueueError(Refusal.TOO_LATE_TO_UNDO, counter=command.counter, seconds=branch.undo)
    for before in step.before:
        _refuse_number_given_again(state, counter, before)
    return tuple(
        StepUndone(ticket=before.ticket, leg=before.ordinal, counter=command.counter, undone=name, restored=before)
        for name, before in reversed(list(zip(step.steps, step.before, strict=True)))
    )


def next_at(state: BranchState, number: int, now: datetime) -> Choice | None:
    """Return whom the rules put first at a counter."""
    return next_to_call(state.waiting, desk_of(state, number), branch_of(state), now)


def called(choice: Choice, counter: Counter) -> TicketCalled:
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
    )


def _refuse_elsewhere(leg: Leg, counter: Counter) -> None:
    """Refuse with ELSEWHERE when another counter has, or alone may call, this customer."""
    there = leg.pool_counter if leg.state is LegState.WAITING else leg.counter
    if there is not None and there != counter.number:
        raise QueueError(Refusal.ELSEWHERE, number=leg.number, counter=there)


def _refuse_number_given_again(state: BranchState, counter: Counter, before: Leg) -> None:
    holder = state.ticket_of(before.number) if before.number else None
    if holder is not None and holder != before.ticket:
        raise QueueError(Refusal.NOTHING_TO_UNDO, counter=counter.number)
