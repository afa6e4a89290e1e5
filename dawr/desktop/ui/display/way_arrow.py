"""The arrow that points to the counter: to where it is, the same in every language."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.themed import Themed, rounded

_TURNS: Final = {"left": 0, "ahead": 90, "right": 180}
_STROKE: Final = 0.08
"""Of the square's side: heavy enough to be seen as far as the number beside it."""
_REACH, _HEAD = 0.245, 0.21


class WayArrow(Themed, QWidget):
    """A square with an arrow in it; no room and no arrow when nobody has said where the counter is."""

    def __init__(self, side: float = 164) -> None:
        super().__init__()
        self._side = side
        self._direction = ""
        self._inverted = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_direction(self, direction: str) -> None:
        """Point "left", "right" or "ahead"; anything else hides the arrow."""
        if direction != self._direction:
            self._direction = direction
            self.setVisible(direction in _TURNS)
            self.update()

    def show_inverted(self, inverted: bool) -> None:
        """Change field and arrow over."""
        if inverted != self._inverted:
            self._inverted = inverted
            self.update()

    def sizeHint(self) -> QSize:
        """Return the side of the square."""
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def minimumSizeHint(self) -> QSize:
        """The arrow is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square and the arrow in it."""
        theme = self.theme
        field, ink = theme.colour("accent"), theme.colour("on_accent")
        if self._inverted:
            field, ink = ink, field
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), theme.radius("panel"), field)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        painter.translate(side / 2, self.height() / 2)
        painter.rotate(_TURNS.get(self._direction, 0))
        painter.setPen(
            QPen(ink, side * _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        tip = QPointF(-side * _REACH, 0)
        arrow = QPainterPath(QPointF(side * _REACH, 0))
        arrow.lineTo(tip)
        arrow.moveTo(tip + QPointF(side * _HEAD, -side * _HEAD))
        arrow.lineTo(tip)
        arrow.lineTo(tip + QPointF(side * _HEAD, side * _HEAD))
        painter.drawPath(arrow)
