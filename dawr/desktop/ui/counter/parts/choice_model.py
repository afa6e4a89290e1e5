"""The rows of a list to choose from. What stays is kept, so that neither the place nor the choice is lost."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

CHOICE: Final = Qt.ItemDataRole.UserRole
"""Under this role a row has its ``Choice``."""
_SPOKEN: Final = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole})
_NOWHERE: Final = QModelIndex()


class Choice(NamedTuple):
    """One row: ``value`` names it, ``detail`` stands below the label, ``trailing`` at the row's end."""

    value: str
    label: str
    detail: str = ""
    trailing: str = ""


class ChoiceModel(QAbstractListModel):
    """Rows that change by as little as needed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Choice] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = CHOICE) -> object:
        """Return the row, or what is read aloud of it."""
        row = self._rows[index.row()]
        if role == CHOICE:
            return row
        return ", ".join(part for part in row[1:] if part) if role in _SPOKEN else None

    def choice(self, index: QModelIndex) -> Choice | None:
        """Return the row at an index, ``None`` where there is none."""
        return self._rows[index.row()] if index.isValid() else None

    def values(self) -> list[str]:
        """Return the values of all rows."""
        return [row.value for row in self._rows]

    def show_rows(self, rows: Sequence[Choice]) -> None:
        """Have these rows: only what lies between the first and the last difference is taken out and put in."""
        old, new = self.values(), [row.value for row in rows]
        start = _alike(old, new)
        end = _alike(old[start:][::-1], new[start:][::-1])
        last_old, last_new = len(old) - end, len(new) - end
        if start < last_old:
            self.beginRemoveRows(_NOWHERE, start, last_old - 1)
            del self._rows[start:last_old]
            self.endRemoveRows()
        if start < last_new:
            self.beginInsertRows(_NOWHERE, start, last_new - 1)
            self._rows[start:start] = rows[start:last_new]
            self.endInsertRows()
        changed = [number for number, row in enumerate(rows) if row != self._rows[number]]
        self._rows = list(rows)
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many values both lists have in common from the start."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
