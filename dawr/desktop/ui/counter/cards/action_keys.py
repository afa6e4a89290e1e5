"""The keys of the desk: one large primary, and what else can be done, always in the same places."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.text import Words

from ..actions import Action
from ..parts.box import Box
from ..parts.keyed_button import KeyedButton
from ..situation import Situation, Stand, primary


class ActionKeys(Box):
    """Two rows. The first button's meaning follows the desk, its place never does."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)
        self.primary = KeyedButton(Action.CALL_NEXT, "primary", "primary", "primary")
        self.finish = KeyedButton(Action.FINISH, kind="outline", height="primary")
        self.no_show = KeyedButton(Action.NO_SHOW)
        self.others = (
            KeyedButton(Action.HOLD),
            KeyedButton(Action.TRANSFER),
            KeyedButton(Action.RECALL),
            self.no_show,
        )
        first, second = Box(across=True, spacing=12), Box(across=True, spacing=12)
        first.content.addWidget(self.primary, 15)
        first.content.addWidget(self.finish, 8)
        for button, share in zip(self.others, (8, 8, 9, 8), strict=True):
            second.content.addWidget(button, share)
        self.content.addWidget(first)
        self.content.addWidget(second)
        for button in self.buttons():
            button.asked.connect(self.asked)

    def buttons(self) -> tuple[KeyedButton, ...]:
        """Return all buttons in reading order."""
        return (self.primary, self.finish, *self.others)

    def show_situation(self, situation: Situation, words: Words, *, busy: bool = False) -> None:
        """Say what each key means now, and grey what cannot be done."""
        self.primary.say(words, primary(situation.stand))
        self.primary.set_busy(busy)
        self.finish.say(words)
        for button in self.others:
            offered = button is self.no_show and situation.last_call_made and situation.stand is Stand.CALLED
            button.say(words, kind="outline" if offered else "secondary")
        for button in self.buttons():
            button.show_situation(situation)
