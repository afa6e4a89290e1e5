"""What the windows of staff have in common: the last board, the branch's clock and accent, the reader's words."""

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dawr.desktop.theme.theme import Mode, Theme
from dawr.queueing.board import Board
from dawr.text import Words


class StaffWindow(QWidget):
    """Subclasses say how their look and their words are put on: ``_apply_theme``, ``_say`` and ``refresh``."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._words = words
        self._board: Board | None = None
        self._now: datetime | None = None
        self._zone: tzinfo = UTC
        """Of the branch; before the first board nobody knows it."""

    def now(self) -> datetime:
        """Return the last instant told; before any, the system's."""
        return self._now or datetime.now(UTC)

    def words(self) -> Words:
        """Return the words of the reader's language."""
        return self._words

    def mode(self) -> Mode:
        """Return whether the window is light or dark."""
        return self._theme.mode

    def board(self) -> Board | None:
        """Return the last board shown."""
        return self._board

    def set_language(self, language: str) -> None:
        """Speak another language, and read from its side."""
        if language != self._words.language:
            self._words = Words(language, self._words.room)
            self._apply_theme()
            self._say()
            self.refresh()

    def refresh(self) -> None:
        """Show again what has changed without a board."""
        raise NotImplementedError

    def _apply_theme(self) -> None:
        raise NotImplementedError

    def _say(self) -> None:
        raise NotImplementedError

    def _take(self, board: Board) -> bool:
        """Keep a board, with its time and the branch's accent; tell whether its settings are others than before."""
        before, self._board = self._board, board
        if self._now is None or board.at > self._now:
            self._now = board.at
        if before is not None and before.branch is board.branch:
            return False
        self._zone = ZoneInfo(board.branch.time_zone)
        if board.branch.accent != self._theme.accent:
            self._theme = replace(self._theme, accent=board.branch.accent)
            self._apply_theme()
        return True

    def _direction(self) -> Qt.LayoutDirection:
        """Return from which side the reader's language is read."""
        right = self._words.direction == "rtl"
        return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
