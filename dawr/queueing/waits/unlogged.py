"""Counters that nobody signs on to: who serves what, and who turns up, learnt from the calls alone."""

from collections import Counter, deque
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .habits import DAY

Floats = NDArray[np.float64]

BIN = 900
BINS = DAY // BIN
GONE = 3600.0
"""Idle seconds after which a counter counts as left."""
FORGET = 0.95
"""Weight that a day keeps after each further day."""
WORTH = 1800.0
"""Seconds of watching that the usual rate counts as in each quarter of an hour."""
RELUCTANT = 0.4
"""Share of its fair part of a service below which a counter counts as not serving it."""
ENOUGH = 50
"""Services of a counter from which its share speaks."""


class Turnout:
    """Learns how often somebody turns up who was not there, by the time of day, while people wait."""

    def __init__(self) -> None:
        self._came = np.zeros(BINS)
        self._watched = np.zeros(BINS)

    def watched(self, t: float, seconds: float) -> None:
        """People waited for so long."""
        self._watched[int(t % DAY) // BIN] += seconds

    def came(self, t: float) -> None:
        """Somebody who was not there called one of those who waited."""
        self._came[int(t % DAY) // BIN] += 1

    def turn_day(self) -> None:
        """Forget slowly."""
        self._came *= FORGET
        self._watched *= FORGET

    def draw(self, now: float, exponential: Floats) -> Floats:
        """Draw the next instants somebody turns up, along the last axis."""
        usual = (self._came.sum() + 0.5) / (self._watched.sum() + 3600.0)
        rate = (self._came + usual * WORTH) / (self._watched + WORTH)
        edges = np.arange(BINS + 1) * float(BIN)
        cum = np.concatenate([[0.0], np.cumsum(rate * BIN)])
        second = now % DAY
        level = np.interp(second, edges, cum) + np.cumsum(exponential, axis=-1)
        times = now - second + np.interp(level, cum, edges)
        return np.where(level > cum[-1], np.inf, times)

    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        return {"came": np.round(self._came, 3).tolist(), "watched": np.round(self._watched, 1).tolist()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        self._came, self._watched = np.array(state["came"]), np.array(state["watched"])


class Skills:
    """Learns which services a counter takes."""

    def __init__(self) -> None:
        self._own: dict[str, deque[str]] = {}
        self._all: deque[str] = deque(maxlen=4000)

    def learn(self, counter: str, service: str) -> None:
        """The counter served this."""
        self._own.setdefault(counter, deque(maxlen=400)).append(service)
        self._all.append(service)

    def serves(self, counter: str) -> dict[str, float]:
        """Services of the counter, all with weight 1; everything while little is known of it."""
        usual, own = Counter(self._all), Counter(self._own.get(counter, ()))
        n, total = own.total(), max(usual.total(), 1)
        return {
            service: 1.0
            for service, count in usual.items()
            if n < ENOUGH or own[service] + 0.5 >= RELUCTANT * n * count / total
        }

    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        return {"own": {counter: list(seen) for counter, seen in self._own.items()}, "all": list(self._all)}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        self._own = {counter: deque(seen, maxlen=400) for counter, seen in state["own"].items()}
        self._all = deque(state["all"], maxlen=4000)
