"""The six dots that the bar is carried by."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.themed import Themed

_WIDE: Final = 24
_ICON: Final = 20


class Grip(Themed, QWidget):
    """``carried`` says how far the pointer has come since the last time; ``put_down`` that it has let go."""

    carried = Signal(QPoint)
    put_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: QPoint | None = None
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the room a finger or pointer needs."""
        return QSize(self.theme.px(_WIDE), self.theme.px(_WIDE))

    def minimumSizeHint(self) -> QSize:
        """The grip is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dots in the middle."""
        side = self.theme.px(_ICON)
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), "grip", place, self.theme.colour("text_muted"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold. Where windows may not move themselves, the system carries it."""
        handle = self.window().windowHandle()
        if QGuiApplication.platformName().startswith("wayland") and handle is not None:
            handle.startSystemMove()
            return
        self._at = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry."""
        if self._at is not None:
            now = event.globalPosition().toPoint()
            self.carried.emit(now - self._at)
            self._at = now

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        if self._at is not None:
            self._at = None
            self.put_down.emit()
