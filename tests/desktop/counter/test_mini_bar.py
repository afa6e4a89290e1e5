"""The mini bar: the desk in one line over other software, which never takes the keyboard from it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.counter.bar.place import first_place, within
from dawr.desktop.ui.counter.bar.window import MiniBar
from dawr.queueing.commands import OpenCounter, Transfer
from dawr.queueing.outcomes import Refused
from dawr.queueing.refusals import Refusal
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat
from tests.desktop.counter.cut_off import cut_off
from tests.desktop.counter.test_layout import states

K = Qt.Key
MakeSeat = Callable[..., Seat]
SCREEN = QRect(0, 0, 1366, 728)


def barred(seat: MakeSeat, board: object = None, **more: object) -> tuple[Seat, MiniBar]:
    """A desk whose agent has turned the console into the bar."""
    desk = seat(board or b.board(), **more)
    desk.press(K.Key_F2, shift=True)
    return desk, desk.console.faces.bar


def settle() -> None:
    for _ in range(4):
        QCoreApplication.processEvents()


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]  # any widget
    settle()


def test_one_key_goes_to_the_bar_and_the_same_key_back(seat: MakeSeat):
    desk = seat(b.board())

    desk.press(K.Key_F2, shift=True)
    small = (desk.console.isVisible(), desk.console.faces.bar.isVisible())
    desk.clock.now += 1
    QTest.keyClick(desk.console.faces.bar, K.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    settle()

    assert small == (False, True)
    assert (desk.console.isVisible(), desk.console.faces.bar.isVisible()) == (True, False)
    assert desk.given == []


def test_the_bar_says_number_state_time_and_who_is_next(seat: MakeSeat):
    _, bar = barred(seat)

    assert bar.number.text() == "A012"
    assert bar.state.word() == "Serving"
    assert bar.time.text() == "02:14 of 8:00"
    assert bar.main.text() == "Finish and call next"
    assert bar.main.about() == "A013 · 15 waiting"


def test_what_is_touched_on_the_bar_is_ordered(seat: MakeSeat):
    desk, bar = barred(seat)

    click(bar.main)
    desk.done(b.board(b.desk(b.called())))
    click(bar.icons[3])
    desk.done(b.board(b.desk(b.called(calls=2))))
    click(bar.main)

    assert desk.names() == ["FinishAndCallNext", "Recall", "StartService"]
    assert bar.isVisible()


def test_the_desks_keys_work_on_the_bar_while_it_has_the_keyboard(seat: MakeSeat):
    desk, bar = barred(seat)

    QTest.keyClick(bar, K.Key_F8)

    assert desk.names() == ["Finish"]


def test_the_bar_stays_above_takes_no_keyboard_and_shows_on_no_task_bar(seat: MakeSeat, qtbot: QtBot):
    _, bar = barred(seat)
    had_the_keyboard = not bar.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    settle()
    flags = bar.windowHandle().flags()

    assert had_the_keyboard
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.Tool == Qt.WindowType.Tool
    assert bar.windowHandle().transientParent() is None


def test_what_needs_room_is_done_on_the_console_and_the_bar_comes_back(seat: MakeSeat):
    desk, bar = barred(seat)

    click(bar.icons[2])
    room = (desk.console.isVisible(), bar.isVisible())
    desk.type("Passport")
    desk.press(K.Key_Return)
    desk.done(b.board(b.free()))
    settle()

    assert room == (True, False)
    assert isinstance(desk.given[-1], Transfer)
    assert (desk.console.isVisible(), bar.isVisible()) == (False, True)


def test_a_panel_that_is_left_again_brings_the_bar_back(seat: MakeSeat):
    desk, bar = barred(seat)

    click(bar.icons[2])
    desk.press(K.Key_Escape)
    settle()

    assert bar.isVisible()
    assert desk.given == []


def test_a_closed_counter_is_opened_on_the_console(seat: MakeSeat):
    desk, bar = barred(seat, b.board(b.closed()))

    click(bar.main)
    asked = desk.console.isVisible() and desk.given == []
    desk.press(K.Key_Return)
    desk.done(b.board(b.free()))
    settle()

    assert asked
    assert isinstance(desk.given[-1], OpenCounter)
    assert bar.isVisible()


def test_a_refusal_hangs_on_the_bar_and_nothing_moves(seat: MakeSeat):
    desk, bar = barred(seat)
    before = bar.main.mapToGlobal(QPoint(0, 0))

    click(bar.main)
    desk.console.show_outcome(Refused(desk.given[-1].id, Refusal.NOBODY_WAITING, {}))
    settle()

    assert bar.strip.isVisible()
    assert bar.strip.said.text()
    assert bar.main.mapToGlobal(QPoint(0, 0)) == before


def test_no_button_moves_when_the_state_changes(seat: MakeSeat):
    desk, bar = barred(seat)

    places = set()
    for board in states().values():
        desk.show(board)
        settle()
        places.add(tuple(button.mapTo(bar, QPoint(0, 0)).x() for button in (*bar.icons, bar.open, bar.main)))

    assert len(places) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_nothing_on_the_bar_is_cut_off(seat: MakeSeat, language: str, scale: float):
    desk, bar = barred(seat, language=language, scale=scale)

    found = {}
    for name, board in states().items():
        desk.show(board)
        settle()
        found[name] = cut_off(bar)

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_closing_the_bar_is_going_back_to_the_console(seat: MakeSeat):
    desk, bar = barred(seat)

    bar.close()
    settle()

    assert desk.console.isVisible()
    assert not bar.isVisible()


def test_a_bar_nobody_has_moved_stands_at_the_bottom_where_lines_end():
    size = QSize(640, 72)

    assert first_place(SCREEN, size, right_to_left=True) == QPoint(16, 640)
    assert first_place(SCREEN, size, right_to_left=False) == QPoint(1366 - 640 - 16, 640)


@pytest.mark.parametrize(
    ("wanted", "stands"), [((-50, 10), (0, 10)), ((5000, 5000), (726, 656)), ((200, 300), (200, 300))]
)
def test_a_bar_is_always_seen_whole(wanted: tuple[int, int], stands: tuple[int, int]):
    assert within(QPoint(*wanted), SCREEN, QSize(640, 72)) == QPoint(*stands)


def test_the_bar_is_carried_by_its_dots_and_says_where_it_was_put_down(seat: MakeSeat):
    _, bar = barred(seat)
    put: list[QPoint] = []
    bar.put_down.connect(put.append)
    start = bar.pos()

    bar.stand_at(QPoint(100, 100))
    grip = QPoint(5, 20)
    QTest.mousePress(bar.grip, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(bar.grip, grip + QPoint(40, 30))
    QTest.mouseRelease(bar.grip, Qt.MouseButton.LeftButton, pos=grip)
    settle()

    assert start != bar.pos()
    assert put == [bar.pos()]
    assert bar.pos() != QPoint(100, 100)


def test_every_part_of_the_bar_has_a_name(seat: MakeSeat):
    _, bar = barred(seat)

    names = [button.accessibleName() for button in (*bar.icons, bar.open, bar.main)]

    assert names[:6] == ["Finish", "Hold", "Transfer", "Recall", "No-show", "Console or mini bar"]
    assert names[6] == "Finish and call next, F2, A013 · 15 waiting"
