"""A list to choose from: arrows or mouse, Enter chooses. The row chosen stays when the board changes."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from dawr.desktop.ui.shared.themed import Themed

from .choice_row import CHOICE, Choice, ChoiceRow
from .matching import matches


class ChoiceList(Themed, QListWidget):
    """``chosen`` comes with the value, by Enter or with the mouse."""

    chosen = Signal(str)

    def __init__(self, *, click_chooses: bool = True, parent: QWidget | None = None) -> None:
        """Without ``click_chooses`` a click only makes the row current, and a double click chooses."""
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._typed = ""
        self.setItemDelegate(ChoiceRow(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        (self.itemClicked if click_chooses else self.itemDoubleClicked).connect(self._choose)

    def choices(self) -> tuple[Choice, ...]:
        """Return all rows, shown or filtered away."""
        return self._choices

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these rows; the current one stays current as long as it is there."""
        new = tuple(choices)
        if new == self._choices:
            return
        same_rows = [one.value for one in new] == [one.value for one in self._choices]
        current = self.value()
        self._choices = new
        if same_rows:
            for row, choice in enumerate(new):
                _fill(self.item(row), choice)
        else:
            self.clear()
            for choice in new:
                item = QListWidgetItem()
                _fill(item, choice)
                self.addItem(item)
        self._filter(keep=current)

    def value(self) -> str:
        """Return the current row's value, "" when there is none."""
        item = self.currentItem()
        return cast("Choice", item.data(CHOICE)).value if item is not None and not item.isHidden() else ""

    def choose_value(self, value: str) -> None:
        """Make the row of this value the current one."""
        self._filter(keep=value)

    def filter(self, typed: str) -> None:
        """Show only what the typed words find."""
        if typed != self._typed:
            self._typed = typed
            self._filter(keep=self.value())

    def shown(self) -> list[str]:
        """Return the values of the rows that are not filtered away."""
        return [choice.value for row, choice in enumerate(self._choices) if not self.item(row).isHidden()]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter chooses; letters and the desk's keys are not the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.currentItem()
            if not event.isAutoRepeat() and item is not None and not item.isHidden():
                self._choose(item)
            event.accept()
        elif event.text().strip() or event.key() in range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def look_changed(self) -> None:
        """Measure every row again."""
        self.scheduleDelayedItemsLayout()
        super().look_changed()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(cast("Choice", item.data(CHOICE)).value)

    def _filter(self, keep: str) -> None:
        first, kept = None, None
        for row, choice in enumerate(self._choices):
            item = self.item(row)
            fits = matches(self._typed, choice.label, choice.detail)
            item.setHidden(not fits)
            if fits and first is None:
                first = item
            if fits and choice.value == keep:
                kept = item
        target = kept or first
        if target is not None:
            self.setCurrentItem(target)


def _fill(item: QListWidgetItem, choice: Choice) -> None:
    item.setData(CHOICE, choice)
    spoken = ", ".join(part for part in (choice.label, choice.detail, choice.trailing) if part)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
