"""The pen that icons are drawn with: lines, boxes and arcs on a grid of 24, stroke 2, round ends."""

from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

Point = tuple[float, float]


class Pen:
    """Collects one icon: what is stroked and what is filled."""

    def __init__(self) -> None:
        self.stroke = QPainterPath()
        self.fill = QPainterPath()

    def line(self, *points: Point) -> None:
        """Draw from point to point."""
        self.stroke.moveTo(*points[0])
        for point in points[1:]:
            self.stroke.lineTo(*point)

    def shape(self, *points: Point) -> None:
        """Draw from point to point and back to the first."""
        self.line(*points)
        self.stroke.closeSubpath()

    def box(self, x: float, y: float, width: float, height: float, radius: float = 2) -> None:
        """Draw a rectangle with round corners."""
        self.stroke.addRoundedRect(QRectF(x, y, width, height), radius, radius)

    def circle(self, x: float, y: float, radius: float) -> None:
        """Draw a circle around a point."""
        self.stroke.addEllipse(QPointF(x, y), radius, radius)

    def oval(self, x: float, y: float, across: float, down: float) -> None:
        """Draw an ellipse around a point with its two radii."""
        self.stroke.addEllipse(QPointF(x, y), across, down)

    def arc(self, x: float, y: float, radius: float, start: float, span: float) -> None:
        """Draw part of a circle: degrees, 0 at three o'clock, counting against the clock."""
        around = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        self.stroke.arcMoveTo(around, start)
        self.stroke.arcTo(around, start, span)

    def curve(self, start: Point, first: Point, second: Point, end: Point) -> None:
        """Draw a cubic curve."""
        self.stroke.moveTo(*start)
        self.stroke.cubicTo(*first, *second, *end)

    def dot(self, x: float, y: float, radius: float) -> None:
        """Fill a circle."""
        self.fill.addEllipse(QPointF(x, y), radius, radius)

    def bar(self, x: float, y: float, width: float, height: float, radius: float = 1) -> None:
        """Fill a rectangle with round corners."""
        self.fill.addRoundedRect(QRectF(x, y, width, height), radius, radius)

    def solid(self, *points: Point) -> None:
        """Fill a shape and round its corners by stroking it too."""
        self.fill.moveTo(*points[0])
        for point in points[1:]:
            self.fill.lineTo(*point)
        self.fill.closeSubpath()
        self.shape(*points)


_drawings: Final[dict[str, Callable[[Pen], None]]] = {}


def drawn(name: str) -> Callable[[Callable[[Pen], None]], Callable[[Pen], None]]:
    """Enter a drawing under its name."""

    def enter(drawing: Callable[[Pen], None]) -> Callable[[Pen], None]:
        _drawings[name] = drawing
        return drawing

    return enter


def names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(sorted(_drawings))


@cache
def paths(name: str) -> Pen:
    """Return the drawing of an icon; of the generic one when nobody drew that name."""
    pen = Pen()
    _drawings.get(name, _drawings["generic"])(pen)
    return pen
