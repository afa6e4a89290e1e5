"""The database's own thread: order, news from elsewhere, trouble and return; the window's thread never waits."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dawr.desktop.branch_thread import BranchThread, BranchUnavailable
from dawr.queueing.board import Board
from dawr.queueing.branch import Branch
from dawr.queueing.commands import CallNext, Command, OpenDay
from dawr.queueing.outcomes import Broken, Done, Outcome, Refused
from dawr.queueing.refusals import Refusal

EMPTY = Board(
    seq=0,
    at=datetime(2026, 11, 22, 6, 0, tzinfo=UTC),
    branch=Branch("test", {"ar": "فرع", "en": "Branch"}),
    day=None,
    hours_today=(),
    services=(),
    counters=(),
    calls=(),
    waiting=(),
    pause=None,
    printers=(),
    jobs=(),
    help=(),
)


class FakeBranch:
    """A branch that counts commands; a test can make it change, refuse, break or go away."""

    def __init__(self) -> None:
        self.seq = 0
        self.ran: list[str] = []
        self.threads: set[int] = set()
        self.closed = 0
        self.changed_elsewhere = threading.Event()
        self.failing: Exception | None = None
        self.busy = threading.Event()
        self.busy.set()

    def run(self, command: Command) -> Outcome:
        self.threads.add(threading.get_ident())
        self.busy.wait(60)
        if self.failing is not None:
            raise self.failing
        self.ran.append(command.id)
        if isinstance(command, CallNext):
            return Refused(command.id, Refusal.NOBODY_WAITING, {"counter": command.counter})
        self.seq += 1
        return Done(command.id)

    def board(self) -> Board:
        self.threads.add(threading.get_ident())
        return replace(EMPTY, seq=self.seq)

    def changed(self) -> bool:
        was = self.changed_elsewhere.is_set()
        self.changed_elsewhere.clear()
        return was

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def branch() -> FakeBranch:
    return FakeBranch()


@pytest.fixture
def make(qapp):
    """Make a thread over a way to open the branch; it is stopped in the end."""
    made: list[BranchThread] = []

    def over(open_branch: Callable[[], FakeBranch]) -> BranchThread:
        made.append(BranchThread(open_branch))
        return made[-1]

    yield over
    for thread in made:
        thread.stop()


def test_the_first_board_comes_by_itself_and_outcomes_come_in_order(qtbot, branch, make):
    thread = make(lambda: branch)
    outcomes: list[Outcome] = []
    thread.outcome.connect(outcomes.append)

    with qtbot.waitSignal(thread.board_changed):
        thread.start()
    for number in range(5):
        thread.give(OpenDay(id=f"{number}"))
    qtbot.waitUntil(lambda: len(outcomes) == 5)

    assert [outcome.command for outcome in outcomes] == ["0", "1", "2", "3", "4"]


def test_everything_happens_on_one_thread_that_is_not_the_windows(qtbot, branch, make):
    thread = make(lambda: branch)
    with qtbot.waitSignal(thread.board_changed):
        thread.start()

    with qtbot.waitSignal(thread.outcome):
        thread.give(OpenDay(id="a"))

    assert len(branch.threads) == 1
    assert threading.get_ident() not in branch.threads


def test_a_slow_database_does_not_hold_up_the_windows_thread(qtbot, branch, make):
    thread = make(lambda: branch)
    with qtbot.waitSignal(thread.board_changed):
        thread.start()
    branch.busy.clear()

    thread.give(OpenDay(id="slow"))
    free = [False]
    with qtbot.waitSignal(thread.outcome):
        free[0] = branch.ran == []  # give has returned while the database still works
        branch.busy.set()

    assert free == [True]


def test_a_commit_elsewhere_brings_a_new_board(qtbot, branch, make):
    thread = make(lambda: branch)
    with qtbot.waitSignal(thread.board_changed):
        thread.start()
    branch.seq = 9

    with qtbot.waitSignal(thread.board_changed, check_params_cb=lambda board: board.seq == 9):
        branch.changed_elsewhere.set()


def test_a_refusal_is_an_outcome_and_no_trouble(qtbot, branch, make):
    thread = make(lambda: branch)
    troubles: list[str] = []
    thread.trouble_changed.connect(troubles.append)
    with qtbot.waitSignal(thread.board_changed):
        thread.start()

    with qtbot.waitSignal(thread.outcome) as told:
        thread.give(CallNext(id="n", counter=1))

    assert isinstance(told.args[0], Refused)
    assert troubles == []


def test_what_nobody_can_mend_gets_a_reference_and_the_thread_goes_on(qtbot, branch, make):
    thread = make(lambda: branch)
    with qtbot.waitSignal(thread.board_changed):
        thread.start()
    branch.failing = ValueError("a bug")

    with qtbot.waitSignal(thread.outcome) as told:
        thread.give(OpenDay(id="x"))
    branch.failing = None
    with qtbot.waitSignal(thread.outcome) as after:
        thread.give(OpenDay(id="y"))

    assert isinstance(told.args[0], Broken)
    assert len(told.args[0].reference) == 9
    assert isinstance(after.args[0], Done)


def test_a_branch_that_goes_away_is_told_once_and_opened_again(qtbot, branch, make):
    opened = [0]

    def open_branch() -> FakeBranch:
        opened[0] += 1
        return branch

    thread = make(open_branch)
    troubles: list[str] = []
    thread.trouble_changed.connect(troubles.append)
    with qtbot.waitSignal(thread.board_changed):
        thread.start()
    branch.failing = BranchUnavailable("locked")

    with qtbot.waitSignal(thread.outcome) as told:
        thread.give(OpenDay(id="x"))
    branch.failing = None
    qtbot.waitUntil(lambda: troubles == ["locked", ""])

    assert told.args[0] == Broken("x", "", "locked")
    assert (opened[0], branch.closed) == (2, 1)


def test_while_the_branch_is_away_commands_are_answered_at_once(qtbot, branch, make):
    away = [True]

    def open_branch() -> FakeBranch:
        if away[0]:
            raise BranchUnavailable("missing")
        return branch

    thread = make(open_branch)
    with qtbot.waitSignal(thread.trouble_changed):
        thread.start()

    with qtbot.waitSignal(thread.outcome, timeout=20_000) as told:
        thread.give(OpenDay(id="x"))
    away[0] = False
    with qtbot.waitSignal(thread.board_changed):
        pass

    assert told.args[0].code == "missing"


def test_stopping_carries_out_what_was_given_and_closes_the_branch(qtbot, branch, make):
    thread = make(lambda: branch)
    with qtbot.waitSignal(thread.board_changed):
        thread.start()
    for number in range(3):
        thread.give(OpenDay(id=f"{number}"))

    thread.stop()

    assert branch.ran == ["0", "1", "2"]
    assert branch.closed == 1
