"""The middle of the desk's card while nobody is there."""

from PySide6.QtWidgets import QWidget

from ..parts.box import Box, Space
from ..parts.fitted_text import FittedText, Line
from ..reading.quiet import QuietReading
from .customer import BELOW
from .timer import TimerRow


class QuietBody(Box):
    """One sentence, large, and the time of a break."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.words = FittedText()
        self.timer = TimerRow()
        self.content.addWidget(self.words, 1)
        self.content.addWidget(self.timer)
        self.content.addWidget(Space(height=BELOW))

    def show_reading(self, reading: QuietReading) -> None:
        """Show what stands in the place of a customer."""
        title = Line(reading.title, "figure", "semibold", "text_primary")
        self.words.show_lines(title, *(Line(line, "heading") for line in reading.lines))
        self.timer.setVisible(reading.timer is not None)
        if reading.timer is not None:
            self.timer.show_reading(reading.timer)
