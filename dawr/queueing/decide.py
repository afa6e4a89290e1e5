"""What happens when somebody gives an order: the rules of the house, without a clock or a database."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from . import commands as c
from .commands import Command
from .deciding import assistance, calling, counters, day, moving, paper, serving, tickets, writing
from .deciding.floor import Floor, Waits
from .events import Event
from .expected_wait import expected_wait
from .state import BranchState

_ROOMS: dict[type[Command], Callable[[Floor, Any], tuple[Event, ...]]] = {
    c.ConfigureBranch: day.configure_branch,
    c.OpenDay: day.begin,
    c.CloseDay: day.end,
    c.IssueTicket: tickets.issue,
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
}


def decide(state: BranchState, command: Command, now: datetime, *, waits: Waits = expected_wait) -> tuple[Event, ...]:
    """Return what the command causes, in order, the event it is about first; nothing is changed.

    ``now`` is aware UTC. The events may be none: what was asked is already so. Ids inside events come from
    the command's own. Raises ``QueueError`` when the rules refuse.
    """
    return _ROOMS[type(command)](Floor(state, now, waits), command)
