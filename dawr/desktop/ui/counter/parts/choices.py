"""A list to choose from: arrows or mouse, Enter chooses. The row chosen stays when the board changes."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from dawr.desktop.ui.shared.themed import Themed
from dawr.text.matching import matches

from .choice_model import Choice, ChoiceModel
from .choice_row import ChoiceRow


class ChoiceList(Themed, QListView):
    """``chosen`` comes with the value, by Enter or with the mouse."""

    chosen = Signal(str)

    def __init__(self, *, click_chooses: bool = True, parent: QWidget | None = None) -> None:
        """Without ``click_chooses`` a click only makes the row current, and a double click chooses."""
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._typed = ""
        self._rows = ChoiceModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(ChoiceRow(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        (self.clicked if click_chooses else self.doubleClicked).connect(self._choose)

    def choices(self) -> tuple[Choice, ...]:
        """Return all rows, shown or filtered away."""
        return self._choices

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these rows; the current one stays current as long as it is there."""
        new = tuple(choices)
        if new != self._choices:
            self._choices = new
            self._filter(keep=self.value())

    def value(self) -> str:
        """Return the current row's value, "" when there is none."""
        choice = self._rows.choice(self.currentIndex())
        return choice.value if choice is not None else ""

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
        return self._rows.values()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; letters and the desk's keys are not the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
            event.accept()
        elif event.text().strip() or event.key() in range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def look_changed(self) -> None:
        """Measure every row again."""
        self.scheduleDelayedItemsLayout()
        super().look_changed()

    def _choose(self, index: QModelIndex) -> None:
        choice = self._rows.choice(index)
        if choice is not None:
            self.chosen.emit(choice.value)

    def _filter(self, keep: str) -> None:
        typed = self._typed
        self._rows.show_rows(
            [choice for choice in self._choices if not typed or matches(typed, choice.label, choice.detail)]
        )
        values = self._rows.values()
        if values and (keep != self.value() or keep not in values):
            self.setCurrentIndex(self._rows.index(values.index(keep) if keep in values else 0))
