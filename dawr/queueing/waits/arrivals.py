"""Who is still to come: arrivals of each line by the time of day, and how busy today is.

Counts per half hour are averaged over past days with slow forgetting; today's factor is a gamma-Poisson
posterior of the arrivals so far against those expected (Ang et al. 2016 use the same two ingredients).
"""

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from .habits import DAY

Floats = NDArray[np.float64]

BIN = 1800
BINS = DAY // BIN
FORGET = 0.97
"""Weight that a day keeps after each further day."""
STEADY = 15.0
"""How many arrivals as expected today's factor starts with."""


class Arrivals:
    """Learns rates and draws the times of arrivals to come."""

    def __init__(self) -> None:
        self._sum: dict[Hashable, Floats] = {}
        self._days = 0.0
        self._today: dict[Hashable, Floats] = {}

    def learn(self, line: Hashable, t: float) -> None:
        """Count one arrival."""
        if line not in self._today:
            self._today[line] = np.zeros(BINS)
        self._today[line][int(t % DAY) // BIN] += 1.0

    def turn_day(self) -> None:
        """Add today to the past."""
        if not self._today:
            return
        self._days = self._days * FORGET + 1.0
        for line in self._sum.keys() | self._today.keys():
            old = self._sum.get(line)
            new = self._today.get(line)
            total = np.zeros(BINS) if old is None else old * FORGET
            self._sum[line] = total if new is None else total + new
        self._today.clear()

    def lines(self) -> list[Hashable]:
        """All lines that have been seen."""
        return list(self._sum.keys() | self._today.keys())

    def rate(self, line: Hashable) -> Floats:
        """Expected arrivals of each half hour on a usual day."""
        total = self._sum.get(line)
        if total is None:
            return np.zeros(BINS)
        return total / max(self._days, 1.0)

    def factor(self, t: float) -> float:
        """How busy today is so far, compared with what was to be expected by now."""
        done = (t % DAY) / BIN
        whole = int(done)
        came = expected = 0.0
        for line in self._sum:
            rate = self.rate(line)
            expected += float(rate[:whole].sum() + rate[whole] * (done - whole))
        for counts in self._today.values():
            came += float(counts.sum())
        return (came + STEADY) / (expected + STEADY)

    def draw(self, line: Hashable, now: float, horizon: float, exponential: Floats) -> Floats:
        """Draw arrival times after ``now``, ascending along the last axis; inf beyond what comes.

        ``exponential``: unit exponentials, (paths, most).
        """
        rate = self.rate(line) * self.factor(now)
        cum = np.concatenate([[0.0], np.cumsum(rate)])
        edges = np.arange(BINS + 1) * float(BIN)
        second = now % DAY
        start = float(np.interp(second, edges, cum))
        end = float(np.interp(min(second + horizon, DAY), edges, cum))
        level = start + np.cumsum(exponential, axis=1)
        times = now - second + np.interp(level, cum + np.arange(BINS + 1) * 1e-9, edges)
        return np.where(level > end, np.inf, times)

    def expected(self, line: Hashable, now: float, horizon: float) -> float:
        """How many are to be expected from now on within the horizon."""
        rate = self.rate(line)
        cum = np.concatenate([[0.0], np.cumsum(rate)])
        edges = np.arange(BINS + 1) * float(BIN)
        a, b = np.interp([now % DAY, min(now % DAY + horizon, DAY)], edges, cum)
        return float(b - a) * self.factor(now)
