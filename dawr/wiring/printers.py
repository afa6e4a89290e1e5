"""Which printer a ticket goes to, and its writer."""

from dawr.printing.target import Target, target_of
from dawr.printing.writer import PrinterWriter, WriterRules
from dawr.queueing.branch import Branch, PrinterSetting
from dawr.queueing.clock import Clock

from .printer_spool import DatabaseSpool, spool_of

DEFAULT_WIDTH = 576


def chosen_printer(branch: Branch, name_or_url: str) -> PrinterSetting | None:
    """Return the printer of this name, or one for this address; "" means the branch's first.

    ``None`` when the branch has none, or none of this name.
    """
    if not name_or_url:
        return branch.printers[0] if branch.printers else None
    named = next((printer for printer in branch.printers if printer.name == name_or_url), None)
    if named is None and ":" in name_or_url:
        return PrinterSetting(name_or_url, name_or_url, DEFAULT_WIDTH)
    return named


class PrinterAtWork:
    """A printer's writer with its spool, started and stopped together."""

    def __init__(self, url: str, clock: Clock, printer: PrinterSetting, *, only_job: str = "") -> None:
        """Raises ``BadPrinterUrl`` when the printer's address leads nowhere."""
        self.target: Target = target_of(printer.url)
        self.spool: DatabaseSpool = spool_of(url, clock, printer.name, only_job=only_job)
        self.writer = PrinterWriter(self.spool, self.target, printer.width_dots, rules=WriterRules(), now=clock.now)

    def start(self) -> None:
        """Begin to print what waits."""
        self.writer.start()

    def stop(self) -> None:
        """End after the ticket in hand."""
        self.writer.stop()
