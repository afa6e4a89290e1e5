"""A list to pick from: arrows or mouse, Enter picks. The row picked stays while the board changes."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dawr.desktop.ui.shared.themed import Themed

_ROW = 34
_VALUE = Qt.ItemDataRole.UserRole


class PickList(Themed, QListWidget):
    """``picked`` carries the value of the row."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str], ...] = ()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
        self.itemClicked.connect(self._pick)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the font in scale."""
        self.setFont(self.theme.font("body"))
        self.setSpacing(self.theme.px(2))
        super().look_changed()

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these values and labels; the current row stays as long as it is there."""
        new = tuple(rows)
        if new == self._rows:
            return
        if [value for value, _ in new] == [value for value, _ in self._rows]:
            for place, (_, label) in enumerate(new):
                self.item(place).setText(label)
            self._rows = new
            return
        kept = self.value()
        self._rows = new
        self.blockSignals(True)
        self.clear()
        for value, label in new:
            item = QListWidgetItem(label)
            item.setData(_VALUE, value)
            self.addItem(item)
        self.blockSignals(False)
        values = [value for value, _ in new]
        if values:
            self.setCurrentRow(values.index(kept) if kept in values else 0)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Return the values and labels shown."""
        return self._rows

    def value(self) -> str:
        """Return the current row's value, "" when there is none."""
        item = self.currentItem()
        return str(item.data(_VALUE)) if item is not None else ""

    def choose(self, value: str) -> None:
        """Make the row with this value the current one, where there is one."""
        values = [known for known, _ in self._rows]
        if value and value in values:
            self.setCurrentRow(values.index(value))

    def sizeHint(self) -> QSize:
        """Return the room of a few rows; more scroll."""
        return QSize(self.theme.px(240), self.theme.px(_ROW) * min(6, max(1, len(self._rows))) + self.theme.px(8))

    def minimumSizeHint(self) -> QSize:
        """Two rows are always seen."""
        return QSize(self.theme.px(160), self.theme.px(_ROW) * min(2, max(1, len(self._rows))) + self.theme.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks; what is no key of a list is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and self.currentItem() is not None:
                self._pick(self.currentItem())
            event.accept()
        elif event.text().strip() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(str(item.data(_VALUE)))
