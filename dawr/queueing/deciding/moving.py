"""Sending the customer at the desk to a queue: another one, or back to where they were."""

from datetime import timedelta

from ..commands import ReturnToQueue, Transfer
from ..events import Event, TicketReturned, TicketTransferred
from ..legs import Place
from ..moves import Action, require
from ..refusals import QueueError, Refusal
from .floor import Floor
from .people import person
from .texts import NOTE_LIMIT, short_text

LONGEST_DELAY = 8 * 3600
"""Seconds after which a transferred customer may be called at the latest."""


def transfer(floor: Floor, command: Transfer) -> tuple[Event, ...]:
    """End the leg and open the next one in another queue, a counter's or agent's pool, or both, now or later."""
    leg = floor.leg_at(command)
    require(leg, Action.TRANSFER)
    floor.refuse_unconfirmed(leg)
    service = floor.service(command.service).code if command.service else leg.service
    if command.to_counter is not None and floor.branch.desk(command.to_counter) is None:
        raise QueueError(Refusal.UNKNOWN_COUNTER, counter=command.to_counter)
    if command.to_agent:
        if command.to_counter is not None:
            raise QueueError(Refusal.ONE_POOL_ONLY, number=leg.number)
        if not person(floor, command.to_agent).active:
            raise QueueError(Refusal.AGENT_INACTIVE, agent=command.to_agent)
    if not 0 <= command.after_seconds <= LONGEST_DELAY:
        raise QueueError(Refusal.DELAY_TOO_LONG, limit=LONGEST_DELAY // 60)
    elsewhere = command.to_agent or command.after_seconds or command.to_counter not in (None, command.counter)
    if service == leg.service and not elsewhere:
        raise QueueError(Refusal.SAME_QUEUE, number=leg.number, service=service)
    moved = TicketTransferred(
        ticket=leg.ticket,
        leg=leg.ordinal,
        from_counter=command.counter,
        service=service,
        to_counter=command.to_counter,
        ranked_at=leg.issued_at if command.place is Place.ORIGINAL else floor.rank_of_newcomer(),
        first_in_line=command.place is Place.FIRST,
        note=short_text(command.note, "note", NOTE_LIMIT),
        to_agent=command.to_agent,
        not_before=floor.now + timedelta(seconds=command.after_seconds) if command.after_seconds else None,
    )
    return (moved,)


def return_to_queue(floor: Floor, command: ReturnToQueue) -> tuple[Event, ...]:
    """Put the customer back where they were."""
    leg = floor.leg_at(command)
    require(leg, Action.RETURN)
    return (TicketReturned(ticket=leg.ticket, leg=leg.ordinal, counter=command.counter),)
