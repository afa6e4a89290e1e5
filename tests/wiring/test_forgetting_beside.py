"""The process that sends starts another one to forget, when there is something to forget and not before."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import ConfigureBranch
from dawr.wiring.branch_road import BranchRoad
from dawr.wiring.forgetting_beside import ForgettingBeside
from tests.db.branches import TestBranch
from tests.db.past import a_day, killed_while_it_forgets, safe_at_headquarters
from tests.queueing.live import SMALL, SUNDAY_9


class PretendProcess:
    """A process that ends when it is told to."""

    def __init__(self) -> None:
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self.returncode

    def terminate(self) -> None:
        self.returncode = -15

    def wait(self, timeout: float | None = None) -> int | None:
        return self.returncode


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[TestBranch]:
    """A branch on its fourth day, whose settings keep 35."""
    branch = TestBranch.made(tmp_path / "old.sqlite", SetClock(SUNDAY_9))
    for _ in range(3):
        a_day(branch, visits=1)
    branch.do(ConfigureBranch, branch=replace(SMALL, journal_days=35))
    yield branch
    branch.database.close()


@pytest.fixture
def started(branch: TestBranch, monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, str]]:
    """What was started, by its environment; it is looked every time, and two days are to be kept."""
    monkeypatch.setattr("dawr.wiring.forgetting_beside.LOOK_EVERY", 0.0)
    return []


def looking(branch: TestBranch, started: list[Mapping[str, str]], process: PretendProcess) -> ForgettingBeside:
    def start(environment: Mapping[str, str]) -> PretendProcess:
        started.append(environment)
        return process

    return ForgettingBeside(BranchRoad(branch.url), branch.url, start, first=0.0)  # type: ignore[arg-type]  # pretend


def keeping(branch: TestBranch, days: int) -> None:
    """Let the settings keep so many days, fewer than a person may set."""
    with BranchDatabase.open(branch.url).aside(writing=True) as core:
        core.exec_driver_sql(f"UPDATE branch_settings SET branch = replace(branch, ':35,', ':{days},')")


def test_nothing_is_started_while_every_day_is_to_be_kept(branch: TestBranch, started: list[Mapping[str, str]]):
    beside = looking(branch, started, PretendProcess())

    beside.look(prunable=10**6)

    assert started == []


def test_days_that_are_old_enough_and_safe_are_forgotten_once(branch: TestBranch, started: list[Mapping[str, str]]):
    keeping(branch, 2)
    process = PretendProcess()
    beside = looking(branch, started, process)

    beside.look(prunable=0)
    beside.look(prunable=2)
    assert started == []
    last = branch.database.state.seq
    for _ in range(3):
        beside.look(prunable=last)

    assert [environment["DAWR_DATABASE"] for environment in started] == [branch.url]
    process.returncode = 0
    beside.look(prunable=last)
    assert len(started) == 2
    beside.close()
    assert process.returncode == -15


def test_what_a_killed_one_has_left_is_a_reason_to_start(branch: TestBranch, started: list[Mapping[str, str]]):
    safe_at_headquarters(branch.url)
    with pytest.raises(InterruptedError):
        killed_while_it_forgets(branch, keep=2)
    with closing(BranchRoad(branch.url)) as road:
        assert road.has_leftovers()

    looking(branch, started, PretendProcess()).look(prunable=0)

    assert len(started) == 1
