"""What stands while the branch's server is looked for: the house's green, a calm word, and what comes by itself."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.box import Box, Space
from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.ornament import Parapet
from dawr.text import Words, later
from dawr.text.bidi import direction

ROOM: Final = "looking"
LANGUAGES: Final = ("ar", "en")
"""The branch's own languages are not known yet."""
NARROW, LOW = 1080, 900
"""Pixels that all of it needs at 100 %: a smaller window shows it smaller."""


class Reader(Enum):
    """Whom the window is for."""

    CUSTOMER = "customer"
    """At a kiosk: whoever wants a ticket."""
    LOBBY = "lobby"
    """Below a display: whoever waits."""
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class _Said:
    title: str
    detail: str


_SAID: Final = {
    Reader.CUSTOMER: _Said(
        later("Please go to the reception"),
        later("We will help you there until tickets are issued here again"),
    ),
    Reader.LOBBY: _Said(later("Welcome"), later("Your number will appear here in a moment")),
    Reader.STAFF: _Said(
        later("Looking for the branch's server"),
        later("This window opens by itself when the server answers. Are the server and the network switched on?"),
    ),
}


class LookingWindow(QWidget):
    """Nothing on it can be touched; it gives way to the window that was asked for."""

    def __init__(self, reader: Reader, language: str = "", parent: QWidget | None = None) -> None:
        """``language``: the one to be said first, where one was asked for."""
        super().__init__(parent)
        self.setWindowTitle("Dawr")
        self._reader = reader
        self._words = [Words(code, ROOM) for code in sorted(LANGUAGES, key=lambda code: code != language)]
        self._theme = Theme(surface="kiosk")
        self._scale = 0.0
        said = Box(spacing=16, around=(56, 48, 56, 48))
        said.content.addStretch(1)
        said.content.addWidget(BranchMark(128, on_accent=True), 0, Qt.AlignmentFlag.AlignHCenter)
        self.labels: list[Label] = []
        for at, words in enumerate(self._words):
            said.content.addWidget(Space(height=24))
            self.labels += (told := self._labels(words, first=at == 0))
            for label in told:
                said.content.addWidget(label)
        said.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(said, 1)
        column.addWidget(Parapet(74, base=74))
        self.setAccessibleName(" ".join(label.text() for label in self.labels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another scale."""
        super().resizeEvent(event)
        scale = max(0.3, min(self.width() / NARROW, self.height() / LOW))
        if scale != self._scale:
            self._scale = scale
            self._theme = Theme(surface="kiosk", scale=scale)
            rtl = direction(self._words[0].language) == "rtl"
            way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
            self._theme.apply(self, way)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("accent"))

    def _labels(self, words: Words, *, first: bool) -> list[Label]:
        said = _SAID[self._reader]
        if first:
            title = Label(words(said.title), "title", "bold", "on_accent", align="centre")
        else:
            title = Label(words(said.title), "heading", "medium", "on_accent", align="centre")
        size = "body" if first else "caption"
        return [title, Label(words(said.detail), size, tone="on_accent_muted", align="centre")]
