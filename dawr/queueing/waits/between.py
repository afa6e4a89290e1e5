"""How soon a free counter calls the next customer while somebody waits.

A hazard per span of idle time: calls over the idle seconds during which somebody waited for the counter (the
piecewise-exponential estimate). It needs no word about breaks: who has been idle for minutes beside a full
lobby is not about to call, and the hazard says so.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EDGES = np.array([0.0, 2, 4, 6, 8, 11, 15, 20, 30, 45, 60, 90, 150, 300, 900, 3600, 1e7])
FIRST_GUESS = np.array([0.1] * 9 + [0.05, 0.03, 0.02, 0.01, 0.004, 0.002, 0.0005])
"""Calls per idle second before anything is known, each worth ``WORTH`` seconds of watching."""
WORTH = 20.0
FORGET_AT = 3000.0


class Between:
    """Learns the hazard and draws times of the next call."""

    def __init__(self) -> None:
        self._calls = np.zeros(len(EDGES) - 1)
        self._idle = np.zeros(len(EDGES) - 1)
        self._cum: Floats | None = None

    def idled(self, since: float, until: float) -> None:
        """A counter idle for ``since`` seconds stayed so until ``until``, with somebody waiting for it."""
        first = int(np.searchsorted(EDGES, since, side="right")) - 1
        while first < len(self._idle) and EDGES[first] < until:
            self._idle[first] += min(until, EDGES[first + 1]) - max(since, EDGES[first])
            first += 1

    def called(self, idle: float) -> None:
        """A counter called somebody who waited, having been free for so long."""
        at = int(np.searchsorted(EDGES, idle, side="right")) - 1
        self._calls[min(at, len(self._calls) - 1)] += 1
        self._cum = None
        if self._calls.sum() > FORGET_AT:
            self._calls *= 0.5
            self._idle *= 0.5

    def hazard(self) -> Floats:
        """Calls per idle second, by span."""
        return (self._calls + FIRST_GUESS * WORTH) / (self._idle + WORTH)

    def draw(self, exponential: Floats, idle: float = 0.0) -> Floats:
        """Seconds after becoming free at which the next call comes, given none until ``idle``."""
        if self._cum is None:
            self._cum = np.concatenate([[0.0], np.cumsum(self.hazard() * np.diff(EDGES))])
        start = float(np.interp(idle, EDGES, self._cum))
        return np.asarray(np.interp(start + exponential, self._cum, EDGES))
