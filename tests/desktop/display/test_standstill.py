"""What stands in the place of the newest call while nobody is called."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.desktop.ui.display.standstill import standstill
from dawr.queueing.branch import PlannedPause
from dawr.text import strip_isolates

from .boards import NOW, OLAYA, board, closed, pause_line, paused

SEVEN = NOW.replace(hour=4, minute=0, second=0)
"""7:00 in Riyadh."""
OPENING = SEVEN.replace(hour=5)


def paused_for(name: dict[str, str], *, tickets: bool = True) -> PlannedPause:
    return replace(OLAYA.pauses[0], name=name, tickets=tickets)


def test_a_branch_that_serves_does_not_stand_still():
    assert standstill(board(), "ar") is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("صلاة الظهر", "نتوقف الآن لصلاة الظهر"),
        ("الغداء", "نتوقف الآن للغداء"),
        ("اللقاء الأسبوعي", "نتوقف الآن للقاء الأسبوعي"),
        ("اجتماع", "نتوقف الآن لاجتماع"),
    ],
)
def test_arabic_says_what_the_pause_is_for_as_people_do(name: str, title: str):
    line = pause_line(OLAYA, now=True)
    assert line is not None
    told = standstill(paused(pause=replace(line, pause=paused_for({"ar": name}))), "ar")

    assert told is not None
    assert strip_isolates(told.title) == title


def test_a_pause_tells_when_it_ends_and_that_the_place_is_safe():
    told = standstill(paused(), "en")

    assert told is not None
    assert told.title == "We are pausing for Dhuhr prayer"
    assert told.lead == "Service resumes at"
    assert told.at is not None
    assert (told.at.hour, told.at.minute) == (12, 5)
    assert told.note == "Your place is safe, and you can take a ticket at the kiosk now"
    assert told.lead_with_time("en") == "Service resumes at 12:05 PM"


def test_a_pause_without_tickets_does_not_promise_any():
    line = pause_line(OLAYA, now=True)
    assert line is not None
    told = standstill(paused(pause=replace(line, pause=paused_for({"ar": "صلاة"}, tickets=False))), "en")

    assert told is not None
    assert told.note == "Your place is safe. The kiosk gives tickets again when we resume"


def test_a_pause_to_come_is_none_yet():
    assert standstill(board(pause=pause_line(OLAYA, now=False)), "ar") is None


@pytest.mark.parametrize(
    ("days", "arabic", "english"),
    [
        (0, "نفتح الساعة", "We open at"),
        (1, "نفتح غدًا الساعة", "We open tomorrow at"),
        (3, "نفتح يوم الأربعاء الساعة", "We open on Wednesday at"),
        (7, "نفتح يوم 29 نوفمبر 2026م الساعة", "We open on 29 November 2026 at"),
    ],
)
def test_a_closed_branch_says_when_it_opens(days: int, arabic: str, english: str):
    shut = closed(OPENING + timedelta(days=days), at=SEVEN)

    for language, lead in (("ar", arabic), ("en", english)):
        told = standstill(shut, language)
        assert told is not None
        assert strip_isolates(told.lead) == lead
        assert told.at is not None
        assert (told.at.hour, told.at.minute) == (8, 0)


def test_the_hours_of_today_are_told_before_they_begin():
    today = ((OPENING, OPENING + timedelta(hours=9)),)

    before = standstill(closed(OPENING, at=SEVEN, hours_today=today), "en")
    evening = standstill(closed(OPENING + timedelta(days=1), at=today[0][1], hours_today=today), "en")

    assert before is not None
    assert before.note == "Open today from 8:00 AM to 5:00 PM"
    assert evening is not None
    assert (evening.lead, evening.note) == ("We open tomorrow at", "")


def test_within_the_hours_of_a_branch_that_is_not_open_nobody_knows_when():
    """Staff have not opened the day yet; that the transfer of vehicles opens at one is no answer."""
    today = ((OPENING, OPENING + timedelta(hours=9)),)
    told = standstill(closed(OPENING.replace(hour=10), at=OPENING, hours_today=today), "en")

    assert told is not None
    assert (told.title, told.lead, told.at) == ("We are closed now", "Please ask our staff when we open", None)


def test_a_branch_without_hours_does_not_guess():
    always = replace(OLAYA, hours=())
    told = standstill(closed(OPENING, at=SEVEN, branch=always), "en")

    assert told is not None
    assert told.at is None
