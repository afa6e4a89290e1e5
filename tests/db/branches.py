"""Branches on real files, to give orders to."""

from pathlib import Path
from typing import Any

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import Command, ConfigureBranch, OpenCounter, OpenDay
from dawr.queueing.events import Event
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.refusals import Refusal
from tests.queueing.live import SMALL


class TestBranch:
    """A branch database, the clock it goes by, and short ways to give orders."""

    __test__ = False

    def __init__(self, database: BranchDatabase, clock: SetClock, url: str | Path) -> None:
        self.database = database
        self.clock = clock
        self.url = str(url)
        self.path = Path(self.url)
        """Its file, where it lives in one."""

    @classmethod
    def made(cls, url: str | Path, clock: SetClock, counters: tuple[int, ...] = (1, 2)) -> "TestBranch":
        """Make the small branch and open its day and counters."""
        branch = cls(BranchDatabase.open(str(url), clock, create=True), clock, url)
        branch.do(ConfigureBranch, branch=SMALL)
        branch.do(OpenDay)
        for number in counters:
            branch.do(OpenCounter, counter=number)
        return branch

    def again(self, **how: Any) -> "TestBranch":
        """Open the same database once more, as another process would."""
        return TestBranch(BranchDatabase.open(self.url, self.clock, **how), self.clock, self.url)

    def do(self, order: type[Command], **fields: Any) -> tuple[Event, ...]:
        """Give an order that must be carried out, a second after the one before."""
        self.clock.move(1)
        outcome = self.database.run(order(id=new_id(), **fields))
        assert isinstance(outcome, Done), outcome
        return outcome.events

    def refused(self, order: type[Command], **fields: Any) -> Refusal:
        """Give an order that must be refused, and return why."""
        outcome = self.database.run(order(id=new_id(), **fields))
        assert isinstance(outcome, Refused), outcome
        return outcome.code


def refusal(path: Path, **how: bool) -> Trouble:
    """Return why a database cannot be opened."""
    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(str(path), **how)
    assert "\n" not in caught.value.detail
    assert str(path) in caught.value.detail
    return caught.value.code
