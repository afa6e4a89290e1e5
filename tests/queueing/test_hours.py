"""When a branch and its services are open, and when they pause."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from dawr.queueing.branch import Branch, OpeningSpan, PlannedPause, Service, Weekday
from dawr.queueing.hours import local_day, next_opening, openings_today, pause_now, pause_today, service_open

from .live import SMALL, SUNDAY_9, service, words

WEEK = (Weekday.SUN, Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU)
HOURS = (OpeningSpan(WEEK, time(8), time(12)), OpeningSpan(WEEK, time(13), time(17)))
BRANCH = replace(SMALL, hours=HOURS)
ID = BRANCH.services[0]


def riyadh(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of November 2026 on Riyadh's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=3)


@pytest.mark.parametrize(
    ("now", "is_open", "opens"),
    [
        (riyadh(22, 7, 59), False, riyadh(22, 8)),
        (riyadh(22, 8), True, riyadh(22, 13)),
        (riyadh(22, 12), False, riyadh(22, 13)),
        (riyadh(22, 16, 59), True, riyadh(23, 8)),
        (riyadh(26, 17), False, riyadh(29, 8)),
        (riyadh(27, 10), False, riyadh(29, 8)),
    ],
)
def test_a_service_keeps_the_branchs_hours_and_knows_the_next(now: datetime, is_open: bool, opens: datetime) -> None:
    assert service_open(BRANCH, ID, now) is is_open
    assert next_opening(BRANCH, ID, now) == opens


def with_hours(*spans: OpeningSpan) -> tuple[Branch, Service]:
    own = service("id", hours=spans)
    return replace(BRANCH, services=(own, *BRANCH.services[1:])), own


def test_a_services_own_hours_come_before_the_branchs() -> None:
    branch, own = with_hours(OpeningSpan((Weekday.FRI,), time(9), time(10)))

    assert not service_open(branch, own, riyadh(22, 9))
    assert service_open(branch, own, riyadh(27, 9))


def test_a_branch_without_hours_never_closes() -> None:
    assert service_open(SMALL, ID, riyadh(27, 3))
    assert next_opening(SMALL, ID, riyadh(27, 3)) is None
    assert openings_today(SMALL, riyadh(27, 3)) == ()


def test_a_service_without_any_opening_has_no_next_one() -> None:
    branch, own = with_hours()

    assert not service_open(branch, own, SUNDAY_9)
    assert next_opening(branch, own, SUNDAY_9) is None


def test_until_midnight_means_the_whole_last_minute() -> None:
    branch, own = with_hours(OpeningSpan(tuple(Weekday), time.min, time.max))

    assert service_open(branch, own, riyadh(22, 23, 59) + timedelta(seconds=59.9999999))
    assert service_open(branch, own, riyadh(23, 0))


def test_todays_openings_are_on_the_branchs_day_in_order() -> None:
    late_in_utc = datetime(2026, 11, 21, 22, tzinfo=UTC)

    assert openings_today(BRANCH, late_in_utc) == ((riyadh(22, 8), riyadh(22, 12)), (riyadh(22, 13), riyadh(22, 17)))


def test_summer_time_moves_the_hours_not_the_clock() -> None:
    london = replace(BRANCH, time_zone="Europe/London", hours=(OpeningSpan(tuple(Weekday), time(9), time(17)),))

    winter, summer = (openings_today(london, datetime(2026, month, 10, 12, tzinfo=UTC)) for month in (1, 7))

    assert [winter[0][0].hour, summer[0][0].hour] == [9, 8]


def test_a_day_of_twenty_three_hours_is_planned_whole() -> None:
    london = replace(BRANCH, time_zone="Europe/London")

    assert local_day(london, datetime(2026, 3, 29, 22, 59, tzinfo=UTC)).day == 29
    assert local_day(london, datetime(2026, 3, 29, 23, 0, tzinfo=UTC)).day == 30


DHUHR = PlannedPause("dhuhr", words("Dhuhr"), WEEK, time(11, 40), time(12, 5))
ASR = PlannedPause("asr", words("Asr"), WEEK, time(14, 40), time(15, 0))


@pytest.mark.parametrize(
    ("now", "code", "on"),
    [
        (riyadh(22, 9), "dhuhr", False),
        (riyadh(22, 11, 40), "dhuhr", True),
        (riyadh(22, 12, 5), "asr", False),
        (riyadh(22, 15), None, False),
        (riyadh(27, 11, 45), None, False),
    ],
)
def test_the_pause_told_is_the_one_that_is_on_or_comes_next_today(now: datetime, code: str | None, on: bool) -> None:
    branch = replace(BRANCH, pauses=(ASR, DHUHR))

    pause = pause_today(branch, now)

    assert (pause.pause.code if pause else None) == code
    assert (pause_now(branch, now) is not None) is on


def test_two_branches_with_the_same_code_keep_their_own_hours() -> None:
    later = replace(BRANCH, hours=(OpeningSpan(WEEK, time(10), time(17)),))

    assert [service_open(branch, ID, SUNDAY_9) for branch in (BRANCH, later, BRANCH)] == [True, False, True]
