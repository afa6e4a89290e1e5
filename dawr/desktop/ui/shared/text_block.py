"""Text of one or several lines, laid out as Arabic needs it: own line height, placed by the height of capitals.

Style sheets know no line height, and the line metrics of the font differ between systems; so every line gets a box of
``line_height`` × the font's size, and its capitals stand in the middle of it.
"""

import math
import re
import unicodedata
from typing import Final, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

Align = Literal["leading", "centre", "trailing"]

_MARKED: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ARABIC: Final = re.compile(r"[\u0590-\u08FF]")
_ISOLATES: Final = "\u2066\u2067\u2068"
_END_OF_ISOLATE: Final = "\u2069"
_UNBROKEN: Final = 1e6
_INK: Final = 0.47
"""How far ink reaches below the baseline and above the capitals, in em: the dots of ي, the tanwin of أهلًا."""
_HIGH_INK: Final = 0.57
_HIGH: Final = re.compile("[\u0622\u0623\u0671][\u064b-\u0652]")
"""A vowel sign above a hamza above an alef, as in خطأً, reaches higher than all else."""
_LEAST_ARABIC: Final = 1.45
"""The least line height in which two lines of Arabic do not touch."""
_SMALLEST: Final = 0.6
"""A word in a button never gets smaller than this part of its size."""


class TextBlock:
    """One text in one font, ready to be measured, broken into lines and painted."""

    def __init__(self, text: str, font: QFont, *, line_height: float, right_to_left: bool, strong: QFont | None = None):
        """``strong`` is the font of what stands between ``**`` and ``**``; without it the signs are plain text."""
        plain, ranges = _unmarked(text) if strong is not None else (text, [])
        if line_height < _LEAST_ARABIC and _ARABIC.search(plain):
            line_height = _LEAST_ARABIC
        em = font.pixelSize()
        self.pitch = round(em * line_height)
        self.capitals = _capitals(font)
        ink = _HIGH_INK if _HIGH.search(plain) else _INK
        self.overhang = math.ceil(max(0.0, em * ink - (self.pitch - self.capitals) / 2)) if line_height > 1 else 0
        self._right_to_left = right_to_left
        self._layout = QTextLayout(plain.replace("\n", "\u2028"), font)
        self._option = QTextOption()
        self._option.setTextDirection(_direction(plain, right_to_left))
        if strong is not None and ranges:
            self._layout.setFormats([_strong_range(start, length, strong) for start, length in ranges])

    def wrap(self, width: float = _UNBROKEN, align: Align = "leading", *, within: bool = True) -> None:
        """Break the text into lines of this width; ``within`` breaks long words too, so that nothing is cut off."""
        modes = QTextOption.WrapMode
        self._option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if within else modes.WordWrap)
        self._option.setAlignment(_absolute(align, self._right_to_left))
        self._layout.setTextOption(self._option)
        self._layout.beginLayout()
        top = self.overhang
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            baseline = top + (self.pitch + self.capitals) / 2
            line.setPosition(QPointF(0, baseline - line.ascent()))
            top += self.pitch
        self._layout.endLayout()

    @property
    def lines(self) -> int:
        """How many lines the text takes since the last ``wrap``."""
        return self._layout.lineCount()

    @property
    def height(self) -> int:
        """The height of all lines since the last ``wrap``, with the room for ink that leaves the first and last one."""
        return max(1, self.lines) * self.pitch + 2 * self.overhang

    @property
    def width(self) -> float:
        """The width of the longest line since the last ``wrap``."""
        return max((self._layout.lineAt(n).naturalTextWidth() for n in range(self.lines)), default=0.0)

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Paint the lines with their box's corner at this point."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))


def line(text: str, font: QFont, *, right_to_left: bool, line_height: float = 1.6) -> TextBlock:
    """Return a text of one line, already laid out: for buttons, badges and figures."""
    block = TextBlock(text, font, line_height=line_height, right_to_left=right_to_left)
    block.wrap(align="leading" if not right_to_left else "trailing")
    return block


def fitting_line(text: str, font: QFont, room: float, *, right_to_left: bool) -> TextBlock:
    """Return a ``line`` that is not wider than ``room``: smaller if it must be."""
    block = line(text, font, right_to_left=right_to_left)
    if block.width > room > 0:
        font.setPixelSize(max(1, int(font.pixelSize() * max(_SMALLEST, room / block.width))))
        block = line(text, font, right_to_left=right_to_left)
    return block


def least_width(block: TextBlock) -> float:
    """Return how narrow a ``fitting_line`` may become."""
    return block.width * _SMALLEST


def paint_line(painter: QPainter, block: TextBlock, x: float, middle: float, colour: QColor) -> None:
    """Paint a ``line`` with its left end at ``x`` and its capitals around ``middle``."""
    block.paint(painter, x, middle - block.height / 2, colour)


_CAPITALS: Final[dict[tuple[str, int, int], float]] = {}


def _capitals(font: QFont) -> float:
    """Return how high the capitals of a font are: a few fonts write thousands of texts."""
    key = (font.family(), font.pixelSize(), font.weight().value)
    found = _CAPITALS.get(key)
    if found is None:
        found = _CAPITALS[key] = QFontMetricsF(font).capHeight()
    return found


def _absolute(align: Align, right_to_left: bool) -> Qt.AlignmentFlag:
    """Return the side where a text stands: leading is right in a right-to-left layout, whatever the text's language."""
    if align == "centre":
        return Qt.AlignmentFlag.AlignHCenter
    right = (align == "leading") == right_to_left
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


def _direction(text: str, right_to_left: bool) -> Qt.LayoutDirection:
    """Return how the sentence runs: by its first letter outside isolates, else as the layout does."""
    depth = 0
    for sign in text:
        if sign in _ISOLATES:
            depth += 1
        elif sign == _END_OF_ISOLATE:
            depth = max(0, depth - 1)
        elif depth == 0:
            kind = unicodedata.bidirectional(sign)
            if kind == "L":
                return Qt.LayoutDirection.LeftToRight
            if kind in ("R", "AL"):
                return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight


def _unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its ``**`` and where the strong parts stand (start, length)."""
    plain, ranges, last = "", [], 0
    for found in _MARKED.finditer(text):
        plain += text[last : found.start()]
        ranges.append((_units(plain), _units(found[1])))
        plain += found[1]
        last = found.end()
    return plain + text[last:], ranges


def _units(text: str) -> int:
    """Return the length as Qt counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _strong_range(start: int, length: int, font: QFont) -> QTextLayout.FormatRange:
    from PySide6.QtGui import QTextCharFormat  # a dozen enumerations come with it; most windows have no strong words

    made = QTextLayout.FormatRange()
    style = QTextCharFormat()
    style.setFont(font)
    made.start, made.length, made.format = start, length, style
    return made
