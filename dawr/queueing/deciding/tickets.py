"""Taking a ticket and giving it up."""

from datetime import datetime

from ..branch import Branch, Service
from ..commands import CancelTicket, IssueTicket
from ..events import Event, TicketCancelled, TicketIssued
from ..hours import next_opening, pause_now, service_open
from ..moves import Action, require
from ..numbering import next_number
from ..refusals import QueueError, Refusal
from ..selection import ahead
from ..state import BranchState
from .asking import REASON_LIMIT, Waits, known_language, known_printer, known_service, open_day, open_leg, short_text


def issue(state: BranchState, command: IssueTicket, now: datetime, waits: Waits) -> tuple[Event, ...]:
    """Give a customer the next number of the service's series, and say what to expect."""
    branch, day = open_day(state)
    service = known_service(branch, command.service)
    language = known_language(branch, command.language)
    if all(priority.level != command.priority for priority in branch.priorities):
        raise QueueError(Refusal.UNKNOWN_PRIORITY, priority=command.priority)
    printer = known_printer(branch, command.printer) if command.printer else ""
    _refuse_closed(branch, service, now)
    given = next_number(state, branch, service, day)
    wait = waits(state, service.code, command.priority, now)
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
        ahead=ahead(state.waiting, service.code, command.priority, branch, now),
        wait_low=wait.low if wait else None,
        wait_high=wait.high if wait else None,
        job=f"{command.id}-p" if printer else "",
        printer=printer,
    )
    return (issued,)


def cancel(state: BranchState, command: CancelTicket, now: datetime) -> tuple[Event, ...]:
    """Take a waiting, called or held customer out."""
    open_day(state)
    leg = open_leg(state, command.ticket)
    require(leg, Action.CANCEL)
    reason = short_text(command.reason, "reason", REASON_LIMIT)
    if not command.by_customer and not reason:
        raise QueueError(Refusal.REASON_REQUIRED)
    return (TicketCancelled(ticket=leg.ticket, leg=leg.ordinal, by_customer=command.by_customer, reason=reason),)


def _refuse_closed(branch: Branch, service: Service, now: datetime) -> None:
    if not service.active:
        raise QueueError(Refusal.SERVICE_CLOSED, service=service.code, opens_at=None)
    if not service_open(branch, service, now):
        opens_at = next_opening(branch, service, now)
        raise QueueError(Refusal.SERVICE_CLOSED, service=service.code, opens_at=opens_at)
    pause = pause_now(branch, now)
    if pause is not None and not pause.pause.tickets:
        raise QueueError(Refusal.TICKETS_PAUSED, pause=pause.pause.code, until=pause.ends_at)
