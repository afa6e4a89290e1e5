"""Who is still to come: arrivals of each line by the time of day, and how busy today is.

Counts per half hour are averaged over past days with slow forgetting; today's factor is a gamma-Poisson
posterior of the arrivals so far against those expected.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .floor import Line
from .habits import DAY

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

BIN = 1800
BINS = DAY // BIN
EDGES = np.arange(BINS + 1) * float(BIN)
NOBODY = np.zeros(BINS)
FORGET = 0.97
"""Weight that a day keeps after each further day."""
STEADY = 15.0
"""How many arrivals as expected today's factor starts with."""


class Arrivals:
    """Learns rates and draws the times of arrivals to come."""

    def __init__(self) -> None:
        self._sum: dict[Line, Floats] = {}
        self._today: dict[Line, Floats] = {}
        self._days = 0.0
        self._all = np.zeros(BINS)

    def learn(self, line: Line, t: float) -> None:
        """Count one arrival."""
        counts = self._today.get(line)
        if counts is None:
            counts = self._today[line] = np.zeros(BINS)
        counts[int(t % DAY) // BIN] += 1.0

    def turn_day(self) -> None:
        """Add today to the past."""
        if not self._today:
            return
        self._days = self._days * FORGET + 1.0
        for line in self._sum.keys() | self._today.keys():
            self._sum[line] = self._sum.get(line, NOBODY) * FORGET + self._today.get(line, NOBODY)
        self._today.clear()
        self._settle()

    def _settle(self) -> None:
        self._all = np.sum(list(self._sum.values()), axis=0) if self._sum else np.zeros(BINS)

    def lines(self) -> list[Line]:
        """All lines that people have been expected in."""
        return list(self._sum)

    def factor(self, t: float) -> float:
        """How busy today is so far, compared with what was to be expected by now."""
        done = (t % DAY) / BIN
        whole = int(done)
        expected = (self._all[:whole].sum() + self._all[whole] * (done - whole)) / max(self._days, 1.0)
        came = sum(float(counts.sum()) for counts in self._today.values())
        return (came + STEADY) / (float(expected) + STEADY)

    def coming(self, lines: Sequence[Line], now: float, factor: float) -> "Coming":
        """Return what these lines will bring on a day so busy."""
        rates = np.stack([self._sum.get(line, NOBODY) for line in lines]) * (factor / max(self._days, 1.0))
        return Coming(rates, now)

    # ------------------------------------------------------------------ keeping
    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        return {
            "days": self._days,
            "sum": [[list(line), np.round(total, 4).tolist()] for line, total in self._sum.items()],
            "today": [[list(line), counts.tolist()] for line, counts in self._today.items()],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        self._days = state["days"]
        self._sum = {Line(*line): np.array(total) for line, total in state["sum"]}
        self._today = {Line(*line): np.array(counts) for line, counts in state["today"]}
        self._settle()


class Coming:
    """Arrivals to come in some lines: a Poisson process with a rate per half hour."""

    def __init__(self, rates: Floats, now: float) -> None:
        self._rates, self._second, self._midnight = rates, now % DAY, now - now % DAY
        self._cum = np.concatenate([[0.0], np.cumsum(rates.sum(axis=0))])

    def expected(self, horizon: float) -> float:
        """How many are to be expected from now on within the horizon."""
        start, end = np.interp([self._second, min(self._second + horizon, DAY)], EDGES, self._cum)
        return float(end - start)

    def draw(self, horizon: float, exponential: Floats, uniform: Floats) -> tuple[Floats, Indices]:
        """Draw arrivals within the horizon, ascending, inf where no more, and the line each joins.

        ``exponential`` and ``uniform`` have the shape (paths, most).
        """
        last = min(self._second + horizon, DAY)
        start, end = np.interp([self._second, last], EDGES, self._cum)
        level = start + np.cumsum(exponential, axis=1)
        seconds = np.interp(level, self._cum + np.arange(BINS + 1) * 1e-9, EDGES)
        within = np.clip(np.minimum(EDGES[1:], last) - np.maximum(EDGES[:-1], self._second), 0.0, BIN)
        bounds = np.cumsum(self._rates @ within)
        which = np.searchsorted(bounds, uniform * bounds[-1]).clip(max=len(bounds) - 1)
        return np.where(level > end, np.inf, self._midnight + seconds), which
