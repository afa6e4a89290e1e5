"""Tickets that a kiosk gave by itself come into the queue, or are taken down as too late for it."""

from datetime import date, timedelta
from typing import Final

from ..branch import EmergencyRange, Series
from ..by_branch import index_of
from ..commands import EnterTicket, ReserveNumbers
from ..events import Event, NumbersReserved, TicketIssued, TicketLapsed
from ..legs import Lapse
from ..numbering import printed
from ..refusals import QueueError, Refusal
from ..selection import ahead
from .floor import Floor

OLDEST: Final = timedelta(days=31)
"""How far back a ticket's day may lie: so long its journal is surely kept. An older one counts for the first of it."""


def enter(floor: Floor, command: EnterTicket) -> tuple[Event, ...]:
    """Let the ticket in with its number, in the place of when the customer came.

    What would refuse a newcomer now (closed hours, a pause) does not: the customer has a number in hand. A ticket for
    which there is no queue any more is taken down with the reason, so that it is neither lost nor called.
    """
    today = floor.open_day()
    day = command.day or today
    if day > today:
        raise QueueError(Refusal.DAY_NOT_OPEN)
    given = _range_of(floor, command.device)
    if given is None and not command.number:
        raise QueueError(Refusal.NO_EMERGENCY_RANGE, device=command.device)
    number = command.number or _number(given, command.count)
    known = command.priority if command.priority in index_of(floor.branch).priorities else 0
    language = command.language if command.language in floor.branch.languages else floor.branch.languages[0]
    issued_at = min(command.issued_at, floor.now)
    lapse = Lapse.DAY_OVER if day < today else _lapse(floor, command, given, number)
    if given is None or lapse is not None:
        lapsed = TicketLapsed(
            ticket=command.id,
            number=number,
            day=max(day, today - OLDEST, floor.state.forgotten.day if floor.state.forgotten else day),
            service=command.service,
            language=language,
            priority=known,
            issued_at=issued_at,
            reason=lapse or Lapse.RANGE_GONE,
        )
        return (lapsed,)
    issued = TicketIssued(
        ticket=command.id,
        number=number,
        series=given.prefix,
        count=command.count,
        round=0,
        day=day,
        service=command.service,
        language=language,
        priority=known,
        ahead=ahead(floor.state.waiting, command.service, known, floor.branch, floor.now),
        wait_low=None,
        wait_high=None,
        also=tuple(code for code in command.also if code in index_of(floor.branch).services),
        issued_at=issued_at,
    )
    return (issued,)


def reserve(floor: Floor, command: ReserveNumbers) -> tuple[Event, ...]:
    """Take down that a kiosk may go on alone today; no news when the day is begun. Refuses: NO_EMERGENCY_RANGE."""
    day, given = floor.open_day(), _range_of(floor, command.device)
    if given is None:
        raise QueueError(Refusal.NO_EMERGENCY_RANGE, device=command.device)
    if _last(floor, given, day) is not None:
        return ()
    return (NumbersReserved(device=command.device, series=given.prefix, day=day, last=given.first - 1),)


def _lapse(floor: Floor, command: EnterTicket, given: EmergencyRange | None, number: str) -> Lapse | None:
    """Return why a ticket of the open day cannot join, ``None`` when it can."""
    if given is None or number != _number(given, command.count):
        return Lapse.RANGE_GONE
    if command.service not in index_of(floor.branch).services:
        return Lapse.SERVICE_GONE
    before = _last(floor, given, floor.open_day())
    first = given.first if before is None else max(given.first, before + 1)
    if not first <= command.count <= given.last or floor.state.ticket_of(number) is not None:
        return Lapse.NUMBER_TAKEN
    return None


def _last(floor: Floor, given: EmergencyRange, day: date) -> int | None:
    """Return the last number of the range that the branch knows of on this day, ``None`` before it has begun."""
    position = floor.state.series.get(given.prefix)
    return position.last if position is not None and position.day == day else None


def _number(given: EmergencyRange | None, count: int) -> str:
    return printed(Series(given.prefix, digits=given.digits), count) if given is not None else ""


def _range_of(floor: Floor, device: str) -> EmergencyRange | None:
    return next((one for one in floor.branch.emergency if one.device == device), None)
