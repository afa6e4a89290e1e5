"""What queueing theory says, the estimate must say too."""

import math

import numpy as np
import pytest

from dawr.queueing.waits.estimator import WaitEstimator

from .centre import SERVICE, at_nine_on_day, played, poisson, taught

MINUTE = 60.0


def exponential_times(mean: float, count: int = 1500) -> list[float]:
    """Return the quantiles of an exponential distribution: its shape without its luck."""
    levels = (np.arange(count) + 0.5) / count
    shuffled = np.random.default_rng(7).permutation(-mean * np.log1p(-levels))
    return [float(x) for x in np.maximum(shuffled, 2.0)]


def busy_counters(estimator: WaitEstimator, now: float, counters: int, *, since: float = 0.0) -> None:
    """Put somebody at every counter, ``since`` seconds ago."""
    for k in range(counters):
        estimator.arrived(now - since, f"at {k}", SERVICE)
        estimator.started(now - since, f"at {k}", str(k + 1))


def with_ahead(estimator: WaitEstimator, now: float, ahead: int) -> None:
    for k in range(ahead):
        estimator.arrived(now, f"ahead {k}", SERVICE)


@pytest.mark.parametrize(("counters", "ahead"), [(1, 0), (1, 6), (3, 0), (3, 10), (8, 40), (8, 160)])
def test_with_exponential_services_the_mean_is_one_more_than_those_ahead_over_the_rate_of_all(
    counters: int, ahead: int
) -> None:
    """M/M/s: (n + 1) / (s·mu), whatever the time the present services have taken."""
    mean = 5 * MINUTE
    estimator = taught(counters, exponential_times(mean))
    now = at_nine_on_day(estimator, 1, counters)
    busy_counters(estimator, now, counters, since=100.0)
    with_ahead(estimator, now, ahead)

    foreseen = estimator.estimate(now, SERVICE)

    assert foreseen is not None
    expected = (ahead + 1) * mean / counters
    assert foreseen.mean == pytest.approx(expected, rel=0.12)


@pytest.mark.parametrize("spread", [0.4, 0.9])
def test_with_any_services_the_first_in_line_waits_for_the_mean_residual_service(spread: float) -> None:
    """M/G/1 (Pollaczek & Khinchine): E[S²] / (2·E[S]) over services met at random instants."""
    mean = 6 * MINUTE
    rng = np.random.default_rng(3)
    times = np.maximum(rng.lognormal(math.log(mean) - spread**2 / 2, spread, 1800), 5.0)
    estimator = taught(1, [float(x) for x in times])
    met = rng.choice(times, 70, p=times / times.sum())
    passed = met * (rng.permutation(70) + 0.5) / 70

    foreseen = []
    for day, since in enumerate(passed, start=1):
        now = at_nine_on_day(estimator, day, 1) + float(since)
        busy_counters(estimator, now, 1, since=float(since))
        answer = estimator.estimate(now, SERVICE)
        assert answer is not None
        foreseen.append(answer.mean)

    residual = float((times**2).mean() / (2 * times.mean()))
    assert np.mean(foreseen) == pytest.approx(residual, rel=0.15)


def test_each_person_ahead_adds_one_mean_service_of_one_counter() -> None:
    """M/G/1: the wait given n ahead is n·E[S] and the residual, whatever the shape."""
    times = [float(x) for x in np.random.default_rng(5).gamma(2.0, 150.0, 1500) + 5.0]
    estimator = taught(1, times)
    now = at_nine_on_day(estimator, 1, 1)
    busy_counters(estimator, now, 1)
    first = estimator.estimate(now, SERVICE)
    with_ahead(estimator, now, 20)

    twentieth = estimator.estimate(now, SERVICE)

    assert first is not None
    assert twentieth is not None
    assert (twentieth.mean - first.mean) / 20 == pytest.approx(float(np.mean(times)), rel=0.06)


def test_under_poisson_arrivals_the_last_wait_errs_about_twice_as_much_as_the_queue_tells() -> None:
    """GI/M/s in heavy traffic: MSE(LES) / MSE(QL) → c_a² + 1, 2 for Poisson arrivals (Ibrahim & Whitt 2009).

    With nothing else to know, the roll-forward must be as good as QL.
    """
    counters, mean = 4, 100.0
    estimator = taught(counters, exponential_times(mean))
    start = at_nine_on_day(estimator, 1, counters)
    rate = 0.97 * counters / mean
    rng = np.random.default_rng(11)
    arrivals = poisson(lambda _: rate, rate, start, start + 9 * 3600, seed=13)

    waited = played(estimator, arrivals, lambda: float(rng.exponential(mean)), counters)

    long_ones = [one for one in waited if one.seconds > mean]
    queue = np.mean([(one.estimate.mean - one.seconds) ** 2 for one in long_ones])
    last = np.mean([(one.last_called - one.seconds) ** 2 for one in long_ones])
    assert len(long_ones) > 200
    assert 1.5 < last / queue < 2.8


def test_the_error_stays_bounded_when_arrivals_rise_and_fall() -> None:
    """Waits up and down with a rush of 1.7 times what the counters can do: no bias builds up (Ibrahim & Whitt 2011)."""
    counters, mean = 4, 100.0
    estimator = taught(counters, exponential_times(mean))
    start = at_nine_on_day(estimator, 1, counters)
    capacity = counters / mean
    times = iter(exponential_times(mean, 4000))

    def rate(t: float) -> float:
        return capacity * (0.95 + 0.75 * math.sin(2 * math.pi * (t - start) / (4 * 3600)))

    arrivals = poisson(rate, 1.7 * capacity, start, start + 8 * 3600, seed=19)
    waited = played(estimator, arrivals, lambda: next(times), counters)

    actual = np.array([one.seconds for one in waited])
    foreseen = np.array([one.estimate.mean for one in waited])
    last = np.array([one.last_called for one in waited])
    assert actual.mean() > 5 * mean
    assert abs((foreseen - actual).mean()) < 0.06 * actual.mean()
    assert np.abs(foreseen - actual).mean() < 0.6 * np.abs(last - actual).mean()


def test_the_relative_spread_shrinks_as_the_root_of_the_wait() -> None:
    """c_s·√(m / (s·W)): a perfect forecast still has this spread, so a range must be shown."""
    counters, mean = 5, 4 * MINUTE
    estimator = taught(counters, exponential_times(mean))
    now = at_nine_on_day(estimator, 1, counters)
    busy_counters(estimator, now, counters)
    with_ahead(estimator, now, 100)

    foreseen = estimator.estimate(now, SERVICE)

    assert foreseen is not None
    deviation = (foreseen.high - foreseen.low) / (2 * 1.2816)
    theory = foreseen.mean * math.sqrt(mean / (counters * foreseen.mean))
    assert deviation == pytest.approx(theory, rel=0.35)
