"""What is longer than its place scrolls up and down, on the ground of whatever it stands in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from dawr.desktop.ui.shared.themed import Themed


class Scroller(Themed, QScrollArea):
    """Never scrolls sideways, takes no focus: what is in it does. ``room_taken`` tells the pixels a bar takes."""

    room_taken = Signal(int)

    def __init__(self, inside: QWidget, gap: float = 0, parent: QWidget | None = None) -> None:
        """``gap``: pixels at 100 % that always stay free where a bar would stand beside what scrolls."""
        super().__init__(parent)
        self._inside = inside
        self._gap = gap
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewport(QWidget())  # ours fills nothing
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def look_changed(self) -> None:
        """Keep the gap in scale, and at the end of the lines."""
        gap = self.theme.px(self._gap)
        self._inside.setContentsMargins(*((gap, 0, 0, 0) if self.right_to_left else (0, 0, gap, 0)))
        super().look_changed()

    def sizeHint(self) -> QSize:
        """Return the room in which nothing would have to scroll."""
        return self._inside.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place of what scrolls has another size: a bar may have come or gone."""
        super().resizeEvent(event)
        self.room_taken.emit(self.width() - self.viewport().width())
