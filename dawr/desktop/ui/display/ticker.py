"""The branch's words along the lower edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.text_block import TextBlock
from dawr.desktop.ui.shared.themed import Themed

from .fitted_text import Setting, largest_size
from .grounds import apart
from .reading import reads_right_to_left

FRAME: Final = 16
"""Milliseconds between two frames while words move."""
MARGIN, MARK, AFTER_MARK, BETWEEN = 40, 30, 28, 64
"""At 100 %: the free room at both ends, a triangle, from it to its words, from there to the next triangle."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line ready to be painted, on the side of its ``room`` where it belongs."""

    block: TextBlock
    at: float
    """Where its triangle or, without one, its room begins: from the reading edge, before all has moved on."""
    room: float
    from_right: bool
    """Which edge is the reading edge."""
    marked: bool = True


class Ticker(Themed, QWidget):
    """Words that stand still when they fit and run at a reader's pace when they do not.

    One language: its lines one after another, a triangle before each; with reduced motion they take turns. Two
    languages: line by line, both side by side, or in turns where they have no room. What stands still never moves:
    a line too long for the strip gets smaller, on two lines if need be.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[str, ...], ...] = ()
        self._turn = 0
        self._pieces: list[_Piece] | None = None
        self._length = 0.0
        self._runs = False
        self._offset = 0.0
        self._clock = QElapsedTimer()
        self._frame = QTimer(self)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.setInterval(FRAME)
        self._frame.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_lines(self, languages: Sequence[Sequence[str]], turn: int) -> None:
        """Show these lines, per language; ``turn`` says which one when not all can stand there."""
        lines = tuple(tuple(one) for one in languages)
        changed = lines != self._lines
        if not changed and (turn == self._turn or self._runs):
            self._turn = turn
            return
        self._lines, self._turn = lines, turn
        if changed:
            self._offset = 0.0
            self.setAccessibleName(" ".join(line for one in lines for line in one))
        self._lay_out_again()

    @property
    def running(self) -> bool:
        """Whether the words move now."""
        return self._frame.isActive()

    # -- laying out --------------------------------------------------------------------------------

    def _lay_out_again(self) -> None:
        self._pieces = None
        self._laid_out()
        if self._runs and self.isVisible():
            if not self._frame.isActive():
                self._clock.start()
                self._frame.start()
        else:
            self._frame.stop()
        self.update()

    def _laid_out(self) -> list[_Piece]:
        """Return what is painted, laid out once for the words, the size and the look."""
        if self._pieces is None:
            self._runs = False
            languages = [one for one in self._lines if one]
            if not languages:
                self._pieces = []
            elif len(languages) == 1:
                self._pieces = self._one_after_another(languages[0])
            else:
                self._pieces = self._side_by_side(languages[0], languages[1])
        return self._pieces

    def _one_after_another(self, lines: Sequence[str]) -> list[_Piece]:
        pieces, at = [], float(self.theme.px(MARGIN))
        for line in lines:
            pieces.append(self._piece(line, at))
            at += self._lead() + pieces[-1].room + self.theme.px(BETWEEN)
        self._length = at - self.theme.px(MARGIN)
        if self._length - self.theme.px(BETWEEN) <= self._room():
            return pieces
        if self.theme.reduced_motion:
            return [self._fitting(lines[self._turn % len(lines)])]
        self._runs = True
        return pieces

    def _side_by_side(self, first: Sequence[str], second: Sequence[str]) -> list[_Piece]:
        line = self._turn // 2
        pair = first[line % len(first)], second[line % len(second)]
        leading, trailing = (self._piece(text, self.theme.px(MARGIN)) for text in pair)
        if self._lead() + leading.room + self.theme.px(BETWEEN) + trailing.room > self._room():
            return [self._fitting(pair[self._turn % 2])]
        trailing.block.wrap(trailing.room, "trailing")
        at = self.width() - self.theme.px(MARGIN) - trailing.room
        return [leading, _Piece(trailing.block, at, trailing.room, trailing.from_right, marked=False)]

    def _piece(self, line: str, at: float) -> _Piece:
        """Return a line in its full size, in no more room than it needs."""
        setting = self._setting(line, from_right=self.right_to_left)
        block = setting.block(setting.size)
        block.wrap()
        room = ceil(block.width) + 1
        block.wrap(room)
        return _Piece(block, at, room, setting.right_to_left)

    def _fitting(self, line: str) -> _Piece:
        """Return a line that has the whole strip to itself, on its own side; smaller, on two lines, if it must be."""
        setting = self._setting(line, from_right=reads_right_to_left(line))
        room = int(self._room() - self._lead())
        block = setting.block(largest_size(setting, room, self.height()))
        block.wrap(room)
        return _Piece(block, self.theme.px(MARGIN), room, setting.right_to_left)

    def _setting(self, line: str, *, from_right: bool) -> Setting:
        return Setting(line, self.theme.font("body").pixelSize(), "regular", None, 0, from_right)

    def _lead(self) -> float:
        return self.theme.px(MARK + AFTER_MARK)

    def _room(self) -> float:
        return self.width() - 2 * self.theme.px(MARGIN)

    def look_changed(self) -> None:
        """What fits may have changed."""
        super().look_changed()
        self._lay_out_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What fits may have changed."""
        super().resizeEvent(event)
        self._lay_out_again()

    def changeEvent(self, event: QEvent) -> None:
        """Another direction is another side."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay_out_again()
        super().changeEvent(event)

    # -- moving ------------------------------------------------------------------------------------

    def _step(self) -> None:
        seconds = self._clock.restart() / 1000
        if self._length > 0:
            self._offset = (self._offset + seconds * self.theme.px(self.theme.motion.ticker_px_per_s)) % self._length
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Words move only while they are seen."""
        super().showEvent(event)
        self._lay_out_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Words move only while they are seen."""
        super().hideEvent(event)
        self._frame.stop()

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip and the words on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(apart(self.theme).field))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pieces = self._laid_out()
        if not self._runs:
            self._paint(painter, pieces, 0.0)
            return
        self._paint(painter, pieces, self._offset)
        self._paint(painter, pieces, self._offset - self._length)

    def _paint(self, painter: QPainter, pieces: Sequence[_Piece], offset: float) -> None:
        for piece in pieces:
            at = piece.at - offset
            if at > self.width() or at + self._lead() + piece.room < 0:
                continue
            if piece.marked:
                self._paint_mark(painter, at, from_right=piece.from_right)
                at += self._lead()
            left = self.width() - at - piece.room if piece.from_right else at
            top = (self.height() - piece.block.height) / 2
            piece.block.paint(painter, left, top, self.theme.colour(apart(self.theme).ink))

    def _paint_mark(self, painter: QPainter, at: float, *, from_right: bool) -> None:
        """Paint a triangle whose reading edge is at this place."""
        side = self.theme.px(MARK)
        x = self.width() - at - side / 2 if from_right else at + side / 2
        top = self.height() / 2 - side * 0.4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("ornament"))
        corners = [QPointF(x, top), QPointF(x + side / 2, top + side * 0.8), QPointF(x - side / 2, top + side * 0.8)]
        painter.drawPolygon(QPolygonF(corners))
