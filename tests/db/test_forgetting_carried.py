"""A branch that has forgotten is copied, put back, moved and read by the road as one that has not."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dawr.db.backup import backup_to, restore_from
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.driver_link import DriverLink
from dawr.db.moving import move
from dawr.db.road import EpochBegun, RoadJournal
from dawr.queueing.commands import OpenEpoch
from tests.engines import both_engines
from tests.postgres_server import Server

from .branches import TestBranch
from .past import DAY, a_day, forgets, killed_while_it_forgets, safe_at_headquarters


@pytest.fixture
def old(branch: TestBranch) -> TestBranch:
    """A branch on its fourth day, all of whose records headquarters has safely."""
    for _ in range(3):
        a_day(branch, visits=2)
    safe_at_headquarters(branch.url)
    return branch


def test_a_copy_of_before_brings_everything_back(old: TestBranch, tmp_path: Path):
    backup_to(old.url, tmp_path / "before.bak")
    forgets(old, keep=2)
    old.database.close()

    restore_from(tmp_path / "before.bak", old.url, old.clock)

    assert check(old.url).problems == ()
    assert old.database.state.forgotten is None
    assert old.database.records()[0].seq == 1
    assert forgets(old, keep=2).upto > 0


def test_a_copy_of_after_goes_on_from_what_is_kept(old: TestBranch, tmp_path: Path):
    forgot = forgets(old, keep=3)
    backup_to(old.url, tmp_path / "after.bak")
    forgets(old, keep=1)
    old.database.close()

    restore_from(tmp_path / "after.bak", old.url, old.clock)

    assert check(old.url).problems == ()
    assert old.database.state.epoch == 2
    assert old.database.records()[0].seq == forgot.upto + 1
    a_day(old)
    assert forgets(old, keep=1).upto > forgot.upto
    assert check(old.url).problems == ()


def test_a_copy_made_half_way_is_forgotten_on(old: TestBranch, tmp_path: Path):
    with pytest.raises(InterruptedError):
        killed_while_it_forgets(old, keep=2)
    backup_to(old.url, tmp_path / "half.bak")
    old.database.close()

    restore_from(tmp_path / "half.bak", old.url, old.clock)

    assert old.database.records()[0].seq == check(old.url).forgotten_upto + 1
    assert forgets(old, keep=2).deleted > 0
    assert check(old.url).problems == ()


@both_engines
def test_what_stands_for_the_forgotten_moves_along(old: TestBranch, engine: str, postgres: Server, tmp_path: Path):
    forgot = forgets(old, keep=2)
    old.database.close()
    name = postgres.new_database()
    to = str(tmp_path / "moved.sqlite") if engine == "postgresql" else postgres.url(name)

    move(old.url, to, old.clock)

    report = check(to)
    assert report.problems == ()
    assert report.forgotten_upto == forgot.upto
    there = TestBranch(BranchDatabase.open(to, old.clock), old.clock, to)
    a_day(there)
    assert forgets(there, keep=1).upto > forgot.upto
    assert check(to).problems == ()
    there.database.close()
    postgres.drop(name)


@pytest.fixture
def link(old: TestBranch) -> Iterator[DriverLink]:
    """The branch's database by its driver alone."""
    with closing(DriverLink(old.url)) as link:
        yield link


@both_engines
def test_the_road_begins_after_what_is_forgotten(old: TestBranch, link: DriverLink):
    road = RoadJournal(link)
    hashes = {row.seq: row.hash for row in road.rows(1, 1000)}
    with pytest.raises(InterruptedError):
        killed_while_it_forgets(old, keep=2)
    assert old.database.state.forgotten is not None
    upto = old.database.state.forgotten.upto

    assert road.has_leftovers()
    assert road.first() == upto + 1
    assert road.rows(1, 10) == []
    assert road.rows(upto + 1, 1)[0].hash == hashes[upto + 1]
    assert (road.hash_at(upto), road.hash_at(upto + 1)) == (hashes[upto], hashes[upto + 1])
    forgets(old, keep=2)
    assert not road.has_leftovers()
    assert (road.hash_at(upto - 1), road.hash_at(upto)) == (None, hashes[upto])


def test_an_epoch_may_have_begun_before_what_is_kept(old: TestBranch, link: DriverLink):
    old.do(OpenEpoch, beyond=1, since=20)
    for _ in range(3):
        a_day(old)
    forgets(old, keep=1)
    road = RoadJournal(link)
    assert road.epochs() == (2, [])

    old.do(OpenEpoch, beyond=2, since=road.first())

    assert road.epochs() == (2, [EpochBegun(3, road.first())])


def test_a_day_of_which_a_part_is_forgotten_is_left_out_of_the_audit(old: TestBranch, link: DriverLink):
    forgets(old, keep=2)
    road = RoadJournal(link)
    first = road.rows(road.first(), 1)[0]

    days = [at // (DAY * 1_000_000) for _, at, _ in road.places(35, 10**6)]

    assert min(days) == first.at // (DAY * 1_000_000)
    assert len(set(days)) == 2
