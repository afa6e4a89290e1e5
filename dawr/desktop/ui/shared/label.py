"""Text on a screen: wraps, never elides, stands on the right side in both directions."""

from functools import cache
from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme.fonts import Weight
from dawr.desktop.theme.theme import Theme, theme_of
from dawr.desktop.theme.tokens import tokens

from .text_block import Align, TextBlock
from .themed import Themed

LineHeight = Literal["text", "heading", "number"]
_HEADINGS: Final = frozenset({"heading", "title", "figure", "greeting", "word"})
_NUMBERS: Final = frozenset({"number", "counter_number", "clock", "timer"})
_LEAST: Final = 0.4
"""A fitted text never gets smaller than this part of its size; it takes more lines instead."""
_WIDTHS: Final = 8
"""Widths whose lines are kept: a layout asks for a few in turn; a window drawn larger by hand goes through hundreds."""
_DIRECTION: Final = QEvent.Type.LayoutDirectionChange
_TONES: Final = {"primary": "text_primary", "secondary": "text_secondary", "muted": "text_muted"}


class Label(Themed, QWidget):
    """One text. ``size`` is a token of the surface ("body") or pixels at 100 %; ``tone`` any colour or state token."""

    def __init__(
        self,
        text: str = "",
        size: str | float = "body",
        weight: Weight = "regular",
        tone: str = "primary",
        *,
        align: Align = "leading",
        wrap: bool = True,
        max_lines: int = 0,
        least: float = _LEAST,
        marked: bool = False,
        line_height: LineHeight | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``max_lines``: shrink the text rather than take more lines, but not below ``least`` of its size.

        ``marked``: ``**strong**`` parts are semibold.
        """
        super().__init__(parent)
        self._text = text
        self._size = size
        self._weight: Weight = weight
        self._tone = tone
        self._align: Align = align
        self._wrap = wrap
        self._max_lines = max_lines
        self._least = least
        self._marked = marked
        self._line_height = line_height
        self._laid_out: dict[float, TextBlock] = {}
        self._hints: tuple[QSize, QSize] | None = None
        self._measured_for: Theme | None = None
        if wrap:
            self.setSizePolicy(_wrapping())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text.replace("**", "") if marked else text)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show another text; nothing happens when it is the same."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text.replace("**", "") if self._marked else text)
        self._measure_again()

    def show_tone(self, tone: str) -> None:
        """Show the text in another colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def show_size(self, size: str | float, weight: Weight | None = None) -> None:
        """Show the text in another size, and weight when one is given."""
        self._size, self._weight = size, weight or self._weight
        self._measure_again()

    def block(self, width: float) -> TextBlock:
        """Return the text laid out for a width, shrunk if it must fit into ``max_lines``."""
        theme = self._measured_theme()
        made = self._laid_out.get(width)
        if made is None:
            if len(self._laid_out) >= _WIDTHS:
                self._laid_out.clear()
            made = self._laid_out[width] = self._fitted(theme, width)
        return made

    def sizeHint(self) -> QSize:
        """Return the size of the text without breaks."""
        return self._both_hints()[0]

    def minimumSizeHint(self) -> QSize:
        """Return the longest word's width when the text wraps, else the whole text's."""
        return self._both_hints()[1]

    def hasHeightForWidth(self) -> bool:
        """A text that wraps gets higher when it gets narrower."""
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width; most texts are one line, which needs no breaking anew."""
        whole = self.sizeHint()
        return whole.height() if width >= whole.width() else self.block(width).height

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines in the middle of the height."""
        block = self.block(self.width())
        painter = QPainter(self)
        block.paint(painter, 0, (self.height() - block.height) / 2, self.theme.colour(self._colour()))

    def changeEvent(self, event: QEvent) -> None:
        """A text that is off is greyed; another direction is another place."""
        kind = event.type()
        if kind == _DIRECTION:
            self._forget()
        if kind in (_DIRECTION, QEvent.Type.EnabledChange):
            self.update()
        super().changeEvent(event)

    def _measured_theme(self) -> Theme:
        """Return the theme, after forgetting what was measured under another: layouts ask again and again."""
        theme = theme_of(self)
        if theme is not self._measured_for:
            self._forget()
            self._measured_for = theme
        return theme

    def _both_hints(self) -> tuple[QSize, QSize]:
        """Return the size without breaks and the least one."""
        theme = self._measured_theme()
        if self._hints is None:
            block = self._block(theme, 1.0)
            block.wrap()
            whole = QSize(_up(block.width), block.height)
            if not self._wrap or self._max_lines:
                least = QSize(whole.width() if not self._wrap else theme.px(48), whole.height())
            else:
                block.wrap(1, within=False)
                longest = min(_up(block.width), whole.width(), theme.px(320))
                least = QSize(longest, block.pitch + 2 * block.overhang)
            self._hints = whole, least
        return self._hints

    def _forget(self) -> None:
        self._laid_out.clear()
        self._hints = None

    def _measure_again(self) -> None:
        self._forget()
        self.updateGeometry()
        self.update()

    def _colour(self) -> str:
        tone = _TONES.get(self._tone, self._tone)
        return "text_secondary" if tone == "text_primary" and not self.isEnabled() else tone

    def _fitted(self, theme: Theme, width: float) -> TextBlock:
        """Return the largest layout that fits: full size when it does, else by steps of a twentieth."""
        shrink = 1.0
        while True:
            block = self._block(theme, shrink)
            block.wrap(width if self._wrap else 1e6, self._align)
            fits = not self._max_lines or block.lines <= self._max_lines
            if fits or shrink <= self._least:
                break
            shrink -= 0.05
        if not self._wrap:
            block.wrap(max(width, block.width + 1), self._align)
        return block

    def _block(self, theme: Theme, shrink: float) -> TextBlock:
        font = theme.font(self._size, self._weight)
        if shrink < 1:
            font.setPixelSize(max(1, round(font.pixelSize() * shrink)))
        strong: QFont | None = None
        if self._marked:
            strong = theme.font(self._size, "semibold")
            strong.setPixelSize(font.pixelSize())
        height = tokens().font.line_height[self._line_height or _usual_height(self._size)]
        return TextBlock(self._text, font, line_height=height, right_to_left=self.right_to_left, strong=strong)


@cache
def _wrapping() -> QSizePolicy:
    """Return how a text takes room whose height depends on its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def _usual_height(size: str | float) -> LineHeight:
    """Return how high a line of this size is: text, heading or digits only."""
    if size in _NUMBERS:
        return "number"
    return "heading" if size in _HEADINGS else "text"


def _up(length: float) -> int:
    return int(length) + 1
