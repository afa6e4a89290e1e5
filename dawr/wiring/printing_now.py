"""Printing one ticket and waiting for the outcome, as the command line does it."""

import time

from dawr.db.branch_database import BranchDatabase
from dawr.printing.raster import ensure_gui
from dawr.printing.target import target_of
from dawr.printing.writer import PrinterWriter, WriterRules
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import Clock
from dawr.queueing.legs import JobState

from .printer_spool import DatabaseSpool

PATIENCE = 4.0
"""Seconds a printer that is not ready gets; after that the slip is given up, so that it never comes out unasked."""
LONGEST = 120.0
"""Seconds after which an attempt under way is reported as unknown."""

_WAITING = frozenset({JobState.QUEUED, JobState.SENDING, JobState.NOT_SENT})


def print_and_wait(database: BranchDatabase, clock: Clock, printer: PrinterSetting, job: str) -> JobState:
    """Print a queued job on this thread and return what is known of it in the end.

    Another writer of the same printer may take the job: then its outcome is awaited.
    """
    ensure_gui()
    spool = DatabaseSpool(lambda: database, printer.name, only_job=job)
    rules = WriterRules(oldest=PATIENCE, first_retry=0.2, last_retry=1.0)
    writer = PrinterWriter(spool, target_of(printer.url), printer.width_dots, rules=rules, now=clock.now)
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        due = writer.step()
        told = database.job(job)
        if told is None or told.state not in _WAITING:
            return told.state if told is not None else JobState.UNKNOWN
        if told.state is JobState.NOT_SENT and spool.next_job() is None:
            return JobState.NOT_SENT
        time.sleep(min(due, 0.2))  # a command has no event loop; nothing else runs on this thread
    return JobState.UNKNOWN
