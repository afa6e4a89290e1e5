"""What time it is."""

from datetime import UTC, datetime, timedelta, timezone

from dawr.queueing.clock import DayClock, SetClock, SystemClock

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


def test_a_day_clock_goes_on_where_the_machines_clock_goes_back():
    machine = SetClock(NINE)
    clock = DayClock(machine)
    machine.move(-3600)

    first = clock.after(NINE)
    machine.move(60)
    second = clock.after(first)

    assert first - NINE == timedelta(microseconds=1)
    assert second - first == timedelta(seconds=60)


def test_a_day_clock_is_the_machines_again_when_that_has_caught_up():
    machine = SetClock(NINE)
    clock = DayClock(machine)
    machine.move(-60)
    clock.after(NINE)

    machine.move(120)

    assert clock.after(NINE) == NINE + timedelta(seconds=60)


def test_without_an_open_day_or_after_a_wild_jump_the_machines_clock_is_believed():
    machine = SetClock(NINE)
    clock = DayClock(machine)

    assert clock.after(None) == NINE
    assert clock.after(NINE + timedelta(days=365)) == NINE
