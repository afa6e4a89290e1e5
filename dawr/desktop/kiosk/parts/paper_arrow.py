"""An arrow to where the paper comes out: one of the few things that move."""

from PySide6.QtCore import QEasingCurve, QPointF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.themed import Themed

SIDE = 116
MOVES_BY = 12
STROKE = 2.6
"""On the icons' grid of 24: seen from further away than an icon in a line."""


class PaperArrow(Themed, QWidget):
    """Moves down and back while it is seen; stands still under reduced motion."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._down = 0.0
        self._motion = QVariantAnimation(self)
        self._motion.setKeyValues([(0.0, 0.0), (0.5, 1.0), (1.0, 0.0)])
        self._motion.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._motion.setLoopCount(-1)
        self._motion.valueChanged.connect(self._move)

    def sizeHint(self) -> QSize:
        """Return the room for the arrow and its way."""
        return QSize(self.theme.px(SIDE), self.theme.px(SIDE + MOVES_BY))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        duration = self.theme.motion.paper_arrow
        if duration:
            self._motion.setDuration(duration)
            self._motion.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody sees it."""
        self._motion.stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the arrow where it is."""
        theme = self.theme
        side = theme.px(SIDE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - side) / 2, self._down * theme.px(MOVES_BY))
        painter.scale(side / 24, side / 24)
        ends, corners = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(theme.colour("accent"), STROKE, Qt.PenStyle.SolidLine, ends, corners))
        painter.drawLine(QPointF(12, 4), QPointF(12, 19.5))
        painter.drawPolyline([QPointF(5.5, 13), QPointF(12, 19.5), QPointF(18.5, 13)])

    def _move(self, value: float) -> None:
        self._down = value
        self.update()
