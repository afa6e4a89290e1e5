"""What is known of printers, slips and calls for help."""

from dataclasses import replace

from ..events import CopyQueued, HelpAnswered, HelpRequested, JobReported, PrinterReported
from ..legs import HelpRequest, JobState, Printer, PrintJob
from .change import Change


def copy_queued(change: Change, event: CopyQueued) -> None:
    """A copy of a ticket is to be printed."""
    number = change.state.legs[event.ticket].number
    at = change.at
    job = PrintJob(event.job, event.ticket, number, event.printer, JobState.QUEUED, at, at, copy=True)
    change.set_job(job)


def job_reported(change: Change, event: JobReported) -> None:
    """The writer of a printer has learnt something of a job."""
    job = change.state.jobs[event.job]
    told = replace(job, state=event.state, since=change.at, attempts=event.attempts, reason=event.reason)
    change.set_job(told)


def printer_reported(change: Change, event: PrinterReported) -> None:
    """The writer of a printer has learnt something of the printer."""
    before = change.state.printers.get(event.printer)
    since = before.since if before is not None and before.state == event.state else change.at
    printer = Printer(event.printer, event.state, since, event.detail)
    change.state.printers[printer.name] = printer
    change.touched.printers[printer.name] = printer


def help_requested(change: Change, event: HelpRequested) -> None:
    """Somebody at a kiosk wants a person."""
    request = HelpRequest(event.request, event.device, event.language, change.at)
    change.state.help[request.request] = request
    change.touched.help_added[request.request] = request


def help_answered(change: Change, event: HelpAnswered) -> None:
    """A person is on the way."""
    change.state.help.pop(event.request, None)
    change.touched.help_removed.add(event.request)
