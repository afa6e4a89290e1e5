"""Slips and printers."""

from collections.abc import Iterable

from ..commands import ReportJob, ReportPrinter, ReprintTicket
from ..events import CopyQueued, Event, JobReported, PrinterReported
from ..legs import JobState, PrintJob
from ..moves import JOB_MOVES, Action, require
from ..refusals import QueueError, Refusal
from .floor import Floor
from .texts import REASON_LIMIT

REPRINTED = "reprinted"
"""Reason of a slip that a copy has replaced before it came out for sure."""

UNDECIDED = frozenset({JobState.QUEUED, JobState.NOT_SENT, JobState.UNKNOWN})
"""Slips that would come out later, or of which nobody has said whether they did."""


def reprint(floor: Floor, command: ReprintTicket) -> tuple[Event, ...]:
    """Queue a copy; slips of the same ticket that are not being sent are void from now on."""
    printer = floor.printer(command.printer)
    leg = floor.leg(command.ticket)
    require(leg, Action.REPRINT)
    replaced = voided((job for job in floor.state.jobs.values() if job.ticket == leg.ticket), REPRINTED)
    return (CopyQueued(job=f"{command.id}-p", ticket=leg.ticket, printer=printer), *replaced)


def report_job(floor: Floor, command: ReportJob) -> tuple[Event, ...]:
    """Take down what the writer of a printer has learnt; only one writer can claim a job."""
    job = floor.state.jobs.get(command.job)
    if job is None:
        raise QueueError(Refusal.UNKNOWN_JOB, job=command.job)
    if command.state not in JOB_MOVES.get(job.state, ()):
        raise QueueError(Refusal.WRONG_STATE, number=job.number, state=job.state, action=command.state)
    attempts = job.attempts + (command.state is JobState.SENDING)
    return (_reported(job, command.state, attempts, command.reason),)


def report_printer(floor: Floor, command: ReportPrinter) -> tuple[Event, ...]:
    """Take down what the writer of a printer has learnt of it; the same news again is no news."""
    name = floor.printer(command.printer)
    detail = command.detail[:REASON_LIMIT]
    before = floor.state.printers.get(name)
    if before is not None and (before.state, before.detail) == (command.state, detail):
        return ()
    return (PrinterReported(printer=name, state=command.state, detail=detail),)


def voided(jobs: Iterable[PrintJob], reason: str) -> tuple[JobReported, ...]:
    """Return the voiding of every slip among these that is waiting, or waits for somebody's word."""
    return tuple(_reported(job, JobState.VOID, job.attempts, reason) for job in jobs if job.state in UNDECIDED)


def _reported(job: PrintJob, state: JobState, attempts: int, reason: str) -> JobReported:
    """Return the report; a device's own words are cut, not refused."""
    return JobReported(job=job.job, state=state, attempts=attempts, reason=reason[:REASON_LIMIT])
