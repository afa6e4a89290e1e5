"""The notice that a step was taken and can be taken back for some seconds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..actions import Action
from ..parts.keyed_button import KeyedButton
from ..reading.notices import UndoReading
from ..situation import Situation

_WORDS = 128


class UndoNotice(Card):
    """What was done, the button that takes it back, and how many seconds are left."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("inverse", padding=(24, 0), spacing=20, across=True, parent=parent)
        self.said = Label(size="body", weight="medium", tone="surface_window", max_lines=2)
        self.button = KeyedButton(Action.UNDO, height="small")
        self.seconds = Label(size="body", weight="semibold", tone="surface_window", wrap=False)
        self.content.addWidget(self.said, 1)
        self.content.addWidget(self.button)
        self.content.addWidget(self.seconds)
        self.button.asked.connect(self.asked)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.setSizePolicy(policy)
        self.hide()

    def look_changed(self) -> None:
        """Keep room for the words, so that they take two lines before they shrink."""
        super().look_changed()
        if hasattr(self, "said"):
            self.said.setMinimumWidth(self.theme.px(_WORDS))

    def show_reading(self, reading: UndoReading | None, situation: Situation, words: Words) -> None:
        """Show what can be taken back, or nothing."""
        self.setVisible(reading is not None)
        if reading is None:
            return
        self.said.show_text(reading.text)
        self.seconds.show_text(reading.seconds)
        self.button.say(words)
        self.button.show_situation(situation)
