"""Who we are, both dates, the branch's own time, and a calm word when nothing new comes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.queueing.board import Board

from .boards import EARLIER, NOW, OLAYA, at, board, call
from .conftest import BOTH, Shown
from .seeing import place_of, settle, texts


def time_on(window: LobbyDisplay) -> str:
    return window.header.clock.accessibleName()


def in_zone(zone: str) -> Board:
    return board(branch=replace(OLAYA, time_zone=zone))


def test_the_time_stands_as_soon_as_the_branch_is_known(display: Shown):
    window = display(("ar",))
    assert time_on(window) == ""

    window.show_board(board())

    assert time_on(window) == "9:41 ص"


def test_a_board_without_any_time_before_it_brings_its_own(display: Shown, qtbot):
    window = LobbyDisplay(("en",))
    qtbot.addWidget(window)

    window.show_board(board())

    assert time_on(window) == "9:41 AM"


def test_one_language_has_both_dates_side_by_side(display: Shown):
    window = display(("ar",), board())
    settle()

    assert window.header.dates.texts() == ("الأحد 12 جمادى الآخرة 1448هـ", "22 نوفمبر 2026م")
    first, second = (place_of(text, window) for text in texts(window.header.dates))
    assert first.left() > second.right()


def test_two_languages_have_a_date_each(display: Shown):
    window = display(BOTH, board())
    settle()

    assert window.header.dates.texts() == ("الأحد 12 جمادى الآخرة 1448هـ", "Sunday, 22 November 2026")
    assert len(texts(window.header.dates)) == 1, "one above the other"
    assert [name.text() for name in window.header.names] == ["مركز خدمات العليا", "Olaya Service Centre"]


def test_the_branch_may_set_its_hijri_date_right(display: Shown):
    window = display(("ar",), board(branch=replace(OLAYA, hijri_adjustment=1)))

    assert window.header.dates.texts()[0] == "الأحد 13 جمادى الآخرة 1448هـ"


def test_beyond_the_hijri_calendar_the_other_date_stands_alone_with_its_weekday(display: Shown):
    window = display(("en",), board())

    window.show_time(datetime(2090, 1, 1, 9, tzinfo=UTC))

    assert window.header.dates.texts() == ("", "Sunday, 1 January 2090")


def test_the_clock_follows_summer_time(display: Shown):
    window = display(("en",), in_zone("Europe/Berlin"))

    window.show_time(datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC))
    assert time_on(window) == "1:59 AM"
    window.show_time(datetime(2026, 3, 29, 1, 0, 0, tzinfo=UTC))
    assert time_on(window) == "3:00 AM"
    window.show_time(datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC))
    assert time_on(window) == "2:59 AM"
    window.show_time(datetime(2026, 10, 25, 1, 0, 0, tzinfo=UTC))
    assert time_on(window) == "2:00 AM"


def test_midnight_is_the_branchs_own(display: Shown):
    window = display(("en",), board())

    window.show_time(datetime(2026, 11, 22, 20, 59, 59, tzinfo=UTC))
    assert window.header.dates.texts()[1] == "22 November 2026"
    window.show_time(datetime(2026, 11, 22, 21, 0, 0, tzinfo=UTC))
    assert window.header.dates.texts()[1] == "23 November 2026"
    assert time_on(window) == "12:00 AM"


def test_another_time_zone_in_the_settings_holds_from_the_next_second(display: Shown):
    window = display(("en",), board())

    window.show_board(in_zone("Asia/Karachi"))
    window.show_time(at(1))

    assert time_on(window) == "11:41 AM"


def test_a_clock_that_is_set_back_is_followed(display: Shown):
    window = display(("en",), board())

    window.show_time(NOW.replace(hour=5))

    assert time_on(window) == "8:41 AM"


def test_another_name_of_the_branch_is_shown_at_once(display: Shown):
    window = display(("ar",), board())

    window.show_board(board(branch=replace(OLAYA, name={"ar": "مركز الملز"})))

    assert window.header.names[0].text() == "مركز الملز"


@pytest.mark.parametrize("code", ["unreachable", "locked", "missing", "broken", "newer"])
def test_trouble_leaves_the_last_board_and_says_since_when_it_stands(display: Shown, code: str):
    window = display(("en",), board())

    window.show_trouble(code)

    assert window.newest.panel.number.text() == "A012"
    assert window.header.notice.isVisible()
    assert window.header.notice.word() == "Last updated 9:41 AM"
    window.show_time(at(600))
    assert window.header.notice.word() == "Last updated 9:41 AM"
    assert time_on(window) == "9:51 AM"


def test_two_languages_say_it_in_turns(display: Shown):
    window = display(BOTH, board())
    window.show_trouble("unreachable")
    arabic = window.header.notice.word()

    window.show_time(at(8))

    assert arabic.startswith("آخر تحديث")
    assert window.header.notice.word() == "Last updated 9:41 AM"


def test_when_the_branch_is_there_again_the_word_goes_and_what_was_called_meanwhile_is_announced(display: Shown):
    window = display(("ar",), board())
    window.show_trouble("unreachable")

    window.show_trouble("")
    window.show_board(board([call("C210", 2, second=300), *EARLIER], seq=9))

    assert not window.header.notice.isVisible()
    assert window.newest.panel.number.text() == "C210"
    assert window.newest.announcing
