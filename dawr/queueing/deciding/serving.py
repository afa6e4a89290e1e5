"""Serving the customer at the desk: hold, resume, finish, further services, notes, and service without a ticket."""

from ..branch import in_language
from ..by_branch import index_of
from ..commands import AddNote, Finish, FinishAndCallNext, Hold, Resume, ServeDirect
from ..events import DirectServiceStarted, Event, NoteAdded, ServiceFinished, TicketHeld, TicketResumed
from ..legs import Leg, LegState
from ..moves import Action, require
from ..refusals import QueueError, Refusal
from ..staff_commands import AddService, SetMarks
from ..staff_events import MarksSet, NextServiceBegun, ServiceAdded
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
    """The customer at the desk has been served; of several services the next follows."""
    finished = _finished(floor, command)
    following = _following(floor, finished)
    return (finished,) if following is None else (finished, following)


def finish_and_call_next(floor: Floor, command: FinishAndCallNext) -> tuple[Event, ...]:
    """Finish the customer at the desk and call the next one, if anybody waits and this one goes or waits elsewhere."""
    finished = _finished(floor, command)
    following = _following(floor, finished)
    done = (finished,) if following is None else (finished, following)
    choice = next_at(floor, command.counter)
    if choice is None or (following is not None and following.at_desk):
        return done
    return (*done, called(choice, floor.serving_counter(command.counter)))


def serve_direct(floor: Floor, command: ServeDirect) -> tuple[Event, ...]:
    """Serve somebody who has no ticket, at once."""
    counter = floor.free_counter(command.counter)
    service = floor.service(command.service)
    if service.code not in floor.duty(command.counter).services:
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
    """Write on the ticket at the desk, in words of one's own or with a note that the branch has ready."""
    leg = floor.leg_at(command)
    require(leg, Action.NOTE)
    words = f"{_ready_note(floor, command.template)} {command.note}" if command.template else command.note
    return (NoteAdded(ticket=leg.ticket, leg=leg.ordinal, note=short_text(words, "note", NOTE_LIMIT)),)


def set_marks(floor: Floor, command: SetMarks) -> tuple[Event, ...]:
    """Mark the ticket at the desk; the same marks again are no news."""
    leg = floor.leg_at(command)
    require(leg, Action.MARK)
    known = [one.code for one in floor.branch.marks]
    for mark in command.marks:
        if mark not in known:
            raise QueueError(Refusal.UNKNOWN_MARK, mark=mark)
    marks = tuple(code for code in known if code in command.marks)
    return () if marks == leg.marks else (MarksSet(ticket=leg.ticket, leg=leg.ordinal, marks=marks),)


def add_service(floor: Floor, command: AddService) -> tuple[Event, ...]:
    """Take down what else the customer at the desk wants; it follows when this service is finished."""
    leg = floor.leg_at(command)
    require(leg, Action.ADD_SERVICE)
    service = floor.service(command.service).code
    floor.refuse_too_many(leg.number, (*leg.more, service))
    return (ServiceAdded(ticket=leg.ticket, leg=leg.ordinal, service=service),)


def _finished(floor: Floor, command: Finish | FinishAndCallNext) -> ServiceFinished:
    leg = floor.leg_at(command)
    require(leg, Action.FINISH)
    floor.refuse_unconfirmed(leg)
    service = floor.branch.service(leg.service)
    outcomes = service.outcomes if service else ()
    if outcomes and not command.outcome and service is not None and service.outcome_required:
        raise QueueError(Refusal.OUTCOME_REQUIRED, service=leg.service, outcomes=outcomes)
    if command.outcome and command.outcome not in outcomes:
        raise QueueError(Refusal.UNKNOWN_OUTCOME, outcome=command.outcome)
    return ServiceFinished(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter, outcome=command.outcome)


def _following(floor: Floor, finished: ServiceFinished) -> NextServiceBegun | None:
    """Return the next of the customer's services: here at once where this counter serves it, else in its queue.

    A service that the settings have dropped meanwhile is left out. In a queue the customer keeps the place of arrival.
    """
    leg = floor.state.legs[finished.ticket]
    services = index_of(floor.branch).services
    more = tuple(code for code in leg.more if code in services)
    if not more:
        return None
    at_desk = more[0] in floor.desk(finished.counter).services or not leg.number
    return NextServiceBegun(
        ticket=leg.ticket,
        leg=leg.ordinal + 1,
        day=leg.day,
        number=leg.number,
        service=more[0],
        counter=finished.counter,
        at_desk=at_desk,
        agent=floor.serving_counter(finished.counter).agent,
        issued_at=leg.issued_at,
        ranked_at=min(leg.issued_at, floor.now),
        language=leg.language,
        priority=leg.priority,
        more=more[1:],
        note=leg.note,
        marks=leg.marks,
    )


def _ready_note(floor: Floor, code: str) -> str:
    note = next((one for one in floor.branch.notes if one.code == code), None)
    if note is None:
        raise QueueError(Refusal.UNKNOWN_NOTE, note=code)
    return in_language(note.name, floor.branch.languages[0])


def _held_longest(floor: Floor, number: int) -> Leg:
    held = [leg for leg in floor.state.legs.values() if leg.state is LegState.HELD and leg.counter == number]
    if not held:
        raise QueueError(Refusal.COUNTER_HAS_NOBODY, counter=number)
    return min(held, key=lambda leg: (leg.held_since or leg.issued_at, leg.ticket))
