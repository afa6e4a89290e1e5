"""What issuing, cancelling and notes change."""

from dataclasses import replace

from ..events import NoteAdded, NumbersReserved, TicketCancelled, TicketIssued, TicketLapsed
from ..legs import JobState, Leg, LegState, PrintJob
from ..staff_events import MarksSet, ServiceAdded
from ..state import SeriesPosition
from .change import Change


def ticket_issued(change: Change, event: TicketIssued) -> None:
    """A customer has a number, waits, and may get a slip."""
    at = event.issued_at or change.at
    leg = Leg(
        ticket=event.ticket,
        ordinal=1,
        number=event.number,
        service=event.service,
        state=LegState.WAITING,
        day=event.day,
        issued_at=at,
        entered_at=at,
        ranked_at=event.ranked_at or at,
        language=event.language,
        priority=event.priority,
        shown_ahead=event.ahead,
        shown_low=event.wait_low,
        shown_high=event.wait_high,
        more=event.also,
        shown_about=event.wait_about,
        appointment=event.appointment,
    )
    change.set_leg(leg)
    change.set_series(SeriesPosition(event.series, event.day, event.round, event.count))
    if event.job:
        change.set_job(PrintJob(event.job, event.ticket, event.number, event.printer, JobState.QUEUED, at, at))


def ticket_lapsed(change: Change, event: TicketLapsed) -> None:
    """A stay that no queue ever held is taken down, without a length: nobody can say how long the customer waited."""
    at = event.issued_at
    leg = Leg(
        ticket=event.ticket,
        ordinal=1,
        number=event.number,
        service=event.service,
        state=LegState.EXPIRED,
        day=event.day,
        issued_at=at,
        entered_at=at,
        ranked_at=at,
        ended_at=at,
        language=event.language,
        priority=event.priority,
        reason=str(event.reason),
    )
    change.set_leg(leg)


def numbers_reserved(change: Change, event: NumbersReserved) -> None:
    """A series of a kiosk's own begins its day."""
    change.set_series(SeriesPosition(event.series, event.day, 0, event.last))


def ticket_cancelled(change: Change, event: TicketCancelled) -> None:
    """A customer has left, or was taken out, from the queue or from the desk that called."""
    leg = change.state.legs[event.ticket]
    ended = LegState.CANCELLED_BY_CUSTOMER if event.by_customer else LegState.REMOVED_BY_STAFF
    if leg.counter is not None:
        counter = change.counter(leg.counter)
        if counter.ticket == leg.ticket:
            change.leave_desk(counter.number)
    change.drop_call(event.ticket)
    change.set_leg(replace(leg, state=ended, ended_at=change.at, reason=event.reason or None))


def note_added(change: Change, event: NoteAdded) -> None:
    """The ticket at the desk has a note."""
    change.set_leg(replace(change.state.legs[event.ticket], note=event.note))


def marks_set(change: Change, event: MarksSet) -> None:
    """The ticket at the desk has these marks and no others."""
    change.set_leg(replace(change.state.legs[event.ticket], marks=event.marks))


def service_added(change: Change, event: ServiceAdded) -> None:
    """The customer wants something more, after this."""
    leg = change.state.legs[event.ticket]
    change.set_leg(replace(leg, more=(*leg.more, event.service)))
