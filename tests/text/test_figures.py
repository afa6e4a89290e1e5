"""Counts, waits and times as they are read."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawr.text import figures, strip_isolates

MORNING = datetime(2026, 11, 22, 9, 41)  # noqa: DTZ001 - on the branch's own clock already

PEOPLE = {
    0: ("Nobody", "لا أحد"),
    1: ("1 person", "شخص واحد"),
    2: ("2 people", "شخصان"),
    3: ("3 people", "3 أشخاص"),
    10: ("10 people", "10 أشخاص"),
    11: ("11 people", "11 شخصًا"),
    99: ("99 people", "99 شخصًا"),
    100: ("100 people", "100 شخص"),
    101: ("101 people", "101 شخص"),
    102: ("102 people", "102 شخص"),
    103: ("103 people", "103 أشخاص"),
}
MINUTES = {
    0: ("less than a minute", "أقل من دقيقة"),
    1: ("1 minute", "دقيقة واحدة"),
    2: ("2 minutes", "دقيقتان"),
    5: ("5 minutes", "5 دقائق"),
    15: ("15 minutes", "15 دقيقة"),
    100: ("100 minutes", "100 دقيقة"),
}
WAITS = {
    (0, 0): ("No wait", "بلا انتظار", "No wait", "بلا انتظار"),
    (0, 40): ("up to 5 min", "حتى 5 دقائق", "up to 5 minutes", "حتى 5 دقائق"),
    (100, 700): ("up to 15 min", "حتى 15 دقيقة", "up to 15 minutes", "حتى 15 دقيقة"),
    (300, 600): ("5–10 min", "5–10 دقائق", "5 to 10 minutes", "من 5 إلى 10 دقائق"),
    (16 * 60, 24 * 60): ("15–25 min", "15–25 دقيقة", "15 to 25 minutes", "من 15 إلى 25 دقيقة"),
    (600, 600): ("10–15 min", "10–15 دقيقة", "10 to 15 minutes", "من 10 إلى 15 دقيقة"),
    (5700, 6100): ("95–105 min", "95–105 دقائق", "95 to 105 minutes", "من 95 إلى 105 دقائق"),
}


@pytest.mark.parametrize(("count", "said"), PEOPLE.items())
def test_people_are_counted_in_both_languages(count: int, said: tuple[str, str]):
    assert (figures.people(count, "en"), figures.people(count, "ar")) == said


def test_the_card_of_a_service_says_who_waits():
    assert [figures.waiting(count, "en") for count in (0, 1, 6)] == ["Nobody", "1 waiting", "6 waiting"]
    assert [figures.waiting(count, "ar") for count in (0, 1, 6)] == ["لا أحد", "شخص واحد", "6 أشخاص"]


@pytest.mark.parametrize(("count", "said"), MINUTES.items())
def test_minutes_are_counted_in_both_languages(count: int, said: tuple[str, str]):
    assert (figures.minutes(count, "en"), figures.minutes(count, "ar")) == said


def test_minutes_and_seconds_bend_where_a_sentence_takes_them():
    assert [figures.minutes_long(count, "ar") for count in (0, 1, 2, 11)] == [
        *("أقل من دقيقة", "دقيقة واحدة", "دقيقتين", "11 دقيقة")
    ]
    assert figures.minutes_long(11, "en") == "11 minutes"
    assert [figures.seconds(count, "ar") for count in (1, 2, 3, 12)] == [
        *("ثانية واحدة", "ثانيتين", "3 ثوانٍ", "12 ثانية")
    ]


@pytest.mark.parametrize(("wait", "said"), WAITS.items())
def test_a_wait_is_a_range_and_its_noun_follows_the_last_number(wait: tuple[int, int], said: tuple[str, str, str, str]):
    short = figures.wait_short(*wait, "en"), strip_isolates(figures.wait_short(*wait, "ar"))
    sentence = figures.wait_sentence(*wait, "en"), figures.wait_sentence(*wait, "ar")

    assert (*short, *sentence) == said


def test_a_range_in_arabic_is_one_left_to_right_unit():
    assert figures.wait_short(900, 1500, "ar") == "\u206615–25\u2069 دقيقة"


def test_a_wait_made_from_configured_times_says_about():
    assert figures.wait_short(900, 1500, "en", about=True) == "about 15–25 min"
    assert figures.wait_sentence(900, 1500, "ar", about=True) == "نحو 15 إلى 25 دقيقة"
    assert figures.wait_sentence(600, 600, "ar", about=True) == "نحو 10 إلى 15 دقيقة"


@given(low=st.integers(0, 20_000), more=st.integers(0, 20_000))
def test_rounding_a_wait_never_narrows_it_and_widens_each_end_by_five_minutes_at_most(low: int, more: int):
    least, most = figures.rounded_range(low, low + more)

    assert least % 5 == most % 5 == 0
    assert 0 <= low - least * 60 < 300
    assert 0 <= most * 60 - (low + more) <= 300
    assert least < most or low + more == 0


def test_a_wait_of_nonsense_is_still_a_wait():
    assert figures.rounded_range(-50, -10) == (0, 0)
    assert figures.rounded_range(900, 300) == (15, 20)


@given(
    at=st.integers(0, 86_399).map(lambda second: MORNING + timedelta(seconds=second)),
    low=st.integers(0, 9000),
    more=st.integers(0, 9000),
)
def test_the_clock_times_of_a_turn_hold_the_whole_range(at: datetime, low: int, more: int):
    first, last = figures.rounded_instants(at, low, low + more)

    assert first <= at + timedelta(seconds=low)
    assert at + timedelta(seconds=low + more) <= last
    assert (first.minute % 5, first.second, last.minute % 5, last.second) == (0, 0, 0, 0)


def test_a_turn_after_the_change_to_summer_time_is_told_by_the_clock_on_the_wall():
    before = datetime(2026, 3, 29, 1, 50, tzinfo=ZoneInfo("Europe/Berlin"))

    first, last = figures.rounded_instants(before, 10 * 60, 20 * 60)

    assert figures.clock_range(first, last, "en") == "3:00–3:10 AM"


def test_a_wait_of_16_to_24_minutes_at_9_41_is_a_turn_from_9_55_to_10_05():
    first, last = figures.rounded_instants(MORNING, 16 * 60, 24 * 60)

    assert figures.clock_range(first, last, "en") == "9:55–10:05 AM"
    assert strip_isolates(figures.clock_range(first, last, "ar")) == "9:55 إلى 10:05 ص"
    assert strip_isolates(figures.between_clock(first, last, "ar")) == "بين 9:55 و10:05 ص"
    assert figures.between_clock(first, last, "en") == "between 9:55 and 10:05 AM"


@pytest.mark.parametrize(
    ("at", "english", "arabic"),
    [
        (time(0, 5), "12:05 AM", "12:05 ص"),
        (time(9, 41), "9:41 AM", "9:41 ص"),
        (time(11, 59), "11:59 AM", "11:59 ص"),
        (time(12, 0), "12:00 PM", "12:00 م"),
        (time(13, 0), "1:00 PM", "1:00 م"),
        (time(23, 59), "11:59 PM", "11:59 م"),
    ],
)
def test_the_clock_has_twelve_hours(at: time, english: str, arabic: str):
    assert figures.clock(at, "en") == english
    assert strip_isolates(figures.clock(at, "ar")) == arabic


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        (time(11, 50), time(12, 10), "11:50 AM – 12:10 PM", "11:50 ص إلى 12:10 م"),
        (time(23, 55), time(0, 10), "11:55 PM – 12:10 AM", "11:55 م إلى 12:10 ص"),
        (time(12, 5), time(12, 20), "12:05–12:20 PM", "12:05 إلى 12:20 م"),
        (time(10, 0), time(10, 0), "10:00 AM", "10:00 ص"),
    ],
)
def test_both_ends_are_marked_across_noon_and_midnight(first: time, last: time, english: str, arabic: str):
    assert figures.clock_range(first, last, "en") == english
    assert strip_isolates(figures.clock_range(first, last, "ar")) == arabic


def test_between_two_times_across_noon_marks_both():
    assert figures.between_clock(time(11, 50), time(12, 10), "en") == "between 11:50 AM and 12:10 PM"
    assert strip_isolates(figures.between_clock(time(11, 50), time(12, 10), "ar")) == "بين 11:50 ص و12:10 م"
    assert strip_isolates(figures.between_clock(time(9, 55), time(9, 55), "ar")) == "نحو 9:55 ص"


def test_timers_keep_their_places():
    assert [figures.timer(s) for s in (-3, 0, 134, 3599, 3734)] == ["00:00", "00:00", "02:14", "59:59", "1:02:14"]
    assert [figures.duration_short(s) for s in (15, 460, 3734)] == ["0:15", "7:40", "1:02:14"]
    assert [figures.hours_short(s) for s in (0, 15 * 60, 3734)] == ["0:00", "0:15", "1:02"]


def test_against_the_target_whole_minutes_are_said():
    assert figures.of_target(24 * 60 + 59, 1200, "ar") == "24 من 20"
    assert figures.of_target(660, 900, "ar", unit=True) == "11 من 15 د"
    assert figures.of_target(660, 900, "en", unit=True) == "11 of 15 min"
    assert figures.share(8, 9, "ar") == "8 من 9"


def test_other_digits_are_a_setting_of_running_text():
    assert figures.people(15, "ar", "arab") == "١٥ شخصًا"
    assert strip_isolates(figures.clock(MORNING, "ar", "arab")) == "٩:٤١ ص"
    assert strip_isolates(figures.wait_short(900, 1500, "ar", digits="arab")) == "١٥–٢٥ دقيقة"
    assert figures.timer(134) == "02:14"


def test_typed_digits_are_understood_in_both_sets():
    assert figures.latin_digits("٠٥٥١٢٣٤٥٦٧") == "0551234567"
    assert figures.latin_digits("A٠١٢ · ۴") == "A012 · 4"
