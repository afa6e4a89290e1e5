"""The five figures at the top of the floor."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label

from ..reading.totals import TotalReading

_COUNT = 5


class TotalCard(Card):
    """A label, a figure and what it stands on. ``low``: the three beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(22, 8), spacing=0, parent=parent)
        self.label = Label(size="body", tone="secondary", max_lines=1)
        self.figure = Label(size="figure", weight="semibold", max_lines=1, line_height="heading")
        self.basis = Label(size="caption", tone="secondary", max_lines=2)
        for part in (self.label, self.figure, self.basis):
            self.content.addWidget(part)
        self._reading: TotalReading | None = None
        self._low = False

    def show_reading(self, reading: TotalReading) -> None:
        """Show the figure as it is now."""
        if reading == self._reading:
            return
        self._reading = reading
        self.label.show_text(reading.label)
        self.figure.show_text(reading.figure)
        self.figure.show_tone(reading.state or "primary")
        self.basis.show_text(reading.basis)
        self.setAccessibleName(f"{reading.label}: {reading.figure}. {reading.basis}")

    def show_low(self, *, low: bool) -> None:
        """Take less height."""
        if low == self._low:
            return
        self._low = low
        self._padding = (16, 4) if low else (22, 8)
        self.figure.show_size(28 if low else "figure")
        self.look_changed()


class Totals(Box):
    """All of them, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(across=True, spacing=16, parent=parent)
        self.cards = tuple(TotalCard() for _ in range(_COUNT))
        for card in self.cards:
            self.content.addWidget(card, 1)

    def show_readings(self, readings: Sequence[TotalReading]) -> None:
        """Show the figures as they are now."""
        for card, reading in zip(self.cards, readings, strict=True):
            card.show_reading(reading)

    def show_low(self, *, low: bool) -> None:
        """Take less height where the window is low."""
        for card in self.cards:
            card.show_low(low=low)
