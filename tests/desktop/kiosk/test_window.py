"""The whole way through the real window, by touch."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.queueing.branch import PriorityClass
from dawr.queueing.commands import IssueTicket
from dawr.queueing.legs import JobState
from dawr.queueing.outcomes import Refused
from dawr.queueing.refusals import Refusal

from .boards import (
    MORNING,
    OLAYA,
    issued,
    morning_board,
    with_closed,
    with_job,
    with_line,
)
from .conftest import Hands, Make

TO_SERVICE = ("language-ar", "service-national-id")


def test_three_touches_are_a_ticket(hands: Hands):
    hands.touch("language-ar", "service-national-id", "issue")
    hands.kiosk.show_outcome(issued(hands.order().id))
    hands.kiosk.show_board(with_job(morning_board(), JobState.PRINTED))

    assert len(hands.commands) == 1
    assert "A019" in hands.texts()
    assert "خذ تذكرتك من الأسفل" in hands.texts()


def test_five_fast_taps_on_the_green_button_are_one_command(hands: Hands):
    hands.touch(*TO_SERVICE)
    button = hands.button("issue")
    assert button is not None

    for _ in range(5):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert [type(command) for command in hands.commands] == [IssueTicket]


def test_a_double_tap_on_a_language_does_not_reach_what_comes_after_it(hands: Hands):
    button = hands.button("language-ar")
    assert button is not None

    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()

    assert hands.commands == []


def test_the_touch_is_answered_before_the_work_is_done(hands: Hands):
    hands.touch(*TO_SERVICE, "issue")

    button = hands.button("issue")
    assert button is not None
    assert button.busy  # type: ignore[attr-defined]  # a Pressable
    assert button.text() == "لحظة من فضلك…"


def test_a_press_is_seen_while_the_finger_is_down(hands: Hands):
    hands.touch("language-ar")
    tile = hands.button("service-passport")
    assert tile is not None
    before = tile.grab().toImage().pixelColor(tile.rect().center())

    QTest.mousePress(tile, Qt.MouseButton.LeftButton)
    pressed = tile.grab().toImage().pixelColor(tile.rect().center())
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)

    assert before != pressed


def test_a_closed_service_says_when_it_opens_and_cannot_be_touched(hands: Hands):
    hands.touch("language-en")
    tile = hands.button("service-vehicle-transfer")
    assert tile is not None

    hands.touch("service-vehicle-transfer")

    assert not tile.isEnabled()
    assert tile.accessibleName() == "Vehicle transfer: Closed, opens 1:00 PM"
    assert hands.button("issue") is None


def test_tiles_tell_people_and_wait_before_the_choice(hands: Hands):
    hands.touch("language-en")

    told = {
        code: button.accessibleName()
        for code in ("national-id", "birth", "fees", "complaints")
        if (button := hands.button(f"service-{code}")) is not None
    }

    assert told == {
        "national-id": "National ID renewal: 6 waiting, 15–25 min",
        "birth": "Birth certificate: 1 waiting, 5–10 min",
        "fees": "Fee payment: No wait",
        "complaints": "Complaints & feedback: 1 waiting, up to 5 min",
    }


def test_a_wait_that_nobody_knows_is_no_minute(make_kiosk: Make):
    hands = make_kiosk(board=with_line(morning_board(), "iqama", expected_wait=None))
    hands.touch("language-en")
    tile = hands.button("service-iqama")
    assert tile is not None

    hands.touch("service-iqama")

    assert tile.accessibleName() == "Iqama renewal: 3 waiting, Not known yet"
    assert "We call everybody in turn" in hands.texts()
    assert "min" not in hands.texts()


def test_the_service_page_says_what_the_picture_says(hands: Hands):
    hands.touch(*TO_SERVICE)

    for sentence in (
        "الهوية والوثائق",
        "تجديد الهوية الوطنية",
        "الانتظار المتوقع",
        "من 15 إلى 25 دقيقة",
        "دورك بين 9:55 و10:05 ص",
        "أمامك 6 أشخاص",
        "صورة شخصية حديثة بخلفية بيضاء",
        "لكبار السن، وذوي الإعاقة، والحوامل، ومن معه رضيع",
        "لا نطلب اسمك ولا رقم هويتك",
    ):
        assert sentence in hands.texts()


def test_a_wait_that_runs_into_the_prayer_says_so(make_kiosk: Make):
    hands = make_kiosk()

    hands.kiosk.show_time(MORNING.replace(hour=8, minute=30))
    hands.touch("language-en", "service-passport")

    assert "We pause for Dhuhr prayer from 11:40 AM to 12:05 PM" in hands.texts()


def test_priority_is_sent_as_a_level_and_hidden_where_there_is_only_one(make_kiosk: Make):
    with_classes, without = (
        make_kiosk(),
        make_kiosk(board=morning_board(replace(OLAYA, priorities=(PriorityClass(0),)))),
    )

    with_classes.touch(*TO_SERVICE, "priority", "issue")
    without.touch(*TO_SERVICE)

    order = with_classes.order()
    assert isinstance(order, IssueTicket)
    assert order.priority == 1
    assert without.button("priority") is None


def test_a_board_that_changes_under_the_finger_does_not_take_the_button_away(hands: Hands):
    hands.touch("language-ar")
    tile = hands.button("service-passport")
    assert tile is not None

    QTest.mousePress(tile, Qt.MouseButton.LeftButton)
    hands.kiosk.show_board(with_line(morning_board(), "passport", waiting=7))
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()

    assert hands.button("issue") is not None


def test_a_refusal_is_a_sentence_on_the_page_and_the_button_works_again(hands: Hands):
    hands.touch(*TO_SERVICE, "issue")
    first = hands.order()

    hands.kiosk.show_outcome(Refused(first.id, Refusal.NUMBERS_EXHAUSTED, {"service": "national-id", "series": "A"}))
    told = hands.texts()
    hands.touch("issue")

    assert "تفضّل بمراجعة الاستقبال" in told
    assert hands.order().id != first.id


def test_a_service_that_closes_while_it_is_read_cannot_be_ordered(hands: Hands):
    hands.touch(*TO_SERVICE)

    hands.kiosk.show_board(with_closed(morning_board(), "national-id", MORNING.replace(hour=10, minute=0)))

    button = hands.button("issue")
    assert button is not None
    assert not button.isEnabled()
    assert "تفتح 1:00 م" in hands.texts()


def test_paper_that_does_not_come_leaves_the_number_large_and_staff_told(hands: Hands):
    hands.touch(*TO_SERVICE, "issue")
    hands.kiosk.show_outcome(issued(hands.order().id))

    hands.kiosk.show_board(with_job(morning_board(), JobState.NOT_SENT))

    number = next(one for one in hands.kiosk.findChildren(NumberLabel, "number") if one.isVisible())
    assert number.fitted().pixelSize() > 300
    assert "الطابعة متوقفة، ودورك محفوظ" in hands.texts()
    assert "أبلغنا الموظفين" in hands.texts()
    assert {"done", "more-time"} <= set(hands.names())


def test_without_a_printer_nothing_alarms(make_kiosk: Make):
    hands = make_kiosk(printer="")
    hands.touch(*TO_SERVICE, "issue")

    hands.kiosk.show_outcome(issued(hands.order().id, job="", printer=""))

    assert "دورك محفوظ" in hands.texts()
    assert "الطابعة" not in hands.texts()
    assert "أبلغنا" not in hands.texts()


def test_a_slip_that_comes_after_all_can_be_taken(hands: Hands):
    hands.touch(*TO_SERVICE, "issue")
    hands.kiosk.show_outcome(issued(hands.order().id))
    hands.kiosk.show_board(with_job(morning_board(), JobState.NOT_SENT))

    hands.kiosk.show_board(with_job(morning_board(), JobState.PRINTED))

    assert "خذ تذكرتك من الأسفل" in hands.texts()


@pytest.mark.parametrize("code", ["read_only", "full", "locked", "damaged", "newer", "unreachable", "broken"])
def test_trouble_is_told_courteously_and_goes_away_again(hands: Hands, code: str):
    hands.touch(*TO_SERVICE)

    hands.kiosk.show_trouble(code)
    told, button = hands.texts(), hands.button("issue")
    assert button is not None
    could = button.isEnabled()
    hands.kiosk.show_trouble("")

    assert "تفضّل إلى الاستقبال" in told
    assert "قاعدة" not in told
    assert not could
    assert button.isEnabled()
    assert "نعتذر" not in hands.texts()
