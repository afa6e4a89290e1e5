"""One calm line that moves nothing above it: why the branch cannot be reached, what was refused, or what was done."""

from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.card import Card, Role
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label

_ROLES: Final[dict[str, Role]] = {"near": "near", "late": "late", "done": "inverse"}
_ICONS: Final = {"near": "warning", "late": "warning", "done": "check"}


class Notice(NamedTuple):
    """A sentence. ``state``: "near", "late", "done" or ""; ``back`` is said on the button that takes it back."""

    text: str
    state: str = ""
    back: str = ""


class NoticeLine(Card):
    """``taken_back`` when the step it tells of is to be taken back, ``left`` when it has been read."""

    taken_back = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("near", radius="button", padding=(18, 6), spacing=14, across=True, parent=parent)
        self.notice: Notice | None = None
        self.icon = Icon("info", 22)
        self.said = Label(size="body", weight="medium", max_lines=3)
        self.back = ActionButton("", "undo", height="small")
        self.close_button = ActionButton("", "cross", kind="quiet", height="small")
        self.content.addWidget(self.icon)
        self.content.addWidget(self.said, 1)
        self.content.addWidget(self.back)
        self.content.addWidget(self.close_button)
        self.back.clicked.connect(self.taken_back)
        self.close_button.clicked.connect(self.left)
        self.hide()

    def show_notice(self, notice: Notice | None, close: str) -> None:
        """Say it, or be gone. ``close`` names the button that takes it away."""
        if notice == self.notice:
            return
        self.notice = notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        done = notice.state == "done"
        self.show_role(_ROLES.get(notice.state, "sunken"))
        tone = "surface_window" if done else notice.state or "text_secondary"
        self.icon.show_icon(_ICONS.get(notice.state, "info"), tone)
        self.said.show_text(notice.text)
        self.said.show_tone("surface_window" if done else notice.state or "primary")
        self.back.setVisible(bool(notice.back))
        self.back.show_action(notice.back, "undo")
        self.close_button.setVisible(not done)
        self.close_button.setAccessibleName(close)
        self.setAccessibleName(notice.text)
