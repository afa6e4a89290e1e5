"""Signing in where people have a PIN: name, PIN, Enter, and what is said when it is wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from dawr.queueing.board import Board
from dawr.queueing.commands import OpenCounter
from dawr.queueing.outcomes import Refused
from dawr.queueing.refusals import Refusal
from dawr.queueing.staff import Access
from dawr.queueing.staff_commands import HandOverCounter
from dawr.queueing.with_secret import WithSecret
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]
ACCESSES = (Access("sara", has_secret=True), Access("fahad", has_secret=True))


def guarded(line: object = None, **more: object) -> Board:
    return b.board(line or b.closed(), guarded=True, **{"accesses": ACCESSES, **more})


def test_a_name_and_a_pin_open_the_counter_and_the_pin_is_in_no_command(seat: MakeSeat):
    desk = seat(guarded())

    desk.type("fahad")
    desk.press(K.Key_Return)
    desk.type("4711")
    desk.press(K.Key_Return)

    (given,) = desk.given
    assert isinstance(given, WithSecret)
    assert given.command == OpenCounter(id=given.id, device="counter-3", counter=3, agent="fahad")
    assert given.secret == "4711"
    assert "4711" not in repr(given)


def test_arabic_digits_are_the_same_pin(seat: MakeSeat):
    desk = seat(guarded())

    desk.press(K.Key_Return)
    desk.type("٤٧١١")
    desk.press(K.Key_Return)

    assert desk.given[0].secret == "4711"


def test_the_pin_can_be_touched_twice_the_same_key_too(seat: MakeSeat):
    desk = seat(guarded())
    pad = desk.console.desk.sign_in.pin

    for digit in "1135":
        key = next(key for key in pad.keys if key.text() == digit)
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    QTest.mouseClick(pad.take_back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(pad.done, Qt.MouseButton.LeftButton)

    assert desk.given[0].secret == "113"


def test_the_pad_is_never_mirrored(seat: MakeSeat):
    desk = seat(guarded(), language="ar")
    QCoreApplication.processEvents()
    keys = desk.console.desk.sign_in.pin.keys

    assert keys[0].x() < keys[1].x() < keys[2].x()


def test_a_wrong_pin_is_said_with_the_tries_left_and_typed_anew(seat: MakeSeat):
    desk = seat(guarded())
    desk.press(K.Key_Return)
    desk.type("1111")
    desk.press(K.Key_Return)

    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.WRONG_SECRET, {"agent": "sara", "left": 3}))
    desk.type("2222")
    desk.press(K.Key_Return)

    assert "3" in desk.console.desk.notice.said.text()
    assert [given.secret for given in desk.given] == ["1111", "2222"]


def test_a_locked_account_says_until_when_and_takes_no_pin(seat: MakeSeat):
    locked = (replace(ACCESSES[0], locked_until=b.NOW + timedelta(minutes=15)), ACCESSES[1])
    desk = seat(guarded(accesses=locked))
    pad = desk.console.desk.sign_in.pin

    assert pad.said.text() == "Locked after wrong tries until 9:59 AM."
    assert not pad.line.isEnabled()


def test_the_lock_is_over_when_its_time_is(seat: MakeSeat):
    locked = (replace(ACCESSES[0], locked_until=b.NOW), ACCESSES[1])
    desk = seat(guarded(accesses=locked))

    assert desk.console.desk.sign_in.pin.line.isEnabled()


def test_where_nobody_owns_the_branch_no_pin_is_asked_for(seat: MakeSeat):
    desk = seat(b.board(b.closed()))

    desk.press(K.Key_Return)

    assert not desk.console.desk.sign_in.pin.isVisible()
    assert isinstance(desk.given[0], OpenCounter)


def test_a_pin_is_hidden_while_it_is_typed(seat: MakeSeat):
    desk = seat(guarded())
    desk.press(K.Key_Return)
    desk.type("4711")

    assert desk.console.desk.sign_in.pin.line.displayText() != "4711"


def test_a_counter_is_handed_over_with_the_pin_of_whoever_takes_it(seat: MakeSeat):
    desk = seat(guarded(b.desk(b.serving())))

    desk.press(K.Key_F10, shift=True)
    desk.press(K.Key_Return)
    desk.type("0815")
    desk.press(K.Key_Return)

    (given,) = desk.given
    assert given.command == HandOverCounter(id=given.id, actor="sara", device="counter-3", counter=3, agent="fahad")
    assert given.secret == "0815"


def test_a_counter_is_handed_over_by_name_alone_where_nobody_has_a_pin(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F10, shift=True)
    desk.press(K.Key_Return)

    assert isinstance(desk.given[0], HandOverCounter)


def test_who_has_no_pin_yet_is_marked(seat: MakeSeat):
    desk = seat(guarded(accesses=ACCESSES[:1]))
    rows = {choice.value: choice.detail for choice in desk.console.desk.sign_in.chooser.list.choices()}

    assert rows == {"sara": "", "fahad": "No PIN yet"}
