"""What stands large while nobody is called: a pause, a closed day, a greeting; and the way back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.queueing.board import Board
from dawr.text import strip_isolates

from .boards import NOW, OLAYA, board, call, closed, paused
from .conftest import BOTH, Shown
from .seeing import place_of, settle, texts

OPENING = NOW.replace(hour=5, minute=0, second=0)
BEFORE = {"at": OPENING - timedelta(minutes=10), "hours_today": ((OPENING, OPENING + timedelta(hours=9)),)}


def said(panel: QWidget) -> list[str]:
    settle()
    return [strip_isolates(text.accessibleName()) for text in texts(panel)]


def side(window: LobbyDisplay) -> tuple[str, str, bool]:
    return window.side.title.text(), window.side.body.text(), window.side.arrow.isVisible()


def test_a_pause_stands_in_the_place_of_the_call_and_shows_the_way_to_the_room(display: Shown):
    window = display(("ar",), board())

    window.show_board(paused())

    assert window.newest.currentWidget() is window.newest.standstill
    assert set(said(window.newest)) == {
        "نتوقف الآن لصلاة الظهر",
        "نستأنف الخدمة الساعة",
        "12:05 م",
        "دورك محفوظ، ويمكنك أخذ تذكرة الآن من الجهاز",
    }
    assert side(window) == ("المصلّى", "الدور الأرضي، بجوار المدخل الرئيس", True)


def test_a_pause_in_two_languages_says_everything_in_both(display: Shown):
    window = display(BOTH, paused())

    assert set(said(window.newest)) == {
        "نتوقف الآن لصلاة الظهر",
        "We are pausing for Dhuhr prayer",
        "نستأنف الخدمة الساعة",
        "Service resumes at 12:05 PM",
        "12:05 م",
        "دورك محفوظ، ويمكنك أخذ تذكرة الآن من الجهاز",
        "Your place is safe, and you can take a ticket at the kiosk now",
    }
    assert "Prayer room" in window.side.title.text()
    assert "Ground floor, beside the main entrance" in window.side.body.text()


@pytest.mark.parametrize("languages", [("ar",), BOTH])
def test_when_the_pause_is_over_the_newest_call_stands_again_and_nothing_flashes(
    display: Shown, languages: tuple[str, ...]
):
    window = display(languages, paused())

    window.show_board(board())

    assert window.newest.currentWidget() is window.newest.panel
    assert window.newest.panel.number.text() == "A012"
    assert window.earlier.rows[0].number.text() == "F509"
    assert not window.newest.announcing
    assert window.side.title.text() == "جدّد هويتك من جوالك"
    assert not window.side.arrow.isVisible()


def test_a_pause_without_a_room_leaves_the_branchs_own_words_beside_it(display: Shown):
    line = paused().pause
    assert line is not None
    plain = replace(line, pause=replace(OLAYA.pauses[0], room={}, place={}))

    window = display(("ar",), paused(pause=plain))

    assert side(window) == ("جدّد هويتك من جوالك", "متاح على مدار الساعة دون زيارة الفرع", False)


def test_the_day_closed_takes_the_calls_away_and_says_when_the_branch_opens(display: Shown):
    window = display(("en",), board())

    window.show_board(closed(OPENING + timedelta(days=1), at=NOW.replace(hour=15)))

    assert set(said(window.newest)) == {"We are closed now", "We open tomorrow at", "8:00 AM"}
    assert not window.earlier.isVisible()


def test_before_the_branch_opens_the_panel_has_the_whole_width(display: Shown):
    window = display(BOTH, closed(OPENING, **BEFORE))
    settle()

    assert {"نفتح الساعة", "We open at 8:00 AM", "نعمل اليوم من 8:00 ص إلى 5:00 م"} <= set(said(window.newest))
    assert window.newest.width() == pytest.approx(1920 - 2 * 24, abs=2)


def test_a_closed_branch_that_cannot_say_when_shows_no_clock(display: Shown):
    window = display(("ar",), closed(None))

    assert set(said(window.newest)) == {"الفرع مغلق الآن", "اسأل موظفينا عن موعد الافتتاح"}


def test_before_the_first_call_people_are_welcomed(display: Shown):
    window = display(BOTH, board(()))

    assert window.newest.currentWidget() is window.newest.welcome
    assert said(window.newest) == ["أهلًا بكم", "Welcome", "سيظهر رقمك هنا", "Your number will appear here"]
    assert not window.earlier.isVisible()


def test_the_first_call_of_the_day_takes_the_greetings_place_and_is_announced(display: Shown):
    window = display(("ar",), board(()))

    window.show_board(board([call("A001", 2)]))
    settle()

    assert window.newest.currentWidget() is window.newest.panel
    assert window.newest.announcing
    assert window.earlier.isVisible()
    assert window.newest.width() == pytest.approx(1232, abs=2)


def test_before_the_first_board_the_display_asks_for_a_moment(display: Shown):
    window = display(("ar",))

    assert said(window.newest) == ["أهلًا بكم", "لحظة من فضلك"]
    window.show_trouble("unreachable")
    assert said(window.newest) == ["أهلًا بكم", "لحظة من فضلك"]


@pytest.mark.parametrize("told", [board(), paused(), closed(OPENING, **BEFORE), board(())])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_everything_stands_mirrored_in_the_other_direction(display: Shown, told: Board, language: str):
    window = display((language,), told)
    settle()

    newest, beside = place_of(window.newest, window), place_of(window.side, window)
    right = language == "ar"
    assert (newest.right() > beside.right()) == right or newest.width() > 1800
    assert (place_of(window.waits, window).left() > beside.right()) == right
    names = place_of(window.header.names[0], window)
    assert (names.left() > place_of(window.header.clock, window).right()) == right
