"""The connection is cut exactly at a COMMIT: whether the server got it or not, the command happens once."""

import random
from collections import Counter

import pytest

from bench.branch import open_branch
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.errors import DatabaseUnavailable
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket
from tests.engines import POSTGRESQL
from tests.loopback import Cable, Cut
from tests.postgres_server import Server

from .numbers import number_of, numbers_in

CUTS = (Cut.BEFORE, Cut.AFTER, Cut.ANSWER)
OFTEN = 0.3
"""Share of the COMMITs at which the connection is cut."""
CUTS_OF_A_BRANCH = 250
"""Cuts after which the next branch is begun: each time a program comes back it reads everybody who waits."""


@pytest.fixture
def engine() -> str:
    return POSTGRESQL


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often chance cuts the same command: how long is tried again is no matter here."""
    monkeypatch.setattr("dawr.db.branch_database.AGAIN_FOR", 30.0)


@pytest.mark.usefixtures("patient")
def test_thirty_cuts(url: str, postgres: Server, dice: random.Random):
    assert_each_happens_once(url, postgres, dice, cuts=30)


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("part", range(1000 // CUTS_OF_A_BRANCH))
def test_a_thousand_cuts(url: str, postgres: Server, dice: random.Random, part: int):
    assert_each_happens_once(url, postgres, dice, CUTS_OF_A_BRANCH)


def test_a_program_that_asks_again_under_another_id_does_it_twice(url: str, postgres: Server, dice, monkeypatch):
    """The control: the answer is lost, the order is taken for not done, and given again as a new one."""
    monkeypatch.setattr("dawr.db.branch_database.AGAIN_FOR", -1.0)
    open_branch(url).close()
    cutting = False
    orders = 0

    def scissors() -> Cut:
        return Cut.ANSWER if cutting and dice.random() < 0.2 else Cut.NONE

    with Cable(postgres.port, scissors) as cable, BranchDatabase.open(through(url, postgres, cable)) as database:
        cutting = True
        while cable.cuts < 20:
            orders += 1
            while not given(database):
                pass

    assert len(numbers_in(url)) > orders


def given(database: BranchDatabase) -> bool:
    """Give an order once, under an id of its own."""
    try:
        database.run(IssueTicket(id=new_id(), service="service-A"))
    except DatabaseUnavailable:
        return False
    return True


def assert_each_happens_once(url: str, server: Server, dice: random.Random, cuts: int) -> None:
    open_branch(url).close()
    made: Counter[Cut] = Counter()

    def scissors() -> Cut:
        cut = dice.choice(CUTS) if dice.random() < OFTEN else Cut.NONE
        made[cut] += 1
        return cut

    told: list[str] = []
    with Cable(server.port, scissors) as cable, BranchDatabase.open(through(url, server, cable)) as database:
        while cable.cuts < cuts:
            told.append(number_of(database, IssueTicket(id=new_id(), service="service-A")))

    assert all(made[cut] > cuts // 10 for cut in CUTS)
    assert told == [f"A{count:04d}" for count in range(1, len(told) + 1)]
    assert numbers_in(url) == told
    assert check(url).problems == ()


def through(url: str, server: Server, cable: Cable) -> str:
    """Return the branch's address at the cable's near end."""
    return url.replace(f":{server.port}/", f":{cable.port}/")
