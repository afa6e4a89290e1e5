"""The server is killed at random moments, with all its processes: every acknowledged ticket exists, once."""

import random
import threading
from collections.abc import Callable, Iterator

import pytest

from bench.branch import open_branch
from dawr.db import engine_postgres_link
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket
from tests.postgres_server import NoServer, Server, running_server

from .numbers import number_of, numbers_in

Enough = Callable[[list[str], list[str]], bool]


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server of this test's own; killing its processes takes nothing from the system, so few tests pay for fsync."""
    try:
        with running_server(durable=getattr(request, "param", False)) as server:
            yield server
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a server that is certainly dead."""
    monkeypatch.setattr("dawr.db.branch_database.AGAIN_FOR", -1.0)


def test_three_kills_of_the_server(server: Server, dice: random.Random):
    acknowledged, there = killed(server, dice, kills=3)

    assert there == acknowledged
    assert check(server.url("branch")).problems == ()


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("server", [True], indirect=True, ids=["durable"])
def test_fifty_kills_of_the_server(server: Server, dice: random.Random):
    acknowledged, there = killed(server, dice, kills=50)

    assert there == acknowledged
    assert check(server.url("branch")).problems == ()


def test_a_server_that_answers_before_it_has_written_loses_tickets(server: Server, dice: random.Random, monkeypatch):
    """The control: the answer to a commit does not wait for the disk."""
    careless = {**engine_postgres_link._SETTINGS, "synchronous_commit": "off"}
    monkeypatch.setattr(engine_postgres_link, "_SETTINGS", careless)

    acknowledged, there = killed(server, dice, kills=10, enough=lambda told, found: told[-1] not in found)

    assert acknowledged[: len(there)] != there or len(acknowledged) > len(there)


def killed(
    server: Server, dice: random.Random, kills: int, enough: Enough = lambda told, found: False
) -> tuple[list[str], list[str]]:
    """Issue tickets while the server is killed and started; return the acknowledged numbers, and those there are."""
    url = server.url("branch")
    open_branch(url).close()
    told: list[str] = []
    unanswered: IssueTicket | None = None
    for _ in range(kills):
        killer = threading.Timer(dice.uniform(0.02, 0.3), server.kill)
        with BranchDatabase.open(url) as database:
            killer.start()
            unanswered = issue_until_it_dies(database, told, unanswered)
        killer.join()
        server.start()
        if enough(told, numbers_in(url)):
            return told, numbers_in(url)
    if unanswered is not None:
        with BranchDatabase.open(url) as database:
            told.append(number_of(database, unanswered))
    return told, numbers_in(url)


def issue_until_it_dies(database: BranchDatabase, told: list[str], unanswered: IssueTicket | None) -> IssueTicket:
    """Give orders, first the one that was not answered; return the one that is not answered now."""
    while True:
        order = unanswered or IssueTicket(id=new_id(), service="service-A")
        try:
            told.append(number_of(database, order))
        except DatabaseUnavailable as error:
            if error.code is not Trouble.UNREACHABLE:
                raise
            return order
        unanswered = None
