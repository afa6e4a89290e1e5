"""Groups, services, languages: one list at a time, in rows as high as a hand is wide."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchCard
from dawr.text import strip_isolates

from ..journey.shelves import sheets_of
from ..journey.wishes import Wish
from ..parts.boxes import Item, column, filled, row
from ..parts.turning import Turning
from ..setting import Setting
from ..view import View
from .frame import AccessiblePage


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a list."""

    name: str
    """By which the row's button is found: "service-id-renewal"."""
    text: str
    wish: Wish
    icon: str = ""
    aside: str = ""
    """At the end of the row."""
    below: str = ""
    """Under the text."""
    possible: bool = True


class ListPage(AccessiblePage):
    """Subclasses say which choices there are. More than fit stand on several sheets."""

    def __init__(self, setting: Setting, *, back: bool = True) -> None:
        super().__init__(setting, back=back)
        self._across = 1 if setting.portrait else 2
        self._most = 4 if setting.portrait else 6
        self._buttons: list[ChoiceRow] = []
        self._rows: QWidget | None = None
        self._turning = Turning(setting, "body", 164 if setting.portrait else 144)
        self._turning.wished.connect(self.wished)
        self.controls.addStretch(1)
        self.controls.addWidget(self._turning)

    def choices(self, view: View) -> Sequence[Choice]:
        """Return all rows."""
        raise NotImplementedError

    def show_view(self, view: View) -> None:
        """Show the rows of this sheet; build them anew only when others stand there."""
        super().show_view(view)
        sheets = sheets_of(self.choices(view), lambda _row, _first: 1, self._most, self._across)
        at = min(view.scene.sheet, len(sheets) - 1)
        if [one.name for one in sheets[at]] != [row.objectName() for row in self._buttons]:
            self._lay_out(sheets[at])
        for button, choice in zip(self._buttons, sheets[at], strict=True):
            button.show_choice(choice)
        self._turning.show_sheet(at, len(sheets))

    def _lay_out(self, choices: Sequence[Choice]) -> None:
        if self._rows is not None:
            self.controls.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows, grid = QWidget(self), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.setting.px(16))
        self._buttons = [ChoiceRow(self.setting, choice, self._rows) for choice in choices]
        for place, (button, choice) in enumerate(zip(self._buttons, choices, strict=True)):
            self.means(button, choice.wish, choice.name)
            grid.addWidget(button, place // self._across, place % self._across)
        for one in range(self._across):
            grid.setColumnStretch(one, 1)
        self._rows.setLayout(grid)
        self.controls.insertWidget(self.controls.count() - 1, self._rows)
        self._rows.show()


class ChoiceRow(TouchCard):
    """One choice: icon, words, how many or how long, and an arrow that says it leads on."""

    def __init__(self, setting: Setting, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.text, padding=0, parent=parent)
        px = setting.px
        self.setFixedHeight(px(164 if setting.portrait else 144))
        self._sides = px(44)
        lines = 1 if choice.below else 2
        self._text = Label(
            "", "body" if setting.portrait else 42, "semibold", max_lines=lines, line_height="heading", parent=self
        )
        self._below = Label("", "caption", max_lines=1, line_height="heading", parent=self)
        self._aside = Label("", "caption", wrap=False, parent=self)
        self._arrow = Icon("chevron", 48, "text_primary", parent=self)
        things: list[Item] = [Icon(choice.icon, 72, "accent"), px(32)] if choice.icon else []
        things += [(column([None, self._text, self._below, None]), 1), px(24), self._aside, px(28), self._arrow]
        filled(self.content, [row(things)])
        self.look_changed()
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """Show how the choice stands now."""
        self.setEnabled(choice.possible)
        for label, text in ((self._text, choice.text), (self._below, choice.below), (self._aside, choice.aside)):
            label.show_text(text)
            label.setVisible(bool(text))
        self._arrow.setVisible(choice.possible)
        told = ", ".join(text for text in (choice.text, choice.aside, choice.below) if text)
        self.setAccessibleName(strip_isolates(told))

    def look_changed(self) -> None:
        """Keep the row's own room."""
        super().look_changed()
        if hasattr(self, "_sides"):
            self.content.setContentsMargins(self._sides, 0, self._sides, 0)
