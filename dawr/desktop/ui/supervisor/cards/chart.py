"""How many waited over the day, as a line. The time axis starts where the language starts."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.text_block import line, paint_line
from dawr.desktop.ui.shared.themed import Themed
from dawr.text import Words

from ..reading.chart import ChartReading

_HIGHEST: Final = 236


class ChartCard(Card):
    """The day's curve with its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(24, 16), spacing=4, parent=parent)
        self.title = Label(size="heading", weight="semibold", max_lines=1)
        self.today = Label(size="caption", tone="secondary", wrap=False)
        self.chart = _Chart()
        head = Box(across=True, spacing=12)
        head.content.addWidget(self.title, 1)
        head.content.addWidget(_Sample())
        head.content.addWidget(self.today)
        self.usual_sample = _Sample(usual=True)
        self.usual = Label(size="caption", tone="secondary", wrap=False)
        head.content.addWidget(self.usual_sample)
        head.content.addWidget(self.usual)
        self._show_usual("")
        self.content.addWidget(head)
        self.content.addWidget(self.chart, 1)

    def look_changed(self) -> None:
        """Leave the room that is not needed to the alerts."""
        super().look_changed()
        self.setMaximumHeight(self.theme.px(_HIGHEST))

    def say(self, words: Words) -> None:
        """Say what it is."""
        self.title.show_text(words("People waiting"))
        self.today.show_text(words("Today"))

    def show_reading(self, reading: ChartReading | None) -> None:
        """Show the curve."""
        self.chart.show_reading(reading)
        self._show_usual(reading.usual_word if reading is not None else "")

    def _show_usual(self, word: str) -> None:
        self.usual.show_text(word)
        for part in (self.usual_sample, self.usual):
            part.setVisible(bool(word))


class _Sample(Themed, QWidget):
    """A piece of the line, beside its word."""

    def __init__(self, *, usual: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the piece's length."""
        return QSize(self.theme.px(26), self.theme.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the piece."""
        painter, middle = QPainter(self), self.height() / 2
        painter.setPen(_usual_pen(self.theme) if self._usual else _pen(self.theme))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))


class _Chart(Themed, QWidget):
    """Axis, line, and the number of now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: ChartReading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_reading(self, reading: ChartReading | None) -> None:
        """Show the curve; nothing happens when it is the same."""
        if reading != self._reading:
            self._reading = reading
            self.setAccessibleName(reading.now if reading is not None else "")
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room that a curve is read in."""
        return QSize(self.theme.px(320), self.theme.px(96))

    def minimumSizeHint(self) -> QSize:
        """A curve needs some height."""
        return QSize(self.theme.px(200), self.theme.px(84))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint levels, hours, the line and its end."""
        reading = self._reading
        if reading is None:
            return
        theme, painter = self.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("caption")
        side, below = theme.px(34), theme.px(24)
        across = QRectF(
            theme.px(10), theme.px(16), self.width() - side - theme.px(20), self.height() - below - theme.px(20)
        )
        if not self.right_to_left:
            across.moveLeft(side + theme.px(10))
        muted = theme.colour("text_secondary")
        for level in reading.levels:
            y = across.bottom() - across.height() * level / reading.top
            painter.setPen(QPen(theme.colour("line_soft"), theme.line("soft")))
            painter.drawLine(QPointF(across.left(), y), QPointF(across.right(), y))
            told = line(str(level), font, right_to_left=False)
            x = across.right() + theme.px(12) if self.right_to_left else across.left() - theme.px(12) - told.width
            paint_line(painter, told, x, y, muted)
        for share, hour in reading.ticks:
            told = line(hour, font, right_to_left=False)
            x = self._x(across, share) - told.width / 2
            paint_line(painter, told, min(max(0.0, x), self.width() - told.width), self.height() - below / 2, muted)
        self._paint_line(painter, across, reading)

    def _paint_line(self, painter: QPainter, across: QRectF, reading: ChartReading) -> None:
        theme = self.theme
        accent = theme.colour("accent")
        points = self._points(across, reading.points, reading.top)
        if len(reading.usual) > 1:
            painter.setPen(_usual_pen(theme))
            painter.drawPolyline(QPolygonF(self._points(across, reading.usual, reading.top)))
        painter.setPen(_pen(theme))
        painter.drawPolyline(QPolygonF(points))
        end = points[-1]
        painter.setPen(QPen(theme.colour("surface_card"), theme.px(3)))
        painter.setBrush(accent)
        painter.drawEllipse(end, theme.px(6), theme.px(6))
        told = line(reading.now, theme.font("caption", "semibold"), right_to_left=self.right_to_left)
        room = theme.px(14)
        x = end.x() - room - told.width if self.right_to_left else end.x() + room
        if not 0 <= x <= self.width() - told.width:
            x = end.x() + room if self.right_to_left else end.x() - room - told.width
        paint_line(painter, told, x, max(told.height / 2, end.y() - theme.px(8)), theme.colour("text_primary"))

    def _points(self, across: QRectF, shares: Sequence[tuple[float, float]], top: int) -> list[QPointF]:
        high, below = across.height() / top, across.bottom()
        return [QPointF(self._x(across, share), below - high * number) for share, number in shares]

    def _x(self, across: QRectF, share: float) -> float:
        way = across.width() * share
        return across.right() - way if self.right_to_left else across.left() + way


def _pen(theme: Theme) -> QPen:
    """Return the line of today."""
    style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(theme.colour("accent"), theme.px(3), style, cap, join)


def _usual_pen(theme: Theme) -> QPen:
    """Return the line of the usual day: thinner, dashed and grey, so that today is read first."""
    made = QPen(theme.colour("chart_muted"), theme.px(2))
    made.setDashPattern([3.0, 3.0])
    return made
