"""Ranges hold, whatever the forecasts' fault, and good forecasts are left alone."""

import json
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawr.queueing.waits.conformal import Ranges
from dawr.queueing.waits.forecasts import LEVELS, Forecast

NORMAL = np.array([-1.645, -1.2816, -0.6745, 0.0, 0.6745, 1.2816, 1.645])
"""Quantiles of a standard normal at LEVELS."""

Faulty = Callable[[float, float], tuple[float, float]]
"""The true middle and spread become those of the forecast."""


def resolved(
    ranges: Ranges, fault: Faulty, count: int, seed: int = 1, group: str = "id 0", *, spread: float = 0.35
) -> tuple[list[Forecast], list[float]]:
    """Make forecasts of log-normal waits, learn from each, and return what was shown and what came."""
    rng = np.random.default_rng(seed)
    shown, came = [], []
    for _ in range(count):
        middle = float(rng.uniform(300, 3000))
        told_middle, told_spread = fault(middle, spread)
        quantiles = told_middle * np.exp(told_spread * NORMAL)
        mean = told_middle * float(np.exp(told_spread**2 / 2))
        told = ranges.correct(group, Forecast(quantiles, mean))
        waited = middle * float(np.exp(spread * rng.standard_normal()))
        ranges.learn(told, waited)
        shown.append(told.shown)
        came.append(waited)
    return shown, came


def inside(shown: list[Forecast], came: list[float]) -> float:
    """Share of waits within the 80 % range."""
    return float(np.mean([f.quantiles[1] <= w <= f.quantiles[5] for f, w in zip(shown, came, strict=True)]))


@settings(max_examples=12, deadline=None)
@given(too_short=st.floats(0.5, 1.8), too_narrow=st.floats(0.3, 2.5), seed=st.integers(0, 1000))
def test_eight_in_ten_waits_are_inside_the_range_however_wrong_the_forecasts_are(
    too_short: float, too_narrow: float, seed: int
) -> None:
    ranges = Ranges()
    resolved(ranges, lambda m, s: (too_short * m, too_narrow * s), 700, seed)

    shown, came = resolved(ranges, lambda m, s: (too_short * m, too_narrow * s), 700, seed + 1)

    assert 0.75 <= inside(shown, came) <= 0.85
    over = np.mean([w > f.quantiles[5] for f, w in zip(shown, came, strict=True)])
    assert 0.06 <= over <= 0.15


def test_without_correction_the_same_forecasts_do_not_hold():
    """The control: what the property above would find if nothing were corrected."""
    rng = np.random.default_rng(2)
    middle = rng.uniform(300, 3000, 2000)
    waited = middle * np.exp(0.35 * rng.standard_normal(2000))

    held = np.mean((waited >= 0.7 * middle * np.exp(-0.4486)) & (waited <= 0.7 * middle * np.exp(0.4486)))

    assert held < 0.65


def test_the_median_of_good_forecasts_is_left_alone():
    ranges = Ranges()
    resolved(ranges, lambda m, s: (m, s), 1500)

    told = ranges.correct("id 0", Forecast(1000 * np.exp(0.35 * NORMAL), 1060.0))

    assert told.shown.quantiles[3] == pytest.approx(1000.0, rel=0.01)
    assert told.shown.mean == pytest.approx(1060.0, rel=0.02)


def test_a_median_that_is_always_a_third_short_is_moved_once_that_is_proved():
    ranges = Ranges()
    resolved(ranges, lambda m, s: (0.67 * m, s), 1500)

    told = ranges.correct("id 0", Forecast(670 * np.exp(0.35 * NORMAL), 710.0))

    assert told.shown.quantiles[3] == pytest.approx(1000.0, rel=0.08)
    assert told.shown.mean == pytest.approx(1060.0, rel=0.1)


def test_a_service_that_is_always_late_is_told_from_one_that_is_not():
    ranges = Ranges()
    for seed in range(8):
        resolved(ranges, lambda m, s: (m, s), 120, seed, "on time 0")
        resolved(ranges, lambda m, s: (0.6 * m, s), 120, seed + 100, "late 0")

    both = [ranges.correct(group, Forecast(600 * np.exp(0.35 * NORMAL), 640.0)) for group in ("on time 0", "late 0")]

    assert both[1].shown.quantiles[3] > 1.25 * both[0].shown.quantiles[3]


def test_quantiles_stay_in_order_and_above_zero():
    ranges = Ranges()
    resolved(ranges, lambda m, s: (2.5 * m, 0.2 * s), 400)

    for middle in (1.0, 20.0, 500.0, 20_000.0):
        shown = ranges.correct("id 0", Forecast(middle * np.exp(0.1 * NORMAL), middle)).shown.quantiles
        assert (np.diff(shown) >= 0).all()
        assert shown[0] >= 0


def test_the_share_inside_is_counted():
    ranges = Ranges()
    resolved(ranges, lambda m, s: (m, s), 600)

    known, share = ranges.coverage(latest=500)

    assert known == 500
    assert 0.74 <= share <= 0.86


def test_ranges_widen_by_themselves_when_the_branch_changes_overnight():
    ranges = Ranges()
    resolved(ranges, lambda m, s: (m, s), 1800)
    before = ranges.widening

    resolved(ranges, lambda m, s: (0.5 * m, s), 200)

    assert before == 1.0
    assert ranges.widening > 1.2
    assert ranges.coverage()[1] < 0.75


def calmer(ranges: Ranges, count: int) -> tuple[list[Forecast], list[float]]:
    """Make forecasts as wide as ever for a branch whose waits spread half as far as they did."""
    return resolved(ranges, lambda m, s: (m, 2 * s), count, spread=0.175)


def test_ranges_narrow_by_themselves_when_waits_become_easier_to_tell():
    """The control is the same branch without the watch, whose ranges stay as wide as its past."""
    watched, unwatched = Ranges(), Ranges()
    for ranges in (watched, unwatched):
        resolved(ranges, lambda m, s: (m, s), 1800)
    unwatched.coverage = lambda latest=0: (0, 0.0)

    shown, came = calmer(watched, 600)
    plain_shown, plain_came = calmer(unwatched, 600)

    assert 0.6 <= watched.widening < 0.9
    assert inside(plain_shown[300:], plain_came[300:]) > 0.93
    assert 0.78 <= inside(shown[300:], came[300:]) <= 0.93


def test_ranges_are_as_told_while_the_share_inside_is_as_promised():
    ranges = Ranges()

    resolved(ranges, lambda m, s: (m, s), 1800)

    assert ranges.coverage()[1] == pytest.approx(0.8, abs=0.05)
    assert ranges.widening == 1.0


def test_corrections_survive_being_kept_as_json():
    ranges, again = Ranges(), Ranges()
    resolved(ranges, lambda m, s: (0.7 * m, 0.5 * s), 500)
    raw = Forecast(900 * np.exp(0.2 * NORMAL), 920.0)

    again.restore(json.loads(json.dumps(ranges.state())))

    assert again.correct("id 0", raw).shown.quantiles == pytest.approx(
        ranges.correct("id 0", raw).shown.quantiles, rel=0.01
    )
    assert len(LEVELS) == len(raw.quantiles)
