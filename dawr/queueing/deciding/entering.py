"""Tickets that a kiosk gave by itself come into the queue."""

from ..branch import EmergencyRange, Series
from ..by_branch import index_of
from ..commands import EnterTicket
from ..events import Event, TicketIssued
from ..numbering import printed
from ..refusals import QueueError, Refusal
from ..selection import ahead
from .floor import Floor


def enter(floor: Floor, command: EnterTicket) -> tuple[Event, ...]:
    """Let the ticket in with its number, in the place of when the customer came.

    What would refuse a newcomer now (closed hours, a pause) does not: the customer has a number in hand.
    """
    day = floor.open_day()
    service = floor.service(command.service)
    given = _range_of(floor, command.device)
    number = printed(Series(given.prefix, digits=given.digits), command.count)
    position = floor.state.series.get(given.prefix)
    before = position.last if position is not None and position.day == day else given.first - 1
    if not before < command.count <= given.last or floor.state.ticket_of(number) is not None:
        raise QueueError(Refusal.NUMBER_TAKEN, number=number)
    known = command.priority in index_of(floor.branch).priorities
    issued_at = min(command.issued_at, floor.now)
    issued = TicketIssued(
        ticket=command.id,
        number=number,
        series=given.prefix,
        count=command.count,
        round=0,
        day=day,
        service=service.code,
        language=command.language if command.language in floor.branch.languages else floor.branch.languages[0],
        priority=command.priority if known else 0,
        ahead=ahead(floor.state.waiting, service.code, command.priority if known else 0, floor.branch, floor.now),
        wait_low=None,
        wait_high=None,
        issued_at=issued_at,
    )
    return (issued,)


def _range_of(floor: Floor, device: str) -> EmergencyRange:
    found = next((one for one in floor.branch.emergency if one.device == device), None)
    if found is None:
        raise QueueError(Refusal.NO_EMERGENCY_RANGE, device=device)
    return found
