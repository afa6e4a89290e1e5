"""A display that runs for weeks: nothing is drawn twice, nothing grows, nothing goes on behind a closed window."""

import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

import pytest
from PySide6.QtCore import QAbstractAnimation, QObject, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.queueing.board import Board

from .boards import EARLIER, LONG, OLAYA, at, board, call, closed, paused, with_line
from .conftest import BOTH, Shown
from .seeing import Painted, settle


def moving(window: QWidget) -> list[QObject]:
    """Return every timer and animation that runs."""
    timers = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
    running = QAbstractAnimation.State.Running
    return [*timers, *(one for one in window.findChildren(QAbstractAnimation) if one.state() == running)]


def again(told: Board, seq: int) -> Board:
    """Return an equal board made of new objects, as it comes from the database after a commit that changes nothing."""
    return replace(
        told,
        seq=seq,
        services=tuple(replace(line) for line in told.services),
        calls=tuple(replace(one) for one in told.calls),
        branch=replace(told.branch),
        pause=told.pause and replace(told.pause),
    )


@pytest.mark.parametrize(
    "told", [board(), paused(), closed(at(80_000)), board(())], ids=["call", "pause", "closed", "new"]
)
@pytest.mark.parametrize("languages", [("ar",), BOTH])
def test_an_equal_board_draws_and_lays_out_nothing(display: Shown, told: Board, languages: tuple[str, ...]):
    window = display(languages, told)
    window.show_time(at(1))
    painted = Painted(window)
    painted.forget()

    for seq in range(2, 12):
        window.show_board(again(told, seq))
        settle()

    assert painted.widgets == []
    assert painted.relayouts == 0


def test_a_second_within_the_minute_draws_nothing(display: Shown):
    window = display(("ar",), board())
    painted = Painted(window)
    painted.forget()

    for second in range(1, 8):
        window.show_time(at(second))
        settle()

    assert painted.widgets == []


def test_another_wait_is_drawn_and_the_call_is_left_alone(display: Shown):
    window = display(("ar",), board())
    painted = Painted(window)
    painted.forget()

    window.show_board(with_line(board(), "passport", waiting=7))
    settle()

    assert any(window.waits.isAncestorOf(widget) for widget in painted.widgets)
    for untouched in (window.newest.panel, window.earlier, window.header, window.ticker):
        assert untouched not in painted.widgets


def test_a_rush_of_boards_is_drawn_once(display: Shown):
    window = display(("ar",), board())
    painted = Painted(window)
    painted.forget()

    for waiting in range(1, 101):
        window.show_board(with_line(board(), "passport", waiting=waiting))
    settle()

    cells = [widget for widget in painted.widgets if widget is window.waits]
    assert len(cells) == 1
    assert window.waits.findChildren(QWidget)[0].isVisible()


def test_a_board_costs_little(display: Shown):
    """Half of a hundred boards must each take less of the processor than drawing the window once, drawing included."""
    window = display(BOTH, board())
    settle()
    spent, whole = [], []

    for waiting in range(1, 101):
        begin = time.thread_time()
        window.show_board(with_line(board(), "passport", waiting=waiting))
        settle()
        drawn = time.thread_time()
        window.grab()
        spent.append(drawn - begin)
        whole.append(time.thread_time() - drawn)

    assert median(spent) < median(whole) / 2


def busy_days(count: int) -> Iterator[Board]:
    """Yield the boards of many calls: new ones, recalls, pauses, ends of the day."""
    calls = list(EARLIER)
    for n in range(count):
        if n % 50 == 49:
            calls.clear()
            yield closed(at(3600 * n))
        elif n % 10 == 9:
            yield paused(calls)
        else:
            calls = [call(f"A{n:04}", n % 6 + 1, second=n), *calls][:12]
            yield board(calls, seq=n + 2)


def test_after_thousands_of_calls_there_is_no_more_of_anything(display: Shown, quick: None):
    window = display(BOTH, board())
    told = busy_days(2000)

    def play(count: int) -> int:
        for _ in range(count):
            window.show_board(next(told))
            window.newest.panel.stop()
        settle()
        return len(window.findChildren(QObject))

    after_a_hundred = play(100)

    assert play(1800) == after_a_hundred


@pytest.mark.parametrize("languages", [("ar",), BOTH])
def test_the_widgets_stay_the_same_from_page_to_page(display: Shown, languages: tuple[str, ...]):
    window = display(languages, board())
    settle()
    before = set(window.findChildren(QWidget))

    for second in range(0, 80, 8):
        window.show_time(at(second))
        window.show_board(paused() if second % 16 else board())
        settle()

    assert set(window.findChildren(QWidget)) == before


def running(display: Shown, **setting: object) -> LobbyDisplay:
    """Return a display on which everything moves: a call arrives, another waits, the ticker runs."""
    talkative = replace(OLAYA, ticker=(LONG,))
    window = display(("ar",), board(branch=talkative), **setting)
    fresh = [call("D306", 6, second=12), call("C210", 2, second=10), *EARLIER]
    window.show_board(board(fresh, branch=talkative))
    return window


def test_a_window_closed_while_everything_moves_leaves_nothing_moving(display: Shown):
    window = running(display)
    assert len(moving(window)) >= 5

    window.close()

    assert moving(window) == []


def test_boards_that_still_come_to_a_closed_window_start_nothing(display: Shown):
    window = running(display)
    window.close()

    window.show_board(board([call("E402", 1, second=20), *EARLIER], branch=replace(OLAYA, ticker=(LONG,))))
    window.show_time(at(8))

    assert moving(window) == []
    assert window.newest.panel.number.text() == "E402", "it stands when the window is shown again"


def test_a_window_hidden_and_shown_again_goes_on_with_what_is_new(display: Shown, qtbot: QtBot):
    window = display(("ar",), board())
    window.hide()
    window.show_board(board([call("C210", 2, second=10), *EARLIER]))
    window.show()

    assert not window.newest.announcing
    window.show_board(board([call("D306", 6, second=12), call("C210", 2, second=10), *EARLIER]))
    assert window.newest.announcing
    assert window.newest.panel.number.text() == "D306"


def test_a_window_thrown_away_while_everything_moves_takes_it_along(qtbot: QtBot):
    window = LobbyDisplay(("ar",))
    window.show()
    window.show_board(board())
    window.show_board(board([call("C210", 2, second=10), *EARLIER]))
    timers = window.findChildren(QTimer)
    assert any(timer.isActive() for timer in timers)

    window.deleteLater()

    qtbot.waitUntil(lambda: not any(isValid(timer) for timer in timers), timeout=20_000)
