"""A service centre played in a few lines, to hold the estimate against what theory says of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from dawr.queueing.waits.estimator import Estimate, WaitEstimator
from dawr.queueing.waits.floor import Gain

HOUR = 3600.0
DAY = 24 * HOUR
NINE = 9 * HOUR
SERVICE = "id"

Draw = Callable[[], float]


def estimator(
    counters: int = 1, *, services: Sequence[str] = (SERVICE,), configured: float | None = None, seed: int = 1
) -> WaitEstimator:
    """Return an estimator of a branch whose counters, named "1", "2", …, all serve everything."""
    made = WaitEstimator(dict.fromkeys(services, configured), lambda level: Gain(level * 600.0), seed=seed)
    made.set_counters({str(k + 1): dict.fromkeys(services, 1.0) for k in range(counters)})
    return made


def taught(counters: int, times: Sequence[float], *, service: str = SERVICE, seed: int = 1) -> WaitEstimator:
    """Return an estimator that has seen these service times, calls without delay and counters that never pause."""
    made = estimator(counters, services=(service,), seed=seed)
    at = NINE
    for counter in range(counters):
        made.opened(at, str(counter + 1))
    for k, seconds in enumerate(times):
        made.arrived(at, f"seen {k}", service)
        made.started(at, f"seen {k}", "1")
        made.arrived(at + 1, f"next {k}", service)
        made.ended(at + seconds, f"seen {k}")
        made.started(at + seconds + 0.001, f"next {k}", "1")
        made.set_aside(at + seconds + 0.001, f"next {k}")
        at += seconds + 0.001
    made.known.times.settle()
    made.known.people.settle()
    return made


def at_nine_on_day(estimator: WaitEstimator, day: int, counters: int) -> float:
    """Turn to the morning of a later day, open the counters, and return the instant."""
    now = day * DAY + NINE
    for counter in range(counters):
        estimator.opened(now, str(counter + 1))
    return now


@dataclass(frozen=True, slots=True)
class Waited:
    """Somebody who had to wait: what was foreseen, what came, and the wait of the last one who was called."""

    at: float
    estimate: Estimate
    seconds: float
    last_called: float


def played(
    estimator: WaitEstimator, arrivals: Sequence[float], service: Draw, counters: int, *, from_instant: float = 0.0
) -> list[Waited]:
    """Play first come, first served from these arrivals and ask for everybody who must wait from an instant on."""
    waiting: list[tuple[float, str]] = []
    busy: list[tuple[float, str, str]] = []
    free = [str(k + 1) for k in range(counters)]
    asked: dict[str, tuple[Estimate, float]] = {}
    out: list[Waited] = []
    last_wait = 0.0

    def call(t: float, ticket: str, arrived: float) -> None:
        nonlocal last_wait
        counter = free.pop(0)
        estimator.started(t, ticket, counter)
        heappush(busy, (t + service(), ticket, counter))
        if t > arrived:
            last_wait = t - arrived
        if ticket in asked:
            estimate, seen = asked.pop(ticket)
            out.append(Waited(arrived, estimate, t - arrived, seen))

    for k, at in enumerate([*arrivals, float("inf")]):
        while busy and busy[0][0] <= at:
            t, ticket, counter = heappop(busy)
            estimator.ended(t, ticket)
            free.append(counter)
            if waiting:
                arrived, following = waiting.pop(0)
                call(t, following, arrived)
        if at == float("inf"):
            break
        ticket = str(k)
        estimator.arrived(at, ticket, SERVICE)
        if free and not waiting:
            call(at, ticket, at)
            continue
        waiting.append((at, ticket))
        if at >= from_instant:
            estimate = estimator.estimate(at, SERVICE, ticket=ticket)
            assert estimate is not None
            asked[ticket] = (estimate, last_wait)
    return out


def poisson(rate: Callable[[float], float], most: float, start: float, end: float, seed: int) -> list[float]:
    """Return arrivals of a Poisson process with this rate per second, by thinning (Lewis & Shedler 1979)."""
    rng = np.random.default_rng(seed)
    arrivals, t = [], start
    while True:
        t += float(rng.exponential(1.0 / most))
        if t >= end:
            return arrivals
        if rng.random() < rate(t) / most:
            arrivals.append(t)
