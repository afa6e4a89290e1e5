"""The moment a window can first be seen with its content: what may wait begins then."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_AT_THE_LATEST: Final = 1000
"""Milliseconds after which ``painted`` comes for a window that nobody can see (minimised, behind a lock screen)."""


class FirstPaint(QObject):
    """Watches a window until it has been painted once."""

    painted = Signal()
    """Comes once, when the window and all in it have been painted and input is read again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.timeout.connect(self._tell)
        self._told.start(_AT_THE_LATEST)
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """See the window's own paint: its children's follow before the event loop goes on."""
        if event.type() is QEvent.Type.Paint:
            self._told.start(0)
        return False

    def _tell(self) -> None:
        self._window.removeEventFilter(self)
        self.painted.emit()
