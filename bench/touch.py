"""From a touch on the kiosk to the ticket's last byte at the printer: two processes, one clock."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from bench.branch import PREFIXES, PRINTER, busy_branch, done, open_branch
from bench.measure import Row, row, scratch_folder, table
from dawr.demo.pretend_printer import PretendPrinter
from dawr.ids import new_id
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.commands import ConfigureBranch

ROUNDS = 60
WARM_UP = 5
PATIENCE = 20.0
"""Seconds after which something that should have happened is taken not to happen any more."""


def rows() -> list[Row]:
    """Measure on the disk that holds the project."""
    with scratch_folder(ram=False) as folder:
        times = milliseconds(folder)
    note = f"{len(times)} tickets, median {median(times):.0f} ms"
    return [row("touch → ticket bytes at the printer, p95", quantiles(times, n=20)[-1], 50.0, unit="ms", note=note)]


def milliseconds(folder: Path) -> list[float]:
    """Return what each ticket took, by the one clock that both processes read."""
    url = str(folder / "branch.sqlite")
    with PretendPrinter() as printer:
        with open_branch(url) as database:
            setting = PrinterSetting(PRINTER, printer.url)
            done(database, ConfigureBranch(id=new_id(), branch=replace(busy_branch(), printers=(setting,))))
        kiosk = subprocess.run(
            [sys.executable, "-m", "bench.touch", url, printer.url],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if kiosk.returncode != 0:
            raise RuntimeError(kiosk.stderr)
        touches = json.loads(kiosk.stdout)
        slips = [slip.cut_at for slip in printer.slips]
    if len(slips) != len(touches) or printer.errors:
        message = f"{len(touches)} touches, {len(slips)} slips, {printer.errors}"
        raise AssertionError(message)
    return [(slip - touch) * 1000 for touch, slip in zip(touches, slips, strict=True)][WARM_UP:]


def touch_the_kiosk(url: str, printer: str) -> list[float]:
    """Be the kiosk's process: take so many tickets through its window, and return when each was touched."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton

    from dawr.desktop.kiosk.window import UPRIGHT, Kiosk
    from dawr.desktop.surface import Surface
    from dawr.queueing.clock import SystemClock
    from dawr.queueing.legs import JobState
    from dawr.wiring.branch_port import branch_thread
    from dawr.wiring.printers import PrinterAtWork
    from dawr.wiring.program import application

    application()
    clock = SystemClock()
    window = Kiosk("kiosk-1", printer=PRINTER)
    surface = Surface(window, branch_thread(url, clock, "kiosk-1"), clock.now)
    paper = PrinterAtWork(url, clock, PrinterSetting(PRINTER, printer))
    surface.branch.after_commit = lambda _done: paper.wake()
    window.resize(*UPRIGHT)
    window.show()

    def until(happened: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end:
                raise TimeoutError(what)
            QTest.qWait(2)

    def touch(name: str) -> float:
        """Touch the button of this name as soon as it can be seen; return the instant."""
        until(lambda: any(one.isVisible() for one in window.findChildren(QAbstractButton, name)), name)
        button = next(one for one in window.findChildren(QAbstractButton, name) if one.isVisible())
        at = time.monotonic()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return at

    def all_printed() -> bool:
        board = window.session.board
        return board is not None and all(job.state is JobState.PRINTED for job in board.jobs)

    surface.start()
    paper.start()
    touches = []
    for count in range(ROUNDS + WARM_UP):
        touch("language-ar")
        touch(f"service-service-{PREFIXES[count % len(PREFIXES)]}")
        touches.append(touch("issue"))
        touch("done")
    until(all_printed, "the last ticket")
    surface.stop()
    paper.stop()
    return touches


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(touch_the_kiosk(*sys.argv[1:])))
    else:
        print(table(rows()))
