"""Who is still to come: arrivals of each line by the time of day, and how busy today is.

Counts per half hour are averaged over past days with slow forgetting; today's factor is a gamma-Poisson
posterior of the arrivals so far against those expected.
"""

from collections.abc import Iterable, Sequence
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
            self._sum[line] = self._sum.get(line, 0.0) * FORGET + self._today.get(line, 0.0)
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

    def draw(
        self, lines: Sequence[Line], now: float, horizon: float, most: int, exponential: Floats, uniform: Floats
    ) -> tuple[Floats, Indices]:
        """Draw up to ``most`` arrivals within the horizon, ascending, inf where none, and which line each joins.

        ``exponential`` and ``uniform`` have the shape (paths, most).
        """
        shares = self._expected(lines, now, horizon)
        cum = np.concatenate([[0.0], np.cumsum(self._rates(lines).sum(axis=0) * self.factor(now))])
        second = now % DAY
        start, end = np.interp([second, min(second + horizon, DAY)], EDGES, cum)
        level = start + np.cumsum(exponential[:, :most], axis=1)
        times = now - second + np.interp(level, cum + np.arange(BINS + 1) * 1e-9, EDGES)
        bounds = np.cumsum(shares) / max(shares.sum(), 1e-12)
        which = np.searchsorted(bounds, uniform[:, :most]).clip(max=len(lines) - 1)
        return np.where(level > end, np.inf, times), which

    def expected(self, lines: Sequence[Line], now: float, horizon: float) -> float:
        """How many are to be expected from now on within the horizon."""
        return float(self._expected(lines, now, horizon).sum())

    def _expected(self, lines: Sequence[Line], now: float, horizon: float) -> Floats:
        second = now % DAY
        share = np.clip(np.minimum(EDGES[1:], second + horizon) - np.maximum(EDGES[:-1], second), 0.0, BIN) / BIN
        return np.asarray(self._rates(lines) @ share * self.factor(now))

    def _rates(self, lines: Iterable[Line]) -> Floats:
        """Expected arrivals of each half hour on a usual day, line by line."""
        return np.stack([self._sum.get(line, self._none) for line in lines]) / max(self._days, 1.0)

    _none: Floats = np.zeros(BINS)

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
