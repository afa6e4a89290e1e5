"""How fast the estimate answers with 200 waiting and 12 counters: python -m bench.waits.lobby

Wall time of one answer and of the whole lobby, median and 99th percentile, beside a plain loop of the same
machine as a yardstick for other machines.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from bench.measure import Row, row
from dawr.queueing.waits.estimator import WaitEstimator
from dawr.queueing.waits.floor import Gain

HOUR = 3600.0
COUNTERS = 12
WAITING = 200
DAYS = 30


ANSWER, LOBBY = 20.0, 100.0
"""Milliseconds that one answer and a whole lobby may take, 99th percentile."""


def rows(times: int = 200) -> list[Row]:
    """Measure the busiest lobby: one newcomer, every service, and all that a board is told from."""
    estimator, now, codes = busy_branch(20)
    lines = [(code, level) for code in codes for level in (0, 1)]

    def outlook(k: float) -> None:
        estimator.newcomers(now + k, lines)
        estimator.newcomers(now + k, lines, more=1)

    asked: tuple[tuple[str, Callable[[float], object], float], ...] = (
        ("a newcomer's wait, 200 waiting, 12 counters, p99", lambda k: estimator.estimate(now + k, codes[0]), ANSWER),
        ("a lobby of 20 services, p99", lambda k: estimator.lobby(now + k, codes), LOBBY),
        ("the same by priority, and with one counter more, p99", outlook, LOBBY),
    )
    found = []
    for name, what, goal in asked:
        median, late = seconds(what, times)
        found.append(row(name, 1e3 * late, goal, unit="ms", note=f"{times} times, median {1e3 * median:.1f} ms"))
    return found


def busy_branch(services: int) -> tuple[WaitEstimator, float, list[str]]:
    """Return a branch with a month of history and a full lobby, the instant, and its services.

    Each counter serves up to six services, spread so that every service has several counters.
    """
    rng = np.random.default_rng(1)
    codes = [f"service {k}" for k in range(services)]
    counters = [f"{k + 1}" for k in range(COUNTERS)]
    estimator = WaitEstimator(dict.fromkeys(codes, 400.0), lambda level: Gain(level * 1200.0))
    estimator.set_counters({c: {codes[(5 * k + j) % services]: 1.0 for j in range(6)} for k, c in enumerate(counters)})
    for day in range(DAYS):
        _quiet_day(estimator, day * 24 * HOUR, counters, codes, rng)
    start = DAYS * 24 * HOUR + 9 * HOUR
    for counter in counters:
        estimator.opened(start, counter)
    for k in range(WAITING + 4 * COUNTERS):
        estimator.arrived(start + 10.0 * k, f"now {k}", codes[int(rng.integers(services))], int(rng.random() < 0.1))
    now = start + 10.0 * (WAITING + 4 * COUNTERS)
    for counter in counters:
        _call_first(estimator, now, counter)
    while len(estimator.floor.where) > WAITING:
        estimator.left(now, next(iter(estimator.floor.where)))
    return estimator, now + 120.0, codes


def _quiet_day(
    estimator: WaitEstimator, midnight: float, counters: list[str], codes: list[str], rng: np.random.Generator
) -> None:
    for k, counter in enumerate(counters):
        estimator.opened(midnight + 9 * HOUR + k, counter)
    for k in range(100):
        t = midnight + 9.1 * HOUR + 240.0 * k
        counter = counters[k % COUNTERS]
        service = list(estimator.floor.desks[counter].serves)[int(rng.integers(len(set(codes)) % 6 or 1))]
        estimator.arrived(t, f"{midnight} {k}", service, int(rng.random() < 0.1))
        estimator.started(t + 5.0, f"{midnight} {k}", counter)
        estimator.ended(t + 5.0 + float(rng.gamma(1.5, 150.0)), f"{midnight} {k}")
    for k, counter in enumerate(counters):
        estimator.closed(midnight + 17 * HOUR + k, counter)


def _call_first(estimator: WaitEstimator, now: float, counter: str) -> None:
    serves = estimator.floor.desks[counter].serves
    ticket = next((t for t, (line, _) in estimator.floor.where.items() if line.service in serves), None)
    if ticket is not None:
        estimator.started(now, ticket, counter)


def seconds(what: Callable[[float], object], times: int) -> tuple[float, float]:
    """Return median and 99th percentile of what one call takes."""
    taken = []
    for k in range(times):
        begun = time.perf_counter()
        what(float(k))
        taken.append(time.perf_counter() - begun)
    return float(np.median(taken)), float(np.quantile(taken, 0.99))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    times = parser.parse_args().times
    loop, _ = seconds(lambda _: sum(range(100_000)), 50)
    print(f"yardstick: adding 100,000 numbers in a loop takes {1e3 * loop:.2f} ms\n")
    print("| with 200 waiting, 12 counters | median ms | 99 % ms | median / yardstick |\n|---|---|---|---|")
    for services in (1, 4, 20):
        estimator, now, codes = busy_branch(services)
        one = seconds(lambda k, e=estimator, t=now, c=codes: e.estimate(t + k, c[0]), times)  # type: ignore[misc]
        all_of_them = seconds(lambda k, e=estimator, t=now, c=codes: e.lobby(t + k, c), times)  # type: ignore[misc]
        for name, (median, late) in (("one answer", one), (f"lobby of {services}", all_of_them)):
            row = f"| {services} services: {name} | {1e3 * median:.1f} | {1e3 * late:.1f} | {median / loop:.1f} |"
            print(row)


if __name__ == "__main__":
    main()
