"""All counters, as many beside each other as there is room for."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dawr.desktop.ui.shared.box import adopt

from ..parts.scroller import Scroller
from ..reading.counters import CounterReading
from .counter_card import CounterCard

_GAP: Final = 12
_NARROWEST: Final = 250
"""A card is never narrower, at 100 %."""
_LOOKED_AT: Final = 3
"""Cards in a row while they fit into two rows."""
_MOST_ROWS: Final = 2
"""Rows that are seen at once; more scroll."""
_HEIGHT, _HEIGHT_LOW = 170, 118


class Counters(Scroller):
    """``opened`` carries the number of the counter that was chosen."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.cards: dict[int, CounterCard] = {}
        self._low = False
        self._columns = 0
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        super().__init__(inner, parent=parent)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep distances and heights in scale."""
        self._grid.setSpacing(self.theme.px(_GAP))
        self._place()
        super().look_changed()

    def show_low(self, *, low: bool) -> None:
        """Take less height where the window is low."""
        if low == self._low:
            return
        self._low = low
        self._columns = 0
        self._place()

    def show_readings(self, readings: Sequence[tuple[int, CounterReading]]) -> None:
        """Show the counters as they are now, in the branch's order."""
        numbers = [number for number, _ in readings]
        others = numbers != list(self.cards)
        if others:
            self._make(numbers)
        changed = [number for number, reading in readings if self.cards[number].show_reading(reading)]
        if others or changed:
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards into a row as fit."""
        super().resizeEvent(event)
        self._place()

    def _make(self, numbers: Sequence[int]) -> None:
        for number in [number for number in self.cards if number not in numbers]:
            card = self.cards.pop(number)
            self._grid.removeWidget(card)
            card.deleteLater()
        kept, self.cards = self.cards, {}
        for number in numbers:
            card = kept.get(number) or self._made(number)
            self.cards[number] = card
        self._columns = 0

    def _made(self, number: int) -> CounterCard:
        card = CounterCard(number, self.widget())
        card.opened.connect(self.opened)
        adopt(card)
        card.show()
        return card

    def _place(self) -> None:
        count = len(self.cards)
        if not count:
            return
        for card in self.cards.values():
            card.show_room(low=self._low, many=count > _LOOKED_AT * _MOST_ROWS)
        theme = self.theme
        gap = theme.px(_GAP)
        narrowest = max(theme.px(_NARROWEST), *(card.minimumSizeHint().width() for card in self.cards.values()))
        room = max(1, (self.viewport().width() + gap) // (narrowest + gap))
        columns = min(count, room, max(_LOOKED_AT, -(-count // _MOST_ROWS)))
        wide = (self.viewport().width() - (columns - 1) * gap) // columns
        least = theme.px(_HEIGHT_LOW if self._low else _HEIGHT)
        high = max(least, *(card.heightForWidth(wide) for card in self.cards.values()))
        rows = -(-count // columns)
        for row in range(max(rows, self._grid.rowCount())):
            self._grid.setRowMinimumHeight(row, high if row < rows else 0)
        seen = min(rows, _MOST_ROWS)
        self.setFixedHeight(seen * high + (seen - 1) * gap)
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
