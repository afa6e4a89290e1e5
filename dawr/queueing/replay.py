"""What has happened, folded into the live state: the same journal gives the same state again."""

from collections.abc import Callable, Iterable
from typing import Any

from . import events as e
from . import staff_events as s
from .applying import calls, day, desks, paper, queue, service, staff, tickets
from .applying.change import Change
from .events import Event, Record
from .state import BranchState, Touched

_Applying = Callable[[Change, Any], None]

_ROOMS: dict[type[Event], _Applying] = {
    e.BranchConfigured: day.branch_configured,
    e.DayOpened: day.day_opened,
    e.DayClosed: day.day_closed,
    e.TicketIssued: tickets.ticket_issued,
    e.TicketLapsed: tickets.ticket_lapsed,
    e.NumbersReserved: tickets.numbers_reserved,
    e.TicketCancelled: tickets.ticket_cancelled,
    e.NoteAdded: tickets.note_added,
    e.TicketCalled: calls.ticket_called,
    e.TicketRecalled: calls.ticket_recalled,
    e.NoShowMarked: calls.no_show_marked,
    e.StepUndone: calls.step_undone,
    e.ServiceStarted: service.service_started,
    e.DirectServiceStarted: service.direct_service_started,
    e.TicketHeld: service.ticket_held,
    e.TicketResumed: service.ticket_resumed,
    e.TicketTransferred: queue.ticket_transferred,
    e.TicketReturned: queue.ticket_returned,
    e.ServiceFinished: service.service_finished,
    e.CounterOpened: desks.counter_opened,
    e.CounterClosed: desks.counter_closed,
    e.BreakStarted: desks.break_started,
    e.BreakEnded: desks.break_ended,
    e.HelpRequested: paper.help_requested,
    e.HelpAnswered: paper.help_answered,
    e.CopyQueued: paper.copy_queued,
    e.JobReported: paper.job_reported,
    e.PrinterReported: paper.printer_reported,
    e.PrinterProbed: paper.printer_probed,
    e.PrinterTaken: paper.printer_taken,
    e.EpochOpened: day.epoch_opened,
    e.HistoryForgotten: day.history_forgotten,
    s.AgentAdded: staff.agent_added,
    s.AgentChanged: staff.agent_changed,
    s.SecretChanged: staff.secret_changed,
    s.OwnerRecovered: staff.owner_recovered,
    s.AgentUnlocked: staff.agent_unlocked,
    s.SignedIn: staff.signed_in,
    s.SignInFailed: staff.sign_in_failed,
    s.SignedOut: staff.signed_out,
    s.CounterHandedOver: desks.counter_handed_over,
    s.SignOutForced: desks.sign_out_forced,
    s.ProfileAssigned: desks.profile_assigned,
    s.ServiceAdded: tickets.service_added,
    s.NextServiceBegun: service.next_service_begun,
    s.MarksSet: tickets.marks_set,
    s.TicketReentered: queue.ticket_reentered,
    s.ServiceOpened: staff.service_opened,
    s.ServiceClosed: staff.service_closed,
    s.MessageSent: staff.message_sent,
    s.MessageAcknowledged: staff.message_acknowledged,
    s.AlertAcknowledged: staff.alert_acknowledged,
}


def apply(state: BranchState, record: Record) -> Touched:
    """Change the state by one line of the journal and return what has changed.

    No clock is read and nothing is refused: what the journal holds has happened. A record that does not
    follow the state (a gap, another branch's journal) raises ``ValueError`` and changes nothing; one that
    contradicts the state raises ``LookupError``, and the state must then be thrown away.
    """
    if record.epoch == state.epoch and record.seq != state.seq + 1:
        message = f"record {record.seq} does not follow {state.seq}"
        raise ValueError(message)
    change = Change(state, record)
    _ROOMS[type(record.event)](change, record.event)
    state.command = record.command
    state.seq = record.seq
    state.epoch = record.epoch
    return change.touched


def replayed(records: Iterable[Record]) -> BranchState:
    """Return the state that a whole journal gives, from its first record on."""
    state = BranchState()
    for record in records:
        apply(state, record)
    return state
