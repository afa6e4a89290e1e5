"""Hours of dates, and what the branch does at prayer time."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from dawr.queueing.branch import (
    Branch,
    HoursProfile,
    OpeningSpan,
    PlannedPause,
    Prayer,
    PrayerMode,
    PrayerRules,
    Weekday,
)
from dawr.queueing.branch_check import check_branch
from dawr.queueing.branch_toml import branch_from_toml, branch_to_toml
from dawr.queueing.commands import CloseCounter, IssueTicket, StartBreak
from dawr.queueing.hours import calendar_of, next_opening, openings_today, service_open
from dawr.queueing.refusals import Refusal

from .live import SMALL, LiveBranch, service, words

ALL = tuple(Weekday)
WEEKLY = (OpeningSpan(ALL, time(8), time(17)),)
RAMADAN = HoursProfile(
    "ramadan", words("Ramadan"), date(2027, 2, 8), date(2027, 3, 8), (OpeningSpan(ALL, time(10), time(15)),)
)
EID = HoursProfile("eid", words("Eid"), date(2027, 3, 9), date(2027, 3, 13))
BRANCH = replace(SMALL, hours=WEEKLY, hours_profiles=(RAMADAN, EID))
RIYADH = PrayerRules(PrayerMode.PAUSE, 24.7136, 46.6753, lasts=1500)


def riyadh(month: int, day: int, hour: int, minute: int = 0, year: int = 2027) -> datetime:
    """Return an instant on Riyadh's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=3)


def test_dated_hours_come_before_the_weekly_ones_and_end_by_themselves() -> None:
    one = BRANCH.services[0]

    assert service_open(BRANCH, one, riyadh(2, 7, 16))
    assert not service_open(BRANCH, one, riyadh(2, 8, 16))
    assert service_open(BRANCH, one, riyadh(3, 8, 14, 59))
    assert not service_open(BRANCH, one, riyadh(3, 9, 12))
    assert service_open(BRANCH, one, riyadh(3, 14, 8))


def test_after_the_last_day_before_a_holiday_the_next_opening_is_behind_it() -> None:
    assert next_opening(BRANCH, BRANCH.services[0], riyadh(3, 8, 15)) == riyadh(3, 14, 8)
    assert openings_today(BRANCH, riyadh(3, 10, 12)) == ()


def test_a_services_own_hours_are_kept_only_inside_the_dated_ones() -> None:
    own = service("id", hours=(OpeningSpan(ALL, time(13), time(17)),))
    branch = replace(BRANCH, services=(own, *BRANCH.services[1:]))

    assert not service_open(branch, own, riyadh(2, 8, 11))
    assert service_open(branch, own, riyadh(2, 8, 13))
    assert not service_open(branch, own, riyadh(2, 8, 15))
    assert not service_open(branch, own, riyadh(3, 9, 14))


def test_a_branch_that_never_closes_closes_on_a_holiday() -> None:
    branch = replace(SMALL, hours_profiles=(EID,))

    assert service_open(branch, branch.services[0], riyadh(3, 8, 23, 59))
    assert not service_open(branch, branch.services[0], riyadh(3, 9, 0))
    assert next_opening(branch, branch.services[0], riyadh(3, 9, 0)) == riyadh(3, 14, 0)


def test_the_branch_pauses_for_the_prayers_that_fall_into_its_hours() -> None:
    branch = replace(BRANCH, prayer=RIYADH)
    plan = calendar_of(branch).of(date(2026, 11, 22))

    assert [pause.code for pause, _, _ in plan.pauses] == ["dhuhr", "asr"]
    assert plan.pauses[0][1:] == (riyadh(11, 22, 11, 39, 2026), riyadh(11, 22, 12, 4, 2026))


def test_in_a_prayer_pause_a_kiosk_gives_tickets_or_not_as_the_branch_says() -> None:
    at = riyadh(11, 22, 11, 45, 2026)
    silent = LiveBranch.opened(replace(SMALL, prayer=replace(RIYADH, tickets=False)), now=at)
    giving = LiveBranch.opened(replace(SMALL, prayer=RIYADH), now=at)

    details = silent.refused(Refusal.TICKETS_PAUSED, IssueTicket, service="id")
    given = giving.do(IssueTicket, service="id")
    pause = giving.board().pause

    assert details["pause"] == "dhuhr"
    assert given
    assert pause is not None
    assert pause.now
    assert pause.pause.name["ar"] == "صلاة الظهر"


def test_where_agents_go_by_turns_the_last_ones_stay() -> None:
    branch = replace(SMALL, prayer=replace(RIYADH, mode=PrayerMode.ROTATE, counters_open=1))
    live = LiveBranch.opened(branch, counters=(1, 2), now=riyadh(11, 22, 11, 45, 2026))

    live.do(StartBreak, counter=1)
    details = [live.refused(Refusal.COUNTERS_NEEDED, kind, counter=2) for kind in (StartBreak, CloseCounter)]
    after = live.later(minutes=30).do(StartBreak, counter=2)

    assert [one["least"] for one in details] == [1, 1]
    assert live.board().pause is None
    assert after


def test_a_branch_file_tells_dated_hours_and_prayer_both_ways() -> None:
    branch = replace(BRANCH, prayer=replace(RIYADH, prayers=(Prayer.DHUHR, Prayer.ASR), room=words("Prayer room")))

    assert branch_from_toml(branch_to_toml(branch)) == branch


@pytest.mark.parametrize(
    ("branch", "keys"),
    [
        (replace(BRANCH, hours_profiles=(replace(EID, last=date(2027, 3, 1)),)), ["hours_profiles[1].last"]),
        (replace(BRANCH, hours_profiles=(EID, EID)), ["hours_profiles[2].code"]),
        (replace(BRANCH, prayer=replace(RIYADH, latitude=95.0)), ["prayer.latitude"]),
        (replace(BRANCH, prayer=replace(RIYADH, prayers=())), ["prayer.prayers"]),
        (replace(BRANCH, prayer=replace(RIYADH, mode=PrayerMode.ROTATE, counters_open=9)), ["prayer.counters_open"]),
        (
            replace(BRANCH, prayer=RIYADH, pauses=(PlannedPause("asr", words("Asr"), ALL, time(15), time(16)),)),
            ["pauses[1].code"],
        ),
    ],
)
def test_times_that_contradict_themselves_are_named(branch: Branch, keys: list[str]) -> None:
    assert [mistake.key for mistake in check_branch(branch)] == keys
