"""Differences between two sets of settings, one line each: where, before, after."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words
from dawr.text.meaning.changes import ChangeReading
from dawr.text.meaning.telling import DASH

MOST: Final = 300
"""Lines shown; whoever changes more sees how many are left out."""


class ChangeList(Box):
    """A card with all differences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: tuple[ChangeReading, ...] = ()
        self.card = Card(padding=(20, 8), spacing=0)
        self.content.addWidget(self.card)
        self.content.addStretch(1)
        self.card.hide()

    def show_changes(self, readings: Sequence[ChangeReading], words: Words) -> None:
        """Show these lines."""
        new = tuple(readings)
        if new == self._shown:
            return
        self._shown = new
        while item := self.card.content.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, reading in enumerate(new[:MOST]):
            if place:
                self.card.content.addWidget(Hairline())
            self.card.content.addWidget(_line(reading, words))
        if len(new) > MOST:
            left = len(new) - MOST
            self.card.content.addWidget(Label(words.counted("{n} more change", "{n} more changes", left), "body"))
        self.card.setVisible(bool(new))
        adopt(self.card)

    def readings(self) -> tuple[ChangeReading, ...]:
        """Return the lines shown."""
        return self._shown


def _line(reading: ChangeReading, words: Words) -> QWidget:
    row = Box(across=True, spacing=16, around=(0, 8, 0, 8))
    where = Box(spacing=0)
    where.content.addWidget(Label(reading.where or reading.what, "body", "semibold"))
    if reading.where and reading.what:
        where.content.addWidget(Label(reading.what, "caption", tone="secondary"))
    row.content.addWidget(where, 4)
    if reading.kind == "added":
        row.content.addWidget(Icon("plus", 18, "serving"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.content.addWidget(Label(_told(words("Added"), reading.after), "body", "medium", "serving"), 6)
    elif reading.kind == "removed":
        row.content.addWidget(Icon("cross", 18, "late"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.content.addWidget(Label(_told(words("Taken out"), reading.before), "body", "medium", "late"), 6)
    else:
        row.content.addWidget(Label(reading.before, "body", tone="secondary"), 3)
        row.content.addWidget(Icon("next", 18, "text_muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.content.addWidget(Label(reading.after, "body", "semibold"), 3)
    return row


def _told(word: str, value: str) -> str:
    return word if value in ("", DASH) else f"{word}: {value}"
