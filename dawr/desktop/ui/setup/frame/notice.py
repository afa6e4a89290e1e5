"""One calm line below the page: what was done, refused or cannot be reached, with the ways on."""

from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.card import Card, Role
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label

_ROLES: Final[dict[str, Role]] = {"near": "near", "late": "late", "done": "inverse"}
_ICONS: Final = {"near": "warning", "late": "warning", "done": "check"}
_MOST_WAYS: Final = 2


class Way(NamedTuple):
    """A way on: its name for the program, and what its button says."""

    name: str
    label: str


class Notice(NamedTuple):
    """A sentence. ``state``: "near", "late", "done" or ""."""

    text: str
    state: str = ""
    ways: tuple[Way, ...] = ()


class NoticeLine(Card):
    """``asked`` carries the way chosen, "close" when it has been read."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("near", radius="button", padding=(16, 6), spacing=12, across=True, parent=parent)
        self.notice: Notice | None = None
        self.icon = Icon("info", 22)
        self.said = Label(size="body", weight="medium", max_lines=3)
        self.ways = [ActionButton("", height="small") for _ in range(_MOST_WAYS)]
        self.close_button = ActionButton("", "cross", kind="quiet", height="small")
        self.close_button.setObjectName("close")
        self.content.addWidget(self.icon)
        self.content.addWidget(self.said, 1)
        for button in (*self.ways, self.close_button):
            self.content.addWidget(button)
            button.clicked.connect(self._ask)
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
        for place, button in enumerate(self.ways):
            way = notice.ways[place] if place < len(notice.ways) else None
            button.setVisible(way is not None)
            if way is not None:
                button.setObjectName(way.name)
                button.show_action(way.label)
        self.close_button.setVisible(not done)
        self.close_button.setAccessibleName(close)
        self.setAccessibleName(notice.text)

    def _ask(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(sender.objectName())
