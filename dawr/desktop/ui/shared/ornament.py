"""The one ornament: the Najdi triangle, as a parapet of stepped battlements or as a frieze of triangles."""

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from .themed import Themed

_PITCH: Final = 1.44
"""Distance between two battlements, over their height."""
_STEPS: Final = ((0.0, 0.0), (0.22, 0.43), (0.40, 0.43), (0.40, 0.715), (0.585, 0.715), (0.585, 1.0))
"""Right half of a battlement: (from its middle, from its top), over its height."""


class Parapet(Themed, QWidget):
    """A row of battlements that stands on the lower edge; ``base`` is a solid strip beneath them."""

    def __init__(
        self, height: float = 76, *, base: float = 0, tone: str = "surface_window", parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._high = height
        self._base = base
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the height of battlements and strip."""
        return QSize(self.theme.px(self._high), self.theme.px(self._high + self._base))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint whole battlements around the middle, so that both ends are alike."""
        theme = self.theme
        colour = theme.colour(self._tone)
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = theme.px(self._base)
        high = self.height() - base
        count = max(1, round(self.width() / (high * _PITCH)))
        pitch = self.width() / count
        for number in range(count):
            painter.drawPolygon(_battlement(pitch * (number + 0.5), high))
        painter.fillRect(0, high, self.width(), base, colour)


class Frieze(Themed, QWidget):
    """A row of plain triangles, as on paper."""

    def __init__(self, height: float = 12, *, tone: str = "ornament", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._high = height
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the height of a triangle."""
        return QSize(self.theme.px(self._high), self.theme.px(self._high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint whole triangles from edge to edge."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(self._tone))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self.height()
        count = max(1, round(self.width() / (high * 1.67)))
        pitch = self.width() / count
        half = high * 0.7
        for number in range(count):
            middle = pitch * (number + 0.5)
            corners = (QPointF(middle, 0), QPointF(middle + half, high), QPointF(middle - half, high))
            painter.drawPolygon(QPolygonF(list(corners)))


def _battlement(middle: float, high: float) -> QPolygonF:
    """Return one battlement; its steps stand on whole pixels, so that they are crisp."""
    right = [QPointF(round(middle + x * high) if y else middle, round(y * high)) for x, y in _STEPS]
    left = [QPointF(round(middle - x * high) if y else middle, round(y * high)) for x, y in reversed(_STEPS)]
    return QPolygonF(right + left)
