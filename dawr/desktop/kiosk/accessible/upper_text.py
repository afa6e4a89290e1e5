"""What is read in the upper half: paragraphs that get smaller together before one of them is cut off."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme.fonts import Weight, font
from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.text_block import TextBlock
from dawr.desktop.ui.shared.themed import Themed

LEAST = 0.3
STEP = 0.05
LINE_HEIGHT = 1.45


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, its size in pixels at 100 %, and an icon before it."""

    text: str
    size: float = 48
    weight: Weight = "regular"
    icon: str = ""
    above: float = 16
    """Room above it, at 100 %."""


class UpperText(Themed, QWidget):
    """Paints its paragraphs from the top."""

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._measured: tuple[object, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these; one without text is left out."""
        shown = tuple(one for one in paragraphs if one.text)
        if shown != self._paragraphs:
            self._paragraphs = shown
            self.setAccessibleName(". ".join(one.text.replace("**", "") for one in shown))
            self.update()

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return what is shown."""
        return self._paragraphs

    def sizeHint(self) -> QSize:
        """It takes the room there is."""
        return QSize(self.theme.px(320), self.theme.px(320))

    def minimumSizeHint(self) -> QSize:
        """It can always get smaller."""
        return QSize(0, 0)

    def shrunk(self) -> float:
        """Return the part of its size at which everything fits; measured again when text, place or look differ."""
        measured = (self._paragraphs, self.width(), self.height(), self.theme)
        if self._measured is None or self._measured[0] != measured:
            part = 1.0
            while part > LEAST and self._height(part) > self.height():
                part -= STEP
            self._measured = (measured, part)
        return self._measured[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paragraphs, their icons on the leading side."""
        theme, part, y = self.theme, self.shrunk(), 0.0
        painter = QPainter(self)
        for place, paragraph in enumerate(self._paragraphs):
            y += theme.px(paragraph.above) * part if place else 0
            block, aside = self._block(paragraph, part, theme)
            if paragraph.icon:
                side = aside * 0.72
                x = self.width() - side if self.right_to_left else 0.0
                rect = QRectF(x, y + (block.pitch - side) / 2, side, side)
                paint_icon(painter, paragraph.icon, rect, theme.colour("accent"), mirrored=self.right_to_left)
            block.paint(painter, 0 if self.right_to_left else aside, y, theme.colour("text_primary"))
            y += block.height

    def _height(self, part: float) -> float:
        theme = self.theme
        texts = sum(self._block(one, part, theme)[0].height for one in self._paragraphs)
        return texts + sum(theme.px(one.above) * part for one in self._paragraphs[1:])

    def _block(self, paragraph: Paragraph, part: float, theme: Theme) -> tuple[TextBlock, float]:
        """Return the paragraph's lines and the room of its icon."""
        made = font(paragraph.size * part, paragraph.weight, theme.scale)
        strong = font(paragraph.size * part, "bold", theme.scale)
        aside = made.pixelSize() * 1.75 if paragraph.icon else 0.0
        block = TextBlock(
            paragraph.text, made, line_height=LINE_HEIGHT, right_to_left=self.right_to_left, strong=strong
        )
        block.wrap(max(1.0, self.width() - aside))
        return block, aside
