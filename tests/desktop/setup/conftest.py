"""The set-up window, joined to a real database and to real files: what is ordered happens, and is shown."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from dawr.db.branch_database import BranchDatabase
from dawr.desktop.ui.setup.form.field import Field
from dawr.desktop.ui.setup.form.text_box import TextBox
from dawr.desktop.ui.setup.form.typed import LineField
from dawr.desktop.ui.setup.pages.change_list import ChangeList
from dawr.desktop.ui.setup.pages.things import ThingsPage
from dawr.desktop.ui.setup.window import SetupWindow
from dawr.ids import new_id
from dawr.queueing.branch import Agent, Branch
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import Command, ConfigureBranch, IssueTicket, OpenDay
from dawr.queueing.outcomes import Done, Outcome
from dawr.queueing.staff_commands import MakeOwner
from dawr.queueing.with_secret import WithSecret
from dawr.wiring.accounts import carry_out_with_secret
from dawr.wiring.setup_desk import SetupDesk
from tests.queueing.live import SMALL, SUNDAY_9, words

HOUSE = replace(SMALL, agents=(Agent("norah", words("Norah")), Agent("fahd", words("Fahd"))))
PIN = "4821"


def keyed(widget: QWidget, text: str) -> None:
    """Type letters of any alphabet, as a keyboard of that language would."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


class Room:
    """A set-up window, the branch behind it, and short ways to use both."""

    def __init__(self, database: BranchDatabase, window: SetupWindow, desk: SetupDesk) -> None:
        self.database, self.window, self.desk = database, window, desk
        self.given: list[Command] = []
        window.command_given.connect(self._obey)

    @property
    def branch(self) -> Branch:
        """The settings in force."""
        found = self.database.state.branch
        assert found is not None
        return found

    @property
    def draft(self) -> Branch:
        """The settings as the window would have them."""
        found = self.window.conduct.draft.branch
        assert found is not None
        return found

    def give(self, command: Command) -> Outcome:
        """Let another program do something, and show the board after it."""
        outcome = self.database.run(command)
        self.show()
        return outcome

    def wait_for(self, service: str, count: int = 1) -> None:
        """Let so many customers take a ticket."""
        self.database.run(OpenDay(id=new_id()))
        for _ in range(count):
            assert isinstance(self.database.run(IssueTicket(id=new_id(), service=service)), Done)
        self.show()

    def show(self) -> "Room":
        """Show what is so now."""
        self.window.show_board(self.database.board())
        self.window.show_time(self.database.now())
        QCoreApplication.processEvents()
        return self

    def open(self, name: str) -> QWidget:
        """Open a page by its key at the side."""
        key = self.window.nav.findChild(QAbstractButton, name)
        assert isinstance(key, QAbstractButton)
        key.click()
        QCoreApplication.processEvents()
        return self.window.page(self.window.open_page)

    def things(self, name: str, place: int = 0) -> ThingsPage:
        """Open a list page and choose a thing of it."""
        page = self.open(name)
        assert isinstance(page, ThingsPage)
        page.list.setCurrentRow(place)
        return page

    def field(self, name: str, place: int = 0) -> Field:
        """Return a visible field by its setting, the first of that name or a later one."""
        page = self.window.page(self.window.open_page)
        return [one for one in page.findChildren(Field, name) if one.isVisible()][place]

    def type(self, name: str, text: str, place: int = 0) -> None:
        """Type into a field in place of what is there."""
        field = self.field(name, place)
        assert isinstance(field, LineField)
        field.line.selectAll()
        if text:
            keyed(field.line, text)
        else:
            QTest.keyClick(field.line, Qt.Key.Key_Delete)

    def write(self, name: str, language: str, text: str, place: int = 0) -> None:
        """Write words in a language in place of those that are there."""
        box = self.field(name, place).findChild(TextBox, language)
        assert isinstance(box, TextBox)
        box.selectAll()
        keyed(box, text)

    def press(self, name: str) -> None:
        """Click a visible button of the window by its name."""
        buttons = [one for one in self.window.findChildren(QAbstractButton, name) if one.isVisible()]
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    def publish(self) -> None:
        """Preview, and put in force."""
        self.open("preview")
        self.press("publish")

    def changes(self) -> list[tuple[str, ...]]:
        """Return the differences that the open page tells: where, what, before, after."""
        page = self.window.page(self.window.open_page)
        (shown,) = page.findChildren(ChangeList)
        return [reading[:4] for reading in shown.readings()]

    def said(self) -> str:
        """Return what the notice says."""
        notice = self.window.notice.notice
        return notice.text if notice is not None else ""

    def wrong(self, name: str, place: int = 0) -> str:
        """Return what is said to be wrong with a field, "" for nothing."""
        field = self.field(name, place)
        return field.wrong.text() if field.wrong.isVisible() else ""

    def own(self, agent: str = "norah") -> None:
        """Make somebody the branch's owner: from now on people sign in."""
        person = self.branch.agent(agent)
        assert person is not None
        order = WithSecret(MakeOwner(id=new_id(), agent=person), PIN)
        assert isinstance(carry_out_with_secret(self.database, order), Done)
        self.show()

    def _obey(self, given: Command | WithSecret) -> None:
        if isinstance(given, WithSecret):
            self.given.append(given.command)
            outcome = carry_out_with_secret(self.database, given)
        else:
            self.given.append(given)
            outcome = self.database.run(given)
        self.window.show_outcome(outcome)
        self.show()


Enter = Callable[..., Room]


@pytest.fixture
def enter(qtbot: QtBot, tmp_path: Path) -> Iterator[Enter]:
    """Return what opens the window on a branch."""
    opened: list[Room] = []

    def made(branch: Branch = HOUSE, *, size: tuple[int, int] = (1366, 768), **how: Any) -> Room:
        url = f"sqlite:///{tmp_path / 'branch.db'}"
        clock = SetClock(SUNDAY_9)
        database = BranchDatabase.open(url, clock, create=True)
        assert isinstance(database.run(ConfigureBranch(id=new_id(), branch=branch)), Done)
        window = SetupWindow(**{"language": "en", **how})
        qtbot.addWidget(window)
        room = Room(database, window, SetupDesk(window, url, clock))
        opened.append(room)
        window.resize(*size)
        room.show()
        window.show()
        qtbot.waitExposed(window)
        return room.show()

    yield made

    for room in opened:
        room.desk.stop()
        room.database.close()
