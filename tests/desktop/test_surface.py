"""A window shows the branch's time: its own clock's, unless that is wrong."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal

from dawr.desktop.branch_thread import BranchThread
from dawr.desktop.surface import Surface

from .test_branch_thread import EMPTY, FakeBranch

NOON = datetime(2026, 11, 22, 9, tzinfo=UTC)


class NotedScreen(QObject):
    """Notes what time it was told."""

    command_given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.times: list[datetime] = []

    def show_time(self, now: datetime) -> None:
        self.times.append(now)

    def show_board(self, board: object) -> None: ...

    def show_outcome(self, outcome: object) -> None: ...

    def show_trouble(self, code: str) -> None: ...


@pytest.mark.parametrize(
    ("ahead", "rights_clock", "shown"),
    [
        pytest.param(timedelta(minutes=7), True, timedelta(minutes=7), id="its clock is behind"),
        pytest.param(timedelta(days=-1), True, timedelta(days=-1), id="its clock is ahead"),
        pytest.param(timedelta(seconds=-1), True, timedelta(), id="the board took a second"),
        pytest.param(timedelta(minutes=7), False, timedelta(), id="a clock held in hand"),
    ],
)
def test_the_time_of_the_boards_counts_where_the_windows_own_clock_is_wrong(qapp, ahead, rights_clock: bool, shown):
    screen, branch = NotedScreen(), BranchThread(FakeBranch)
    surface = Surface(screen, branch, lambda: NOON, rights_clock=rights_clock)

    branch.board_changed.emit(replace(EMPTY, at=NOON + ahead))
    surface.tick()
    surface.stop()

    assert screen.times[-1] == NOON + shown


def test_a_clock_that_is_put_right_is_believed_again(qapp):
    screen, branch = NotedScreen(), BranchThread(FakeBranch)
    surface = Surface(screen, branch, lambda: NOON, rights_clock=True)

    branch.board_changed.emit(replace(EMPTY, at=NOON + timedelta(minutes=7)))
    branch.board_changed.emit(replace(EMPTY, at=NOON))
    surface.tick()
    surface.stop()

    assert screen.times[-1] == NOON


class WarnedScreen(NotedScreen):
    """A screen of staff, who are told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[timedelta] = []

    def show_wrong_clock(self, ahead: timedelta) -> None:
        self.told.append(ahead)


def test_staff_are_told_once_that_a_clock_is_wrong_and_once_that_it_is_right_again(qapp):
    screen, branch = WarnedScreen(), BranchThread(FakeBranch)
    surface = Surface(screen, branch, lambda: NOON, rights_clock=True)

    for ahead in (timedelta(minutes=7), timedelta(minutes=7, seconds=1), timedelta()):
        branch.board_changed.emit(replace(EMPTY, at=NOON + ahead))
    surface.stop()

    assert screen.told == [timedelta(minutes=7), timedelta()]
