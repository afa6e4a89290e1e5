"""The figures of the day over a real database: after a restart, from another process, after a restore."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant

from dawr.db import today
from dawr.db.backup import backup_to
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.findings import Fault
from dawr.queueing.commands import (
    CallNext,
    CloseDay,
    ConfigureBranch,
    Finish,
    IssueTicket,
    OpenDay,
)
from dawr.queueing.today.figures import DayFigures, Figures
from tests.engines import both_engines
from tests.queueing.live import SMALL, with_service

from .branches import TestBranch
from .test_machine import DatabaseMachine


def figures(branch: TestBranch) -> DayFigures:
    found = branch.database.floor().figures
    assert found is not None
    return found


def serve_one(branch: TestBranch, counter: int = 1) -> None:
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=counter)
    branch.do(Finish, counter=counter)


@both_engines
def test_a_process_that_starts_now_has_the_same_figures(branch: TestBranch):
    serve_one(branch)
    followed = figures(branch)
    serve_one(branch, 2)

    assert figures(branch) == figures(branch.again())
    assert figures(branch).whole.served == followed.whole.served + 1 == 2


def test_what_another_process_does_is_counted(branch: TestBranch):
    other = branch.again()
    figures(other)

    serve_one(branch)

    assert figures(other).whole.served == 1


def test_a_day_is_read_on_over_many_pages(branch: TestBranch, monkeypatch):
    for _ in range(4):
        serve_one(branch)
    monkeypatch.setattr(today, "PAGE", 2)
    monkeypatch.setattr("dawr.db.journal.JournalReader.page.__defaults__", (2,))

    assert figures(branch.again()).whole.served == 4


@both_engines
def test_settings_that_changed_often_since_the_opening_are_found_in_the_journal(branch: TestBranch):
    serve_one(branch)
    for seconds in (60, 120, 180, 240, 300):
        branch.do(ConfigureBranch, branch=with_service("id", target_wait=seconds))

    assert figures(branch.again()) == figures(branch)
    assert figures(branch).whole.within == 1


@both_engines
def test_the_next_day_begins_at_nothing_in_a_process_that_goes_on(branch: TestBranch):
    serve_one(branch)
    figures(branch)

    branch.do(CloseDay)
    assert figures(branch).whole.served == 1
    branch.do(OpenDay)

    assert figures(branch).whole == Figures()
    assert figures(branch) == figures(branch.again())


def test_a_branch_without_a_day_has_no_figures(path: Path):
    database = BranchDatabase.open(str(path), create=True)
    database.run(ConfigureBranch(id="0" * 32, branch=SMALL))

    assert database.floor().figures is None
    database.close()


def test_a_restored_journal_is_counted_anew(branch: TestBranch, tmp_path: Path):
    serve_one(branch)
    copy = tmp_path / "copy.sqlite"
    backup_to(str(branch.path), copy)
    earlier = TestBranch(BranchDatabase.open(str(copy), branch.clock), branch.clock, copy)
    serve_one(branch)

    figures(branch)

    assert figures(earlier).whole.served == 1
    serve_one(earlier, 2)
    assert figures(earlier).whole.served == 2
    earlier.database.close()


def test_a_check_says_when_figures_are_not_those_of_the_legs(branch: TestBranch, monkeypatch):
    serve_one(branch)
    assert check(str(branch.path)).problems == ()

    shares = today.DayFollowing._fold
    monkeypatch.setattr(
        today.DayFollowing, "_fold", lambda self, record: shares(self, record) if self.last.seq < 6 else None
    )

    assert {problem.code for problem in check(str(branch.path)).problems} == {Fault.FIGURES_DIFFER}


class FloorMachine(DatabaseMachine):
    """Any orders on a real file: both processes count the same, whenever they begin to."""

    live: Any

    @invariant()
    def both_processes_count_the_same(self) -> None:
        one, other = (database.floor().figures for database in self.live.databases)
        assert one == other


TestFloorMachine = FloorMachine.TestCase
TestFloorMachine.settings = settings(
    max_examples=6, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
del DatabaseMachine  # its own tests run where it stands
