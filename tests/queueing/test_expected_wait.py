"""How long a newcomer should expect to wait."""

import random
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from dawr.queueing.board import WaitRange
from dawr.queueing.branch import Branch, CounterDesk, PlannedPause, Weekday
from dawr.queueing.expected_wait import expected_wait, expected_waits
from dawr.queueing.legs import Counter, CounterState, Leg, LegState, ServiceTimes
from dawr.queueing.state import BranchState

from .live import SMALL, SUNDAY_9, service, words

NOW = SUNDAY_9


def one_desk(**changes: Any) -> Branch:
    return replace(SMALL, services=(service("id", **changes),), counters=(CounterDesk(1, ("id",)),))


def waiting(count: int, code: str = "id", **fields: Any) -> list[Leg]:
    return [
        replace(Leg(f"{code}{at}", 1, f"{code}{at}", code, LegState.WAITING, NOW.date(), NOW, NOW, NOW), **fields)
        for at in range(count)
    ]


def serving(counter: int, code: str = "id", minutes: float = 0) -> tuple[Leg, Counter]:
    """Return somebody served at a counter for so many minutes."""
    (leg,) = waiting(1, code, ticket=f"at{counter}", number=f"S{counter}")
    began = NOW - timedelta(minutes=minutes)
    leg = replace(leg, state=LegState.SERVING, counter=counter, started_at=began)
    return leg, Counter(counter, CounterState.OPEN, ticket=leg.ticket)


def idle(counter: int) -> Counter:
    return Counter(counter, CounterState.OPEN)


def learnt(code: str, n: int, mean: float, spread: float = 0.5) -> ServiceTimes:
    return ServiceTimes(code, n, mean, (spread * mean) ** 2 * max(0, n - 1))


def middle(wait: WaitRange | None) -> float:
    assert wait is not None
    return float((wait.low * wait.high) ** 0.5)


def test_a_free_counter_with_nobody_waiting_means_no_wait() -> None:
    state = BranchState(one_desk(), counters=[idle(1)])

    assert expected_waits(state, NOW) == {"id": WaitRange(0, 0)}


def test_no_open_counter_means_not_known() -> None:
    on_break = Counter(1, CounterState.BREAK)
    state = BranchState(one_desk(), counters=[on_break], legs=waiting(3))

    assert expected_waits(state, NOW) == {"id": None}


@pytest.mark.parametrize(("n", "known"), [(0, False), (4, False), (5, True)])
def test_without_a_configured_time_five_services_must_be_learnt(n: int, known: bool) -> None:
    leg, counter = serving(1)
    branch = one_desk(expected_service=None)
    state = BranchState(branch, counters=[counter], legs=[leg, *waiting(2)], learnt=[learnt("id", n, 240)])

    wait = expected_wait(state, "id", 0, NOW)

    assert (wait is not None) is known


def test_the_wait_is_what_is_left_and_the_work_ahead() -> None:
    leg, counter = serving(1)
    state = BranchState(one_desk(), counters=[counter], legs=[leg, *waiting(4)])

    wait = expected_wait(state, "id", 0, NOW)

    assert wait is not None
    assert wait.low < 5 * 300 < wait.high
    assert middle(wait) == pytest.approx(5 * 300, rel=0.1)


def test_counters_share_the_work() -> None:
    legs, counters = zip(*(serving(number) for number in (1, 2)), strict=True)
    alone = BranchState(SMALL, counters=counters[:1], legs=[legs[0], *waiting(10)])
    together = BranchState(SMALL, counters=counters, legs=[*legs, *waiting(10)])

    ratio = middle(expected_wait(together, "id", 0, NOW)) / middle(expected_wait(alone, "id", 0, NOW))

    assert ratio == pytest.approx(0.5, rel=0.1)


def test_a_counter_busy_with_other_queues_is_no_short_wait() -> None:
    legs, counters = zip(*(serving(number) for number in (1, 2)), strict=True)
    state = BranchState(SMALL, counters=counters, legs=[*legs, *waiting(10)])

    visa, identity = (middle(expected_wait(state, code, 0, NOW)) for code in ("visa", "id"))

    assert visa == pytest.approx(identity, rel=0.02)


def test_work_goes_to_the_counter_that_is_free_of_other_queues() -> None:
    legs, counters = zip(*(serving(number) for number in (1, 2, 3)), strict=True)
    busy_elsewhere = BranchState(SMALL, counters=counters, legs=[*legs, *waiting(12)])

    visa = middle(expected_wait(busy_elsewhere, "visa", 0, NOW))

    assert visa < 400 < middle(expected_wait(busy_elsewhere, "id", 0, NOW))


def test_the_branchs_own_times_take_over_from_the_configured_one() -> None:
    leg, counter = serving(1)

    def wait(n: int) -> WaitRange:
        state = BranchState(one_desk(), counters=[counter], legs=[leg, *waiting(4)], learnt=[learnt("id", n, 600)])
        found = expected_wait(state, "id", 0, NOW)
        assert found is not None
        return found

    assert middle(wait(0)) < middle(wait(10)) < middle(wait(200))
    assert middle(wait(200)) == pytest.approx(5 * 600, rel=0.15)
    assert (wait(0).about, wait(9).about, wait(10).about) == (True, True, False)


def test_the_longer_a_service_has_lasted_the_less_is_left_but_never_nothing() -> None:
    def wait(minutes: float) -> float:
        leg, counter = serving(1, minutes=minutes)
        times = learnt("id", 500, 300, spread=0.2)
        return middle(
            expected_wait(BranchState(one_desk(), counters=[counter], legs=[leg], learnt=[times]), "id", 0, NOW)
        )

    assert wait(0) > wait(2) > wait(4) > 0
    assert wait(60) > 0


def test_an_even_service_gives_a_narrower_range() -> None:
    leg, counter = serving(1)

    def width(spread: float) -> float:
        times = learnt("id", 500, 300, spread)
        state = BranchState(one_desk(), counters=[counter], legs=[leg, *waiting(4)], learnt=[times])
        wait = expected_wait(state, "id", 0, NOW)
        assert wait is not None
        return (wait.high - wait.low) / 1500

    assert width(0.2) < width(0.9)


def test_priority_waits_for_fewer() -> None:
    leg, counter = serving(1)
    state = BranchState(one_desk(), counters=[counter], legs=[leg, *waiting(4)])

    assert middle(expected_wait(state, "id", 1, NOW)) < middle(expected_wait(state, "id", 0, NOW))


def test_a_free_counter_is_about_to_take_the_next_one() -> None:
    two_desks = replace(one_desk(), counters=(CounterDesk(1, ("id",)), CounterDesk(2, ("id",))))

    def wait(count: int) -> WaitRange | None:
        return expected_wait(BranchState(two_desks, counters=[idle(1), idle(2)], legs=waiting(count)), "id", 0, NOW)

    assert wait(1) == WaitRange(0, 0)
    assert middle(wait(2)) == pytest.approx(150, rel=0.3)


def with_pause(starts: time, ends: time) -> Branch:
    pause = PlannedPause("dhuhr", words("Dhuhr"), tuple(Weekday), starts, ends)
    return replace(one_desk(), pauses=(pause,))


def test_a_pause_that_is_on_is_waited_out() -> None:
    state = BranchState(with_pause(time(8, 50), time(9, 10)), counters=[idle(1)])

    assert expected_wait(state, "id", 0, NOW) == WaitRange(600, 600)


def test_a_pause_inside_the_wait_lengthens_it_and_one_after_it_does_not() -> None:
    leg, counter = serving(1)
    legs = [leg, *waiting(4)]

    def wait(branch: Branch) -> WaitRange:
        found = expected_wait(BranchState(branch, counters=[counter], legs=legs), "id", 0, NOW)
        assert found is not None
        return found

    plain = wait(one_desk())
    soon, later = wait(with_pause(time(9, 1), time(9, 31))), wait(with_pause(time(15), time(16)))

    assert (soon.low, soon.high) == (plain.low + 1800, plain.high + 1800)
    assert later == plain


def test_about_four_in_five_waits_fall_into_the_range() -> None:
    chance = random.Random(4)
    inside = 0
    for _ in range(2000):
        left = chance.expovariate(1 / 300)
        actual = left + sum(chance.gammavariate(4, 75) for _ in range(6))
        inside += _range_for_six().low <= actual <= _range_for_six().high

    assert 0.75 < inside / 2000 < 0.92


def _range_for_six() -> WaitRange:
    leg, counter = serving(1)
    times = learnt("id", 500, 300, spread=0.5)
    wait = expected_wait(
        BranchState(one_desk(), counters=[counter], legs=[leg, *waiting(6)], learnt=[times]), "id", 0, NOW
    )
    assert wait is not None
    return wait


def test_ten_thousand_waiting_give_a_number_and_not_an_error() -> None:
    leg, counter = serving(1)
    state = BranchState(one_desk(), counters=[counter], legs=[leg, *waiting(10_000)])

    assert middle(expected_wait(state, "id", 0, NOW)) == pytest.approx(10_001 * 300, rel=0.1)


def test_without_settings_nothing_is_expected() -> None:
    assert expected_waits(BranchState(), NOW) == {}
    assert expected_wait(BranchState(), "id", 0, NOW) is None
    assert expected_wait(BranchState(SMALL), "gone", 0, NOW) is None
