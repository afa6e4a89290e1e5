"""Garbage is collected on the window's thread alone.

Python collects wherever it happens to be allocating, so the branch's thread could find a page that has gone out of use
and destroy its widgets while the window's thread lays others out: the process would crash, some day, in a lobby.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOADED_AFTER: Final = 5_000
"""Milliseconds after which everything that loads behind a new window is there."""
LOOK_EVERY: Final = 250
"""Milliseconds between two looks whether enough has gathered."""


class Sweeper(QObject):
    """Takes the collector over from Python: by Python's own thresholds, from a timer of the thread that made it.

    It begins when a start is over, and never looks through what is there by then: that would be a pause now and then.
    """

    def __init__(self, parent: QObject | None = None, *, after: int = LOADED_AFTER) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.sweep)
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self.begin)
        self._start.start(after)

    def begin(self) -> None:
        """Keep what is there out of every search, and look from now on."""
        self._start.stop()
        gc.freeze()
        self._timer.start()

    def sweep(self) -> None:
        """Collect the oldest generation that has gathered more than its threshold, and those younger than it."""
        gc.disable()  # a library that was loaded meanwhile may have turned it on
        over = [held > most for held, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        due = over.index(False) if False in over else len(over)
        if due:
            gc.collect(due - 1)
