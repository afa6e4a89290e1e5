"""What happens when somebody gives an order: the rules of the house, without a clock or a database."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from . import commands as c
from . import journal_commands as j
from . import staff_commands as s
from .commands import Command
from .deciding import (
    arrivals,
    assistance,
    calling,
    counters,
    day,
    entering,
    forgetting,
    moving,
    paper,
    people,
    serving,
    signing,
    supervising,
    tickets,
    writing,
)
from .deciding.floor import Floor, Waits
from .events import Event
from .expected_wait import expected_wait
from .permits import refuse_without_right
from .state import BranchState

_ROOMS: dict[type[Command], Callable[[Floor, Any], tuple[Event, ...]]] = {
    c.ConfigureBranch: day.configure_branch,
    c.ReceiveSettings: day.configure_branch,
    c.OpenEpoch: day.open_epoch,
    j.ForgetHistory: forgetting.forget,
    c.OpenDay: day.begin,
    c.CloseDay: day.end,
    c.IssueTicket: tickets.issue,
    c.EnterTicket: entering.enter,
    c.ReserveNumbers: entering.reserve,
    c.CancelTicket: tickets.cancel,
    c.OpenCounter: counters.open_counter,
    c.CloseCounter: counters.close_counter,
    c.StartBreak: counters.start_break,
    c.EndBreak: counters.end_break,
    c.CallNext: calling.call_next,
    c.CallTicket: calling.call_ticket,
    c.Recall: calling.recall,
    c.StartService: calling.start_service,
    c.MarkNoShow: calling.mark_no_show,
    c.Undo: calling.undo,
    c.Hold: serving.hold,
    c.Resume: serving.resume,
    c.Finish: serving.finish,
    c.FinishAndCallNext: serving.finish_and_call_next,
    c.ServeDirect: serving.serve_direct,
    c.AddNote: serving.add_note,
    c.Transfer: moving.transfer,
    c.ReturnToQueue: moving.return_to_queue,
    c.ReprintTicket: paper.reprint,
    c.ReportJob: paper.report_job,
    c.ReportPrinter: paper.report_printer,
    c.ReportAbilities: writing.report_abilities,
    c.TakePrinter: writing.take_printer,
    c.LeavePrinter: writing.leave_printer,
    c.AnswerJob: paper.answer_job,
    c.RequestHelp: assistance.request_help,
    c.AnswerHelp: assistance.answer_help,
    s.MakeOwner: people.make_owner,
    s.AddAgent: people.add_agent,
    s.ChangeAgent: people.change_agent,
    s.ChangeSecret: people.change_secret,
    s.RecoverOwner: people.recover_owner,
    s.UnlockAgent: people.unlock_agent,
    s.SignIn: signing.sign_in,
    s.ReportFailedSignIn: signing.report_failed_sign_in,
    s.SignOut: signing.sign_out,
    s.HandOverCounter: counters.hand_over_counter,
    s.ForceSignOut: supervising.force_sign_out,
    s.AssignProfile: supervising.assign_profile,
    s.AddService: serving.add_service,
    s.SetMarks: serving.set_marks,
    s.ConfirmArrival: arrivals.confirm_arrival,
    s.ReenterTicket: arrivals.reenter,
    s.OpenService: supervising.open_service,
    s.CloseService: supervising.close_service,
    s.SendMessage: supervising.send_message,
    s.AcknowledgeMessage: supervising.acknowledge_message,
    s.AcknowledgeAlert: supervising.acknowledge_alert,
}


def decide(state: BranchState, command: Command, now: datetime, *, waits: Waits = expected_wait) -> tuple[Event, ...]:
    """Return what the command causes, in order, the event it is about first; nothing is changed.

    ``now`` is aware UTC. The events may be none: what was asked is already so. Ids inside events come from
    the command's own. Raises ``QueueError`` when the rules refuse, or whoever gives the order may not.
    """
    refuse_without_right(state, command)
    return _ROOMS[type(command)](Floor(state, now, waits), command)
