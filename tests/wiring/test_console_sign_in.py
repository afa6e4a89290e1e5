"""The console on the real database thread: a PIN is compared there, and what it opens is the counter."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dawr.db.branch_database import BranchDatabase
from dawr.desktop.surface import Surface
from dawr.desktop.ui.counter import CounterConsole
from dawr.desktop.ui.counter.situation import Stand
from dawr.ids import new_id
from dawr.queueing.branch import Agent
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import ConfigureBranch, OpenDay
from dawr.queueing.outcomes import Done
from dawr.queueing.staff_commands import MakeOwner
from dawr.queueing.with_secret import WithSecret
from dawr.samples import DEMO, sample_branch
from dawr.wiring.accounts import carry_out_with_secret
from dawr.wiring.branch_port import branch_thread

COUNTER = 3
PIN = "274411"


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[CounterConsole]:
    """A closed counter of a branch whose one account is the owner's."""
    url = f"sqlite:///{tmp_path / 'branch.sqlite'}"
    with BranchDatabase.open(url, create=True) as database:
        database.run(ConfigureBranch(id=new_id(), branch=branch_from_toml(sample_branch(DEMO))))
        database.run(OpenDay(id=new_id()))
        owner = MakeOwner(id=new_id(), agent=Agent("manal", {"ar": "منال", "en": "Manal"}))
        assert isinstance(carry_out_with_secret(database, WithSecret(owner, PIN)), Done)
    window = CounterConsole(COUNTER, agent="manal", language="en")
    clock = SystemClock()
    surface = Surface(window, branch_thread(url, clock, "counter-3"), clock.now)
    qtbot.addWidget(window)
    window.show()
    surface.start()
    qtbot.waitUntil(lambda: window.situation.stand is Stand.CLOSED, timeout=20_000)
    yield window
    surface.stop()


def give_pin(console: CounterConsole, pin: str) -> None:
    line = console.desk.sign_in.pin.line
    QTest.keyClicks(line, pin)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_right_pin_opens_the_counter(console: CounterConsole, qtbot: QtBot):
    give_pin(console, PIN)

    qtbot.waitUntil(lambda: console.situation.stand is Stand.FREE, timeout=20_000)

    assert console.sight().line.agent == "manal"


def test_a_wrong_pin_opens_nothing_and_too_many_lock_the_account_with_its_hour(console: CounterConsole, qtbot: QtBot):
    sign_in, notice = console.desk.sign_in, console.desk.notice
    for left in (4, 3, 2, 1):
        give_pin(console, "999999")
        qtbot.waitUntil(lambda left=left: str(left) in notice.said.text(), timeout=20_000)

    give_pin(console, "999999")
    qtbot.waitUntil(lambda: not sign_in.pin.line.isEnabled(), timeout=20_000)

    assert sign_in.pin.said.text().startswith("Locked after wrong tries until ")
    assert console.situation.stand is Stand.CLOSED
