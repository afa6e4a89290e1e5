"""One service in the strip of waits: its name, how long it takes to wait for, how many wait."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.themed import Themed

from .fitted_text import FittedText
from .phrases import WaitCell

SIDES = 20
"""Free room left and right of a cell's words, at 100 %."""


class Cell(Themed, QWidget):
    """The name stands over the wait, at the same height in every cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._cell: WaitCell | None = None
        self.name = FittedText(size="caption", tone="text_secondary", stands="bottom")
        self.wait = FittedText(size=29, weight="medium", strong="semibold", most_lines=1)
        self._icon = Icon("people", 28, "text_secondary")
        self._count = Label(size=31, weight="medium", tone="secondary", wrap=False, line_height="number")
        self._row = QHBoxLayout()
        self._row.addWidget(self.wait, 1)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.name, 63)
        self._column.addLayout(self._row, 49)
        self._fill(None)

    def look_changed(self) -> None:
        """Keep distances in scale."""
        sides = self.theme.px(SIDES)
        self._column.setContentsMargins(sides, 0, sides, self.theme.px(4))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.theme.px(10))
        super().look_changed()

    def show_cell(self, cell: WaitCell | None) -> None:
        """Show a service, or an empty place."""
        if cell != self._cell:
            self._cell = cell
            self._fill(cell)

    def _fill(self, cell: WaitCell | None) -> None:
        self.name.show_text(cell.name if cell else "")
        self.wait.show_text(cell.wait if cell else "")
        self._count.show_text(str(cell.waiting) if cell else "")
        counted = cell is not None and cell.waiting > 0
        self._icon.setVisible(counted)
        self._count.setVisible(counted)
        self.setAccessibleName(f"{cell.name}: {self.wait.accessibleName()}" if cell else "")
