"""Printing one ticket and waiting for the outcome, as the command line does it."""

import time
from dataclasses import dataclass

from dawr.db.branch_database import BranchDatabase
from dawr.printing.condition import CALM
from dawr.printing.delivery import NO_ANSWER
from dawr.printing.layout import DEFAULT_LAYOUT, Layout
from dawr.printing.raster import ensure_gui
from dawr.printing.spool import IN_DOUBT, TOO_OLD, cause_in, is_given_up, with_cause
from dawr.printing.target import target_of
from dawr.printing.writer import PrinterWriter, WriterRules
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import Clock
from dawr.queueing.deciding.paper import doubt_of
from dawr.queueing.legs import JobState, PrintJob

from .printer_spool import DatabaseSpool

PATIENCE = 4.0
"""Seconds a printer that is not ready gets; after that the slip is given up, so that it never comes out unasked."""
LONGEST = 120.0
"""Seconds after which an attempt under way is reported as unknown."""

_NOT_BEGUN = frozenset({JobState.QUEUED, JobState.NOT_SENT})


@dataclass(frozen=True, slots=True)
class PaperOutcome:
    """What is known of a slip in the end."""

    state: JobState
    reason: str = ""
    """Why it is not simply printed: a printer's state or a code of its transport; "" where nothing is to be told."""

    @property
    def words(self) -> str:
        """Return the state as the command line says it ("not sent")."""
        return str(self.state).replace("_", " ")

    @property
    def sentence(self) -> str:
        """Return state and reason on one line."""
        return f"{self.words} ({self.reason})" if self.reason else self.words


def print_and_wait(
    database: BranchDatabase,
    clock: Clock,
    printer: PrinterSetting,
    job: str,
    *,
    layout: Layout = DEFAULT_LAYOUT,
) -> PaperOutcome:
    """Print a queued job on this thread and return what is known of it in the end.

    Where another process has the printer, its writer prints the job, and the outcome is awaited.
    """
    ensure_gui()
    spool = DatabaseSpool(lambda: database, printer.name, only_job=job)
    rules = WriterRules(oldest=PATIENCE, first_retry=0.2, last_retry=1.0)
    target, width = target_of(printer.url), printer.width_dots
    writer = PrinterWriter(spool, target, width, layout=layout, rules=rules, now=clock.now)
    began = time.monotonic()
    try:
        while (waited := time.monotonic() - began) < LONGEST:
            told = database.job(job)
            if told is None:
                return PaperOutcome(JobState.UNKNOWN)
            if told.state in _NOT_BEGUN:
                _give_up(database, spool, told, waited)
                told = database.job(job) or told
            given_up = told.state is JobState.NOT_SENT and is_given_up(told.reason)
            if given_up or told.state not in {*_NOT_BEGUN, JobState.SENDING}:
                return PaperOutcome(told.state, cause_in(told.reason))
            time.sleep(min(writer.step(), 0.1))  # a command has no event loop; nothing else runs on this thread
        return PaperOutcome(JobState.UNKNOWN, NO_ANSWER)
    finally:
        spool.leave()


def _give_up(database: BranchDatabase, spool: DatabaseSpool, job: PrintJob, waited: float) -> None:
    """Give a slip up that would wait too long, whoever has the printer: it shall not come out unasked."""
    if doubt_of(database.state.jobs.values(), job.printer) is not None:
        spool.settle(job, JobState.NOT_SENT, IN_DOUBT)
    elif waited > PATIENCE:
        spool.settle(job, JobState.NOT_SENT, with_cause(TOO_OLD, job.reason or _hindrance(database, job.printer)))


def _hindrance(database: BranchDatabase, printer: str) -> str:
    """Return the state of a printer that cannot go on, as its own writer has reported it; "" of one that can."""
    known = database.state.printers.get(printer)
    return known.state if known is not None and known.state not in CALM else ""
