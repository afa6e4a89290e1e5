"""The calm line between the state and the number: what went wrong or wants attention, and the way on."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.card import Card, Role
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..actions import Action
from ..parts.box import Box
from ..parts.keyed_button import KeyedButton
from ..reading.notices import Notice
from ..situation import Situation

_HEIGHT: Final = 50
_ROLES: Final[dict[str, Role]] = {"near": "near", "late": "late"}
_ICONS: Final = {"near": "warning", "late": "warning", "called": "help"}


class NoticeLine(Box):
    """Always takes its room, so that nothing moves when there is something to say."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(around=(0, 4, 0, 0), parent=parent)
        self.notice: Notice | None = None
        self.card = Card("sunken", radius="button", padding=(14, 0), spacing=12, across=True)
        self.icon = Icon("info", 20)
        self.said = Label(size="caption", weight="medium", max_lines=2)
        self.button = KeyedButton(Action.ANSWER_HELP, "notice", height="small")
        self.card.content.addWidget(self.icon)
        self.card.content.addWidget(self.said, 1)
        self.card.content.addWidget(self.button)
        self.content.addWidget(self.card)
        self.button.asked.connect(self.asked)
        self.card.hide()

    def look_changed(self) -> None:
        """Keep the room in scale."""
        super().look_changed()
        self.setFixedHeight(self.theme.px(_HEIGHT))

    def show_notice(self, notice: Notice | None, situation: Situation, words: Words) -> None:
        """Say the most important thing, or nothing."""
        if notice != self.notice:
            self.notice = notice
            self.card.setVisible(notice is not None)
            if notice is not None:
                self._fill(notice)
        if notice is not None and notice.action is not None:
            self.button.say(words, notice.action)
            self.button.show_situation(situation)

    def _fill(self, notice: Notice) -> None:
        tone = notice.state or "text_secondary"
        self.card.show_role(_ROLES.get(notice.state, "sunken"))
        self.icon.show_icon(notice.icon or _ICONS.get(notice.state, "info"), tone)
        self.said.show_text(notice.text)
        self.said.show_tone("primary" if notice.state not in _ROLES else notice.state)
        self.button.setVisible(notice.action is not None)
        self.setAccessibleName(notice.text)
