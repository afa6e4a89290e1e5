"""The line that hangs on the bar while there is something to say: a refusal, a step to take back, trouble."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.card import Card, Role
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..actions import Action
from ..parts.keyed_button import KeyedButton
from ..reading.notices import Notice, UndoReading
from ..situation import Situation

_ROLES: dict[str, Role] = {"near": "near", "late": "late"}


class Strip(Card):
    """Shows the notice, else the step that may be taken back."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", radius="button", padding=(12, 3), spacing=12, across=True, parent=parent)
        self.icon = Icon("info", 18)
        self.said = Label(size="caption", weight="medium", max_lines=2)
        self.button = KeyedButton(Action.UNDO, "strip", height="small", show_key=False)
        for widget in (self.icon, self.said, self.button):
            self.content.addWidget(widget, 1 if widget is self.said else 0)
        self.button.asked.connect(self.asked)

    def show_saying(self, notice: Notice | None, undo: UndoReading | None, situation: Situation, words: Words) -> bool:
        """Say the most important thing; return whether there is one."""
        if notice is not None:
            tone = notice.state if notice.state in _ROLES else "primary"
            self.show_role(_ROLES.get(notice.state, "sunken"))
            usual = "warning" if notice.state in _ROLES else "info"
            self.icon.show_icon(notice.icon or usual, notice.state or "text_secondary")
            self._say(notice.text, tone)
            self._offer(notice.action, situation, words)
        elif undo is not None:
            self.show_role("sunken")
            self.icon.show_icon("info", "text_secondary")
            self._say(f"{undo.text} · {undo.seconds}", "primary")
            self._offer(Action.UNDO, situation, words)
        return notice is not None or undo is not None

    def _say(self, text: str, tone: str) -> None:
        self.said.show_text(text)
        self.said.show_tone(tone)

    def _offer(self, action: Action | None, situation: Situation, words: Words) -> None:
        self.button.setVisible(action is not None)
        if action is not None:
            self.button.say(words, action)
            self.button.show_situation(situation)
