"""A branch's database file for each test, and a clock that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CallNext, Finish, IssueTicket
from tests.queueing.live import SUNDAY_9

from .branches import TestBranch


@pytest.fixture
def clock() -> SetClock:
    """A clock at nine on a Sunday morning."""
    return SetClock(SUNDAY_9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the branch's database will be."""
    return tmp_path / "branch.sqlite"


@pytest.fixture
def branch(url: str, clock: SetClock) -> Iterator[TestBranch]:
    """The small branch with its day and counters 1 and 2 open."""
    branch = TestBranch.made(url, clock)
    yield branch
    branch.database.close()


@pytest.fixture
def closed(branch: TestBranch) -> TestBranch:
    """A branch with three in the queue and one served, its file closed."""
    for _ in range(4):
        branch.do(IssueTicket, service="id", printer="kiosk-1")
    branch.do(CallNext, counter=1)
    branch.do(Finish, counter=1)
    branch.database.close()
    return branch
