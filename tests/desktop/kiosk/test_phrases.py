"""Hours, openings and pauses as the kiosk says them, in both languages."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from dawr.desktop.kiosk.journey.scene import Scene
from dawr.desktop.kiosk.journey.standing import standing_of
from dawr.desktop.kiosk.notices import order_notice, standing_notice, window_notice
from dawr.desktop.kiosk.phrases import hours_today, joined_name, opening, pause_sentence, strong_figures
from dawr.desktop.kiosk.view import Help, View
from dawr.queueing.board import Board
from dawr.queueing.outcomes import Broken, Refused
from dawr.queueing.refusals import Refusal
from dawr.text import Words, strip_isolates

from .boards import MORNING, OLAYA, all_closed, morning_board

RIYADH = ZoneInfo("Asia/Riyadh")
ARABIC, ENGLISH = Words("ar", "kiosk"), Words("en", "kiosk")


def at(day: int, hour: int) -> datetime:
    return MORNING.replace(day=day, hour=hour, minute=0)


def view(board: Board | None = None, **changes: object) -> View:
    shown = board or morning_board()
    made = View(scene=Scene(language="ar"), board=shown, now=MORNING, standing=standing_of(shown))
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("opens", "arabic", "english"),
    [
        (at(22, 10), "تفتح 1:00 م", "opens 1:00 PM"),
        (at(23, 5), "تفتح غدًا 8:00 ص", "opens tomorrow 8:00 AM"),
        (at(26, 5), "تفتح الخميس 8:00 ص", "opens Thursday 8:00 AM"),
        (
            datetime(2026, 12, 6, 5, tzinfo=MORNING.tzinfo),
            "تفتح 6 ديسمبر 2026م 8:00 ص",
            "opens 6 December 2026 8:00 AM",
        ),
    ],
)
def test_the_next_opening_names_the_day_when_it_is_not_today(opens: datetime, arabic: str, english: str):
    assert strip_isolates(opening(opens, MORNING, ARABIC, RIYADH)) == arabic
    assert strip_isolates(opening(opens, MORNING, ENGLISH, RIYADH)) == english


def test_the_hours_of_today_are_said_as_in_the_picture():
    assert strip_isolates(hours_today(morning_board(), ARABIC, RIYADH)) == "نعمل اليوم من 8:00 ص إلى 5:00 م"


def test_two_openings_a_closed_day_and_no_hours_at_all_have_their_words():
    board = morning_board()
    twice = replace(board, hours_today=(board.hours_today[0], (at(22, 15), at(22, 18))))

    told = [
        strip_isolates(hours_today(one, ENGLISH, RIYADH))
        for one in (twice, replace(board, hours_today=()), morning_board(replace(OLAYA, hours=())))
    ]

    assert told == [
        "Open today from 8:00 AM to 5:00 PM, and from 6:00 PM to 9:00 PM",
        "Closed today",
        "",
    ]


def test_a_pause_joins_its_name_as_arabic_does():
    pause = morning_board().pause
    assert pause is not None

    assert strip_isolates(pause_sentence(pause, ARABIC, RIYADH)) == "نتوقف لصلاة الظهر من 11:40 ص إلى 12:05 م"
    assert "ل" + joined_name({"ar": "الغداء"}, "ar") == "للغداء"


def test_figures_in_a_sentence_are_marked_strong_but_not_the_words():
    assert strong_figures("بين 9:55 و10:05 ص") == "بين **9:55** و**10:05** ص"


def test_a_closed_branch_says_when_it_opens():
    notice = standing_notice(view(all_closed(morning_board(), at(23, 5))), ARABIC, RIYADH)

    assert notice is not None
    assert (notice.title, strip_isolates(notice.detail)) == ("المركز مغلق الآن", "نفتح غدًا 8:00 ص")


def test_a_prayer_without_tickets_says_when_it_goes_on():
    board = morning_board()
    assert board.pause is not None
    prayer = replace(board.pause, now=True, pause=replace(board.pause.pause, tickets=False))

    notice = standing_notice(view(all_closed(board, prayer.ends_at, pause=prayer)), ARABIC, RIYADH)

    assert notice is not None
    assert (strip_isolates(notice.title), strip_isolates(notice.detail)) == (
        "إصدار التذاكر متوقف لصلاة الظهر",
        "نواصل الساعة 12:05 م",
    )


def test_when_all_numbers_are_given_the_customer_is_sent_to_the_reception():
    refused = Refused("id", Refusal.NUMBERS_EXHAUSTED, {"service": "national-id", "series": "A"})

    notice = order_notice(view(refusal=refused), ARABIC, OLAYA)

    assert notice is not None
    assert "تجديد الهوية الوطنية" in notice.title
    assert "الاستقبال" in notice.title


@pytest.mark.parametrize(
    "refusal",
    [
        Refused("id", Refusal.UNKNOWN_PRINTER, {"printer": "kiosk-9"}),
        Refused("id", Refusal.COMMAND_ID_REUSED, {"command": "0af3"}),
        Broken("id", "K7QM-3T9X", "locked"),
        Broken("id", "K7QM-3T9X", ""),
    ],
)
def test_what_is_the_branchs_own_matter_is_not_told_to_the_customer(refusal: Refused | Broken):
    notice = order_notice(view(refusal=refusal), ENGLISH, OLAYA)

    assert notice is not None
    told = f"{notice.title} {notice.detail}"
    assert "reception" in told
    assert not any(word in told for word in ("kiosk-9", "0af3", "K7QM", "database", "printer"))


def test_help_on_its_way_is_told_before_everything_else():
    notice = window_notice(view(help=Help.CALLED, trouble="locked"), ENGLISH)

    assert notice is not None
    assert notice.calm
    assert "coming" in notice.title
