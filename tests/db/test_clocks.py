"""Clocks that are wrong: the branch goes on, in order, and everybody goes by the server's."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from dawr.db import branch_time
from dawr.db.branch_database import BranchDatabase
from dawr.db.branch_time import clock_difference
from dawr.db.check import check
from dawr.ids import new_id
from dawr.queueing.clock import SetClock, SystemClock
from dawr.queueing.commands import CallNext, ConfigureBranch, Finish, IssueTicket, OpenDay, StartService
from dawr.queueing.events import TicketCalled, TicketIssued
from dawr.queueing.outcomes import Done
from tests.engines import both_engines, on_postgresql
from tests.queueing.live import SMALL

from .branches import TestBranch

A_DAY = 86_400


class WrongClock(SystemClock):
    """A PC's clock that is wrong."""

    def __init__(self, seconds: float) -> None:
        self.wrong = timedelta(seconds=seconds)

    def now(self) -> datetime:
        return super().now() + self.wrong


@both_engines
@pytest.mark.parametrize("step", [-A_DAY, A_DAY, -3600, 3600])
def test_a_clock_that_is_set_loses_nothing_and_nobody_their_place(branch: TestBranch, clock: SetClock, step: int):
    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="id")
    clock.move(step)
    branch.do(IssueTicket, service="id")
    other = branch.again()
    clock.move(-step)
    other.do(IssueTicket, service="id")

    called = []
    for _ in range(4):
        (event,) = branch.do(CallNext, counter=1)
        assert isinstance(event, TicketCalled)
        called.append(event.number)
        branch.do(StartService, counter=1)
        branch.do(Finish, counter=1)

    assert called == ["A001", "A002", "A003", "A004"]
    assert check(branch.url).problems == ()
    assert all(line.waited >= 0 for line in branch.database.board().waiting)
    other.database.close()


@both_engines
def test_the_business_day_is_the_one_that_was_opened_whatever_the_clock_says(branch: TestBranch, clock: SetClock):
    clock.move(A_DAY)

    (issued,) = branch.do(IssueTicket, service="id")

    assert isinstance(issued, TicketIssued)
    assert issued.number == "A001"
    assert issued.day == branch.database.state.day


@on_postgresql
@pytest.mark.parametrize("seconds", [-A_DAY, A_DAY, 400])
def test_every_pc_goes_by_the_servers_clock(url: str, seconds: int):
    with BranchDatabase.open(url, WrongClock(seconds), create=True) as database:
        database.run(ConfigureBranch(id=new_id(), branch=SMALL))
        database.run(OpenDay(id=new_id()))
        outcome = database.run(IssueTicket(id=new_id(), service="id"))
        board, record = database.board(), database.records()[-1]

    assert isinstance(outcome, Done)
    assert abs(record.at - datetime.now(UTC)) < timedelta(seconds=5)
    assert abs(board.at - datetime.now(UTC)) < timedelta(seconds=5)


@on_postgresql
def test_a_clock_that_is_set_while_the_program_runs_moves_nothing(branch: TestBranch):
    clock = WrongClock(0)
    with BranchDatabase.open(branch.url, clock) as database:
        before = database.board().at
        clock.wrong = timedelta(days=1)
        after = database.board().at

    assert timedelta(0) <= after - before < timedelta(seconds=5)


@on_postgresql
def test_a_pc_whose_clock_differs_is_warned_of(branch: TestBranch, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.WARNING, branch_time.__name__), BranchDatabase.open(branch.url, WrongClock(-400)):
        pass

    assert "400.0 s behind the server's" in caplog.text
    differs = clock_difference(branch.url, WrongClock(400))
    assert differs is not None
    assert abs(differs - timedelta(seconds=400)) < timedelta(seconds=2)


def test_a_branch_on_one_pc_has_no_other_clock(branch: TestBranch):
    assert clock_difference(branch.url) is None
