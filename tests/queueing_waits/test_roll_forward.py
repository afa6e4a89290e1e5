"""Rolling a known scene forward: who is called when, worked out by hand."""

import numpy as np
import pytest

from dawr.queueing.waits.roll_forward import NEVER, Counters, Lanes, Newcomers, roll_forward

PATHS = 3


def lanes(*people: list[tuple[float, float, float]], leaves: dict[int, float] | None = None) -> Lanes:
    """Return lanes of (rank, entered, seconds at the desk), the same in every path."""
    closed = [[*lane, (NEVER, NEVER, 0.0)] for lane in people]
    flat = np.array([person for lane in closed for person in lane])
    widths = [len(lane) for lane in closed]
    gone = np.full(len(flat), NEVER)
    for slot, instant in (leaves or {}).items():
        gone[slot] = instant

    def everywhere(column: np.ndarray) -> np.ndarray:
        return np.tile(column, (PATHS, 1))

    return Lanes(
        first_slot=np.concatenate([[0], np.cumsum(widths[:-1])]).astype(np.intp),
        rank=everywhere(flat[:, 0]),
        busy=everywhere(flat[:, 2]),
        kind=np.zeros((PATHS, len(flat)), dtype=np.intp),
        entered=everywhere(flat[:, 1]),
        leaves=everywhere(gone) if leaves else None,
        head_start=np.zeros(len(people)),
        rate=np.ones(len(people)),
    )


def counters(
    free: list[float],
    weight: list[list[float]],
    *,
    stops: dict[int, tuple[float, float, float]] | None = None,
    pace: list[float] | None = None,
) -> Counters:
    """Return counters; ``stops``: by counter, when due, how long, and until when at least."""
    shape = (PATHS, len(free), 2)
    due, length, until = np.full(shape, NEVER), np.zeros(shape), np.full(shape, -NEVER)
    for counter, (begins, lasts, ends) in (stops or {}).items():
        due[:, counter, 0], length[:, counter, 0], until[:, counter, 0] = begins, lasts, ends
    return Counters(
        free=np.tile(np.array(free), (PATHS, 1)),
        pace=np.array([[one] for one in (pace or [1.0] * len(free))]),
        weight=np.array(weight),
        due=due,
        length=length,
        until=until,
    )


def newcomer(lane: int, rank: float = 1000.0, head_start: float = 0.0, rate: float = 1.0) -> Newcomers:
    return Newcomers(np.array([lane]), np.array([rank]), np.array([head_start]), np.array([rate]))


def called(lanes_: Lanes, counters_: Counters, who: Newcomers, *, by_points: bool = False) -> float:
    """Return the instant of the newcomer's call, which is the same in every path."""
    found = roll_forward(lanes_, counters_, who, by_points=by_points)
    assert found.shape == (PATHS, len(who.lane))
    assert (found == found[0]).all()
    return float(found[0, 0])


def test_a_newcomer_is_called_when_those_ahead_have_been():
    line = lanes([(0.0, 0.0, 60.0), (1.0, 1.0, 30.0)])

    assert called(line, counters([100.0], [[1.0]]), newcomer(0)) == 190.0


def test_two_counters_share_the_line():
    line = lanes([(0.0, 0.0, 60.0), (1.0, 1.0, 30.0), (2.0, 2.0, 50.0)])

    assert called(line, counters([100.0, 110.0], [[1.0], [1.0]]), newcomer(0)) == 160.0


def test_a_slow_agent_takes_longer():
    line = lanes([(0.0, 0.0, 60.0)])

    assert called(line, counters([100.0], [[1.0]], pace=[1.5]), newcomer(0)) == 190.0


def test_a_counter_calls_only_from_the_lanes_it_serves():
    line = lanes([(0.0, 0.0, 60.0)], [(1.0, 1.0, 500.0)])

    assert called(line, counters([100.0, 100.0], [[1.0, 0.0], [0.0, 1.0]]), newcomer(0)) == 160.0


def test_somebody_still_to_come_overtakes_only_once_there():
    early = lanes([(0.0, 0.0, 60.0)], [(-500.0, 150.0, 40.0)])
    late = lanes([(0.0, 0.0, 60.0)], [(-500.0, 170.0, 40.0)])

    assert called(early, counters([100.0], [[1.0, 1.0]]), newcomer(0)) == 200.0
    assert called(late, counters([100.0], [[1.0, 1.0]]), newcomer(0)) == 160.0


def test_whoever_has_left_holds_nobody_up():
    line = lanes([(0.0, 0.0, 60.0), (1.0, 1.0, 300.0)], leaves={1: 155.0})

    assert called(line, counters([100.0], [[1.0]]), newcomer(0)) == 160.0


def test_a_break_begins_when_the_customer_at_the_desk_is_finished():
    line = lanes([(0.0, 0.0, 60.0)])

    assert called(line, counters([100.0], [[1.0]], stops={0: (110.0, 600.0, -NEVER)}), newcomer(0)) == 760.0


def test_a_planned_pause_ends_when_it_was_planned_to():
    line = lanes([(0.0, 0.0, 60.0)])

    assert called(line, counters([100.0], [[1.0]], stops={0: (110.0, 0.0, 900.0)}), newcomer(0)) == 900.0


def test_a_counter_that_leaves_for_the_day_calls_nobody_more():
    line = lanes([(0.0, 0.0, 60.0)])

    assert called(line, counters([100.0], [[1.0]], stops={0: (110.0, NEVER, -NEVER)}), newcomer(0)) == NEVER


def test_an_idle_counter_takes_whoever_comes_later_for_it():
    line = lanes([(0.0, 0.0, 60.0)], [(0.0, 120.0, 1000.0)])
    desks = counters([100.0, 100.0], [[1.0, 0.0], [0.0, 1.0]])

    assert called(line, desks, newcomer(1, rank=1000.0)) == 100.0
    assert called(line, desks, newcomer(0, rank=1000.0)) == 160.0


def test_points_grow_with_time_so_a_long_wait_wins_in_the_end():
    """Lane 1 gains twice as fast: at 100 its first has 60 points to 100, at 200 it has 260 to 50."""
    line = lanes([(0.0, 0.0, 100.0), (150.0, 150.0, 50.0)], [(70.0, 70.0, 30.0)])
    line.rate = np.array([1.0, 2.0])
    desk = counters([100.0], [[1.0, 1.0]])

    assert called(line, desk, newcomer(0, rank=199.0), by_points=True) == 280.0


def test_the_weight_of_a_counter_puts_its_main_service_first():
    line = lanes([(50.0, 50.0, 60.0)], [(0.0, 0.0, 500.0)])
    desk = counters([100.0], [[3.0, 1.0]])

    found = called(line, desk, newcomer(0, rank=60.0), by_points=True)

    assert found == 160.0


def test_one_run_answers_for_newcomers_of_several_services():
    line = lanes([(0.0, 0.0, 60.0)], [(1.0, 1.0, 500.0)])
    desks = counters([100.0, 100.0], [[1.0, 0.0], [0.0, 1.0]])
    both = Newcomers(np.array([0, 1]), np.array([9.0, 9.0]), np.zeros(2), np.ones(2))

    found = roll_forward(line, desks, both, by_points=False)

    assert found[0] == pytest.approx([160.0, 600.0])
