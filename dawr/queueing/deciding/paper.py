"""Slips and printers."""

from collections.abc import Iterable
from typing import Final

from ..commands import AnswerJob, ReportJob, ReportPrinter, ReprintTicket, Verdict
from ..events import CopyQueued, Event, JobReported, PrinterReported
from ..legs import JobState, PrintJob
from ..moves import JOB_MOVES, Action, require
from ..refusals import QueueError, Refusal
from .floor import Floor
from .texts import REASON_LIMIT

REPRINTED: Final = "reprinted"
"""Reason of a slip that a copy has replaced before it came out for sure."""
ANSWERED: Final = "answered"
"""Reason of a slip of which a person has said what became of it."""
UNKNOWN_JOB: Final = "unknown_job"
CALM: Final = frozenset({"ready", "low_paper", "unconfirmed", ""})
"""States in which a printer would go on, were there no doubt."""

UNDECIDED = frozenset({JobState.QUEUED, JobState.NOT_SENT, JobState.UNKNOWN})
"""Slips that would come out later, or of which nobody has said whether they did."""
_DOUBTFUL: Final = frozenset({JobState.UNKNOWN, JobState.UNCONFIRMED})


def reprint(floor: Floor, command: ReprintTicket) -> tuple[Event, ...]:
    """Queue a copy; slips of the same ticket that are not being sent are void from now on."""
    return _copied(floor, command.id, command.ticket, floor.printer(command.printer))


def answer_job(floor: Floor, command: AnswerJob) -> tuple[Event, ...]:
    """Take a person's word for what became of a slip that nobody knows about."""
    job = _job(floor, command.job)
    if job.state not in _DOUBTFUL:
        raise QueueError(Refusal.WRONG_STATE, number=job.number, state=job.state, action=command.verdict)
    if command.verdict is Verdict.REPRINT:
        queued, *replaced = _copied(floor, command.id, job.ticket, job.printer)
        if job.state is JobState.UNCONFIRMED:
            replaced.append(reported(job, JobState.VOID, job.attempts, REPRINTED))
        return (queued, *replaced)
    state = JobState.PRINTED if command.verdict is Verdict.CAME_OUT else JobState.VOID
    return (reported(job, state, job.attempts, ANSWERED),)


def report_job(floor: Floor, command: ReportJob) -> tuple[Event, ...]:
    """Take down what the writer of a printer has learnt; only the printer's one writer can begin to send.

    While nobody has said whether an earlier slip came out, none is sent.
    """
    job = _job(floor, command.job)
    if command.state not in JOB_MOVES.get(job.state, ()):
        raise QueueError(Refusal.WRONG_STATE, number=job.number, state=job.state, action=command.state)
    sending = command.state is JobState.SENDING
    if sending or job.state is JobState.SENDING:
        _refuse_other_writers(floor, job.printer, command.writer)
    if sending:
        _refuse_in_doubt(floor, job.printer)
    return (reported(job, command.state, job.attempts + sending, command.reason, command.millimetres),)


def report_printer(floor: Floor, command: ReportPrinter) -> tuple[Event, ...]:
    """Take down what the writer of a printer has learnt of it; the same news again is no news.

    A printer that would go on but for a doubt stays in doubt.
    """
    name = floor.printer(command.printer)
    state, detail = command.state, command.detail[:REASON_LIMIT]
    doubt = doubt_of(floor.state.jobs.values(), name)
    if doubt is not None and state in CALM:
        state, detail = UNKNOWN_JOB, doubt.number
    before = floor.state.printers.get(name)
    if before is not None and (before.state, before.detail) == (state, detail):
        return ()
    return (PrinterReported(printer=name, state=state, detail=detail),)


def doubt_of(jobs: Iterable[PrintJob], printer: str) -> PrintJob | None:
    """Return the oldest slip of this printer of which nobody has said whether it came out."""
    doubts = (job for job in jobs if job.printer == printer and job.state is JobState.UNKNOWN)
    return min(doubts, key=lambda job: (job.queued_at, job.job), default=None)


def voided(jobs: Iterable[PrintJob], reason: str) -> tuple[JobReported, ...]:
    """Return the voiding of every slip among these that is waiting, or waits for somebody's word."""
    return tuple(reported(job, JobState.VOID, job.attempts, reason) for job in jobs if job.state in UNDECIDED)


def reported(job: PrintJob, state: JobState, attempts: int, reason: str, millimetres: int = 0) -> JobReported:
    """Return the report; a device's own words are cut, not refused."""
    return JobReported(
        job=job.job, state=state, attempts=attempts, reason=reason[:REASON_LIMIT], millimetres=max(0, millimetres)
    )


def _job(floor: Floor, name: str) -> PrintJob:
    job = floor.state.jobs.get(name)
    if job is None:
        raise QueueError(Refusal.UNKNOWN_JOB, job=name)
    return job


def _copied(floor: Floor, command: str, ticket: str, printer: str) -> tuple[Event, ...]:
    leg = floor.leg(ticket)
    require(leg, Action.REPRINT)
    replaced = voided((job for job in floor.state.jobs.values() if job.ticket == leg.ticket), REPRINTED)
    return (CopyQueued(job=f"{command}-p", ticket=leg.ticket, printer=printer), *replaced)


def _refuse_other_writers(floor: Floor, name: str, writer: str) -> None:
    printer = floor.state.printers.get(name)
    if printer is not None and printer.writer != writer:
        raise QueueError(Refusal.PRINTER_TAKEN, printer=name)


def _refuse_in_doubt(floor: Floor, name: str) -> None:
    doubt = doubt_of(floor.state.jobs.values(), name)
    if doubt is not None:
        raise QueueError(Refusal.PRINTER_IN_DOUBT, printer=name, number=doubt.number)
