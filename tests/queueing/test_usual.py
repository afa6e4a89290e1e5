"""What is usual for a weekday: the same weekdays before, by the clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dawr.queueing.today.figures import Share
from dawr.queueing.today.usual import PastLeg, since_midnight, usual_day, weeks_before

RIYADH = ZoneInfo("Asia/Riyadh")
SUNDAY, BEFORE = date(2026, 11, 15), date(2026, 11, 8)
TARGETS = {"passport": 600}


def at(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day} {clock:0>5}").replace(tzinfo=RIYADH).astimezone(UTC)


def leg(day: date, came: str, called: str = "", *, gone: str = "", first: bool = True) -> PastLeg:
    ended = at(day, gone) if gone else None
    return PastLeg(day, "passport", first, at(day, came), at(day, called) if called else None, ended)


def test_nothing_is_usual_before_there_was_such_a_day():
    assert usual_day([], TARGETS, RIYADH) is None


def test_the_same_weekday_of_eight_weeks_is_looked_at():
    assert weeks_before(date(2026, 11, 22))[:2] == (SUNDAY, BEFORE)
    assert len(weeks_before(date(2026, 11, 22))) == 8


def test_how_many_wait_is_the_mean_over_the_days():
    usual = usual_day([leg(SUNDAY, "8:05", "8:40"), leg(SUNDAY, "8:10", "8:20"), leg(BEFORE, "8:12")], TARGETS, RIYADH)

    assert usual is not None
    assert usual.days == (SUNDAY, BEFORE)
    assert dict(usual.curve())[timedelta(hours=8, minutes=15)] == 1.5
    assert dict(usual.curve())[timedelta(hours=8, minutes=45)] == 0.5


def test_what_had_come_to_pass_by_a_time_of_day_counts_the_quarters_that_were_over():
    usual = usual_day([leg(SUNDAY, "8:00", "8:05"), leg(SUNDAY, "8:01", "8:21")], TARGETS, RIYADH)

    assert usual is not None
    assert usual.level_by(timedelta(hours=8, minutes=29)) == Share(1, 1)
    assert usual.level_by(timedelta(hours=8, minutes=30)) == Share(1, 2)
    assert usual.mean_wait_by(timedelta(hours=8, minutes=30)) == 750
    assert usual.mean_wait_by(timedelta(hours=7)) is None


def test_somebody_sent_on_waits_again_and_has_not_come_again():
    usual = usual_day([leg(SUNDAY, "8:00", "8:05"), leg(SUNDAY, "8:10", first=False)], TARGETS, RIYADH)

    assert usual is not None
    assert usual.arrived_by(timedelta(hours=9)) == 1
    assert dict(usual.curve())[timedelta(hours=9)] == 1


def test_who_left_uncalled_waits_no_more_and_was_never_called():
    usual = usual_day([leg(SUNDAY, "8:00", gone="8:10")], TARGETS, RIYADH)

    assert usual is not None
    assert dict(usual.curve())[timedelta(hours=8, minutes=15)] == 0
    assert usual.level_by(timedelta(hours=9)) == Share(0, 0)


def test_what_happened_past_midnight_counts_at_the_end_of_its_day():
    night = PastLeg(SUNDAY, "passport", True, at(SUNDAY, "23:50"), at(SUNDAY + timedelta(days=1), "00:20"), None)

    usual = usual_day([night], TARGETS, RIYADH)

    assert usual is not None
    assert usual.curve()[-1] == (timedelta(days=1), 0)


def test_the_time_of_day_is_the_branchs():
    assert since_midnight(datetime(2026, 11, 22, 6, 0, tzinfo=UTC), RIYADH) == timedelta(hours=9)
