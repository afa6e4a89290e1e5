"""What every panel beside the customer has: a title, the way back, and news of the board."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..parts.box import Box
from ..parts.keyed_button import CappedButton
from ..sight import Sight
from ..situation import Situation


class Panel(Card):
    """Takes the side column's place until it is left. ``ordered`` carries an ``Order``; the panel is left with it."""

    ordered = Signal(object)
    asked = Signal(object, str)
    """An ``Action`` chosen in the panel, and its place."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(24, 20), spacing=12, parent=parent)
        self.title = Label(size="heading", weight="semibold")
        self.back = CappedButton("quiet", "small", "Esc")
        self.back.clicked.connect(self.left)
        head = Box(across=True, spacing=12)
        head.content.addWidget(self.title, 1)
        head.content.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.content.addWidget(head)

    def say(self, words: Words) -> None:
        """Say the words that do not change with the board."""
        self.back.show_action(words("Back"), "back")

    def show_sight(self, sight: Sight, situation: Situation) -> None:
        """Show what the board says now."""

    def take_focus(self) -> None:
        """Put the keyboard where the panel is used."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
