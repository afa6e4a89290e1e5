"""The branch's colour, with what it looks like and how well it can be read."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.text_block import line, paint_line
from dawr.desktop.ui.shared.themed import Themed, rounded
from dawr.queueing.contrast import TEXT_CONTRAST, contrast
from dawr.text.meaning.kinds import Meaning

from .sight import Sight
from .typed import LineField

_ON_IT, _UNDER_IT = "#FFFFFF", "#F1F4F2"
"""What is written on the colour, and what it is written on, in light windows."""
HOUSE_GREEN: Final = "#0B5A43"


def reading_contrast(colour: str) -> float | None:
    """Return the lower of the two contrasts the colour is read by, ``None`` for what is no colour."""
    if len(colour) != 7 or not QColor.isValidColorName(colour):
        return None
    return min(contrast(_ON_IT, colour), contrast(colour, _UNDER_IT))


class ColourField(LineField):
    """Typed as #RRGGBB; its contrast is told while it is typed."""

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self.swatch = _Swatch()
        self._row.content.addWidget(self.swatch)

    def _read(self, text: str) -> object:
        return text.upper()

    def _tell(self, value: object, sight: Sight) -> None:
        colour = str(value or HOUSE_GREEN)
        found = reading_contrast(colour)
        self.swatch.show_colour(colour if found is not None else "")
        self.hint.setVisible(found is not None)
        if found is not None:
            said = (
                sight.words("Contrast {contrast}: can be read", contrast=f"{found:.1f}")
                if found >= TEXT_CONTRAST
                else sight.words("Contrast {contrast}: cannot be read", contrast=f"{found:.1f}")
            )
            self.hint.show_text(said)
            self.hint.show_tone("secondary" if found >= TEXT_CONTRAST else "late")


class _Swatch(Themed, QWidget):
    """A number as it would stand on the colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = HOUSE_GREEN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_colour(self, colour: str) -> None:
        """Show another colour, "" for none."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a number."""
        return QSize(self.theme.px(72), self.theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the colour with a number on it."""
        theme = self.theme
        painter = QPainter(self)
        fill = QColor(self._colour) if self._colour else theme.colour("surface_sunken")
        rounded(painter, QRectF(self.rect()), theme.radius("button"), fill)
        if self._colour:
            number = line("A012", theme.font("body", "semibold"), right_to_left=False)
            paint_line(painter, number, (self.width() - number.width) / 2, self.height() / 2, QColor(_ON_IT))
