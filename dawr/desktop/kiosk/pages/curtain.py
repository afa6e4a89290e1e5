"""Before anything is known of the branch: the house's green, and a courteous word."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.ornament import Parapet
from dawr.text import Words

from ..parts.boxes import Item, column, filled, row
from ..setting import ROOM

LANGUAGES = ("ar", "en")
"""The branch's own languages are not known yet."""


class CurtainPage(QWidget):
    """Nothing on it can be touched."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = [Words(code, ROOM) for code in LANGUAGES]
        self._lines = [
            Label("", "title" if place == 0 else "heading", "bold" if place == 0 else "medium", tone, align="centre")
            for place, tone in zip(range(len(LANGUAGES)), ("on_accent", "on_accent_muted"), strict=True)
        ]
        margin = theme.margin()
        mark = row([None, BranchMark(160, on_accent=True), None])
        said: list[Item] = [None, mark, theme.px(56), *self._lines, None]
        ground = Parapet(74, base=74)
        filled(QVBoxLayout(self), [(column(said, around=(margin, margin, margin, margin)), 1), ground])

    def show_trouble(self, code: str) -> None:
        """Say that it starts, or that the customer is served at the reception meanwhile."""
        for words, label in zip(self._words, self._lines, strict=True):
            label.show_text(
                words("Please go to the reception, we will help you there") if code else words("One moment, please")
            )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("accent"))
