"""What this counter has done today."""

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..parts.box import Box
from ..reading.desk import DayReading

_HEIGHT, _LOW = 88, 72


class DayCard(Card):
    """Four figures, each under its name; a share says out of how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._low = False
        super().__init__(padding=(28, 4), spacing=0, across=True, parent=parent)
        self.title = Label(size="body", weight="semibold", tone="secondary", max_lines=2)
        self.names = tuple(Label(size="caption", tone="secondary", max_lines=1) for _ in range(4))
        self.figures = tuple(Label(size="heading", weight="semibold", max_lines=1) for _ in range(4))
        self.content.addWidget(self.title, 6)
        for name, figure in zip(self.names, self.figures, strict=True):
            column = Box(around=(20, 0, 8, 0))
            column.content.addStretch(1)
            column.content.addWidget(name)
            column.content.addWidget(figure)
            column.content.addStretch(1)
            self.content.addWidget(Hairline(upright=True, length=56))
            self.content.addWidget(column, 11)

    def show_low(self, *, low: bool) -> None:
        """Be lower where the window is."""
        if low != self._low:
            self._low = low
            self.look_changed()

    def look_changed(self) -> None:
        """Keep the height."""
        super().look_changed()
        self.setFixedHeight(self.theme.px(_LOW if self._low else _HEIGHT))

    def say(self, words: Words) -> None:
        """Say the names of the figures."""
        self.title.show_text(words("Your day"))
        said = (words("Served"), words("Average service"), words("Within target"), words("Breaks"))
        for label, text in zip(self.names, said, strict=True):
            label.show_text(text)

    def show_reading(self, reading: DayReading) -> None:
        """Show today's figures."""
        shown = (reading.served, reading.average, reading.within, reading.breaks)
        for label, text in zip(self.figures, shown, strict=True):
            label.show_text(text)
