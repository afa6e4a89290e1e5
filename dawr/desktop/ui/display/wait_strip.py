"""How long each service takes to wait for, in eight cells below the call."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.themed import Themed

from .phrases import WaitCell

COLUMNS, ROWS = 4, 2
CELLS = COLUMNS * ROWS


class Cell(Themed, QWidget):
    """One service: its name, the range, how many wait."""

    def __init__(self) -> None:
        super().__init__()
        self._cell: WaitCell | None = None
        self._name = Label(size="caption", tone="secondary", max_lines=1)
        self._wait = Label(size=33, weight="semibold", max_lines=1)
        self._icon = Icon("people", 28, "text_secondary")
        self._count = Label(size=31, weight="medium", tone="secondary", wrap=False)
        self._row = QHBoxLayout()
        self._row.addWidget(self._wait, 1)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._name)
        self._column.addLayout(self._row)
        self._column.addStretch(1)
        self.show_cell(None)

    def look_changed(self) -> None:
        """Keep distances in scale."""
        sides = self.theme.px(20)
        self._column.setContentsMargins(sides, 0, sides, 0)
        self._column.setSpacing(0)
        self._row.setSpacing(self.theme.px(10))
        super().look_changed()

    def show_cell(self, cell: WaitCell | None) -> None:
        """Show a service, or an empty place."""
        if cell == self._cell and cell is not None:
            return
        self._cell = cell
        self._name.show_text(cell.name if cell else "")
        self._wait.show_text(cell.wait if cell else "")
        self._count.show_text(str(cell.waiting) if cell else "")
        counted = cell is not None and cell.waiting > 0
        self._icon.setVisible(counted)
        self._count.setVisible(counted)
        self.setAccessibleName(f"{cell.name}: {cell.wait}" if cell else "")


class WaitStrip(Themed, QWidget):
    """Eight cells; more services come on further pages."""

    def __init__(self) -> None:
        super().__init__()
        card = Card("card", radius="touch", padding=0, spacing=0)
        self._cells = [Cell() for _ in range(CELLS)]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, cell in enumerate(self._cells):
            row, column = divmod(at, COLUMNS)
            grid.addWidget(cell, 2 * row, 2 * column)
        for column in range(COLUMNS):
            grid.setColumnStretch(2 * column, 1)
        for column in range(1, COLUMNS):
            grid.addWidget(Hairline(upright=True), 0, 2 * column - 1, 2 * ROWS - 1, 1)
        for row in range(1, ROWS):
            grid.addWidget(Hairline(), 2 * row - 1, 0, 1, 2 * COLUMNS - 1)
        for row in range(ROWS):
            grid.setRowStretch(2 * row, 1)
        card.content.addLayout(grid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def show_cells(self, cells: Sequence[WaitCell], turn: int) -> None:
        """Show the page whose turn it is; ``turn`` counts on for ever."""
        pages = max(1, -(-len(cells) // CELLS))
        first = turn % pages * CELLS
        shown = cells[first : first + CELLS]
        for at, cell in enumerate(self._cells):
            cell.show_cell(shown[at] if at < len(shown) else None)
