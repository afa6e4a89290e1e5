"""How long each service takes to wait for, in cells below the call."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.themed import Themed

from .fitted_text import SameSize, Setting, largest_size
from .phrases import WaitCell
from .wait_cell import SIDES, Cell
from .wait_pages import Pages, Place, even_pages

CELLS: Final = 8
LEAST_NAME: Final = 0.66
"""A name that would get smaller than this part of its size, on two lines, takes two columns, or the whole row."""
NAME_SHARE: Final = 0.54
"""Part of a cell's height that its name has."""


class _Lines(Card):
    """The card behind the cells, with a hairline between two that stand side by side or one above the other."""

    def __init__(self) -> None:
        super().__init__("card", radius="touch", padding=0, spacing=0)
        self.cells: Sequence[QWidget] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, and a line at each cell's edge that is not the card's own."""
        super().paintEvent(event)
        painter = QPainter(self)
        colour, line = self.theme.colour("line_soft"), self.theme.line("soft")
        for cell in self.cells:
            if not cell.isVisibleTo(self):
                continue
            place = cell.geometry()
            for x in (place.left(), place.right() + 1):
                if line < x < self.width() - line:
                    painter.fillRect(x, place.top(), line, place.height(), colour)
            for y in (place.top(), place.bottom() + 1):
                if line < y < self.height() - line:
                    painter.fillRect(place.left(), y, place.width(), line, colour)


class WaitStrip(Themed, QWidget):
    """Up to eight cells; more services come on further pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._columns, self._rows = 4, 2
        self._shown: tuple[tuple[WaitCell, ...], int] = ((), 0)
        self._paged: tuple[object, Pages] | None = None
        self._stand: tuple[tuple[int, int, int], ...] | None = None
        self._card = _Lines()
        self._cells = [Cell(self._card) for _ in range(CELLS)]
        self._card.cells = self._cells
        names, waits = SameSize(0.8), SameSize(0.7)
        for cell in self._cells:
            cell.name.join(names)
            cell.wait.join(waits)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._card.content.addLayout(self._grid)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card)

    def show_shape(self, columns: int, rows: int) -> None:
        """Stand in so many columns and rows; together they are ``CELLS``."""
        if (columns, rows) != (self._columns, self._rows):
            self._columns, self._rows = columns, rows
            self._fill()

    def show_cells(self, cells: Sequence[WaitCell], turn: int) -> None:
        """Show the page whose turn it is; ``turn`` counts on for ever."""
        if (tuple(cells), turn) != self._shown:
            self._shown = (tuple(cells), turn)
            self._fill()

    def look_changed(self) -> None:
        """Names may need more columns, or fewer."""
        self._fill()
        super().look_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names may need more columns, or fewer."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        cells, turn = self._shown
        columns, made = self._pages(tuple(cell.name for cell in cells))
        page = made[turn % len(made)]
        self._place(page, columns)
        for at, cell in enumerate(self._cells):
            item = page[at].item if at < len(page) else None
            cell.show_cell(None if item is None else cells[item])

    def _pages(self, names: tuple[str, ...]) -> Pages:
        """Return how many columns there are and who stands where, worked out once for these names and this size."""
        asked = (names, self.width(), self.height(), self._columns, self._rows, self.theme.scale)
        if self._paged is None or self._paged[0] != asked:
            rows = min(self._rows, max(1, len(names)))
            made = even_pages(lambda columns: [self._span(name, columns) for name in names], self._columns, rows)
            self._paged = asked, made
        return self._paged[1]

    def _span(self, name: str, columns: int) -> int:
        """Return how many columns a name takes: as few as let it be read."""
        size = self.theme.font("caption").pixelSize()
        setting = Setting(name, size, "regular", None, 0, self.right_to_left)
        height = int(self.height() / self._rows * NAME_SHARE)
        for span in sorted({1, min(2, columns), columns}):
            width = self.width() * span // columns - 2 * self.theme.px(SIDES)
            if largest_size(setting, width, height) >= size * LEAST_NAME:
                return span
        return columns

    def _place(self, places: tuple[Place, ...], columns: int) -> None:
        """Move the cells to their places, if these are others than before."""
        stand = tuple((place.row, place.column, place.span) for place in places)
        if stand == self._stand:
            return
        self._stand = stand
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.setVisible(False)
        for column in range(CELLS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        last = max(place.row for place in places)
        for row in range(CELLS):
            self._grid.setRowStretch(row, 1 if row <= last else 0)
        for place, cell in zip(places, self._cells, strict=False):
            self._grid.addWidget(cell, place.row, place.column, 1, place.span)
            cell.setVisible(True)
        self._card.update()
