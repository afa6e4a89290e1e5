"""What is known of printers, slips and calls for help."""

from dataclasses import replace
from typing import Final

from ..events import (
    CopyQueued,
    HelpAnswered,
    HelpRequested,
    JobReported,
    PrinterProbed,
    PrinterReported,
    PrinterTaken,
)
from ..legs import HelpRequest, JobState, Printer, PrintJob
from ..paper_left import LOW_PAPER, roll_seen, ticket_used
from .change import Change

UNKNOWN_JOB: Final = "unknown_job"
_ON_PAPER: Final = frozenset({JobState.PRINTED, JobState.UNCONFIRMED})


def copy_queued(change: Change, event: CopyQueued) -> None:
    """A copy of a ticket is to be printed."""
    number = change.state.legs[event.ticket].number
    at = change.at
    job = PrintJob(event.job, event.ticket, number, event.printer, JobState.QUEUED, at, at, copy=True)
    change.set_job(job)


def job_reported(change: Change, event: JobReported) -> None:
    """The writer of a printer has learnt something of a job, or a person has said what became of it."""
    job = change.state.jobs[event.job]
    told = replace(job, state=event.state, since=change.at, attempts=event.attempts, reason=event.reason)
    change.set_job(told)
    before = change.printer(job.printer)
    after = _after_slip(before, event) if job.state is JobState.SENDING else before
    if event.state is JobState.UNKNOWN:
        after = replace(after, state=UNKNOWN_JOB, detail=job.number, since=change.at, unclean=True)
    elif job.state is JobState.UNKNOWN and before.state == UNKNOWN_JOB:
        after = _after_doubt(change, after)
    if after != before:
        change.set_printer(after)


def printer_reported(change: Change, event: PrinterReported) -> None:
    """The writer of a printer has learnt something of the printer."""
    before = change.printer(event.printer)
    since = before.since if before.state == event.state and before.since is not None else change.at
    paper = roll_seen(before.paper, before.state, event.state)
    change.set_printer(replace(before, state=event.state, since=since, detail=event.detail, paper=paper))


def printer_probed(change: Change, event: PrinterProbed) -> None:
    """A printer has been tried out."""
    change.set_printer(replace(change.printer(event.printer), abilities=event.abilities))


def printer_taken(change: Change, event: PrinterTaken) -> None:
    """A printer has another writer, or none."""
    change.set_printer(replace(change.printer(event.printer), writer=event.writer))


def _after_slip(printer: Printer, event: JobReported) -> Printer:
    """Return the printer after a whole slip; what stood in it before has been cut off."""
    if event.state not in _ON_PAPER:
        return printer
    paper = ticket_used(printer.paper, event.millimetres, low=printer.state == LOW_PAPER)
    return replace(printer, unclean=False, paper=paper)


def _after_doubt(change: Change, printer: Printer) -> Printer:
    """Return the printer after an answer: in doubt over the next slip, or not heard of since."""
    doubts = [job for job in change.state.jobs.values() if job.printer == printer.name]
    left = min(
        (job for job in doubts if job.state is JobState.UNKNOWN), key=lambda job: (job.queued_at, job.job), default=None
    )
    return replace(printer, state=UNKNOWN_JOB if left else "", detail=left.number if left else "", since=change.at)


def help_requested(change: Change, event: HelpRequested) -> None:
    """Somebody at a kiosk wants a person."""
    request = HelpRequest(event.request, event.device, event.language, change.at)
    change.state.help[request.request] = request
    change.touched.help_added[request.request] = request


def help_answered(change: Change, event: HelpAnswered) -> None:
    """A person is on the way."""
    change.state.help.pop(event.request, None)
    change.touched.help_removed.add(event.request)
