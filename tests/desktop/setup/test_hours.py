"""Hours, Ramadan and prayer: what comes of the settings is seen on any day while they are typed."""

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QCoreApplication

from dawr.desktop.ui.setup.pages.day_card import DayCard
from dawr.desktop.ui.setup.pages.hours import LAST, HoursPage
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import HoursProfile, OpeningSpan, Prayer, PrayerMode, PrayerRules, Weekday
from dawr.text.bidi import strip_isolates
from tests.queueing.live import words

from .conftest import HOUSE, Enter, Room, keyed

WEEK = OpeningSpan((Weekday.SUN, Weekday.MON), time(8), time(17))
RIYADH = replace(
    HOUSE,
    hours=(WEEK,),
    prayer=PrayerRules(PrayerMode.PAUSE, 24.7136, 46.6753, (Prayer.DHUHR,)),
    hours_profiles=(
        HoursProfile("ramadan", words("Ramadan"), date(2027, 2, 8), date(2027, 3, 8), (replace(WEEK, opens=time(10)),)),
    ),
)


def told(room: Room) -> list[str]:
    """Return what the day's card says below the date."""
    QCoreApplication.processEvents()
    (card,) = room.window.findChildren(DayCard)
    return [strip_isolates(one.text()) for one in card.rows.findChildren(Label) if one.isVisible()]


def go_to(room: Room, day: str) -> None:
    (card,) = room.window.findChildren(DayCard)
    card.day.line.selectAll()
    keyed(card.day.line, day)


def test_the_day_shows_openings_pauses_and_prayer_times(enter: Enter):
    room = enter(RIYADH)
    room.open("hours")

    assert told(room)[:6] == ["Open", "08:00–17:00", "Pause: Dhuhr prayer", "11:39–12:04", "Fajr", "04:52"]


def test_a_longer_pause_is_seen_at_once(enter: Enter):
    room = enter(RIYADH)
    room.open("hours")

    room.type("lasts", "40")

    assert "11:39–12:19" in told(room)


def test_a_day_of_ramadan_has_its_own_hours(enter: Enter):
    room = enter(RIYADH)
    room.open("hours")

    go_to(room, "2027-02-08")

    assert told(room)[:3] == ["Ramadan", "Open", "10:00–17:00"]


def test_times_that_contradict_themselves_show_no_day(enter: Enter):
    room = enter(RIYADH)
    room.open("hours")

    room.type("closes", "07:00")

    assert told(room) == ["Correct the times first."]


def test_no_day_is_too_far(enter: Enter):
    room = enter(RIYADH)
    page = room.open("hours")
    assert isinstance(page, HoursPage)

    go_to(room, "9999-12-31")
    page.day.later.click()

    assert page.day.day.line.text() == LAST.isoformat()


def test_dated_hours_are_added_with_their_hijri_dates_below(enter: Enter):
    room = enter()
    room.open("dates")

    room.press("add")
    room.type("first", "2027-02-08")
    room.type("last", "2027-02-01")

    assert "1 Ramadan 1448 AH" in strip_isolates(room.field("first").hint.text())
    assert "2027-02-01 is before the first" in room.wrong("last")
