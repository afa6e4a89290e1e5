"""The large place: the newest call, one announcement after another, or why nobody is called."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from dawr.queueing.board import Board, Call

from .announcing import Announcements
from .call_panel import CallPanel
from .earlier_calls import ROWS
from .standstill import standstill
from .standstill_panel import StandstillPanel
from .welcome_panel import WelcomePanel

OVER_A_STANDSTILL: Final = 8000
"""Milliseconds that a call covers the panel of a pause: then it is found among the earlier ones."""


class NewestCall(QStackedWidget):
    """Shows what a board says; ``earlier_changed`` tells the calls of the list beside it and whether they move."""

    earlier_changed = Signal(object, bool)

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._languages = languages
        self._board: Board | None = None
        self._announcements = Announcements()
        self._announced: Call | None = None
        self.panel = CallPanel(languages)
        self.standstill = StandstillPanel(languages)
        self.welcome = WelcomePanel(languages)
        for page in (self.welcome, self.panel, self.standstill):
            self.addWidget(page)
        self._next_call = QTimer(self)
        self._next_call.setSingleShot(True)
        self._next_call.timeout.connect(self._go_on)

    def show_board(self, board: Board) -> None:
        """Take in a board's calls and show what belongs here now."""
        if self._board is not None and board.seq < self._board.seq:
            self._announcements = Announcements()  # a backup was put back: its calls are not news
        self._board = board
        self._announcements.see(board.calls)
        if not self.isVisible():
            self._announcements.skip_to_newest()
        if self._next_call.isActive() and self._announcements.current == self._announced:
            self._settle(board)
        else:
            self._go_on()

    @property
    def announcing(self) -> bool:
        """Whether a call has the large place to itself."""
        return self._next_call.isActive()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody looks."""
        super().hideEvent(event)
        self._next_call.stop()
        self.panel.stop()

    def _go_on(self) -> None:
        """Announce the next call, or let stand what belongs here."""
        self._next_call.stop()
        board = self._board
        if board is None:
            return
        before = self._announced
        call = self._announced = self._announcements.next()
        if call is None:
            if before != self._announcements.current:  # it was taken back while it was being announced
                self.panel.stop()
            self._settle(board)
            return
        hold = self._announcements.hold()
        if standstill(board, self._languages[0]) is not None and not self._announcements.pending:
            hold = OVER_A_STANDSTILL
        self._next_call.start(hold)
        self.setCurrentWidget(self.panel)
        self.panel.announce(call, _direction_of(board, call))
        self.earlier_changed.emit(self._announcements.earlier(board.calls, ROWS), True)

    def _settle(self, board: Board) -> None:
        """Let the current call stand, unless the branch stands still or nobody has been called."""
        current = self._announcements.current
        told = tuple(one for language in self._languages if (one := standstill(board, language)) is not None)
        covered = bool(told) and not self._next_call.isActive()
        if covered:
            self.panel.stop()
            self.standstill.show_standstill(told)
            self.setCurrentWidget(self.standstill)
        elif current is None:
            self.panel.stop()
            self.welcome.show_ready(ready=True)
            self.setCurrentWidget(self.welcome)
        else:
            self.panel.show_call(current, _direction_of(board, current))
            self.setCurrentWidget(self.panel)
        earlier = self._announcements.earlier(board.calls, ROWS, with_current=covered)
        self.earlier_changed.emit(earlier, False)


def _direction_of(board: Board, call: Call) -> str:
    desk = board.branch.desk(call.counter)
    return desk.direction if desk else ""
