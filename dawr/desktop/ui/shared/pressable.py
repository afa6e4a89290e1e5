"""What every button of Dawr has in common: an edge, a pressed fill, the focus ring, one signal per touch."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from .focus_ring import FocusRing
from .themed import Themed, rounded


class Pressable(Themed, QAbstractButton):
    """A button that paints itself. ``clicked`` comes once per touch; a double tap is one touch.

    With ``repeats`` every tap counts, as on the keys of a keypad.
    """

    radius = "button"
    """The token of its corners' radius."""

    def __init__(self, accessible_name: str = "", parent: QWidget | None = None, *, repeats: bool = False) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(accessible_name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._busy = False
        self._repeats = repeats
        FocusRing.follow(self, self.radius)

    @property
    def busy(self) -> bool:
        """Whether its command is under way: it looks pressed and does nothing."""
        return self._busy

    def set_busy(self, busy: bool) -> None:
        """Look pressed and ignore touches until the outcome is there."""
        if busy != self._busy:
            self._busy = busy
            self.update()

    def looks_pressed(self) -> bool:
        """Tell whether to paint the pressed fill."""
        return self.isDown() or self._busy

    def paint_body(self, painter: QPainter, fill: QColor, edge: QColor | None, line: float) -> None:
        """Paint the fill and the edge."""
        rounded(painter, QRectF(self.rect()), self.theme.radius(self.radius), fill, edge=edge, line=line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A busy button takes the touch and does nothing."""
        if not self._busy:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second tap of a double tap and do nothing: it was one touch."""
        if self._repeats:
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the space bar does."""
        if self._busy:
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """A pointer over it is seen."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        self.update()
        super().leaveEvent(event)
