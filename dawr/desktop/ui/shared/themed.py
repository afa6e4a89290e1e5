"""What every shared widget has in common: it finds its theme and redraws when the look changes."""

from typing import cast

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from dawr.desktop.theme.theme import LOOK_CHANGED, Theme, theme_of


class Themed:
    """Mixed into a widget before its Qt class: ``class Card(Themed, QWidget)``."""

    @property
    def theme(self) -> Theme:
        """The theme of the window or panel around this widget."""
        return theme_of(cast("QWidget", self))

    @property
    def right_to_left(self) -> bool:
        """Whether this widget reads from the right."""
        return cast("QWidget", self).layoutDirection() == Qt.LayoutDirection.RightToLeft

    def look_changed(self) -> None:
        """Measure and draw again. A widget that lays out by lengths of the theme sets them here too."""
        widget = cast("QWidget", self)
        widget.updateGeometry()
        widget.update()

    def customEvent(self, event: QEvent) -> None:
        """Qt tells that the theme is another one."""
        if event.type() == LOOK_CHANGED:
            self.look_changed()


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, *, edge: QColor | None = None, line: float = 0
) -> None:
    """Paint a filled rectangle with round corners whose edge, ``line`` thick, lies inside it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QBrush(fill))
    if edge is None or line <= 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        inside = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(edge, line))
        painter.drawRoundedRect(inside, max(0.0, radius - line / 2), max(0.0, radius - line / 2))
    painter.restore()
