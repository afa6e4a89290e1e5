"""A console on screen, and what it has ordered."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.counter import CounterConsole
from dawr.queueing.board import Board
from dawr.queueing.commands import Command
from dawr.queueing.outcomes import Done
from tests.desktop.counter import boards as b


class Clock:
    """The clock by which presses are quick or not."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Seat:
    """A console as its agent uses it."""

    def __init__(self, console: CounterConsole, clock: Clock) -> None:
        self.console = console
        self.clock = clock
        self.given: list[Command] = []
        console.command_given.connect(self.given.append)

    def press(self, key: Qt.Key, *, shift: bool = False, control: bool = False) -> None:
        """Press a key where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ShiftModifier if shift else held
        held |= Qt.KeyboardModifier.ControlModifier if control else held
        QTest.keyClick(QApplication.focusWidget() or self.console, key, held)
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is, in any script."""
        for sign in text:  # QTest.keyClicks knows Latin letters alone
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(QApplication.focusWidget() or self.console, event)
        QCoreApplication.processEvents()

    def show(self, board: Board) -> None:
        """Show a board as the runtime does."""
        self.console.show_board(board)
        QCoreApplication.processEvents()

    def done(self, board: Board) -> None:
        """Tell that the last order is done, and show what came of it."""
        self.console.show_outcome(Done(self.given[-1].id))
        self.show(board)

    def names(self) -> list[str]:
        """Return what was ordered, by the commands' names."""
        return [type(command).__name__ for command in self.given]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def seat(qtbot: QtBot, clock: Clock) -> Callable[..., Seat]:
    """Make consoles at 1366 × 768; the one made last has the keyboard."""
    return partial(_seat, qtbot, clock)


def _seat(
    qtbot: QtBot,
    clock: Clock,
    board: Board | None = None,
    *,
    size: tuple[int, int] = (1366, 768),
    **more: object,
) -> Seat:
    console = CounterConsole(b.COUNTER, **{"language": "en", **more})  # type: ignore[arg-type]  # the console's own names
    console.conduct.intentions._clock = clock
    qtbot.addWidget(console)
    console.resize(*size)
    console.show()
    qtbot.waitUntil(console.isVisible)
    console.activateWindow()
    console.setFocus()
    made = Seat(console, clock)
    if board is not None:
        made.show(board)
    return made
