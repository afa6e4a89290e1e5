"""The writers of printers alone, without a window: for a headless kiosk, or a PC that printers hang at."""

import signal
import threading
from collections.abc import Sequence

from dawr.printing.raster import ensure_gui
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import Clock

from .printers import PrinterAtWork


def serve(url: str, clock: Clock, settings: Sequence[PrinterSetting], ending: threading.Event | None = None) -> None:
    """Print what comes until the program is asked to end (SIGINT, SIGTERM, or ``ending``)."""
    asked = ending or threading.Event()
    if ending is None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: asked.set())
    ensure_gui()
    at_work = [PrinterAtWork(url, clock, setting) for setting in settings]
    for printer in at_work:
        printer.start()
    while not asked.wait(1.0):  # in slices: a signal is seen between them on every system
        pass
    for printer in at_work:
        printer.stop()
