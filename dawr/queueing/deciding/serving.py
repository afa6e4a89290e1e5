"""Serving the customer at the desk: hold, resume, finish, notes, and service without a ticket."""

from ..commands import AddNote, Finish, FinishAndCallNext, Hold, Resume, ServeDirect
from ..events import DirectServiceStarted, Event, NoteAdded, ServiceFinished, TicketHeld, TicketResumed
from ..legs import Leg, LegState
from ..moves import Action, require
from ..refusals import QueueError, Refusal
from .calling import called, next_at
from .floor import Floor
from .texts import NOTE_LIMIT, short_text


def hold(floor: Floor, command: Hold) -> tuple[Event, ...]:
    """Park the customer being served, so that the desk is free."""
    leg = floor.leg_at(command)
    require(leg, Action.HOLD)
    note = short_text(command.note, "note", NOTE_LIMIT)
    return (TicketHeld(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter, note=note),)


def resume(floor: Floor, command: Resume) -> tuple[Event, ...]:
    """Take a parked customer back to a free desk; what a closed counter has parked, any other may take."""
    floor.free_counter(command.counter)
    leg = floor.leg(command.ticket) if command.ticket else _held_longest(floor, command.counter)
    if leg.counter is not None and leg.counter != command.counter and floor.attended(leg.counter):
        raise QueueError(Refusal.ELSEWHERE, number=leg.number, counter=leg.counter)
    require(leg, Action.RESUME)
    return (TicketResumed(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)


def finish(floor: Floor, command: Finish) -> tuple[Event, ...]:
    """The customer at the desk has been served."""
    return (_finished(floor, command),)


def finish_and_call_next(floor: Floor, command: FinishAndCallNext) -> tuple[Event, ...]:
    """Finish the customer at the desk and call the next one, if anybody waits."""
    finished = _finished(floor, command)
    choice = next_at(floor, command.counter)
    if choice is None:
        return (finished,)
    return (finished, called(choice, floor.serving_counter(command.counter)))


def serve_direct(floor: Floor, command: ServeDirect) -> tuple[Event, ...]:
    """Serve somebody who has no ticket, at once."""
    counter = floor.free_counter(command.counter)
    service = floor.service(command.service)
    if service.code not in floor.desk(command.counter).services:
        raise QueueError(Refusal.NOT_SERVED_HERE, service=service.code, counter=command.counter)
    started = DirectServiceStarted(
        ticket=command.id,
        day=floor.open_day(),
        service=service.code,
        counter=command.counter,
        agent=counter.agent,
        language=floor.language(""),
    )
    return (started,)


def add_note(floor: Floor, command: AddNote) -> tuple[Event, ...]:
    """Write on the ticket at the desk."""
    leg = floor.leg_at(command)
    require(leg, Action.NOTE)
    return (NoteAdded(ticket=leg.ticket, leg=leg.ordinal, note=short_text(command.note, "note", NOTE_LIMIT)),)


def _finished(floor: Floor, command: Finish | FinishAndCallNext) -> ServiceFinished:
    leg = floor.leg_at(command)
    require(leg, Action.FINISH)
    service = floor.branch.service(leg.service)
    outcomes = service.outcomes if service else ()
    if outcomes and not command.outcome:
        raise QueueError(Refusal.OUTCOME_REQUIRED, service=leg.service, outcomes=outcomes)
    if command.outcome and command.outcome not in outcomes:
        raise QueueError(Refusal.UNKNOWN_OUTCOME, outcome=command.outcome)
    return ServiceFinished(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter, outcome=command.outcome)


def _held_longest(floor: Floor, number: int) -> Leg:
    held = [leg for leg in floor.state.legs.values() if leg.state is LegState.HELD and leg.counter == number]
    if not held:
        raise QueueError(Refusal.COUNTER_HAS_NOBODY, counter=number)
    return min(held, key=lambda leg: (leg.held_since or leg.issued_at, leg.ticket))
