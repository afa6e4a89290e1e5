"""Several lines of different weight that share one place: they wrap, then shrink together until all is in."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme.fonts import Weight
from dawr.desktop.ui.shared.text_block import TextBlock
from dawr.desktop.ui.shared.themed import Themed

_STEP: Final = 0.05
_LEAST: Final = 0.3
"""The text never gets smaller than this part of its size: 200 signs still fit the narrowest place, and a tip shows
them in full."""
_READABLE: Final = 0.75


class Line(NamedTuple):
    """One paragraph of a fitted text; ``size`` is a token of the surface or pixels at 100 %."""

    text: str
    size: str | float = "body"
    weight: Weight = "regular"
    tone: str = "text_secondary"


class FittedText(Themed, QWidget):
    """Paragraphs in the middle of the height, starting where the language starts."""

    def __init__(self, *, centred: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._centred = centred
        self._laid_out: tuple[object, list[TextBlock]] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def lines(self) -> tuple[Line, ...]:
        """Return the paragraphs shown."""
        return self._lines

    def show_lines(self, *lines: Line) -> None:
        """Show these paragraphs; nothing happens when they are the same."""
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleName(", ".join(line.text for line in lines))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for every paragraph in one line."""
        blocks = self._blocks(1.0, 1e6)
        return QSize(int(max((block.width for block in blocks), default=0)) + 1, _height(blocks))

    def minimumSizeHint(self) -> QSize:
        """The text bends to its place."""
        return QSize(self.theme.px(96), self.theme.px(24))

    def fitted(self) -> list[TextBlock]:
        """Return the paragraphs as large as the place allows."""
        key = (self.theme, self._lines, self.width(), self.height(), self.right_to_left)
        if self._laid_out is not None and self._laid_out[0] == key:
            return self._laid_out[1]
        shrink = 1.0
        blocks = self._blocks(shrink, self.width())
        while _height(blocks) > self.height() and shrink > _LEAST:
            shrink -= _STEP
            blocks = self._blocks(shrink, self.width())
        self._laid_out = (key, blocks)
        self.setToolTip("\n".join(line.text for line in self._lines) if shrink < _READABLE else "")
        return blocks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paragraphs, one under the other."""
        blocks = self.fitted()
        painter = QPainter(self)
        y = _overhang(blocks) + ((self.height() - _height(blocks)) / 2 if self._centred else 0.0)
        for line, block in zip(self._lines, blocks, strict=True):
            block.paint(painter, 0, y - block.overhang, self.theme.colour(line.tone))
            y += block.lines * block.pitch

    def changeEvent(self, event: QEvent) -> None:
        """Another direction is another side."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()
        super().changeEvent(event)

    def _blocks(self, shrink: float, width: float) -> list[TextBlock]:
        theme, blocks = self.theme, []
        for line in self._lines:
            font = theme.font(line.size, line.weight)
            font.setPixelSize(max(1, round(font.pixelSize() * shrink)))
            height = 1.45 if line.size in ("heading", "figure") else 1.6
            block = TextBlock(line.text, font, line_height=height, right_to_left=self.right_to_left)
            block.wrap(width)
            blocks.append(block)
        return blocks


def _overhang(blocks: list[TextBlock]) -> int:
    return max((block.overhang for block in blocks), default=0)


def _height(blocks: list[TextBlock]) -> int:
    """Return the height of all lines; what reaches out of its line may do so only at the two ends."""
    return sum(block.lines * block.pitch for block in blocks) + 2 * _overhang(blocks)
