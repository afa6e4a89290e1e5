"""A window whose server or cable is gone says so in time, keeps what it shows, and is right again by itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from dawr.db.branch_database import BranchDatabase
from dawr.db.engine_postgres_changes import ASK_EVERY, TRY_EVERY
from dawr.desktop.branch_thread import LOOK_EVERY, RETRY_MOST
from dawr.ids import new_id
from dawr.queueing.board import Board
from dawr.queueing.commands import IssueTicket
from dawr.queueing.outcomes import Broken, Done, Outcome
from dawr.wiring.branch_port import branch_thread
from tests.engines import POSTGRESQL
from tests.loopback import Cable
from tests.patience import LISTENING, Patience
from tests.postgres_server import Server

SAID_WITHIN = 3.0
"""Seconds within which a window says that its server is gone, and within which it is right again. What is allowed to
take its time on the way is added up: a clock would show how busy the machine is that runs the tests."""
WINDOW = "branch"
"""The thread that gives a window's orders."""
SERVICE = "national-id"


@dataclass
class Seen:
    """What a screen would have been told."""

    boards: list[Board] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def trouble(self) -> str:
        return self.troubles[-1] if self.troubles else ""


@dataclass(frozen=True)
class Desk:
    """A window's branch thread behind a cable of its own."""

    give: Callable[[IssueTicket], None]
    seen: Seen
    cable: Cable
    url: str
    """Of the branch, beside the cable."""


@pytest.fixture
def engine() -> str:
    return POSTGRESQL


@pytest.fixture
def server(postgres: Server) -> Iterator[Server]:
    yield postgres
    postgres.go_on()
    if not postgres.running:
        postgres.start()


@pytest.fixture
def desk(url: str, server: Server, qtbot: QtBot) -> Iterator[Desk]:
    with Cable(server.port) as cable:
        thread = branch_thread(url.replace(f":{server.port}/", f":{cable.port}/"))
        seen = Seen()
        thread.board_changed.connect(seen.boards.append)
        thread.outcome.connect(seen.outcomes.append)
        thread.trouble_changed.connect(seen.troubles.append)
        thread.start()
        qtbot.waitUntil(lambda: bool(seen.boards))
        yield Desk(thread.give, seen, cable, url)
        cable.plug()
        thread.stop()


def issued_elsewhere(url: str) -> None:
    """Issue a ticket at a PC that still reaches the server."""
    with BranchDatabase.open(url) as database:
        assert isinstance(database.run(IssueTicket(id=new_id(), service=SERVICE)), Done)


WAYS = {
    "the server is stopped": (lambda desk, server: server.stop(), lambda desk, server: server.start()),
    "the server is killed": (lambda desk, server: server.kill(), lambda desk, server: server.start()),
    "the server stands still": (lambda desk, server: server.pause(), lambda desk, server: server.go_on()),
    "the cable is pulled": (lambda desk, server: desk.cable.pull(), lambda desk, server: desk.cable.plug()),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_said_in_time_and_all_is_right_again_by_itself(
    desk: Desk, server: Server, qtbot, patience: Patience, way: str
):
    go, come_back = WAYS[way]
    shown = len(desk.seen.boards)

    go(desk, server)
    qtbot.waitUntil(lambda: desk.seen.trouble == "unreachable")
    come_back(desk, server)
    issued_elsewhere(desk.url)
    qtbot.waitUntil(lambda: not desk.seen.trouble and len(desk.seen.boards[-1].waiting) == 1)

    assert ASK_EVERY + patience.longest_answer(LISTENING) + LOOK_EVERY <= SAID_WITHIN
    assert max(RETRY_MOST, TRY_EVERY) + patience.longest_connecting() <= SAID_WITHIN
    assert len(desk.seen.boards) > shown


@pytest.mark.parametrize("way", ["the server is stopped", "the cable is pulled"])
def test_a_command_is_answered_in_time_whatever_is_gone(
    desk: Desk, server: Server, qtbot, patience: Patience, way: str
):
    go, come_back = WAYS[way]
    go(desk, server)
    order = IssueTicket(id=new_id(), service=SERVICE)

    desk.give(order)
    qtbot.waitUntil(lambda: bool(desk.seen.outcomes))
    come_back(desk, server)
    qtbot.waitUntil(lambda: not desk.seen.trouble and desk.seen.boards[-1].at > desk.seen.boards[0].at, timeout=20_000)
    desk.give(order)
    qtbot.waitUntil(lambda: len(desk.seen.outcomes) == 2, timeout=20_000)

    assert isinstance(desk.seen.outcomes[0], Broken)
    assert patience.longest_answer(WINDOW) <= SAID_WITHIN
    assert patience.longest_connecting() <= SAID_WITHIN
    assert isinstance(desk.seen.outcomes[1], Done)
    qtbot.waitUntil(lambda: len(desk.seen.boards[-1].waiting) == 1)


def test_a_cut_cable_is_not_even_noticed(desk: Desk, qtbot):
    desk.cable.cut()
    desk.give(IssueTicket(id=new_id(), service=SERVICE))

    qtbot.waitUntil(lambda: bool(desk.seen.outcomes), timeout=20_000)

    assert isinstance(desk.seen.outcomes[0], Done)
    qtbot.waitUntil(lambda: len(desk.seen.boards[-1].waiting) == 1 and not desk.seen.trouble, timeout=20_000)
