"""The waits worked out beside the commands, and told to everybody from there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.glance import glance
from dawr.db.shown_waits import shown_since
from dawr.db.waits_kept import keep_memory, keeping, kept_memory, kept_outlook, take
from dawr.queueing.board import WaitRange
from dawr.queueing.commands import CallNext, CloseDay, Finish, IssueTicket, OpenCounter, OpenDay, Undo
from dawr.queueing.events import TicketIssued
from dawr.wiring.reckoning import Reckoning
from dawr.wiring.waits_once import keep_waits, told_now

from .branch_days import BRANCH, HOLDER, BranchDays

URL = "sqlite:///{}/branch.sqlite"


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[BranchDays]:
    """A branch on its first day, one customer at each of two counters and three waiting."""
    played = BranchDays(URL.format(tmp_path))
    played.do(OpenDay)
    for number in (1, 2):
        played.do(OpenCounter, counter=number, agent=f"agent {number}")
    for _ in range(5):
        played.do(IssueTicket, service="id")
    for number in (1, 2):
        played.do(CallNext, counter=number)
    yield played
    played.database.close()


def issued(branch: BranchDays, priority: int = 0) -> TicketIssued:
    (event,) = branch.do(IssueTicket, service="id", priority=priority)
    assert isinstance(event, TicketIssued)
    return event


def test_a_ticket_says_what_was_worked_out_for_it(branch: BranchDays):
    branch.reckoning.keep(HOLDER)
    outlook = kept_outlook(branch.database)
    assert outlook is not None
    line = next(line for line in outlook.lines if line.service == "id")

    ticket = issued(branch)

    assert line.wait == WaitRange(ticket.wait_low or 0, ticket.wait_high or 0, ticket.wait_about)
    assert ticket.wait_about


def test_every_process_shows_the_waits_that_one_worked_out(branch: BranchDays):
    assert branch.database.board().waits_at is None
    branch.reckoning.keep(HOLDER)
    outlook = kept_outlook(branch.database)
    assert outlook is not None

    board = branch.database.board()

    assert board.waits_at == branch.clock.now()
    assert [line.expected_wait for line in board.services] == [line.wait for line in outlook.lines]
    assert glance(branch.url, branch.clock) == board


def test_the_board_says_what_one_more_counter_would_change(branch: BranchDays):
    branch.reckoning.keep(HOLDER)

    line = branch.database.board().service("id")

    assert line is not None
    assert line.expected_wait is not None
    assert line.what_if is not None
    assert line.what_if.high < line.expected_wait.high


def test_a_branch_without_anybody_who_works_them_out_says_about(branch: BranchDays):
    ticket = issued(branch)

    assert ticket.wait_low is not None
    assert ticket.wait_about


def test_one_order_alone_works_the_waits_out_for_itself(branch: BranchDays):
    take(branch.database, "", keeping(branch.database))

    keep_waits(branch.database, branch.clock)

    outlook = kept_outlook(branch.database)
    assert outlook is not None
    assert outlook.seq == branch.database.state.seq
    assert not outlook.kept


def test_one_order_leaves_the_work_to_whoever_does_it(branch: BranchDays):
    branch.reckoning.keep(HOLDER)
    before = keeping(branch.database)
    branch.do(Finish, counter=1)

    keep_waits(branch.database, branch.clock)

    assert keeping(branch.database) == before


def test_a_keeper_that_has_stopped_gives_way_to_one_order(branch: BranchDays):
    branch.reckoning.keep(HOLDER)
    branch.clock.move(3600)

    keep_waits(branch.database, branch.clock)

    outlook = kept_outlook(branch.database)
    assert outlook is not None
    assert outlook.at == branch.clock.now()
    assert keeping(branch.database).holder == ""


def test_what_goes_wrong_in_it_stops_no_ticket(branch: BranchDays, monkeypatch: pytest.MonkeyPatch, caplog):
    take(branch.database, "", keeping(branch.database))
    monkeypatch.setattr(Reckoning, "keep", lambda *_: 1 / 0)

    keep_waits(branch.database, branch.clock)

    assert "ZeroDivisionError" in caplog.text
    assert issued(branch).wait_about


def test_a_board_read_alone_has_the_waits_and_keeps_nothing(branch: BranchDays):
    with BranchDatabase.open(branch.url, branch.clock, read_only=True) as reading:
        board = reading.board(told_now(reading, branch.clock))

    assert board.waits_at == branch.clock.now()
    assert kept_outlook(branch.database) is None


def test_what_was_learnt_survives_a_restart(branch: BranchDays):
    branch.reckoning.keep(HOLDER, memory=True)
    branch.clock.move(300)
    branch.do(Finish, counter=1)

    again = Reckoning(branch.database, branch.clock)

    branch.reckoning.catch_up()
    again.catch_up()
    assert again.feed is not None
    assert branch.reckoning.feed is not None
    assert again.feed.state() == branch.reckoning.feed.state()


@pytest.mark.parametrize("memory", [{"version": 0}, {"version": 2}, {"version": 2, "position": "nowhere"}])
def test_a_memory_that_cannot_be_read_is_learnt_again(branch: BranchDays, memory: dict[str, object]):
    branch.reckoning.keep(HOLDER)
    seq = branch.database.state.seq
    with branch.database.aside(writing=True) as core:
        keep_memory(core, seq, memory)

    again = Reckoning(branch.database, branch.clock)

    assert again.outlook().lines == branch.reckoning.outlook().lines
    assert again.keep(HOLDER, memory=True)
    assert kept_memory(branch.database) != memory


def test_what_a_customer_was_told_is_kept_with_the_wait_that_came(branch: BranchDays):
    branch.reckoning.keep(HOLDER)
    ticket = issued(branch)
    branch.clock.move(700)
    for counter in (1, 2, 1, 2):
        branch.do(Finish, counter=counter)
        branch.do(CallNext, counter=counter)

    branch.reckoning.keep(HOLDER)

    shown = {one.ticket: one for one in shown_since(branch.database, branch.clock.now().replace(hour=0))}
    assert shown[ticket.ticket].waited == 700
    assert (shown[ticket.ticket].low, shown[ticket.ticket].high) == (ticket.wait_low, ticket.wait_high)


def test_a_first_call_taken_back_has_ended_no_wait(branch: BranchDays):
    branch.do(Finish, counter=1)
    branch.do(CallNext, counter=1)
    branch.do(Undo, counter=1)

    branch.reckoning.keep(HOLDER)

    called = [one for one in shown_since(branch.database, branch.clock.now().replace(hour=0)) if one.waited is not None]
    assert len(called) == 2


def test_following_the_same_records_twice_counts_once(branch: BranchDays):
    branch.reckoning.keep(HOLDER)
    since = branch.clock.now().replace(hour=0)
    before = shown_since(branch.database, since)

    Reckoning(branch.database, branch.clock).keep(HOLDER)

    assert shown_since(branch.database, since) == before


def test_a_closed_day_has_no_waits(branch: BranchDays):
    branch.do(CloseDay, force=True)

    assert branch.reckoning.outlook().lines == ()


def test_the_services_of_the_branch_are_told_for_every_priority(branch: BranchDays):
    told = {(line.service, line.priority) for line in branch.reckoning.outlook().lines}

    assert told == {(service.code, one.level) for service in BRANCH.services for one in BRANCH.priorities}


def test_a_clock_put_back_does_not_stop_who_works_the_waits_out(branch: BranchDays):
    branch.reckoning.keep(HOLDER)
    branch.clock.move(-3600)

    assert branch.reckoning.keep(HOLDER)

    outlook = kept_outlook(branch.database)
    assert outlook is not None
    assert outlook.at == branch.clock.now()
