"""One icon, painted into a rectangle."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from dawr.desktop.theme.tokens import tokens

from .pen import paths

_LARGE: Final = 48
_LARGE_STROKE: Final = 1.8
"""Above 48 px a stroke of 2 looks heavy beside the text (README of the look)."""


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor, *, mirrored: bool = False) -> None:
    """Paint the icon as large as the rectangle allows, in its middle.

    ``mirrored`` says that the layout runs from right to left: only the icons that the tokens name turn round.
    """
    rules = tokens().icon
    drawing = paths(name)
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(side / rules.grid, side / rules.grid)
    if mirrored and name in rules.mirrored:
        painter.scale(-1, 1)
    painter.translate(-rules.grid / 2, -rules.grid / 2)
    width = _LARGE_STROKE if side > _LARGE else rules.stroke
    ends, corners = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.strokePath(drawing.stroke, QPen(colour, width, Qt.PenStyle.SolidLine, ends, corners))
    painter.fillPath(drawing.fill, colour)
    painter.restore()
