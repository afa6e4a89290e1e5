"""Which printer a ticket goes to, and its writer."""

import threading
from typing import TYPE_CHECKING

from dawr.queueing.branch import Branch, PrinterSetting
from dawr.queueing.clock import Clock
from dawr.queueing.outcomes import Done

if TYPE_CHECKING:
    from dawr.printing.writer import PrinterWriter

DEFAULT_WIDTH = 576

HEAD_START = 0.03
"""Seconds at most that a window's page waits for the writer to begin with its ticket."""


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
    """A printer's writer with its spool, at work in a thread of its own between ``start`` and ``stop``.

    The thread also loads what drawing and printing need, so that a window does not wait for it.
    """

    def __init__(self, url: str, clock: Clock, printer: PrinterSetting) -> None:
        """``url`` is the database's, ``printer.url`` an address that has been found good (``target_of``)."""
        self._url = url
        self._clock = clock
        self._printer = printer
        self._writer: PrinterWriter | None = None
        self._ending = False
        self._thread = threading.Thread(target=self._work, name=f"printer {printer.name}", daemon=True)

    def start(self) -> None:
        """Begin to print what waits."""
        self._thread.start()

    def wake(self) -> None:
        """Look for jobs now; from any thread."""
        if self._writer is not None:
            self._writer.wake()

    def go_first(self, done: Done) -> None:
        """Wake the writer; where a ticket is to be printed, let it begin before the caller goes on.

        Paper takes longest, and one interpreter lets one thread on at a time: a window that builds its next page
        keeps the writer waiting at every turn. Nobody sees that the page comes a few hundredths later.
        """
        writer = self._writer
        if writer is None:
            return
        to_print = any(getattr(event, "job", "") for event in done.events)
        writer.begun.clear()
        writer.wake()
        if to_print:
            writer.begun.wait(HEAD_START)

    def stop(self) -> None:
        """End after the ticket in hand."""
        self._ending = True
        if self._writer is not None:
            self._writer.stop()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _work(self) -> None:
        from dawr.printing.target import target_of
        from dawr.printing.writer import PrinterWriter

        from .layouts import layout_of
        from .printer_spool import spool_of

        printer, clock = self._printer, self._clock
        spool = spool_of(self._url, clock, printer.name)
        layout = layout_of(self._url, None, printer)
        self._writer = PrinterWriter(spool, target_of(printer.url), printer.width_dots, layout=layout, now=clock.now)
        if not self._ending:
            self._writer.work()
