"""The server is gone, the kiosk goes on with numbers of its own, and they join the queue when it is back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.ids import new_id
from dawr.queueing.branch import EmergencyRange, PrinterSetting
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import ConfigureBranch, IssueTicket, OpenDay
from dawr.queueing.outcomes import Done
from dawr.samples import DEMO, sample_branch
from dawr.wiring.emergency import EmergencyDesk
from dawr.wiring.emergency_port import kiosk_thread
from tests.engines import POSTGRESQL
from tests.postgres_server import Server

from .test_server_gone import Seen

KIOSK = "kiosk-1"


@pytest.fixture
def engine() -> str:
    return POSTGRESQL


@dataclass(frozen=True)
class AtKiosk:
    """A kiosk's thread, what it was told, and the way to the branch beside it."""

    give: Callable[[IssueTicket], None]
    seen: Seen
    url: str
    paper: Path


@pytest.fixture
def server(postgres: Server) -> Iterator[Server]:
    yield postgres
    if not postgres.running:
        postgres.start()


@pytest.fixture(params=[True, False], ids=["allowed", "not allowed"])
def kiosk(request: pytest.FixtureRequest, url: str, server: Server, tmp_path: Path, qtbot: QtBot) -> Iterator[AtKiosk]:
    paper, clock = tmp_path / "paper.bin", SystemClock()
    printer = PrinterSetting(KIOSK, f"file:{paper}")
    branch = replace(branch_from_toml(sample_branch(DEMO)), printers=(printer,))
    if request.param:
        branch = replace(branch, emergency=(EmergencyRange(KIOSK, "X"),))
    with BranchDatabase.open(url, create=True) as database:
        database.run(ConfigureBranch(id=new_id(), branch=branch))
        database.run(OpenDay(id=new_id()))
    desk = EmergencyDesk(tmp_path / "emergency.sqlite", KIOSK, clock)
    thread = kiosk_thread(url, clock, desk, printer, KIOSK)
    seen = Seen()
    thread.board_changed.connect(seen.boards.append)
    thread.outcome.connect(seen.outcomes.append)
    thread.trouble_changed.connect(seen.troubles.append)
    thread.start()
    qtbot.waitUntil(lambda: bool(seen.boards))
    yield AtKiosk(thread.give, seen, url, paper)
    thread.stop()


def issue(kiosk: AtKiosk, qtbot: QtBot) -> IssueTicket:
    order = IssueTicket(id=new_id(), device=KIOSK, service="passport", printer=KIOSK)
    answered = len(kiosk.seen.outcomes)
    kiosk.give(order)
    qtbot.waitUntil(lambda: len(kiosk.seen.outcomes) > answered, timeout=20_000)
    return order


@pytest.mark.parametrize("kiosk", [True], indirect=True, ids=["allowed"])
def test_emergency_tickets_are_printed_and_join_the_queue_once(kiosk: AtKiosk, server: Server, qtbot: QtBot) -> None:
    before = issue(kiosk, qtbot)
    server.stop()
    qtbot.waitUntil(lambda: "unreachable" in kiosk.seen.troubles and not kiosk.seen.trouble, timeout=20_000)

    own = [issue(kiosk, qtbot) for _ in range(2)]
    qtbot.waitUntil(lambda: kiosk.paper.exists() and kiosk.paper.stat().st_size > 60_000, timeout=20_000)
    server.start()
    qtbot.waitUntil(
        lambda: {line.ticket for line in kiosk.seen.boards[-1].waiting} >= {before.id, *(one.id for one in own)},
        timeout=20_000,
    )
    after = issue(kiosk, qtbot)

    assert all(isinstance(outcome, Done) for outcome in kiosk.seen.outcomes)
    with BranchDatabase.open(kiosk.url, read_only=True) as database:
        numbers = {line.ticket: line.number for line in database.board().waiting}
    assert [numbers[one.id] for one in (before, *own, after)] == ["B101", "X01", "X02", "B102"]
    assert check(kiosk.url).ok


@pytest.mark.parametrize("kiosk", [False], indirect=True, ids=["not allowed"])
def test_a_kiosk_that_may_not_go_on_alone_says_that_the_server_is_gone(
    kiosk: AtKiosk, server: Server, qtbot: QtBot
) -> None:
    server.stop()
    qtbot.waitUntil(lambda: kiosk.seen.trouble == "unreachable", timeout=20_000)

    issue(kiosk, qtbot)

    assert not isinstance(kiosk.seen.outcomes[-1], Done)
    assert kiosk.seen.trouble == "unreachable"
