"""The journal as headquarters' road reads it: places, hashes, epochs, days, and notes beside it."""

from dawr.db.backup import backup_to, restore_from
from dawr.db.check import check
from dawr.db.journal import record_in
from dawr.db.road import EpochBegun, RoadJournal, RoadNotes
from dawr.queueing.commands import IssueTicket, OpenEpoch
from dawr.queueing.events import EpochOpened
from tests.engines import both_engines

from .branches import TestBranch

pytestmark = both_engines


def test_records_come_in_order_with_the_hashes_that_chain_them(branch: TestBranch):
    road = RoadJournal(branch.database)

    rows = road.rows(2, 3)

    assert [row.seq for row in rows] == [2, 3, 4]
    assert [road.hash_at(row.seq) for row in rows] == [row.hash for row in rows]
    assert [record_in(row) for row in rows] == branch.database.records(1, 3)
    assert road.hash_at(99) is None
    assert (road.first(), road.end()) == (1, (4, 1))


def test_an_epoch_says_what_it_shares_with_the_one_before(branch: TestBranch):
    road = RoadJournal(branch.database)
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


def test_a_restored_branch_shares_all_before_its_first_record(branch: TestBranch, tmp_path):
    copy = tmp_path / "copy.bak"
    backup_to(branch.url, copy)
    branch.do(IssueTicket, service="id")
    branch.database.close()
    restore_from(copy, branch.url, branch.clock)

    assert RoadJournal(branch.database).epochs() == (1, [EpochBegun(2, 4)])


def test_a_day_is_told_by_count_sum_and_hashes(branch: TestBranch):
    branch.clock.move(86_400)
    branch.do(IssueTicket, service="id")

    before, after = RoadJournal(branch.database).days(2, 5)

    assert (before.first, before.count, before.total, len(before.hashes)) == (1, 4, 10, 4)
    assert (after.first, after.count, after.day) == (5, 1, before.day + 1)
    assert RoadJournal(branch.database).days(1, 5) == [after]
    assert [day.count for day in RoadJournal(branch.database).days(9, 2)] == [2]
    assert RoadJournal(branch.database).days(9, 0) == []


def test_a_note_stays_until_another_takes_its_place(branch: TestBranch):
    notes = RoadNotes(branch.database)
    assert notes.read("state") is None

    notes.write("state", "{}")
    notes.write("state", '{"acked":1}')

    assert notes.read("state") == '{"acked":1}'
    notes.remove("state")
    assert notes.read("state") is None
