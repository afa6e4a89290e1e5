"""Killed at any moment while it forgets, a branch has lost nothing that it keeps, and the next one goes on."""

import random

import pytest

from dawr.db.branch_database import forgotten_upto
from dawr.db.check import check
from dawr.db.findings import Fault
from dawr.queueing.clock import SetClock
from dawr.queueing.events import DayOpened
from tests.engines import both_engines
from tests.queueing.live import SUNDAY_9

from .branches import TestBranch
from .forgetting_client import delete_first, forget_day_by_day
from .past import a_day, forgets, safe_at_headquarters
from .test_kills import Client

DAYS = 6


@pytest.fixture
def old(url: str) -> TestBranch:
    """A branch of six days, all of them safe at headquarters, that nobody has open."""
    branch = TestBranch.made(url, SetClock(SUNDAY_9))
    for _ in range(DAYS - 1):
        a_day(branch, visits=2)
    safe_at_headquarters(branch.url)
    branch.database.close()
    return branch


@both_engines
def test_four_kills(old: TestBranch, dice: random.Random):
    assert_nothing_kept_is_lost(old, 4, dice)


@pytest.mark.long
@pytest.mark.timeout(1800)
@both_engines
def test_a_hundred_kills(old: TestBranch, dice: random.Random):
    for _ in range(25):
        for _ in range(DAYS - 1):
            a_day(old, visits=2)
        assert_nothing_kept_is_lost(old, 4, dice)


def test_deleting_before_anything_stands_there_is_caught(old: TestBranch):
    """The control: the same without the row that stands for the records."""
    Client(delete_first, old.url, 40).killed(0.05)

    assert Fault.GAP in {problem.code for problem in check(old.url).problems}


def assert_nothing_kept_is_lost(branch: TestBranch, kills: int, dice: random.Random) -> None:
    """Kill what forgets again and again; then let it come to its end."""
    known = {record.seq: record for record in branch.database.records()}
    state = branch.database.state.as_rows()
    branch.database.close()
    for _ in range(kills):
        Client(forget_day_by_day, branch.url, DAYS - 1).killed(dice.uniform(0, 0.4))
        report = check(branch.url)
        assert report.problems == ()
        kept = branch.database.records()
        upto = forgotten_upto(branch.database.state)  # a server may end what a killed client has asked for
        assert report.forgotten_upto < kept[0].seq <= upto + 1
        assert kept[0].seq == 1 or isinstance(kept[0].event, DayOpened)
        assert [one for one in kept if one.seq in known] == [known[one.seq] for one in kept if one.seq in known]
        branch.database.close()

    forgot = forgets(branch, keep=2)

    assert check(branch.url).problems == ()
    assert forgets(branch, keep=2).deleted == 0
    after = branch.database.state.as_rows()
    assert {name: part for name, part in after.items() if name not in ("seq", "forgotten")} == {
        name: part for name, part in state.items() if name not in ("seq", "forgotten")
    }
    assert len(branch.database.records()) == branch.database.state.seq - forgot.upto
    branch.database.close()
