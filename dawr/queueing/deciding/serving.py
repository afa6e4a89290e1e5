"""Serving the customer at the desk, to the end or to another queue."""

from datetime import datetime

from ..branch import Branch
from ..commands import (
    AddNote,
    Finish,
    FinishAndCallNext,
    Hold,
    Resume,
    ReturnToQueue,
    ServeDirect,
    Transfer,
)
from ..events import (
    DirectServiceStarted,
    Event,
    NoteAdded,
    ServiceFinished,
    TicketHeld,
    TicketResumed,
    TicketReturned,
    TicketTransferred,
)
from ..legs import CounterState, Leg, LegState, Place
from ..moves import Action, require
from ..refusals import QueueError, Refusal
from ..state import BranchState
from .asking import (
    NOTE_LIMIT,
    desk_of,
    free_counter,
    known_service,
    leg_at,
    open_day,
    open_leg,
    short_text,
)
from .calling import called, next_at


def hold(state: BranchState, command: Hold, now: datetime) -> tuple[Event, ...]:
    """Park the customer being served, so that the desk is free."""
    open_day(state)
    _, leg = leg_at(state, command.counter)
    require(leg, Action.HOLD)
    note = short_text(command.note, "note", NOTE_LIMIT)
    return (TicketHeld(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter, note=note),)


def resume(state: BranchState, command: Resume, now: datetime) -> tuple[Event, ...]:
    """Take a parked customer back to a free desk."""
    open_day(state)
    free_counter(state, command.counter)
    leg = open_leg(state, command.ticket) if command.ticket else _held_longest(state, command.counter)
    if leg.counter is not None and leg.counter != command.counter and _served_at(state, leg.counter):
        raise QueueError(Refusal.ELSEWHERE, number=leg.number, counter=leg.counter)
    require(leg, Action.RESUME)
    return (TicketResumed(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)


def transfer(state: BranchState, command: Transfer, now: datetime) -> tuple[Event, ...]:
    """End the leg and open the next one in another queue, a counter's pool, or both."""
    branch, _ = open_day(state)
    _, leg = leg_at(state, command.counter)
    require(leg, Action.TRANSFER)
    service = known_service(branch, command.service).code if command.service else leg.service
    if command.to_counter is not None and branch.desk(command.to_counter) is None:
        raise QueueError(Refusal.UNKNOWN_COUNTER, counter=command.to_counter)
    if service == leg.service and command.to_counter in (None, command.counter):
        raise QueueError(Refusal.SAME_QUEUE, number=leg.number, service=service)
    moved = TicketTransferred(
        ticket=leg.ticket,
        leg=leg.ordinal,
        from_counter=command.counter,
        service=service,
        to_counter=command.to_counter,
        ranked_at=leg.issued_at if command.place is Place.ORIGINAL else now,
        first_in_line=command.place is Place.FIRST,
        note=short_text(command.note, "note", NOTE_LIMIT),
    )
    return (moved,)


def return_to_queue(state: BranchState, command: ReturnToQueue, now: datetime) -> tuple[Event, ...]:
    """Put the customer back where they were."""
    open_day(state)
    _, leg = leg_at(state, command.counter)
    require(leg, Action.RETURN)
    return (TicketReturned(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)


def finish(state: BranchState, command: Finish, now: datetime) -> tuple[Event, ...]:
    """The customer at the desk has been served."""
    branch, _ = open_day(state)
    _, leg = leg_at(state, command.counter)
    return (_finished(branch, leg, command.counter, command.outcome),)


def finish_and_call_next(state: BranchState, command: FinishAndCallNext, now: datetime) -> tuple[Event, ...]:
    """Finish the customer at the desk and call the next one, if anybody waits."""
    branch, _ = open_day(state)
    counter, leg = leg_at(state, command.counter)
    finished = _finished(branch, leg, command.counter, command.outcome)
    choice = next_at(state, command.counter, now)
    return (finished,) if choice is None else (finished, called(choice, counter))


def serve_direct(state: BranchState, command: ServeDirect, now: datetime) -> tuple[Event, ...]:
    """Serve somebody who has no ticket, at once."""
    branch, day = open_day(state)
    counter = free_counter(state, command.counter)
    service = known_service(branch, command.service)
    if service.code not in desk_of(state, command.counter).services:
        raise QueueError(Refusal.NOT_SERVED_HERE, service=service.code, counter=command.counter)
    started = DirectServiceStarted(
        ticket=command.id,
        day=day,
        service=service.code,
        counter=command.counter,
        agent=counter.agent,
        language=branch.languages[0],
    )
    return (started,)


def add_note(state: BranchState, command: AddNote, now: datetime) -> tuple[Event, ...]:
    """Write on the ticket at the desk."""
    open_day(state)
    _, leg = leg_at(state, command.counter)
    require(leg, Action.NOTE)
    return (NoteAdded(ticket=leg.ticket, leg=leg.ordinal, note=short_text(command.note, "note", NOTE_LIMIT)),)


def _finished(branch: Branch, leg: Leg, counter: int, outcome: str) -> ServiceFinished:
    require(leg, Action.FINISH)
    service = branch.service(leg.service)
    outcomes = service.outcomes if service else ()
    if outcomes and not outcome:
        raise QueueError(Refusal.OUTCOME_REQUIRED, service=leg.service, outcomes=outcomes)
    if outcome and outcome not in outcomes:
        raise QueueError(Refusal.UNKNOWN_OUTCOME, outcome=outcome)
    return ServiceFinished(ticket=leg.ticket, leg=leg.ordinal, counter=counter, outcome=outcome)


def _held_longest(state: BranchState, number: int) -> Leg:
    held = [leg for leg in state.legs.values() if leg.state is LegState.HELD and leg.counter == number]
    if not held:
        raise QueueError(Refusal.COUNTER_HAS_NOBODY, counter=number)
    return min(held, key=lambda leg: (leg.held_since or leg.issued_at, leg.ticket))


def _served_at(state: BranchState, number: int) -> bool:
    """Tell whether somebody is signed in there: what a closed counter has parked, others may take."""
    counter = state.counters.get(number)
    return counter is not None and counter.state is not CounterState.CLOSED
