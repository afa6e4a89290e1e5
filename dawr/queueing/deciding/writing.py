"""Who writes to a printer: one at a time, whichever process it is in."""

from ..commands import LeavePrinter, ReportAbilities, TakePrinter
from ..events import Event, PrinterProbed, PrinterTaken
from ..legs import JobState
from ..refusals import QueueError, Refusal
from .floor import Floor
from .paper import reported

INTERRUPTED = "interrupted"
"""Reason of a slip that was being sent when its writer ended."""


def take_printer(floor: Floor, command: TakePrinter) -> tuple[Event, ...]:
    """Put a writer in the place of the one that was seen there; what that one was sending is in doubt."""
    name = floor.printer(command.printer)
    before = writer_of(floor, name)
    if before == command.writer:
        return ()
    if before != command.instead_of:
        raise QueueError(Refusal.PRINTER_TAKEN, printer=name)
    jobs = floor.state.jobs.values()
    left = (job for job in jobs if job.printer == name and job.state is JobState.SENDING)
    doubts = (reported(job, JobState.UNKNOWN, job.attempts, INTERRUPTED) for job in left)
    return (PrinterTaken(printer=name, writer=command.writer), *doubts)


def leave_printer(floor: Floor, command: LeavePrinter) -> tuple[Event, ...]:
    """Leave the printer to whoever comes; a writer that has lost it has nothing to leave."""
    name = floor.printer(command.printer)
    if not command.writer or writer_of(floor, name) != command.writer:
        return ()
    return (PrinterTaken(printer=name, writer=""),)


def report_abilities(floor: Floor, command: ReportAbilities) -> tuple[Event, ...]:
    """Take down what a probe has found; the same again is no news."""
    name = floor.printer(command.printer)
    known = floor.state.printers.get(name)
    if known is not None and known.abilities == command.abilities:
        return ()
    return (PrinterProbed(printer=name, abilities=command.abilities),)


def writer_of(floor: Floor, printer: str) -> str:
    """Return who has the printer, "" for nobody."""
    known = floor.state.printers.get(printer)
    return known.writer if known is not None else ""
