"""The branch's words along the lower edge."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.themed import Themed
from dawr.text.bidi import disturbs

FRAME = 16
"""Milliseconds between two frames while words move."""


class Ticker(Themed, QWidget):
    """Words that stand still when they fit and run at a reader's pace when they do not.

    One language: its lines one after another, a triangle before each. Two languages: line by line, both side by side.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[str, ...], ...] = ()
        self._turn = 0
        self._offset = 0.0
        self._clock = QElapsedTimer()
        self._frame = QTimer(self)
        self._frame.setInterval(FRAME)
        self._frame.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_lines(self, languages: Sequence[Sequence[str]], turn: int) -> None:
        """Show these lines, per language; ``turn`` says which line when only one can stand there."""
        lines = tuple(tuple(one) for one in languages)
        if lines == self._lines and turn == self._turn:
            return
        changed = lines != self._lines
        self._lines, self._turn = lines, turn
        self.setAccessibleName(" ".join(line for one in lines for line in one))
        if changed:
            self._offset = 0.0
        self._settle()
        self.update()

    def _settle(self) -> None:
        runs = self.isVisible() and self._runs()
        if runs and not self._frame.isActive():
            self._clock.start()
            self._frame.start()
        elif not runs:
            self._frame.stop()
            self._offset = 0.0

    def _runs(self) -> bool:
        return len(self._lines) == 1 and not self.theme.reduced_motion and self._length() > self._room()

    def _room(self) -> float:
        return self.width() - 2 * self.theme.px(40)

    def _gap(self) -> float:
        return float(self.theme.px(58 + 64))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.theme.font("body"))

    def _length(self) -> float:
        metrics = self._metrics()
        return sum(metrics.horizontalAdvance(line) + self._gap() for line in self._lines[0]) if self._lines else 0.0

    def _step(self) -> None:
        seconds = self._clock.restart() / 1000
        whole = self._length()
        if whole > 0:
            self._offset = (self._offset + seconds * self.theme.px(self.theme.motion.ticker_px_per_s)) % whole
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Words move only while they are seen."""
        super().showEvent(event)
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Words move only while they are seen."""
        super().hideEvent(event)
        self._frame.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What fits may have changed."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the strip and its words."""
        theme = self.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface_inverse"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("body"))
        if not self._lines or not any(self._lines):
            return
        if len(self._lines) > 1:
            self._paint_pair(painter)
        elif self._runs():
            self._paint_run(painter, self._offset)
            self._paint_run(painter, self._offset - self._length())
        elif self._length() > self._room():
            self._paint_line(painter, self._lines[0][self._turn % len(self._lines[0])])
        else:
            self._paint_run(painter, 0.0)

    def _paint_run(self, painter: QPainter, offset: float) -> None:
        """Paint all lines one after another from the reading edge, moved on by ``offset`` against the reading."""
        metrics = self._metrics()
        at = self.theme.px(40) - offset
        for line in self._lines[0]:
            length = metrics.horizontalAdvance(line)
            self._paint_words(painter, line, at, length + self._gap())
            at += length + self._gap()

    def _paint_line(self, painter: QPainter, line: str) -> None:
        self._paint_words(painter, line, self.theme.px(40), self._room())

    def _paint_pair(self, painter: QPainter) -> None:
        room = self._room() / 2
        first, second = (one[self._turn % len(one)] if one else "" for one in self._lines[:2])
        self._paint_words(painter, first, self.theme.px(40), room)
        place = self._place(self.theme.px(40) + room, room)
        other = Qt.AlignmentFlag.AlignLeft if self.right_to_left else Qt.AlignmentFlag.AlignRight
        flags = other | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self._fit(painter, second, place.width())
        self._write(painter, place, flags, second)
        painter.setFont(self.theme.font("body"))

    def _paint_words(self, painter: QPainter, line: str, at: float, room: float) -> None:
        """Paint a triangle and a line; ``at`` counts from the reading edge."""
        theme = self.theme
        mark = theme.px(30)
        place = self._place(at, room)
        top, middle = place.center().y() - mark * 0.4, (place.right() - mark / 2, place.left() + mark / 2)
        x = middle[0] if self.right_to_left else middle[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ornament"))
        triangle = [QPointF(x, top), QPointF(x + mark / 2, top + mark * 0.8), QPointF(x - mark / 2, top + mark * 0.8)]
        painter.drawPolygon(QPolygonF(triangle))
        past = mark + theme.px(28)
        words = place.adjusted(0, 0, -past, 0) if self.right_to_left else place.adjusted(past, 0, 0, 0)
        words = words.adjusted(-past, 0, 0, 0) if self.right_to_left else words.adjusted(0, 0, past, 0)
        edge = Qt.AlignmentFlag.AlignRight if self.right_to_left else Qt.AlignmentFlag.AlignLeft
        if len(self._lines) > 1 or not self._runs():
            self._fit(painter, line, words.width())
        self._write(painter, words, edge | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, line)
        painter.setFont(theme.font("body"))

    def _write(self, painter: QPainter, place: QRectF, flags: Qt.AlignmentFlag, line: str) -> None:
        """Write in the direction of the words themselves, so that a full stop ends the sentence."""
        right = disturbs(line, "ltr")
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        painter.setPen(self.theme.colour("surface_card"))
        painter.drawText(place, int(flags), line)

    def _place(self, at: float, room: float) -> QRectF:
        x = self.width() - at - room if self.right_to_left else at
        return QRectF(x, 0, room, self.height())

    def _fit(self, painter: QPainter, line: str, room: float) -> None:
        font = self.theme.font("body")
        length = QFontMetricsF(font).horizontalAdvance(line)
        if length > room > 0:
            font.setPixelSize(max(12, int(font.pixelSize() * room / length)))
        painter.setFont(font)
