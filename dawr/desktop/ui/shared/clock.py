"""The time and the two dates, as the top of every screen shows them."""

from datetime import date, datetime
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from dawr.desktop.theme.fonts import Weight
from dawr.desktop.theme.theme import Theme
from dawr.text.bidi import strip_isolates
from dawr.text.dates import gregorian, hijri
from dawr.text.digits import Digits
from dawr.text.figures import clock

from .card import Hairline
from .label import Label
from .text_block import Align, TextBlock, line, paint_line
from .themed import Themed

Arrangement = Literal["stacked", "row", "dotted"]


class ClockLabel(Themed, QWidget):
    """A 12-hour clock: "9:41 ص". The half of the day stands after the figures, ``suffix_size`` of their height."""

    def __init__(
        self,
        size: str | float = "heading",
        weight: Weight = "bold",
        tone: str = "text_primary",
        *,
        suffix_size: float = 1.0,
        suffix_weight: Weight | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._weight: Weight = weight
        self._tone = tone
        self._suffix_size = suffix_size
        self._suffix_weight: Weight = suffix_weight or weight
        self._figures, self._suffix = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_time(self, here: datetime, language: str, digits: Digits = "latin") -> None:
        """Show the time of the branch (``here`` is in its zone); nothing happens within the same minute."""
        told = strip_isolates(clock(here, language, digits))
        figures, _, suffix = told.rpartition(" ")
        if (figures, suffix) == (self._figures, self._suffix):
            return
        self._figures, self._suffix = figures, suffix
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    def show_tone(self, tone: str) -> None:
        """Show the time in another colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for figures and half of the day."""
        theme = self.theme
        figures, suffix = self._blocks(theme)
        return QSize(int(figures.width + self._between(theme) + suffix.width) + 1, figures.pitch)

    def minimumSizeHint(self) -> QSize:
        """A clock is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both on one baseline; Arabic reads the figures first, from the right."""
        theme = self.theme
        figures, suffix = self._blocks(theme)
        colour = theme.colour(self._tone)
        painter = QPainter(self)
        right = self.right_to_left
        figures_x = self.width() - figures.width if right else 0.0
        suffix_x = figures_x - self._between(theme) - suffix.width if right else figures.width + self._between(theme)
        baseline = (self.height() + figures.capitals) / 2
        paint_line(painter, figures, figures_x, baseline - figures.capitals / 2, colour)
        paint_line(painter, suffix, suffix_x, baseline - suffix.capitals / 2, colour)

    def _blocks(self, theme: Theme) -> tuple[TextBlock, TextBlock]:
        font = theme.font(self._size, self._weight)
        small = theme.font(self._size, self._suffix_weight)
        small.setPixelSize(max(1, round(font.pixelSize() * self._suffix_size)))
        right = self.right_to_left
        figures = line(self._figures, font, right_to_left=False, line_height=1.45)
        return figures, line(self._suffix, small, right_to_left=right, line_height=1.45)

    def _between(self, theme: Theme) -> float:
        return round(theme.font(self._size).pixelSize() * 0.26)


class DateBlock(Themed, QWidget):
    """Both dates: one above the other, side by side with a line between, or in one line with a dot."""

    def __init__(
        self,
        arrangement: Arrangement = "stacked",
        size: str | float = "caption",
        tone: str = "secondary",
        *,
        align: Align = "trailing",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._arrangement: Arrangement = arrangement
        self._first = Label(size=size, tone=tone, align=align, wrap=False)
        self._second = Label(size=size, tone=tone, align=align, wrap=False)
        self._shown: tuple[date, str, int, Digits] | None = None
        ways = QBoxLayout.Direction
        self._box = QBoxLayout(ways.LeftToRight if arrangement == "row" else ways.TopToBottom, self)
        self._box.addWidget(self._first)
        if arrangement == "row":
            self._box.addWidget(Hairline(upright=True))
        if arrangement != "dotted":
            self._box.addWidget(self._second)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the distance in scale."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.theme.gap("normal") if self._arrangement == "row" else 0)
        super().look_changed()

    def show_date(self, day: date, language: str, *, adjustment: int = 0, digits: Digits = "latin") -> None:
        """Show the branch's day; ``adjustment`` is its correction of the Hijri date."""
        if (day, language, adjustment, digits) == self._shown:
            return
        self._shown = (day, language, adjustment, digits)
        both = _dates(day, language, adjustment, digits)
        self.setAccessibleName(strip_isolates(" · ".join(both)))
        if self._arrangement == "dotted":
            self._first.show_text(" · ".join(both))
            return
        self._first.show_text(both[0])
        self._second.show_text(both[1] if len(both) > 1 else "")


def _dates(day: date, language: str, adjustment: int, digits: Digits) -> list[str]:
    """Return the dates in their order: Arabic reads the Hijri one with the weekday first."""
    if language.startswith("ar"):
        lunar = hijri(day, language, adjustment=adjustment, weekday=True, digits=digits)
        if lunar:
            return [lunar, gregorian(day, language, digits=digits)]
        return [gregorian(day, language, weekday=True, digits=digits)]
    told = [gregorian(day, language, digits=digits), hijri(day, language, adjustment=adjustment, digits=digits)]
    return [text for text in told if text]
