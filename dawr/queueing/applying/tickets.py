"""What issuing, cancelling and notes change."""

from dataclasses import replace

from ..events import NoteAdded, Record, TicketCancelled, TicketIssued
from ..legs import JobState, Leg, LegState, PrintJob
from ..state import BranchState, SeriesPosition, Touched
from .changes import drop_call, free_counter, set_job, set_leg, set_series


def ticket_issued(state: BranchState, event: TicketIssued, record: Record, touched: Touched) -> None:
    """A customer has a number, waits, and may get a slip."""
    at = record.at
    leg = Leg(
        ticket=event.ticket,
        ordinal=1,
        number=event.number,
        service=event.service,
        state=LegState.WAITING,
        day=event.day,
        issued_at=at,
        entered_at=at,
        ranked_at=at,
        language=event.language,
        priority=event.priority,
        shown_ahead=event.ahead,
        shown_low=event.wait_low,
        shown_high=event.wait_high,
    )
    set_leg(state, touched, leg)
    set_series(state, touched, SeriesPosition(event.series, event.day, event.round, event.count))
    if event.job:
        job = PrintJob(event.job, event.ticket, event.number, event.printer, JobState.QUEUED, at, at)
        set_job(state, touched, job)


def ticket_cancelled(state: BranchState, event: TicketCancelled, record: Record, touched: Touched) -> None:
    """A customer has left the queue, or was taken out of it."""
    leg = state.legs[event.ticket]
    ended = LegState.CANCELLED_BY_CUSTOMER if event.by_customer else LegState.REMOVED_BY_STAFF
    free_counter(state, touched, leg)
    drop_call(state, touched, event.ticket)
    set_leg(state, touched, replace(leg, state=ended, ended_at=record.at, reason=event.reason or None))


def note_added(state: BranchState, event: NoteAdded, record: Record, touched: Touched) -> None:
    """The ticket at the desk has a note."""
    set_leg(state, touched, replace(state.legs[event.ticket], note=event.note))
