"""A line to type on over a list to choose from: what is typed filters, arrows move, Enter chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.label import Label

from .box import Box
from .choice_model import Choice
from .choices import ChoiceList
from .line_edit import LineEdit

_LONGEST = 80


class Chooser(Box):
    """``chosen`` comes with the value of the row, or with the words typed when ``free`` and no row was meant."""

    chosen = Signal(str)
    left = Signal()

    def __init__(
        self,
        *,
        free: bool = False,
        numbered: bool = False,
        longest: int = _LONGEST,
        click_chooses: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``free``: words that find no row are an answer of their own. ``numbered``: 1 to 9 choose a row at once."""
        super().__init__(spacing=8, parent=parent)
        self._free = free
        self.line = LineEdit(longest)
        self.line.digits_choose = numbered
        self.line.numbered.connect(self._choose_number)
        self.list = ChoiceList(click_chooses=click_chooses)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = Label(size="body", tone="secondary")
        self.content.addWidget(self.line)
        self.content.addWidget(self.nothing)
        self.content.addWidget(self.list, 1)
        self.line.textChanged.connect(self._typed)
        self.line.entered.connect(self.choose)
        self.line.left.connect(self.left)
        self.line.moved.connect(self._move)
        self.list.chosen.connect(self.chosen)
        self.setFocusProxy(self.line)
        self._show_nothing()

    def say(self, prompt: str, nothing: str) -> None:
        """Say what to type, and what stands there when no row is left."""
        self.line.show_prompt(prompt)
        self.line.setAccessibleName(prompt)
        self.list.setAccessibleName(prompt)
        self.nothing.show_text(nothing)

    def let_free(self, *, free: bool) -> None:
        """Take words that find no row as an answer of their own, or no longer."""
        self._free = free
        self._show_nothing()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these rows."""
        self.list.show_choices(choices)
        self._show_nothing()

    def answer(self) -> str:
        """Return what Enter would choose, "" for nothing."""
        return self.list.value() or (self.line.text().strip() if self._free else "")

    def choose(self) -> None:
        """Choose what is current."""
        answer = self.answer()
        if answer or self._free:
            self.chosen.emit(answer)

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()

    def _choose_number(self, number: int) -> None:
        shown = self.list.shown()
        if number <= len(shown):
            self.chosen.emit(shown[number - 1])

    def _typed(self, text: str) -> None:
        self.list.filter(text)
        self._show_nothing()

    def _move(self, event: QKeyEvent) -> None:
        QCoreApplication.sendEvent(self.list, event)

    def _show_nothing(self) -> None:
        self.nothing.setVisible(not self.list.shown() and not (self._free and self.line.text().strip()))
