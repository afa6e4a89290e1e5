"""Torn files and damaged bytes: seen before harm is done, or harmless."""

import random
from pathlib import Path

import pysqlite3
import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.engine import Access, storage_at
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, IssueTicket

from .branches import TestBranch, refusal
from .past import a_day, forgets, safe_at_headquarters


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
def test_a_file_whose_end_is_missing(closed: TestBranch, kept: float):
    whole = closed.path.read_bytes()
    closed.path.write_bytes(whole[: int(len(whole) * kept)])
    torn = closed.path.read_bytes()

    assert refusal(closed.path) is Trouble.DAMAGED
    assert refusal(closed.path, read_only=True) is Trouble.DAMAGED
    assert closed.path.read_bytes() == torn


def test_a_file_of_which_half_a_header_is_left(closed: TestBranch):
    closed.path.write_bytes(closed.path.read_bytes()[:60])

    assert refusal(closed.path) is Trouble.DAMAGED


def test_pages_full_of_nothing(closed: TestBranch):
    whole = closed.path.read_bytes()
    closed.path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(str(closed.path))

    assert caught.value.code is Trouble.DAMAGED


def test_a_flipped_bit_is_seen_or_harmless(closed: TestBranch):
    assert_seen_or_harmless(closed, flips=80, dice=random.Random(5))


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_of_four_hundred_flipped_bits_each_is_seen_or_harmless(closed: TestBranch, dice: random.Random):
    assert_seen_or_harmless(closed, flips=250, dice=dice)


def test_a_flipped_bit_is_seen_where_days_are_forgotten(forgetful: TestBranch):
    assert_seen_or_harmless(forgetful, flips=40, dice=random.Random(5))


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_of_four_hundred_flipped_bits_each_is_seen_where_days_are_forgotten(forgetful: TestBranch, dice: random.Random):
    assert_seen_or_harmless(forgetful, flips=400, dice=dice)


@pytest.fixture
def forgetful(branch: TestBranch) -> TestBranch:
    """A branch that has forgotten two of four days, its file closed."""
    for _ in range(3):
        a_day(branch)
    safe_at_headquarters(branch.url)
    forgets(branch, keep=2)
    branch.database.close()
    return branch


def test_the_engines_own_look_at_its_pages_would_not_be_enough(closed: TestBranch, monkeypatch):
    """The control: without the journal and its replay flipped bits change what people see, and nobody says so."""
    monkeypatch.setattr("tests.db.test_damage.found_by_check", found_by_engine)

    with pytest.raises(AssertionError):
        assert_seen_or_harmless(closed, flips=80, dice=random.Random(5))


def assert_seen_or_harmless(closed: TestBranch, flips: int, dice: random.Random) -> None:
    """Each flip is either found by the check, or changes nothing that anybody can read."""
    opened = closed.again()
    known = (opened.database.state.as_rows(), opened.database.records())
    opened.database.close()
    whole = closed.path.read_bytes()

    unseen, seen = [], 0
    for _ in range(flips):
        place, bit = dice.randrange(len(whole)), dice.randrange(8)
        closed.path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        if found_by_check(closed.path):
            seen += 1
        elif what_is_read(closed.path) != known:
            unseen.append((place, bit))

    assert unseen == []
    assert seen > 2


def found_by_engine(path: Path) -> bool:
    storage = storage_at(str(path))
    try:
        session = storage.connect(Access.READ)
        with session.reading():
            return bool(storage.faults(session))
    except DatabaseUnavailable:
        return True


def found_by_check(path: Path) -> bool:
    try:
        return not check(str(path)).ok
    except DatabaseUnavailable:
        return True


def what_is_read(path: Path) -> object:
    try:
        with BranchDatabase.open(str(path)) as database:
            return database.state.as_rows(), database.records()
    except DatabaseUnavailable as error:
        return error


def test_a_leg_that_has_vanished_is_not_called(branch: TestBranch):
    branch.do(IssueTicket, service="id")
    connection = pysqlite3.connect(str(branch.path), isolation_level=None)
    connection.execute("DELETE FROM legs")

    with pytest.raises(DatabaseUnavailable) as caught:
        branch.database.run(CallNext(id=new_id(), counter=1))

    assert caught.value.code is Trouble.DAMAGED
    assert connection.execute("SELECT count(*) FROM journal WHERE type = 'TicketCalled'").fetchone() == (0,)
