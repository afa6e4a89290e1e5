"""The writer's process as a campaign of kills starts it, again and again."""

from dawr.printing.conversation import Patience
from dawr.printing.target import target_of
from dawr.printing.writer import PrinterWriter, WriterRules
from dawr.queueing.clock import SystemClock
from dawr.wiring.printer_spool import spool_of
from tests.printing.coded_slip import WIDTH, coded_payload

HURRIED = WriterRules(oldest=600, first_retry=0.01, last_retry=0.05, look=1.0, patience=Patience(0.3, 0.5, 1000.0))


def write(database: str, printer: str, url: str) -> None:
    """Be the printer's writer until somebody kills the process."""
    spool = spool_of(database, SystemClock(), printer)
    PrinterWriter(spool, target_of(url), WIDTH, rules=HURRIED, render=coded_payload).work()
