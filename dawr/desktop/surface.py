"""A screen and its branch, joined: boards and time in, commands out."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from dawr.queueing.board import Board
from dawr.queueing.outcomes import Outcome

from .branch_thread import BranchThread

WRONG = timedelta(seconds=3)
"""Difference from which a PC's clock is wrong; a board that was read is less old."""


class Screen(Protocol):
    """What every window of Dawr offers. It does no I/O and starts no thread."""

    command_given: SignalInstance
    """Carries a ``Command``, or a ``WithSecret`` around one."""

    def show_board(self, board: Board) -> None:
        """Redraw what differs."""

    def show_time(self, now: datetime) -> None:
        """Move clocks and timers; aware UTC, about once a second."""

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what became of a command of this screen."""

    def show_trouble(self, code: str) -> None:
        """Say calmly that the branch cannot be reached and why; "" when it can again."""


@runtime_checkable
class KnowsItsClock(Protocol):
    """A screen of staff, who can have a PC's clock set right."""

    def show_wrong_clock(self, ahead: timedelta) -> None:
        """Say calmly that the branch's time is so far ahead of this PC's clock; nothing once they agree."""


class Surface(QObject):
    """Keeps a screen true. Owns the screen's branch thread; ``stop`` before the program ends."""

    def __init__(
        self, screen: Screen, branch: BranchThread, now: Callable[[], datetime], *, rights_clock: bool = False
    ) -> None:
        """``rights_clock``: where boards are of another time than ``now``, theirs counts: they are the server's."""
        super().__init__()
        self.screen = screen
        self.branch = branch
        self._clock = now
        self._rights_clock = rights_clock
        self._ahead = timedelta()
        """How far the branch's time is ahead of this PC's clock, where that is wrong."""
        self._second = QTimer(self)
        self._second.setSingleShot(True)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self.tick)
        branch.board_changed.connect(self._show_board)
        branch.outcome.connect(self._show_outcome)
        branch.trouble_changed.connect(self._show_trouble)
        screen.command_given.connect(branch.give)

    def show_first(self, board: Board) -> None:
        """Show a board that was read before the branch is opened, so that the window comes up with it."""
        self.screen.show_time(self._now())
        self.screen.show_board(board)

    def start(self) -> None:
        """Open the branch and let time run."""
        self.branch.start()
        self.tick()

    def stop(self) -> None:
        """Stop in order: time, then the branch's thread."""
        self._second.stop()
        self.branch.stop()

    def window(self) -> QWidget:
        """Return the screen as the widget it is."""
        assert isinstance(self.screen, QWidget)
        return self.screen

    def tick(self) -> None:
        """Tell the screen what time it is; happens by itself about once a second."""
        now = self._now()
        self.screen.show_time(now)
        self._second.start(1000 - now.microsecond // 1000)

    def _now(self) -> datetime:
        return self._clock() + self._ahead

    def _show_board(self, board: Board) -> None:
        differs = board.at - self._clock() if self._rights_clock else timedelta()
        if abs(differs - self._ahead) > WRONG:
            self._ahead = differs if abs(differs) > WRONG else timedelta()
            if isinstance(self.screen, KnowsItsClock):
                self.screen.show_wrong_clock(self._ahead)
            self.screen.show_time(self._now())
        self.screen.show_board(board)

    def _show_outcome(self, outcome: Outcome) -> None:
        self.screen.show_outcome(outcome)

    def _show_trouble(self, code: str) -> None:
        self.screen.show_trouble(code)
