"""Taking a ticket and giving it up."""

from datetime import UTC, datetime

from ..branch import Service
from ..by_branch import index_of
from ..commands import CancelTicket, IssueTicket
from ..events import Event, TicketCancelled, TicketIssued
from ..hours import local_day, next_opening, pause_now, service_open
from ..moves import Action, require
from ..numbering import next_number
from ..policy.appointments import counts_as_waited, rank_by_appointment, wait_with_appointment
from ..refusals import QueueError, Refusal
from ..selection import ahead
from .floor import Floor
from .texts import REASON_LIMIT, short_text


def issue(floor: Floor, command: IssueTicket) -> tuple[Event, ...]:
    """Give a customer the next number of the service's series, and say what to expect."""
    day = floor.open_day()
    service = floor.service(command.service)
    language = floor.language(command.language)
    printer = floor.printer(command.printer) if command.printer else ""
    if command.priority not in index_of(floor.branch).priorities:
        raise QueueError(Refusal.UNKNOWN_PRIORITY, priority=command.priority)
    _refuse_closed(floor, service)
    if command.also:
        floor.refuse_too_many("", command.also)
        for code in command.also:
            _refuse_closed(floor, floor.service(code))
    appointment, ranked_at = _appointment(floor, command, service)
    given = next_number(floor.state, floor.branch, service, day)
    wait = floor.waits(floor.state, service.code, command.priority, floor.now)
    waited = 0.0
    if appointment is not None and ranked_at is not None:
        waited = counts_as_waited(appointment, ranked_at, floor.now)
        wait = wait_with_appointment(wait, appointment, ranked_at, floor.now) if wait is not None else None
    issued = TicketIssued(
        ticket=command.id,
        number=given.number,
        series=given.series.prefix,
        count=given.count,
        round=given.round,
        day=day,
        service=service.code,
        language=language,
        priority=command.priority,
        ahead=ahead(floor.state.waiting, service.code, command.priority, floor.branch, floor.now, waited=waited),
        wait_low=wait.low if wait else None,
        wait_high=wait.high if wait else None,
        wait_about=wait is not None and wait.about,
        job=f"{command.id}-p" if printer else "",
        printer=printer,
        also=command.also,
        appointment=appointment,
        ranked_at=ranked_at,
    )
    return (issued,)


def cancel(floor: Floor, command: CancelTicket) -> tuple[Event, ...]:
    """Take a waiting, called or held customer out."""
    floor.open_day()
    leg = floor.leg(command.ticket)
    require(leg, Action.CANCEL)
    reason = short_text(command.reason, "reason", REASON_LIMIT)
    if not command.by_customer and not reason:
        raise QueueError(Refusal.REASON_REQUIRED)
    return (TicketCancelled(ticket=leg.ticket, leg=leg.ordinal, by_customer=command.by_customer, reason=reason),)


def _appointment(floor: Floor, command: IssueTicket, service: Service) -> tuple[datetime | None, datetime | None]:
    """Return the instant agreed on and the one the place counts from; refuse an appointment of another day."""
    at = command.appointment
    if at is None:
        rank = floor.rank_of_newcomer()
        return None, rank if rank != floor.now else None
    day = floor.open_day()
    if local_day(floor.branch, at) != day:
        raise QueueError(Refusal.APPOINTMENT_NOT_TODAY, appointment=at, day=day)
    at = at.astimezone(UTC)
    return at, rank_by_appointment(at, service, floor.branch, floor.now)


def _refuse_closed(floor: Floor, service: Service) -> None:
    branch, now = floor.branch, floor.now
    if not service.active or service.code in floor.state.closed_services:
        raise QueueError(Refusal.SERVICE_CLOSED, service=service.code, opens_at=None)
    if not service_open(branch, service, now):
        opens_at = next_opening(branch, service, now)
        raise QueueError(Refusal.SERVICE_CLOSED, service=service.code, opens_at=opens_at)
    pause = pause_now(branch, now)
    if pause is not None and not pause.pause.tickets:
        raise QueueError(Refusal.TICKETS_PAUSED, pause=pause.pause.code, until=pause.ends_at)
