"""The console by its keys: what each gives, once, and what it does with the answer."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dawr.queueing import commands
from dawr.queueing.outcomes import Broken, Refused
from dawr.queueing.refusals import Refusal
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Clock, Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]


@pytest.mark.parametrize(
    ("line", "key", "shift", "name"),
    [
        (b.free(), K.Key_F2, False, "CallNext"),
        (b.free(), K.Key_F5, False, "Resume"),
        (b.free(), K.Key_F8, True, "CloseCounter"),
        (b.desk(b.called()), K.Key_Return, False, "StartService"),
        (b.desk(b.called()), K.Key_Enter, False, "StartService"),
        (b.desk(b.called()), K.Key_F3, False, "Recall"),
        (b.desk(b.called()), K.Key_F7, False, "MarkNoShow"),
        (b.desk(b.called()), K.Key_F12, False, "ReturnToQueue"),
        (b.desk(b.serving()), K.Key_F2, False, "FinishAndCallNext"),
        (b.desk(b.serving()), K.Key_F8, False, "Finish"),
        (b.desk(b.serving()), K.Key_F4, False, "Hold"),
        (b.on_break(), K.Key_Return, False, "EndBreak"),
        (b.on_break(), K.Key_F4, True, "EndBreak"),
    ],
)
def test_a_key_gives_its_order(seat: MakeSeat, line: object, key: Qt.Key, shift: bool, name: str):
    desk = seat(b.board(line))  # type: ignore[arg-type]  # a counter line

    desk.press(key, shift=shift)

    assert desk.names() == [name]
    command = desk.given[0]
    assert isinstance(command, commands.CounterCommand)
    assert (command.counter, command.actor, command.device) == (3, "sara", "counter-3")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (b.free(), K.Key_Return),
        (b.free(), K.Key_F3),
        (b.free(), K.Key_F8),
        (b.desk(b.called()), K.Key_F2),
        (b.desk(b.called()), K.Key_F4),
        (b.desk(b.called(calls=3)), K.Key_F3),
        (b.desk(b.serving()), K.Key_F7),
        (b.desk(b.serving()), K.Key_F5),
        (b.closed(), K.Key_F2),
        (b.on_break(), K.Key_F2),
        (b.free(next=None), K.Key_F2),
    ],
)
def test_a_key_that_the_desk_forbids_does_nothing(seat: MakeSeat, line: object, key: Qt.Key):
    desk = seat(b.board(line))  # type: ignore[arg-type]  # a counter line

    desk.press(key)

    assert desk.given == []


def test_the_control_key_and_z_take_a_step_back_on_every_keyboard(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called(), undo=b.undo())))
    arabic = QKeyEvent(QEvent.Type.KeyPress, 0x0626, Qt.KeyboardModifier.ControlModifier, "ئ")

    desk.press(K.Key_Z, control=True)
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.NOTHING_TO_UNDO, {"counter": 3}))
    clock.now += 1
    QApplication.sendEvent(desk.console, arabic)

    assert desk.names() == ["Undo", "Undo"]


def test_a_key_held_down_is_one_order_however_long(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))
    held = QKeyEvent(QEvent.Type.KeyPress, K.Key_F3, Qt.KeyboardModifier.NoModifier, "", True)

    desk.press(K.Key_F3)
    for _ in range(5):
        desk.done(b.board(b.desk(b.called())))
        clock.now += 1
        QApplication.sendEvent(desk.console, held)

    assert desk.names() == ["Recall"]


def test_five_quick_presses_are_one_order_though_each_was_answered(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))

    for _ in range(5):
        desk.press(K.Key_F3)
        desk.done(b.board(b.desk(b.called())))
        clock.now += 0.1

    assert desk.names() == ["Recall"]


def test_five_quick_clicks_on_the_large_key_are_one_order_though_its_meaning_changes(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.free()))
    after = [b.desk(b.called()), b.desk(b.serving()), b.free(), b.desk(b.called()), b.free()]

    for line in after:
        QTest.mouseClick(desk.console.keys.primary, Qt.MouseButton.LeftButton)
        if len(desk.given) > 0:
            desk.done(b.board(line))
        clock.now += 0.15

    assert desk.names() == ["CallNext"]


def test_a_customer_is_served_by_two_keys_in_one_breath(seat: MakeSeat, clock: Clock):
    """A script, or a practised hand, is never slower than the branch: different keys wait for nobody."""
    desk = seat(b.board(b.desk(b.called("A012"))))

    for number in ("A013", "A014", "A015"):
        desk.press(K.Key_Return)
        desk.done(b.board(b.desk(b.serving())))
        desk.press(K.Key_F2)
        desk.done(b.board(b.desk(b.called(number))))
        clock.now += 0.01

    assert desk.names() == ["StartService", "FinishAndCallNext"] * 3


def test_while_an_order_is_under_way_the_large_key_looks_pressed(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F2)
    during = desk.console.keys.primary.busy
    desk.done(b.board(b.desk(b.called())))

    assert during
    assert not desk.console.keys.primary.busy


def test_an_order_that_broke_keeps_its_id_when_pressed_again(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F2)
    desk.console.show_outcome(Broken(desk.given[0].id, "K7QM-3T9X"))
    clock.now += 5
    desk.press(K.Key_F2)

    assert desk.given[0].id == desk.given[1].id
    assert not desk.console.desk.notice.card.isVisible(), "a new order takes the old sentence away"


def test_a_refusal_is_a_sentence_that_moves_nothing(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called())))
    number = desk.console.desk.customer.number
    before = (number.geometry(), desk.console.keys.primary.geometry())

    desk.press(K.Key_F3)
    details = {"number": "A013", "limit": 2}
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.RECALL_LIMIT, details))
    QCoreApplication.processEvents()

    notice = desk.console.desk.notice
    assert notice.card.isVisible()
    assert notice.said.text().startswith("Ticket A013 has been called again")
    assert notice.button.isVisible()
    assert (number.geometry(), desk.console.keys.primary.geometry()) == before
    bottom = notice.card.mapTo(desk.console, notice.card.rect().bottomLeft()).y()
    assert bottom < number.mapTo(desk.console, number.rect().topLeft()).y()


def test_the_way_on_beside_a_refusal_is_one_press(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))
    desk.press(K.Key_F3)
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.RECALL_LIMIT, {"number": "A013", "limit": 2}))
    clock.now += 1

    QTest.mouseClick(desk.console.desk.notice.button, Qt.MouseButton.LeftButton)

    assert desk.names() == ["Recall", "MarkNoShow"]


def test_escape_takes_a_refusal_away(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called())))
    desk.press(K.Key_F3)
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.RECALL_LIMIT, {"number": "A013", "limit": 2}))

    desk.press(K.Key_Escape)

    assert not desk.console.desk.notice.card.isVisible()


def test_an_answer_to_somebody_elses_order_is_not_ours(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.console.show_outcome(Refused("of another window", Refusal.NOBODY_WAITING, {"counter": 4}))

    assert not desk.console.desk.notice.card.isVisible()


def test_help_at_a_kiosk_is_answered_by_one_key(seat: MakeSeat):
    desk = seat(b.board(help=(b.asks_for_help(),)))

    desk.press(K.Key_F1, shift=True)

    answer = desk.given[0]
    assert isinstance(answer, commands.AnswerHelp)
    assert answer.request == "help-kiosk-1"


def test_a_press_that_greys_the_focused_button_leaves_the_keyboard_with_the_desk(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called(calls=2))))
    recall = desk.console.keys.others[2]
    recall.setFocus()

    desk.show(b.board(b.desk(b.called(calls=3))))

    assert not recall.isEnabled()
    assert QApplication.focusWidget() is desk.console, "not on the next button, which is No-show"


def test_a_click_does_not_take_the_keyboard(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))

    QTest.mouseClick(desk.console.keys.others[2], Qt.MouseButton.LeftButton)
    desk.done(b.board(b.desk(b.called(calls=2))))
    clock.now += 1
    desk.press(K.Key_Return)

    assert desk.names() == ["Recall", "StartService"]
