"""The mark of the branch: three Najdi triangles in a rounded square. It is never mirrored."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from .themed import Themed, rounded

_TRIANGLES: Final = (
    ((16, 6), (21.5, 15), (10.5, 15)),
    ((10, 17), (15.5, 25.6), (4.5, 25.6)),
    ((22, 17), (27.5, 25.6), (16.5, 25.6)),
)


class BranchMark(Themed, QWidget):
    """The mark, ``size`` pixels at 100 %. On the accent's field (``on_accent``) its colours change places."""

    def __init__(self, size: float = 32, *, on_accent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._on_accent = on_accent
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the side of the square."""
        side = self.theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The mark is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint square and triangles on a grid of 32."""
        theme = self.theme
        field, ink = theme.colour("accent"), theme.colour("on_accent")
        if self._on_accent:
            field, ink = ink, field
        if theme.mode == "high_contrast":
            field, ink = theme.colour("text_primary"), theme.colour("surface_window")
        painter = QPainter(self)
        side = min(self.width(), self.height())
        painter.scale(side / 32, side / 32)
        rounded(painter, QRectF(0, 0, 32, 32), 6, field)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for corners in _TRIANGLES:
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
