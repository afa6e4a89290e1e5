"""How long a newcomer should expect to wait: a queue-length estimate from what the branch has learnt.

The work ahead of the newcomer, over the open counters that serve it, plus the time until the first of them is free.
A counter of several services works for the others too: each queue's work is shared out over the counters that
serve it, by the weight it has there. Sources: Whitt, "Predicting queueing delays" (1999); Ibrahim & Whitt,
"Wait-time predictors for customer service systems with time-varying demand and capacity" (2011).
"""

from collections.abc import Mapping
from datetime import datetime
from math import exp, log1p, sqrt

from .board import WaitRange
from .branch import Branch
from .by_branch import BranchIndex, index_of
from .durations import Duration, duration_of, seconds_served
from .hours import coming_pauses
from .legs import CounterState
from .policy.duties import duties_of
from .selection import ahead
from .state import BranchState

NO_WAIT = WaitRange(0, 0)

UNHEARD_OF = Duration(300.0, 1.0, 0.0)
"""Stands in for other queues' services of which nothing is known."""

EIGHTY_PERCENT = 1.2816
"""Standard deviations either side that hold 80 % of a normal distribution."""

BLUR = 0.25
"""Relative error of the model itself: breaks, no-shows, priority that arrives later."""

MOSTLY = 0.5
"""Share learnt from which a wait is no longer called about."""


def expected_waits(state: BranchState, now: datetime) -> dict[str, WaitRange | None]:
    """Return the wait that a newcomer of each service should expect, ``None`` where it is not known yet.

    Low and high are 0 when a counter that serves it is free and nobody waits for it.
    """
    if state.branch is None:
        return {}
    outlook = _Outlook(state, state.branch, now, 0)
    return {service.code: outlook.wait(service.code) for service in state.branch.services}


def expected_wait(state: BranchState, service: str, priority: int, now: datetime) -> WaitRange | None:
    """Return the wait of somebody with this priority who takes a ticket now; see ``expected_waits``."""
    if state.branch is None:
        return None
    return _Outlook(state, state.branch, now, priority).wait(service)


class _Outlook:
    """The branch as a newcomer finds it. Everything is asked at most once."""

    def __init__(self, state: BranchState, branch: Branch, now: datetime, priority: int) -> None:
        self._state = state
        self._branch = branch
        self._index: BranchIndex = index_of(branch)
        self._now = now
        self._priority = priority
        self._durations: dict[str, Duration | None] = {}
        self._work: dict[str, float] = {}
        self._pull: dict[str, float] = {}
        """Per service, how strongly its open counters are drawn to it, together."""
        self._serving: dict[str, list[_Alike]] = {}
        """Per service, the open counters that serve it."""
        duties = duties_of(branch)
        groups: dict[int, _Alike] = {}
        for counter in state.counters.values():
            if counter.state is not CounterState.OPEN:
                continue
            weights = duties.standing(counter, state.counters).weights
            if weights:
                alike = groups.get(id(weights))
                if alike is None:
                    alike = groups[id(weights)] = _Alike(weights)
                alike.numbers.append(counter.number)
        for alike in groups.values():
            for code, share in alike.shares.items():
                self._serving.setdefault(code, []).append(alike)
                self._pull[code] = self._pull.get(code, 0.0) + share * len(alike.numbers)

    def wait(self, service: str) -> WaitRange | None:
        """Return the newcomer's wait for a service."""
        serving = self._serving.get(service)
        if serving is None:
            return None
        own = self._duration(service)
        mean = (own or UNHEARD_OF).mean
        bases = []
        for alike in serving:
            others = self._others_work(alike, service)
            bases += [(others - self._done_at_once(number, mean), number) for number in alike.numbers]
        level, taking = _levelled(bases, self._work_of(service))
        seconds = level + 1.0 / sum(1.0 / self._busy_for(number, mean) for number in taking)
        if seconds <= 0:
            return self._after_pauses(NO_WAIT)
        return None if own is None else self._after_pauses(_around(seconds, own, len(taking)))

    def _work_of(self, service: str) -> float:
        """Return the seconds of service that wait in a queue ahead of the newcomer."""
        work = self._work.get(service)
        if work is None:
            work = 0.0
            if self._state.waiting.count(service):
                people = ahead(self._state.waiting, service, self._priority, self._branch, self._now)
                work = people * (self._duration(service) or UNHEARD_OF).mean
            self._work[service] = work
        return work

    def _others_work(self, alike: "_Alike", service: str) -> float:
        """Return the work of other queues that such a counter does before the newcomer's.

        A queue of less weight than the newcomer's counts by that much less.
        """
        loads = alike.loads
        if loads is None:
            loads = alike.loads = [
                (code, alike.weights[code], self._work_of(code) * (share / self._pull[code]))
                for code, share in alike.shares.items()
                if self._state.waiting.count(code)
            ]
        own = alike.weights[service]
        return sum([work if weight >= own else work * weight / own for code, weight, work in loads if code != service])

    def _done_at_once(self, number: int, mean: float) -> float:
        """Return the waiting work that a free counter takes up at once: one service."""
        return mean if self._state.counters[number].ticket is None else 0.0

    def _busy_for(self, number: int, mean: float) -> float:
        """Return the seconds until the counter is free; a free one has just taken somebody who waited."""
        ticket = self._state.counters[number].ticket
        leg = self._state.legs.get(ticket) if ticket else None
        if leg is None:
            return mean
        return (self._duration(leg.service) or UNHEARD_OF).left_after(seconds_served(leg, self._now))

    def _duration(self, service: str) -> Duration | None:
        if service not in self._durations:
            settings = self._index.services.get(service)
            learnt = self._state.learnt.get(service)
            self._durations[service] = duration_of(settings, learnt) if settings else None
        return self._durations[service]

    def _after_pauses(self, wait: WaitRange) -> WaitRange:
        """Return the wait with every planned pause in it: nobody is called while it lasts."""
        low, high = wait.low, wait.high
        for starts_in, lasts in coming_pauses(self._branch, self._now):
            low += lasts if low >= starts_in else 0
            high += lasts if high >= starts_in else 0
        return wait if high == wait.high else WaitRange(low, high, wait.about)


class _Alike:
    """Open counters that are drawn to the same queues, equally strongly."""

    __slots__ = ("loads", "numbers", "shares", "weights")

    def __init__(self, weights: Mapping[str, float]) -> None:
        heaviest = max(weights.values())
        self.weights = weights
        self.shares = {code: weight / heaviest for code, weight in weights.items()}
        self.numbers: list[int] = []
        self.loads: list[tuple[str, float, float]] | None = None
        """The queues in which somebody waits: service, its weight, one counter's share of the work there."""


def _levelled(bases: list[tuple[float, int]], work: float) -> tuple[float, list[int]]:
    """Pour work over counters that already have some, the least loaded first.

    Return the level it reaches and the counters that take part in it.
    """
    bases.sort()
    total = work
    for count, (base, _) in enumerate(bases, start=1):
        total += base
        level = total / count
        if count == len(bases) or level < bases[count][0]:
            return level, [number for _, number in bases[:count]]
    message = "no counters"
    raise ValueError(message)


def _around(seconds: float, own: Duration, counters: int) -> WaitRange:
    """Return the range that holds about 80 % of waits with this mean.

    A wait is a sum of services: its relative spread is about c·√(m / (s·W)), c and m the spread and mean of
    one service, s the counters and W the wait. The sum is taken as log-normal, so that it is never below 0.
    """
    relative = min(1.0, own.spread * own.spread * own.mean / (counters * seconds)) + BLUR * BLUR
    deviation = sqrt(log1p(relative))
    middle = seconds * exp(-deviation * deviation / 2)
    reach = exp(EIGHTY_PERCENT * deviation)
    return WaitRange(round(middle / reach), round(middle * reach), about=own.learnt < MOSTLY)
