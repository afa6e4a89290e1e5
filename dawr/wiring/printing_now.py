"""Printing one ticket and waiting for the outcome, as the command line does it."""

import time

from dawr.db.branch_database import BranchDatabase
from dawr.printing.layout import DEFAULT_LAYOUT, Layout
from dawr.printing.raster import ensure_gui
from dawr.printing.spool import GIVEN_UP, IN_DOUBT, TOO_OLD
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


def print_and_wait(
    database: BranchDatabase,
    clock: Clock,
    printer: PrinterSetting,
    job: str,
    *,
    layout: Layout = DEFAULT_LAYOUT,
) -> JobState:
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
                return JobState.UNKNOWN
            if told.state in _NOT_BEGUN:
                _give_up(database, spool, told, waited)
                told = database.job(job) or told
            if told.state is JobState.NOT_SENT and told.reason in GIVEN_UP:
                return JobState.NOT_SENT
            if told.state not in {*_NOT_BEGUN, JobState.SENDING}:
                return told.state
            time.sleep(min(writer.step(), 0.1))  # a command has no event loop; nothing else runs on this thread
        return JobState.UNKNOWN
    finally:
        spool.leave()


def _give_up(database: BranchDatabase, spool: DatabaseSpool, job: PrintJob, waited: float) -> None:
    """Give a slip up that would wait too long, whoever has the printer: it shall not come out unasked."""
    in_doubt = doubt_of(database.state.jobs.values(), job.printer) is not None
    if in_doubt or waited > PATIENCE:
        spool.settle(job, JobState.NOT_SENT, IN_DOUBT if in_doubt else TOO_OLD)
