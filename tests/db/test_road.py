"""The journal as headquarters' road reads it: places, hashes, epochs, days, and notes beside it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dawr.db.backup import backup_to, restore_from
from dawr.db.check import check
from dawr.db.driver_link import DriverLink
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.journal import record_in
from dawr.db.road import EpochBegun, RoadJournal, RoadNotes
from dawr.db.version import VERSION_TABLE
from dawr.queueing.commands import IssueTicket, OpenEpoch
from dawr.queueing.events import EpochOpened
from tests.engines import both_engines, by_hand

from .branches import TestBranch

pytestmark = both_engines


@pytest.fixture
def link(branch: TestBranch) -> Iterator[DriverLink]:
    """The branch's database by its driver alone, opened with the first look."""
    with closing(DriverLink(branch.url)) as link:
        yield link


def test_records_come_in_order_with_the_hashes_that_chain_them(branch: TestBranch, link: DriverLink):
    road = RoadJournal(link)

    rows = road.rows(2, 3)

    assert [row.seq for row in rows] == [2, 3, 4]
    assert [road.hash_at(row.seq) for row in rows] == [row.hash for row in rows]
    assert [record_in(row) for row in rows] == branch.database.records(1, 3)
    assert road.hash_at(99) is None
    assert (road.first(), road.end()) == (1, (4, 1))


def test_an_epoch_says_what_it_shares_with_the_one_before(branch: TestBranch, link: DriverLink):
    road = RoadJournal(link)
    for _ in range(5):
        branch.do(IssueTicket, service="id")
    assert road.epochs() == (1, [])

    (event,) = branch.do(OpenEpoch, beyond=3, since=6)
    branch.do(IssueTicket, service="id")

    assert event == EpochOpened(reason="parted", since=6, beyond=3)
    assert road.epochs() == (1, [EpochBegun(4, 6)])
    assert road.end() == (11, 4)
    assert check(branch.url).problems == ()


def test_the_same_parting_is_not_written_twice(branch: TestBranch):
    branch.do(OpenEpoch, beyond=1, since=2)

    assert branch.do(OpenEpoch, beyond=1, since=2) == ()


def test_a_restored_branch_shares_all_before_its_first_record(branch: TestBranch, link: DriverLink, tmp_path: Path):
    copy = tmp_path / "copy.bak"
    backup_to(branch.url, copy)
    branch.do(IssueTicket, service="id")
    branch.database.close()
    restore_from(copy, branch.url, branch.clock)

    assert RoadJournal(link).epochs() == (1, [EpochBegun(2, 4)])


def test_the_newest_days_are_told_record_by_record(branch: TestBranch, link: DriverLink):
    branch.clock.move(86_400)
    branch.do(IssueTicket, service="id")
    road = RoadJournal(link)
    rows = [(row.seq, row.at, row.hash) for row in road.rows(1, 9)]

    assert list(road.places(2, 5)) == rows
    assert list(road.places(1, 5)) == rows[4:]
    assert list(road.places(9, 2)) == rows[:2]
    assert list(road.places(9, 0)) == []


def test_no_more_is_read_than_was_asked_for_nor_once_it_is_large(branch: TestBranch, link: DriverLink):
    for _ in range(120):
        branch.do(IssueTicket, service="id")
    road = RoadJournal(link)

    assert [row.seq for row in road.rows(3, 107)] == list(range(3, 110))
    assert len(road.rows(1, 500)) == 124
    assert len(road.rows(5, 500, most_bytes=1)) == 50


def test_a_link_looks_at_the_version_whenever_it_connects(branch: TestBranch, link: DriverLink):
    RoadNotes(link).write("state", "here")
    link.close()

    assert RoadNotes(link).read("state") == "here"
    by_hand(branch.url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    link.close()
    with pytest.raises(DatabaseUnavailable) as refused:
        RoadNotes(link).read("state")
    assert refused.value.code is Trouble.NEWER


def test_what_goes_wrong_in_a_transaction_undoes_it(link: DriverLink):
    def half() -> None:
        with link.writing() as ask:
            ask("INSERT INTO road_notes (name, note) VALUES (?, ?)", "half", "done")
            raise LookupError

    with pytest.raises(LookupError):
        half()

    assert RoadNotes(link).read("half") is None


def test_a_note_stays_until_another_takes_its_place(link: DriverLink):
    notes = RoadNotes(link)
    assert notes.read("state") is None

    notes.write("state", "{}")
    notes.write("state", '{"acked":1}')

    assert notes.read("state") == '{"acked":1}'
    notes.remove("state")
    assert notes.read("state") is None
