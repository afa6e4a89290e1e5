"""The table of queues, the latest first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.box import adopt
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.themed import Themed
from dawr.text import Words

from ..parts.scroller import Scroller
from ..reading.services import ServiceReading
from .service_row import COLUMNS, FIGURES, GAP, GAP_LOW, ServiceRow


class Table(Card):
    """``opened`` carries the service whose row was chosen. Rows keep their widgets: only words move."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(14, 6), spacing=0, parent=parent)
        self.rows: list[ServiceRow] = []
        self._widths: Mapping[str, int] = {}
        self._low = False
        self.head = _Head()
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = Scroller(self._inner)
        self.content.addWidget(self.head)
        self.content.addWidget(self._scroll, 1)
        self._scroll.room_taken.connect(self.head.show_room)

    def say(self, words: Words) -> None:
        """Say the names of the columns."""
        self.head.say(words)
        self._align()

    def look_changed(self) -> None:
        """Measure the columns again."""
        super().look_changed()
        if hasattr(self, "head"):
            self._align()

    def show_readings(self, readings: Sequence[ServiceReading]) -> None:
        """Show the queues in this order."""
        while len(self.rows) < len(readings):
            row = ServiceRow(self._inner)
            row.opened.connect(self.opened)
            self._column.insertWidget(len(self.rows), row)
            row.show_low(low=self._low)
            adopt(row)
            row.show_widths(self._widths)
            self.rows.append(row)
        while len(self.rows) > len(readings):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.deleteLater()
        changed = [row for row, reading in zip(self.rows, readings, strict=True) if row.show_reading(reading)]
        if changed:
            self._widen(changed)

    def hasHeightForWidth(self) -> bool:
        """Rows without room scroll: else Qt takes the height of all for the least, and covers the cards."""
        return False

    def show_low(self, *, low: bool) -> None:
        """Take less height where the window is low."""
        self._low = low
        self.head.show_low(low=low)
        for row in self.rows:
            row.show_low(low=low)

    def row(self, code: str) -> ServiceRow | None:
        """Return the row that shows this service."""
        return next((row for row in self.rows if row.code() == code), None)

    def _align(self) -> None:
        """Measure every column anew, as for another language or size."""
        self._widths = {}
        self._widen(self.rows)

    def _widen(self, rows: Sequence[ServiceRow]) -> None:
        """Give every column what its widest cell needs: it gets wider at once, and narrower only with another look."""
        widths = self._widths or self.head.wanted()
        for row in rows:
            for name, width in row.wanted().items():
                if width > widths.get(name, 0):
                    widths = {**widths, name: width}
        if widths is not self._widths:
            self._widths = widths
            self.head.show_widths(widths)
            for row in self.rows:
                row.show_widths(widths)


class _Head(Themed, QWidget):
    """The names of the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = 0
        self._low = False
        self.cells = {
            name: Label(size="caption", weight="medium", tone="secondary", wrap=name == "name") for name in COLUMNS
        }
        self._row = QHBoxLayout(self)
        for name, cell in self.cells.items():
            self._row.addWidget(cell, 1 if name == "name" else 0)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        if hasattr(self, "_row"):
            side = self.theme.px(10)
            start, end = (side + self._room, side) if self.right_to_left else (side, side + self._room)
            self._row.setContentsMargins(start, 0, end, 0)
            self._row.setSpacing(self.theme.px(GAP_LOW if self._low else GAP))
            self.setFixedHeight(self.theme.px(39))
        super().look_changed()

    def show_room(self, room: int) -> None:
        """Leave so many pixels free at the end."""
        if room != self._room:
            self._room = room
            self.look_changed()

    def show_low(self, *, low: bool) -> None:
        """Stand closer where the window is low."""
        if low != self._low:
            self._low = low
            self.look_changed()

    def say(self, words: Words) -> None:
        """Say the columns in this language."""
        for name, text in {
            "name": words("Service"),
            "waiting": words.in_context("Waiting", "column of how many wait"),
            "longest": words("Longest wait (min)"),
            "state": words("State"),
            "expected": words("Expected wait"),
            "level": words("Within target"),
            "counters": words("Counters"),
        }.items():
            self.cells[name].show_text(text)

    def wanted(self) -> dict[str, int]:
        """Return how wide each column's name is."""
        return {name: cell.sizeHint().width() for name, cell in self.cells.items() if name != "name"}

    def show_widths(self, widths: Mapping[str, int]) -> None:
        """Stand over the rows' cells."""
        for name, width in widths.items():
            if name != FIGURES:
                self.cells[name].setFixedWidth(width)
