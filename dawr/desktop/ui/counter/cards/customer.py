"""The middle of the desk's card: the customer's number, who it is, and the time."""

from typing import Final

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.card import Hairline
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.text import Words

from ..parts.box import Box, Space
from ..parts.fitted_text import FittedText, Line
from ..reading.customer import CustomerReading, TimerReading
from .note import NoteLine
from .timer import TimerRow

_NO_NUMBER: Final = "–"
BELOW: Final = 11
"""Room under the time's bar, at 100 %, besides the card's own."""


class CustomerBody(Box):
    """The number is the largest thing on the screen, and nothing ever lies over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._reading: CustomerReading | None = None
        self.number = NumberLabel()
        self.details = FittedText()
        self.note = NoteLine()
        self.timer = TimerRow()
        who = Box(across=True, spacing=28)
        who.content.addWidget(self.number)
        who.content.addWidget(Hairline(upright=True, length=88))
        who.content.addWidget(self.details, 1)
        self.content.addWidget(who, 1)
        self.content.addWidget(self.note)
        self.content.addWidget(self.timer)
        self.content.addWidget(Space(height=BELOW))

    def show_customer(self, reading: CustomerReading, timer: TimerReading, words: Words) -> None:
        """Show the customer and the running time."""
        self.timer.show_reading(timer)
        if reading == self._reading:
            return
        if self._reading is None or reading.ticket != self._reading.ticket:
            self.note.close_editor()
        self._reading = reading
        self.number.show_text(reading.number or _NO_NUMBER)
        if not reading.number:
            self.number.setAccessibleName(words("No ticket"))
        lines = [Line(reading.service, "heading", "semibold", "text_primary")]
        if not reading.number:
            lines.append(Line(words("Without a ticket")))
        self.details.show_lines(*lines, *(Line(line) for line in reading.lines))
        self.note.show_note(reading.note)
