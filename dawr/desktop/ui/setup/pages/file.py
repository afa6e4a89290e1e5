"""The settings as a file: brought in as a draft, or written out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import Branch
from dawr.text.meaning.mistakes import Wrong
from dawr.text.words import later

from ..form.sight import Sight
from .page import Page


class FilePage(Page):
    """``import_wanted`` and ``export_wanted``: a file is to be chosen."""

    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(later("Branch file"), parent=parent)
        self.bring = ActionButton("", "arrow_down", height="small")
        self.write = ActionButton("", "arrow_up", height="small")
        self.bring.setObjectName("import")
        self.write.setObjectName("export")
        self._texts = [Label(size="body", weight="semibold"), Label(tone="secondary")]
        self._texts += [Label(size="body", weight="semibold"), Label(tone="secondary")]
        for texts, button in ((self._texts[:2], self.bring), (self._texts[2:], self.write)):
            card = Card(padding=(20, 16), spacing=10)
            for label in texts:
                card.content.addWidget(label)
            row = Box(across=True)
            row.content.addWidget(button)
            row.content.addStretch(1)
            card.content.addWidget(row)
            self.content.addWidget(card)
        self.content.addStretch(1)
        self.bring.clicked.connect(self.import_wanted)
        self.write.clicked.connect(self.export_wanted)

    def show_sight(self, sight: Sight, base: Branch, wrongs: Sequence[Wrong]) -> None:
        """Say what a file is for."""
        super().show_sight(sight, base, wrongs)
        words = sight.words
        said = (
            words("Bring settings in"),
            words(
                "The file becomes a draft: look at every difference, then publish. People with a PIN stay as they are."
            ),
            words("Write the settings in force to a file"),
            words("For another branch, for safe keeping, or for an editor. PINs and the kiosk's code are never in it."),
        )
        for label, text in zip(self._texts, said, strict=True):
            label.show_text(text)
        self.bring.show_action(words("Choose a file …"), "arrow_down")
        self.write.show_action(words("Write a file …"), "arrow_up")

    def take_focus(self) -> None:
        """Put the keyboard at the first button."""
        self.bring.setFocus()
