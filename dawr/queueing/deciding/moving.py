"""Sending the customer at the desk to a queue: another one, or back to where they were."""

from ..commands import ReturnToQueue, Transfer
from ..events import Event, TicketReturned, TicketTransferred
from ..legs import Place
from ..moves import Action, require
from ..refusals import QueueError, Refusal
from .floor import Floor
from .texts import NOTE_LIMIT, short_text


def transfer(floor: Floor, command: Transfer) -> tuple[Event, ...]:
    """End the leg and open the next one in another queue, a counter's pool, or both."""
    leg = floor.leg_at(command)
    require(leg, Action.TRANSFER)
    service = floor.service(command.service).code if command.service else leg.service
    if command.to_counter is not None and floor.branch.desk(command.to_counter) is None:
        raise QueueError(Refusal.UNKNOWN_COUNTER, counter=command.to_counter)
    if service == leg.service and command.to_counter in (None, command.counter):
        raise QueueError(Refusal.SAME_QUEUE, number=leg.number, service=service)
    moved = TicketTransferred(
        ticket=leg.ticket,
        leg=leg.ordinal,
        from_counter=command.counter,
        service=service,
        to_counter=command.to_counter,
        ranked_at=leg.issued_at if command.place is Place.ORIGINAL else floor.now,
        first_in_line=command.place is Place.FIRST,
        note=short_text(command.note, "note", NOTE_LIMIT),
    )
    return (moved,)


def return_to_queue(floor: Floor, command: ReturnToQueue) -> tuple[Event, ...]:
    """Put the customer back where they were."""
    leg = floor.leg_at(command)
    require(leg, Action.RETURN)
    return (TicketReturned(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)
