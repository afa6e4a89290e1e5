"""The machine of the rules on a real database: two processes give any orders in any order, and the tables agree."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, precondition, rule

from dawr.db.branch_database import Along, BranchDatabase
from dawr.db.check import check
from dawr.db.forgetting import forget
from dawr.db.secrets import kept
from dawr.ids import new_id
from dawr.queueing import commands as c
from dawr.queueing.board import Board
from dawr.queueing.branch import Agent, Branch
from dawr.queueing.clock import SetClock
from dawr.queueing.events import Event
from dawr.queueing.outcomes import Refused
from dawr.queueing.refusals import QueueError
from dawr.queueing.staff_commands import AddAgent, ChangeSecret, MakeOwner
from dawr.queueing.state import BranchState
from tests.postgres_server import Server
from tests.queueing import test_machine as plain
from tests.queueing.live import SUNDAY_9
from tests.queueing.policy_rules import PolicyRules
from tests.queueing.staff_rules import StaffRules, standing

from .past import safe_at_headquarters


class TwoProcesses:
    """A branch used by two connections in turn."""

    def __init__(self, url: str, let_go: Callable[[], object], branch: Branch = plain.HOUSE) -> None:
        """``let_go`` is called when the database is no longer needed."""
        self.url = url
        self._let_go = let_go
        self.clock = SetClock(SUNDAY_9)
        self.databases = [BranchDatabase.open(self.url, self.clock, create=True), self._opened()]
        self.turn = 0
        self.do(c.ConfigureBranch, branch=branch)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def state(self) -> BranchState:
        return self.databases[self.turn].state

    def later(self, *, minutes: float) -> None:
        self.clock.move(60 * minutes)

    def board(self) -> Board:
        return self.databases[self.turn].board()

    def do(self, order: type[c.Command], **fields: Any) -> tuple[Event, ...]:
        """Give an order to one of the two; what was carried out is given to the other again, to no effect."""
        command = order(id=new_id(), **fields)
        outcome = self.databases[self.turn].run(command, self._secret_beside(command))
        self.turn = 1 - self.turn
        if isinstance(outcome, Refused):
            raise QueueError(outcome.code, **outcome.details)
        if outcome.events:
            assert self.databases[self.turn].run(command) == outcome
        return outcome.events

    def _secret_beside(self, command: c.Command) -> Along | None:
        match command:
            case ChangeSecret(agent=code) | MakeOwner(agent=Agent(code=code)):
                return kept(code, "$argon2", self.now)
            case AddAgent(agent=Agent(code=code), with_secret=True):
                return kept(code, "$argon2", self.now)
            case _:
                return None

    def start_again(self, place: int) -> None:
        self.databases[place].close()
        self.databases[place] = self._opened()

    def close(self) -> None:
        for database in self.databases:
            database.close()
        self._let_go()

    def _opened(self) -> BranchDatabase:
        return BranchDatabase.open(self.url, self.clock)


class DatabaseMachine(plain.BranchMachine):
    """Gives the same orders as on plain objects; what must hold there must hold here."""

    live: Any

    def __init__(self) -> None:
        super().__init__()
        self.live = self.two_processes()

    def two_processes(self) -> TwoProcesses:
        folder = Path(tempfile.mkdtemp(prefix="dawr-machine-"))
        return TwoProcesses(str(folder / "branch.sqlite"), lambda: shutil.rmtree(folder), self.first_branch)

    def order(self, order: type[c.Command], **fields: Any) -> None:
        self.orders += 1
        try:
            events = self.live.do(order, **fields)
        except QueueError:
            return
        self.take_down(order, events)

    @rule(place=plain.st.sampled_from([0, 1]))
    def a_process_starts_again(self, place: int) -> None:
        self.live.start_again(place)

    @precondition(lambda self: self.orders % 3 == 0)
    @rule(keep=plain.st.sampled_from([1, 2]))
    def a_day_passes_and_old_ones_are_forgotten(self, keep: int) -> None:
        self.order(c.CloseDay, force=True)
        self.live.later(minutes=24 * 60)
        self.order(c.OpenDay)
        safe_at_headquarters(self.live.url)
        with suppress(QueueError):  # with accounts nobody may who has not signed in
            forget(self.live.url, keep=keep, actor="", clock=self.live.clock, pause=lambda _: None)

    @invariant()
    def tables_would_give_the_same_state(self) -> None:
        one, other = (database.state for database in self.live.databases)
        assert one.as_rows() == other.as_rows()

    def teardown(self) -> None:
        try:
            known = self.live.state.as_rows()
            self.live.start_again(self.live.turn)
            assert self.live.state.as_rows() == known
            assert check(self.live.url).problems == ()
        finally:
            self.live.close()


class StaffDatabaseMachine(DatabaseMachine, StaffRules):
    """The same with accounts, and everybody trying everything."""

    def order(self, order: type[c.Command], **fields: Any) -> None:
        if order not in (c.IssueTicket, c.RequestHelp):
            fields = {**self.by_whom(order), **fields}
        self.before, self.fields = standing(self.live.state), fields
        DatabaseMachine.order(self, order, **fields)


class PolicyDatabaseMachine(DatabaseMachine, PolicyRules):
    """The same under work profiles, with appointments and a bound on overtaking."""


class ServerMachine(DatabaseMachine):
    """The same on a server."""

    server: ClassVar[Server]

    def two_processes(self) -> TwoProcesses:
        name = self.server.borrow()
        return TwoProcesses(self.server.url(name), lambda: self.server.give_back(name))


class StaffServerMachine(ServerMachine, StaffDatabaseMachine):
    """Accounts on a server."""

    def two_processes(self) -> TwoProcesses:
        name = self.server.borrow()
        return TwoProcesses(self.server.url(name), lambda: self.server.give_back(name), self.first_branch)


@pytest.fixture
def the_machines_server(postgres: Server) -> None:
    ServerMachine.server = postgres


TestDatabaseMachine = DatabaseMachine.TestCase
TestServerMachine = pytest.mark.usefixtures("the_machines_server")(ServerMachine.TestCase)
TestStaffDatabaseMachine = StaffDatabaseMachine.TestCase
TestStaffServerMachine = pytest.mark.usefixtures("the_machines_server")(StaffServerMachine.TestCase)
TestPolicyDatabaseMachine = PolicyDatabaseMachine.TestCase
for one, examples in (
    *((TestDatabaseMachine, 12), (TestServerMachine, 6)),
    *((TestStaffDatabaseMachine, 8), (TestStaffServerMachine, 4), (TestPolicyDatabaseMachine, 6)),
):
    one.settings = settings(
        max_examples=examples, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
del one  # it would be taken for a test
