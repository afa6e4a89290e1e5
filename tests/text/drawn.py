"""Reads text as Qt draws it: the signs from left to right."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from dawr.text import strip_isolates


def left_to_right(text: str, font: QFont) -> str:
    """Return the visible signs in the order in which their glyphs stand on a right-to-left line."""
    return "".join(sign for _, sign in sorted(_places(text, font)))


def _places(text: str, font: QFont) -> Iterator[tuple[float, str]]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(4000)
    layout.endLayout()
    for position, sign in enumerate(text):
        if strip_isolates(sign).strip():
            for run in layout.glyphRuns(position, 1):
                yield min(place.x() for place in run.positions()), sign
