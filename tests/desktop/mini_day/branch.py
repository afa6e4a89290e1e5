"""A whole branch in one process: a kiosk, consoles and a display on one real database, time by hand."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from dawr.db.branch_database import BranchDatabase
from dawr.desktop.kiosk.window import UPRIGHT, Kiosk
from dawr.desktop.ui.counter import CounterConsole
from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.ids import new_id
from dawr.queueing.branch import Branch
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import Command, ConfigureBranch, OpenDay
from dawr.queueing.events import TicketIssued
from dawr.queueing.outcomes import Done, Refused
from dawr.samples import sample_branch
from tests.pictures.consoles import MARKS, NOTES, OUTCOMES
from tests.pictures.stage import at

BETWEEN_PRESSES = 1.0
"""Seconds of the agent's own clock between two keys: two at once would be one press."""


class MiniBranch:
    """The windows and the database behind them. Every order goes to the database and every board to every window."""

    def __init__(self, folder: Path, counters: tuple[int, ...]) -> None:
        self.url = f"sqlite:///{folder / 'branch.sqlite'}"
        self.clock = SetClock(at("8:00"))
        self.database = BranchDatabase.open(self.url, self.clock, create=True)
        self.run(ConfigureBranch(id=new_id(), branch=_worded(branch_from_toml(sample_branch()))))
        self.run(OpenDay(id=new_id()))
        self.refused: list[Refused] = []
        self.tickets = 0
        self._presses = 0.0
        self.kiosk = Kiosk("kiosk-1", reduced_motion=True)
        self.display = LobbyDisplay(("ar", "en"), reduced_motion=True)
        self.consoles = {number: CounterConsole(number, language="ar") for number in counters}
        for console in self.consoles.values():
            console.conduct.intentions._clock = lambda: self._presses  # the agent's own clock, by hand
        for window in self.screens():
            window.command_given.connect(self._obeyer(window))
        self.kiosk.resize(*UPRIGHT)
        for window in self.screens():
            window.show()
        self.tell()

    def screens(self) -> tuple[Kiosk | LobbyDisplay | CounterConsole, ...]:
        """Return every window."""
        return (self.kiosk, self.display, *self.consoles.values())

    def run(self, command: Command) -> None:
        """Carry out a command of somebody without a window; it must not be refused."""
        outcome = self.database.run(command)
        assert isinstance(outcome, Done), (command, outcome)

    def tell(self) -> None:
        """Show the time and the board on every window."""
        board, now = self.database.board(), self.clock.now()
        for window in self.screens():
            window.show_time(now)
            window.show_board(board)
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # no loop runs here that would do it

    def let_pass(self, seconds: float) -> None:
        """Let time pass for everybody."""
        self.clock.move(seconds)
        self.tell()

    # -- hands --------------------------------------------------------------------------------------

    def take_a_ticket(self, service: str, language: str) -> None:
        """Touch a ticket out of the kiosk."""
        for name in (f"language-{language}", f"service-{service}", "issue", "done"):
            button = next(one for one in self.kiosk.findChildren(QAbstractButton, name) if one.isVisible())
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            QCoreApplication.processEvents()

    def press(self, console: CounterConsole, key: Qt.Key, *, shift: bool = False, control: bool = False) -> None:
        """Press a key at a console, or on the mini bar that stands for it."""
        self._presses += BETWEEN_PRESSES
        seat = console.faces.bar if console.faces.bar_shown else console
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ShiftModifier if shift else held
        held |= Qt.KeyboardModifier.ControlModifier if control else held
        QTest.keyClick(_typed_into(seat), key, held)
        QCoreApplication.processEvents()

    def type(self, console: CounterConsole, text: str) -> None:
        """Type words where the console's keyboard is."""
        for sign in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(_typed_into(console), event)
        QCoreApplication.processEvents()

    def close(self) -> None:
        """End all windows."""
        self.kiosk.allow_leave()
        for window in self.screens():
            window.close()
            window.deleteLater()
        self.database.close()

    def _obeyer(self, window: Kiosk | LobbyDisplay | CounterConsole) -> Callable[[Command], None]:
        def obey(command: Command) -> None:
            outcome = self.database.run(command)
            if isinstance(outcome, Refused):
                self.refused.append(outcome)
            elif isinstance(outcome, Done):
                self.tickets += sum(isinstance(event, TicketIssued) for event in outcome.events)
            window.show_outcome(outcome)
            board = self.database.board()
            for screen in self.screens():
                screen.show_board(board)

        return obey


def _worded(branch: Branch) -> Branch:
    """Return the sample with all that makes an agent's day longer: outcomes, marks, notes, confirmed arrivals."""
    services = tuple(
        replace(one, outcomes=tuple(phrase.code for phrase in OUTCOMES)) if one.code == "national-id" else one
        for one in branch.services
    )
    return replace(branch, services=services, outcomes=OUTCOMES, marks=MARKS, notes=NOTES, confirm_arrival=True)


def _typed_into(window: QWidget) -> QWidget:
    focused = window.focusWidget()
    return focused if focused is not None and focused.isVisible() else window


def chance_of(seed: int) -> random.Random:
    """Return the chance that a day follows, the same each time."""
    return random.Random(seed)
