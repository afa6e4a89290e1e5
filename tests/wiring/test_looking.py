"""A window that is started while the branch's server is away opens, waits and goes on by itself."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dawr.db.branch_database import BranchDatabase
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.board import Board
from dawr.queueing.branch import EmergencyRange
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import ConfigureBranch
from dawr.wiring.emergency import desk_of
from dawr.wiring.looking import Search, board_when_found, is_away
from tests.desktop.kiosk.boards import morning_board
from tests.engines import on_postgresql
from tests.postgres_server import Server

SERVER, FILE = "postgresql+psycopg://branch/dawr", "sqlite:////branch.sqlite"


class Road:
    """The way to a branch that answers with these, one after the other; the last one for ever."""

    def __init__(self, *answers: Board | Exception) -> None:
        self.answers = list(answers)
        self.asked = 0

    def read(self) -> Board:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        if isinstance(answer, Exception):
            raise answer
        return answer


def searching(road: Road) -> Search:
    return Search(road.read, lambda error: is_away(SERVER, error), ask_every=0.01)


AWAY = DatabaseUnavailable(Trouble.UNREACHABLE, "connection refused")


def test_it_asks_until_the_server_answers(qtbot: QtBot):
    window, road = QWidget(), Road(AWAY, AWAY, morning_board())
    qtbot.addWidget(window)

    board = board_when_found(window, window.show, searching(road))

    assert board == road.answers[-1]
    assert road.asked == 3
    assert window.isVisible()  # until the window that was asked for is painted


def test_closing_the_window_ends_the_search(qtbot: QtBot):
    window, road = QWidget(), Road(AWAY)
    qtbot.addWidget(window)

    def closed_at_once() -> None:
        window.show()
        QTimer.singleShot(0, window.close)

    assert board_when_found(window, closed_at_once, searching(road)) is None


def test_what_waiting_does_not_mend_ends_the_search(qtbot: QtBot):
    window, newer = QWidget(), DatabaseUnavailable(Trouble.NEWER, "made by a newer Dawr")
    qtbot.addWidget(window)

    with pytest.raises(DatabaseUnavailable) as met:
        board_when_found(window, window.show, searching(Road(AWAY, newer)))

    assert met.value is newer


def test_a_file_is_never_waited_for():
    assert is_away(SERVER, AWAY)
    assert not is_away(FILE, AWAY)
    assert not is_away(SERVER, DatabaseUnavailable(Trouble.LOCKED, ""))


PROGRAM = """
import json, sys
from PySide6.QtCore import QCoreApplication
from dawr.desktop import first_paint
from dawr.wiring import looking, windows

class Look(first_paint.FirstPaint):
    def __init__(self, window):
        super().__init__(window)
        self.painted.connect(lambda: self.tell(window))

    def tell(self, window):
        branch = window.session.board.branch.stands_in if hasattr(window, "session") else None
        print(json.dumps({"window": type(window).__name__, "stands_in": branch}), flush=True)
        QCoreApplication.exit(0)

class Looking(looking.LookingWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(json.dumps({"window": "looking"}), flush=True)

windows.FirstPaint, looking.LookingWindow = Look, Looking
from dawr.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""Opens a window as the command does, tells what is painted, and ends when it is the window that was asked for."""


@pytest.fixture
def server(postgres: Server) -> Iterator[Server]:
    yield postgres
    if not postgres.running:
        postgres.start()


def opened(url: str, folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words, "--database", url],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def next_window(program: subprocess.Popen[str], but: str = "") -> dict[str, object]:
    """Return the next window that is painted."""
    assert program.stdout is not None
    for line in program.stdout:
        told: dict[str, object] = json.loads(line)
        if told["window"] != but:
            return told
    raise AssertionError(program.communicate()[1])


@on_postgresql
@pytest.mark.parametrize(
    ("words", "window"),
    [
        (("kiosk",), "Kiosk"),
        (("counter", "--counter", "1"), "CounterConsole"),
        (("display",), "LobbyDisplay"),
        (("setup",), "SetupWindow"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_window_that_is_started_without_its_server_comes_up_by_itself(
    url: str, server: Server, tmp_path: Path, words: tuple[str, ...], window: str
):
    server.stop()
    program = opened(url, tmp_path, *words)
    first = next_window(program)

    server.start()
    then = next_window(program, but="looking")

    assert first["window"] == "looking"
    assert then["window"] == window
    assert program.wait(timeout=60) == 0
    program.communicate()


@on_postgresql
def test_a_kiosk_that_may_go_on_alone_does_so_from_its_start(url: str, server: Server, tmp_path: Path):
    folder = tmp_path / "dawr"
    folder.mkdir()
    with BranchDatabase.open(url) as database:
        branch = database.board().branch
        database.run(ConfigureBranch(id=new_id(), branch=replace(branch, emergency=(EmergencyRange("kiosk-1", "X"),))))
        desk_of(folder, "kiosk-1", SystemClock()).prepare(database.board(), database.state.series.get, database.run)
    server.stop()

    program = opened(url, tmp_path, "kiosk", "--name", "kiosk-1")
    first = next_window(program)

    assert first == {"window": "Kiosk", "stands_in": True}
    assert program.wait(timeout=60) == 0
    program.communicate()


@on_postgresql
def test_other_commands_still_say_at_once_that_the_server_is_away(url: str, server: Server, tmp_path: Path):
    server.stop()

    program = opened(url, tmp_path, "board", "--json")

    assert program.wait(timeout=60) == 4
    program.communicate()
