"""The floor on screen, joined to a real branch on plain objects: what is ordered happens, and is shown."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.supervisor.panels.detail import DetailPanel
from dawr.desktop.ui.supervisor.window import SupervisorFloor
from dawr.queueing.board import Board
from dawr.queueing.branch import Agent, Branch
from dawr.queueing.commands import Command
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.with_secret import WithSecret
from tests.queueing.days import followed
from tests.queueing.live import SMALL, LiveBranch, words

PIN = "2468"
HOUSE = replace(SMALL, agents=(Agent("norah", words("Norah")), Agent("fahd", words("Fahd"))))


class Room:
    """A supervisor's window, the branch behind it, and short ways to use both."""

    def __init__(self, live: LiveBranch, window: SupervisorFloor) -> None:
        self.live = live
        self.window = window
        self.given: list[Command] = []
        window.command_given.connect(self._obey)

    def board(self) -> Board:
        """Return the board as the database gives it to this window."""
        return replace(self.live.board(), figures=followed(self.live.records).figures())

    def show(self) -> "Room":
        """Show what is so now."""
        self.window.show_board(self.board())
        self.window.show_time(self.live.now)
        QCoreApplication.processEvents()
        return self

    def open(self, what: str) -> DetailPanel:
        """Open a panel, as a click on a counter or a row does."""
        self.window.conduct.open(what)
        QCoreApplication.processEvents()
        panel = self.window.side.panel
        assert panel is not None
        return panel

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        """Press a key where the keyboard is."""
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        QCoreApplication.processEvents()

    def step(self, name: str) -> ActionButton:
        """Return the button of a step that is offered."""
        panel = self.window.side.panel
        assert panel is not None
        return next(button for button in panel.findChildren(ActionButton, name) if button.isVisible())

    def offered(self) -> set[str]:
        """Return the names of the steps that are offered."""
        panel = self.window.side.panel
        assert panel is not None
        return {one.objectName() for one in panel.findChildren(ActionButton) if one.isVisible() and one.objectName()}

    def said(self) -> str:
        """Return what the notice says."""
        notice = self.window.side.notice.notice
        return notice.text if notice is not None else ""

    def _obey(self, command: Command) -> None:
        self.given.append(command)
        try:
            outcome: Done | Refused = Done(command.id, self.live.give(_proved(command)))
        except QueueError as refusal:
            outcome = Refused(command.id, refusal.code, refusal.details)
        self.window.show_outcome(outcome)
        self.window.show_board(self.board())
        QCoreApplication.processEvents()


def _proved(order: Command | WithSecret) -> Command:
    """Return the order when its PIN is right, as the database's thread does."""
    if not isinstance(order, WithSecret):
        return order
    if order.secret != PIN:
        raise QueueError(Refusal.WRONG_SECRET, agent="norah", left=4)
    return order.command


Enter = Callable[..., Room]


@pytest.fixture
def enter(qtbot: QtBot) -> Iterator[Enter]:
    """Return what opens the window on a branch whose day is open. It is destroyed when the test ends, and not later:
    garbage that is found while another window lays itself out would take this one away in the middle of it."""
    windows: list[SupervisorFloor] = []

    def made(
        branch: Branch = HOUSE, *, counters: tuple[int, ...] = (1,), size: tuple[int, int] = (1920, 1080), **how: Any
    ) -> Room:
        window = SupervisorFloor(**{"language": "en", **how})
        windows.append(window)
        room = Room(LiveBranch.opened(branch, counters=counters), window)
        window.resize(*size)
        room.show()
        window.show()
        qtbot.waitExposed(window)
        return room.show()

    yield made
    for window in windows:
        window.close()
        window.deleteLater()
    windows.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
