"""Counters that nobody signs on to: who serves what, and who turns up, learnt from the calls alone."""

from collections import Counter, deque

import numpy as np
from numpy.typing import NDArray

from .habits import DAY

Floats = NDArray[np.float64]

HOUR = 3600
GONE = 3600.0
"""Idle seconds after which a counter counts as left."""
FORGET = 0.95
RELUCTANT = 0.2
"""Share of its fair part of a service below which a counter counts as not serving it."""


class Turnout:
    """Learns how often somebody turns up who was not there, by the hour, while people wait."""

    def __init__(self) -> None:
        self._came = np.zeros(24)
        self._watched = np.zeros(24)

    def watched(self, t: float, seconds: float) -> None:
        """People waited for so long."""
        self._watched[int(t % DAY) // HOUR] += seconds

    def came(self, t: float) -> None:
        """Somebody who was not there called one of those who waited."""
        self._came[int(t % DAY) // HOUR] += 1

    def turn_day(self) -> None:
        """Forget slowly."""
        self._came *= FORGET
        self._watched *= FORGET

    def draw(self, now: float, exponential: Floats) -> Floats:
        """Draw the next instants somebody turns up, along the last axis."""
        hour = int(now % DAY) // HOUR
        overall = (self._came.sum() + 0.5) / (self._watched.sum() + 3600.0)
        rate = (self._came[hour] + overall * 1800.0) / (self._watched[hour] + 1800.0)
        return now + np.cumsum(exponential, axis=-1) / rate


class Skills:
    """Learns which services a counter takes."""

    def __init__(self) -> None:
        self._counter: dict[str, deque[str]] = {}
        self._all: deque[str] = deque(maxlen=4000)

    def learn(self, counter: str, service: str) -> None:
        """The counter served this."""
        self._counter.setdefault(counter, deque(maxlen=400)).append(service)
        self._all.append(service)

    def serves(self, counter: str) -> dict[str, float]:
        """Services of the counter, all with weight 1; everything while little is known."""
        usual = Counter(self._all)
        own = Counter(self._counter.get(counter, ()))
        n, total = sum(own.values()), max(sum(usual.values()), 1)
        return {
            service: 1.0
            for service, count in usual.items()
            if n < 50 or own[service] + 0.5 >= RELUCTANT * n * count / total
        }
