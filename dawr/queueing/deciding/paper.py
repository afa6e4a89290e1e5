"""Slips, printers, and calls for a person."""

from datetime import datetime

from ..commands import AnswerHelp, ReportJob, ReportPrinter, ReprintTicket, RequestHelp
from ..events import CopyQueued, Event, HelpAnswered, HelpRequested, JobReported, PrinterReported
from ..legs import JobState
from ..moves import JOB_MOVES, Action, require
from ..refusals import QueueError, Refusal
from ..state import UNSETTLED, BranchState
from .asking import REASON_LIMIT, branch_of, known_language, known_printer, open_leg

REPRINTED = "reprinted"
"""Reason of a slip that a copy has replaced before it came out for sure."""


def reprint(state: BranchState, command: ReprintTicket, now: datetime) -> tuple[Event, ...]:
    """Queue a copy; slips of the same ticket that are not being sent are void from now on."""
    printer = known_printer(branch_of(state), command.printer)
    leg = open_leg(state, command.ticket)
    require(leg, Action.REPRINT)
    replaced = tuple(
        JobReported(job=job.job, state=JobState.VOID, attempts=job.attempts, reason=REPRINTED)
        for job in state.jobs.values()
        if job.ticket == leg.ticket and job.state in UNSETTLED and JobState.VOID in JOB_MOVES[job.state]
    )
    return (*replaced, CopyQueued(job=f"{command.id}-p", ticket=leg.ticket, printer=printer))


def report_job(state: BranchState, command: ReportJob, now: datetime) -> tuple[Event, ...]:
    """Take down what the writer of a printer has learnt; only one writer can claim a job."""
    job = state.jobs.get(command.job)
    if job is None:
        raise QueueError(Refusal.UNKNOWN_JOB, job=command.job)
    if command.state not in JOB_MOVES.get(job.state, ()):
        raise QueueError(Refusal.WRONG_STATE, number=job.number, state=job.state, action=command.state)
    attempts = job.attempts + (command.state is JobState.SENDING)
    reason = command.reason[:REASON_LIMIT]
    return (JobReported(job=job.job, state=command.state, attempts=attempts, reason=reason),)


def report_printer(state: BranchState, command: ReportPrinter, now: datetime) -> tuple[Event, ...]:
    """Take down what the writer of a printer has learnt of it; the same news again is no news."""
    name = known_printer(branch_of(state), command.printer)
    detail = command.detail[:REASON_LIMIT]
    before = state.printers.get(name)
    if before is not None and (before.state, before.detail) == (command.state, detail):
        return ()
    return (PrinterReported(printer=name, state=command.state, detail=detail),)


def request_help(state: BranchState, command: RequestHelp, now: datetime) -> tuple[Event, ...]:
    """Somebody at a kiosk wants a person; asking again from the same kiosk is the same wish."""
    language = known_language(branch_of(state), command.language)
    if any(request.device == command.device for request in state.help.values()):
        return ()
    return (HelpRequested(request=command.id, device=command.device, language=language),)


def answer_help(state: BranchState, command: AnswerHelp, now: datetime) -> tuple[Event, ...]:
    """A person is on the way."""
    if command.request not in state.help:
        raise QueueError(Refusal.UNKNOWN_REQUEST, request=command.request)
    return (HelpAnswered(request=command.request),)
