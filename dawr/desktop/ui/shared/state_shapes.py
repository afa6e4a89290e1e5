"""The shape of each state: a state is never colour alone."""

from typing import Final, Literal, get_args

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

State = Literal[
    "waiting",
    "called",
    "serving",
    "held",
    "break",
    "completed",
    "no_show",
    "near",
    "late",
    "on_target",
    "closed",
    "open",
]
STATES: Final[tuple[State, ...]] = get_args(State)

_COLOURS: Final[dict[str, str]] = {
    "break": "held",
    "completed": "serving",
    "on_target": "serving",
    "open": "serving",
    "no_show": "closed",
}


def state_colour(state: State) -> str:
    """Return the token of the state's colour; with ``_soft`` it is its fill."""
    return _COLOURS.get(state, state)


def paint_state(painter: QPainter, state: State, rect: QRectF, colour: QColor, inside: QColor) -> None:
    """Paint the state's shape into a square; ``inside`` is the colour of the sign in a filled shape."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 16, rect.height() / 16)
    pen = QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    stroke, fill = _shapes(state)
    painter.strokePath(stroke, pen)
    painter.fillPath(fill, colour)
    if state == "late":
        painter.setPen(QPen(inside, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(8, 6), QPointF(8, 9.6))
        painter.drawPoint(QPointF(8, 12.3))
    painter.restore()


def _shapes(state: State) -> tuple[QPainterPath, QPainterPath]:
    """Return what is stroked and what is filled, on a grid of 16."""
    stroke, fill, middle = QPainterPath(), QPainterPath(), QPointF(8, 8)
    match state:
        case "waiting":
            stroke.addEllipse(middle, 5, 5)
        case "called":
            fill.addPolygon(_polygon((8, 0.8), (15.2, 8), (8, 15.2), (0.8, 8)))
        case "serving":
            fill.addEllipse(middle, 6.4, 6.4)
        case "on_target" | "open":
            fill.addEllipse(middle, 4, 4)
        case "held":
            fill.addRoundedRect(QRectF(2.6, 2, 4, 12), 1, 1)
            fill.addRoundedRect(QRectF(9.4, 2, 4, 12), 1, 1)
        case "break":
            stroke.addEllipse(middle, 6.4, 6.4)
            stroke.moveTo(6.3, 5.8)
            stroke.lineTo(6.3, 10.2)
            stroke.moveTo(9.7, 5.8)
            stroke.lineTo(9.7, 10.2)
        case "completed":
            stroke.addPolygon(QPolygonF([QPointF(2, 8.6), QPointF(6, 12.6), QPointF(14, 4)]))
        case "no_show":
            stroke.moveTo(3.4, 3.4)
            stroke.lineTo(12.6, 12.6)
            stroke.moveTo(12.6, 3.4)
            stroke.lineTo(3.4, 12.6)
        case "near":
            stroke.addPolygon(_polygon((8, 2.4), (14.4, 13.6), (1.6, 13.6)))
        case "late":
            triangle = _polygon((8, 2), (14.6, 13.8), (1.4, 13.8))
            stroke.addPolygon(triangle)
            fill.addPolygon(triangle)
        case "closed":
            fill.addRoundedRect(QRectF(2, 6.4, 12, 3.2), 1.2, 1.2)
    return stroke, fill


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    corners = [QPointF(x, y) for x, y in points]
    return QPolygonF([*corners, corners[0]])
