"""What is known of printers, slips and calls for help."""

from dataclasses import replace

from ..events import CopyQueued, HelpAnswered, HelpRequested, JobReported, PrinterReported, Record
from ..legs import HelpRequest, JobState, Printer, PrintJob
from ..state import BranchState, Touched
from .changes import set_job


def copy_queued(state: BranchState, event: CopyQueued, record: Record, touched: Touched) -> None:
    """A copy of a ticket is to be printed."""
    number = state.legs[event.ticket].number
    at = record.at
    set_job(
        state, touched, PrintJob(event.job, event.ticket, number, event.printer, JobState.QUEUED, at, at, copy=True)
    )


def job_reported(state: BranchState, event: JobReported, record: Record, touched: Touched) -> None:
    """The writer of a printer has learnt something of a job."""
    job = state.jobs[event.job]
    told = replace(job, state=event.state, since=record.at, attempts=event.attempts, reason=event.reason)
    set_job(state, touched, told)


def printer_reported(state: BranchState, event: PrinterReported, record: Record, touched: Touched) -> None:
    """The writer of a printer has learnt something of the printer."""
    before = state.printers.get(event.printer)
    same = before is not None and before.state == event.state
    since = before.since if before is not None and same else record.at
    printer = Printer(event.printer, event.state, since, event.detail)
    state.printers[printer.name] = printer
    touched.printers[printer.name] = printer


def help_requested(state: BranchState, event: HelpRequested, record: Record, touched: Touched) -> None:
    """Somebody at a kiosk wants a person."""
    request = HelpRequest(event.request, event.device, event.language, record.at)
    state.help[request.request] = request
    touched.help_added[request.request] = request


def help_answered(state: BranchState, event: HelpAnswered, record: Record, touched: Touched) -> None:
    """A person is on the way."""
    state.help.pop(event.request, None)
    touched.help_added.pop(event.request, None)
    touched.help_removed.add(event.request)
