"""Moving a branch to another database and back: the same journal, the same tables, and only one of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.driver_link import DriverLink
from dawr.db.engine import storage_at
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.journal_row import JournalRow
from dawr.db.moving import move
from dawr.db.road import RoadJournal
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, CloseDay, Finish, IssueTicket, OpenDay
from dawr.queueing.outcomes import Done
from tests.engines import both_engines, by_hand
from tests.postgres_server import Server

from .branches import TestBranch


@pytest.fixture
def elsewhere(engine: str, tmp_path: Path, postgres: Server) -> Iterator[str]:
    """The address of a place for a branch on the other engine."""
    if engine == "postgresql":
        yield str(tmp_path / "moved.sqlite")
        return
    name = postgres.new_database()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def lived_in(branch: TestBranch) -> TestBranch:
    """A branch of two days, closed."""
    for _ in range(12):
        branch.do(IssueTicket, service="id", printer="kiosk-1")
        branch.do(CallNext, counter=1)
        branch.do(Finish, counter=1)
    branch.do(CloseDay, force=True)
    branch.clock.move(86_400)
    branch.do(OpenDay)
    branch.do(IssueTicket, service="visa")
    branch.database.close()
    return branch


def journal_of(url: str) -> list[JournalRow]:
    with closing(DriverLink(url)) as link:
        return RoadJournal(link).rows(1, 10_000)


def trouble(work, *arguments, **named) -> Trouble:
    with pytest.raises(DatabaseUnavailable) as caught:
        work(*arguments, **named)
    return caught.value.code


@both_engines
def test_a_branch_moves_with_its_history_and_goes_on_in_its_epoch(lived_in: TestBranch, elsewhere: str):
    before = journal_of(lived_in.url)

    moved = move(lived_in.url, elsewhere, lived_in.clock)

    assert journal_of(elsewhere) == before
    assert moved.events == len(before)
    assert check(elsewhere).problems == ()
    with BranchDatabase.open(elsewhere, lived_in.clock) as database:
        issued = database.run(IssueTicket(id=new_id(), service="id"))
        assert isinstance(issued, Done)
        assert {record.epoch for record in database.records()} == {1}


@both_engines
def test_and_back_again_to_where_it_was(lived_in: TestBranch, elsewhere: str):
    move(lived_in.url, elsewhere, lived_in.clock)
    with BranchDatabase.open(elsewhere, lived_in.clock) as database:
        database.run(IssueTicket(id=new_id(), service="id"))
    before = journal_of(elsewhere)

    move(elsewhere, lived_in.url, lived_in.clock)
    move(lived_in.url, elsewhere, lived_in.clock)
    move(elsewhere, lived_in.url, lived_in.clock)

    assert journal_of(lived_in.url) == before
    assert check(lived_in.url).problems == ()


@both_engines
def test_the_old_place_takes_no_order_and_says_where_the_branch_is(lived_in: TestBranch, elsewhere: str):
    move(lived_in.url, elsewhere, lived_in.clock)

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(lived_in.url)

    assert caught.value.code is Trouble.MOVED
    assert storage_at(elsewhere).address in caught.value.detail
    assert trouble(BranchDatabase.open, lived_in.url, create=True) is Trouble.MOVED


@both_engines
def test_whoever_comes_in_while_it_is_moved_writes_nothing_into_the_old_place(
    lived_in: TestBranch, elsewhere: str, monkeypatch
):
    """The moment between the check that nobody is there and the end: a program connects, and its order waits."""
    late = lived_in.again().database
    monkeypatch.setattr(type(storage_at(lived_in.url)), "shut_others_out", lambda _: None)

    move(lived_in.url, elsewhere, lived_in.clock)

    assert trouble(late.run, IssueTicket(id=new_id(), service="id")) is Trouble.MOVED
    late.close()


@both_engines
def test_nothing_is_moved_under_a_program_that_is_running(lived_in: TestBranch, elsewhere: str):
    running = lived_in.again()
    before = running.database.state.seq

    assert trouble(move, lived_in.url, elsewhere) is Trouble.LOCKED

    running.do(IssueTicket, service="id")
    assert running.database.state.seq == before + 1
    assert trouble(BranchDatabase.open, elsewhere) is Trouble.MISSING
    running.database.close()


@both_engines
def test_a_branch_is_never_moved_over_another(lived_in: TestBranch, elsewhere: str):
    TestBranch.made(elsewhere, lived_in.clock).database.close()

    assert trouble(move, lived_in.url, elsewhere) is Trouble.EXISTS

    assert len(journal_of(lived_in.url)) > 30
    assert trouble(move, lived_in.url, lived_in.url) is Trouble.EXISTS


@both_engines
def test_a_damaged_branch_is_not_moved(lived_in: TestBranch, elsewhere: str):
    by_hand(lived_in.url, "UPDATE series SET last = last + 7")

    assert trouble(move, lived_in.url, elsewhere) is Trouble.DAMAGED
    assert trouble(BranchDatabase.open, elsewhere) is Trouble.MISSING
    lived_in.again().database.close()


@both_engines
def test_a_copy_that_differs_is_found_and_the_branch_stays_where_it_was(
    lived_in: TestBranch, elsewhere: str, monkeypatch
):
    """The control of the comparison: a row is changed between copying and comparing."""
    from dawr.db import moving

    compare = moving._require_equal

    def changed_meanwhile(reader, target):
        by_hand(elsewhere, "UPDATE visits SET language = 'xx' WHERE number = 'A003'")
        compare(reader, target)

    monkeypatch.setattr(moving, "_require_equal", changed_meanwhile)

    assert trouble(move, lived_in.url, elsewhere) is Trouble.DAMAGED
    lived_in.again().database.close()


@both_engines
def test_a_move_that_was_cut_off_is_done_again(lived_in: TestBranch, elsewhere: str, monkeypatch):
    """The copy stands at the target, and the current fails before the old place is shut."""

    class Cut(BaseException):
        """The end of everything, as far as the program can see."""

    def cut(*_: object) -> None:
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(type(storage_at(lived_in.url)), "retire", cut)
        with pytest.raises(Cut):
            move(lived_in.url, elsewhere)
    again = lived_in.again()
    again.do(IssueTicket, service="id")
    again.database.close()
    told = journal_of(lived_in.url)

    moved = move(lived_in.url, elsewhere)

    assert journal_of(elsewhere) == told
    assert moved.kept is not None
    assert trouble(BranchDatabase.open, lived_in.url) is Trouble.MOVED
    assert check(elsewhere).ok


@both_engines
def test_a_copy_that_has_gone_on_by_itself_is_another_branch(lived_in: TestBranch, elsewhere: str, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(type(storage_at(lived_in.url)), "retire", lambda *_: None)
        move(lived_in.url, elsewhere)
    with BranchDatabase.open(elsewhere, lived_in.clock) as copy:
        assert isinstance(copy.run(IssueTicket(id=new_id(), service="id")), Done)

    assert trouble(move, lived_in.url, elsewhere) is Trouble.EXISTS
