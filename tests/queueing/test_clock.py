"""What time it is."""

from datetime import UTC, datetime, timedelta, timezone

from dawr.queueing.clock import SetClock, SystemClock

NINE = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=3)))


def test_the_machines_clock_is_aware_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_set_clock_stands_still_in_utc() -> None:
    clock = SetClock(NINE)

    assert clock.now() == clock.now() == datetime(2026, 11, 22, 6, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_set_clock_goes_where_it_is_told() -> None:
    clock = SetClock(NINE)

    moved = clock.move(90)
    clock.set(NINE + timedelta(hours=1))

    assert moved == NINE + timedelta(seconds=90)
    assert clock.now() == NINE + timedelta(hours=1)


def test_a_clock_runs_faster_from_where_it_stands() -> None:
    clock = SetClock(NINE)
    clock.move(60)

    clock.run(speed=1_000_000)

    first = clock.now()
    assert first >= NINE + timedelta(seconds=60)
    assert clock.now() > first
