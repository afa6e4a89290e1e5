"""Nobody leaves the kiosk but the staff."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dawr.desktop.kiosk.journey.staff_gesture import StaffGesture
from dawr.desktop.kiosk.window import Kiosk
from dawr.desktop.ui.shared.branch_mark import BranchMark

from .boards import MORNING, OLAYA, later, morning_board
from .conftest import Hands, Make


def touch_mark(kiosk: Kiosk, times: int) -> None:
    for _ in range(times):
        mark = next(one for one in kiosk.findChildren(BranchMark) if one.isVisible())
        middle = mark.mapTo(kiosk, mark.rect().center())
        QTest.mouseClick(_at(kiosk, middle), Qt.MouseButton.LeftButton, pos=_inside(kiosk, middle))


def _at(kiosk: Kiosk, place: QPoint) -> QWidget:
    return kiosk.childAt(place) or kiosk


def _inside(kiosk: Kiosk, place: QPoint) -> QPoint:
    return _at(kiosk, place).mapFrom(kiosk, place)


def type_code(hands: Hands, code: str) -> None:
    hands.touch(*(f"digit-{digit}" for digit in code), "enter")


@pytest.fixture
def at_pad(hands: Hands) -> Hands:
    touch_mark(hands.kiosk, 5)
    assert hands.button("digit-1") is not None
    return hands


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11, Qt.Key.Key_F4, Qt.Key.Key_Q, Qt.Key.Key_Back])
def test_no_key_leads_out(hands: Hands, key: Qt.Key):
    for modifier in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier,
    ):
        QTest.keyClick(hands.kiosk, key, modifier)

    assert hands.kiosk.isVisible()
    assert hands.button("digit-1") is None


def test_closing_the_window_is_not_obeyed(hands: Hands):
    closed = hands.kiosk.close()

    assert not closed
    assert hands.kiosk.isVisible()


def test_five_touches_on_the_mark_open_the_pad(hands: Hands):
    touch_mark(hands.kiosk, 4)
    before = hands.button("digit-1")
    touch_mark(hands.kiosk, 1)

    assert before is None
    assert hands.button("digit-1") is not None


def test_the_gesture_must_be_made_within_three_seconds():
    times = iter([0.0, 0.7, 1.4, 2.1, 3.1, 3.2])
    gesture = StaffGesture(lambda: next(times))

    told = [gesture.touched() for _ in range(6)]

    assert told == [False, False, False, False, False, True]


def test_a_keyboard_opens_the_pad_too(hands: Hands):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    QTest.keyClick(hands.kiosk, Qt.Key.Key_Q, both)

    assert hands.button("digit-1") is not None


def test_the_pad_can_be_opened_before_any_branch_is_known(qtbot: QtBot):
    kiosk = Kiosk("kiosk-1")
    hands = Hands(kiosk)
    kiosk.resize(540, 960)
    kiosk.show()
    kiosk.show_time(MORNING)
    kiosk.show_trouble("missing")

    touch_mark(kiosk, 5)
    names = hands.names()
    kiosk.allow_leave()
    kiosk.deleteLater()

    assert "digit-1" in names
    assert not kiosk.isVisible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_digits_stand_as_on_a_telephone_in_both_languages(make_kiosk: Make, language: str):
    hands = make_kiosk(language=language)
    touch_mark(hands.kiosk, 5)

    keys = [hands.button(f"digit-{digit}") for digit in (1, 2, 3)]
    places = [key.mapTo(hands.kiosk, QPoint(0, 0)) for key in keys if key is not None]

    assert len(places) == 3
    assert all(left.x() < right.x() and left.y() == right.y() for left, right in pairwise(places))


def test_the_code_is_handed_over_and_never_shown(at_pad: Hands, qtbot: QtBot):
    with qtbot.waitSignal(at_pad.kiosk.staff_code_entered) as entered:
        type_code(at_pad, "4711")

    assert entered.args == ["4711"]
    assert "4711" not in at_pad.texts()


def test_the_right_code_closes_the_kiosk(at_pad: Hands):
    type_code(at_pad, "4711")

    at_pad.kiosk.allow_leave()

    assert not at_pad.kiosk.isVisible()


def test_a_wrong_code_says_so_and_clears_the_pad(at_pad: Hands, qtbot: QtBot):
    type_code(at_pad, "1234")

    at_pad.kiosk.refuse_leave(0)
    told = at_pad.texts()
    with qtbot.waitSignal(at_pad.kiosk.staff_code_entered) as entered:
        type_code(at_pad, "4711")

    assert "الرمز غير صحيح" in told
    assert entered.args == ["4711"]


def test_a_locked_pad_counts_down_and_going_away_does_not_unlock_it(at_pad: Hands):
    type_code(at_pad, "1234")
    at_pad.kiosk.refuse_leave(15)
    at_pad.touch("back")
    touch_mark(at_pad.kiosk, 5)
    at_pad.kiosk.show_time(later(5))
    locked, key = at_pad.texts(), at_pad.button("digit-1")
    assert key is not None
    could = key.isEnabled()

    at_pad.kiosk.show_time(later(15))

    assert "10 ثوان" in locked
    assert not could
    assert key.isEnabled()


def test_a_forgotten_pad_goes_back_to_the_greeting(at_pad: Hands):
    at_pad.kiosk.show_time(later(30))

    assert "أهلًا بكم" in at_pad.texts()


def test_no_button_of_any_page_leads_to_the_staff(hands: Hands):
    hands.touch("language-ar")
    names = set(hands.names())
    hands.touch("service-passport")
    names |= set(hands.names())
    hands.touch("back", "accessible")
    names |= set(hands.names())

    known = ("language", "service-", "group-")
    others = {name for name in names if name and not name.startswith(known)}  # the switch inside a card has no name
    assert others <= {"accessible", "help", "back", "issue", "priority", "normal"}


def test_the_pad_says_that_no_code_has_been_set(make_kiosk: Make):
    without = make_kiosk()
    touch_mark(without.kiosk, 5)
    with_code = make_kiosk(board=morning_board(replace(OLAYA, kiosk_secret="$argon2id$")))
    touch_mark(with_code.kiosk, 5)

    assert "dawr kiosk --set-staff-code" in without.texts()
    assert "dawr kiosk --set-staff-code" not in with_code.texts()
