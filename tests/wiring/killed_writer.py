"""The writer's process as a campaign of kills starts it, again and again."""

from dawr.printing.conversation import Patience
from dawr.printing.target import target_of
from dawr.printing.writer import PrinterWriter, WriterRules
from dawr.queueing.clock import SystemClock
from dawr.queueing.legs import JobState, PrintJob
from dawr.wiring.printer_spool import DatabaseSpool, spool_of
from tests.printing.coded_slip import WIDTH, coded_payload

HURRIED = WriterRules(oldest=600, first_retry=0.01, last_retry=0.05, look=1.0, patience=Patience(0.3, 0.5, 1000.0))


def write(database: str, printer: str, url: str) -> None:
    """Be the printer's writer until somebody kills the process."""
    _work(spool_of(database, SystemClock(), printer), url)


def write_carelessly(database: str, printer: str, url: str) -> None:
    """The control: the same writer, which stores what it sends only when it has sent it."""
    spool = spool_of(database, SystemClock(), printer)
    claim, settle = spool.claim, spool.settle

    def settled(job: PrintJob, state: JobState, reason: str, millimetres: int = 0) -> None:
        claim(job)
        settle(job, state, reason, millimetres)

    spool.claim = lambda _job: True
    spool.settle = settled
    _work(spool, url)


def _work(spool: DatabaseSpool, url: str) -> None:
    PrinterWriter(spool, target_of(url), WIDTH, rules=HURRIED, render=coded_payload).work()
