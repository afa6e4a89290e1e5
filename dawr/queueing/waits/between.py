"""How soon a free counter calls the next customer while somebody waits.

A hazard per span of idle time: calls over the idle seconds during which somebody waited for the counter (the
piecewise-exponential estimate). It needs no word about breaks: who has been idle for minutes beside a full
lobby is not about to call, and the hazard says so.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .shapes import LEVELS, means_of

Floats = NDArray[np.float64]

EDGES = np.array([0.0, 2, 4, 6, 8, 11, 15, 20, 30, 45, 60, 90, 150, 300, 900, 3600, 1e7])
FIRST_GUESS = np.array([0.1] * 9 + [0.05, 0.03, 0.02, 0.01, 0.004, 0.002, 0.0005])
"""Calls per idle second before anything is known, each worth ``WORTH`` seconds of watching."""
WORTH = 20.0
FORGET_AT = 3000.0
"""Calls after which the counts are halved."""


class Between:
    """Learns the hazard and draws times of the next call."""

    def __init__(self) -> None:
        self._calls = np.zeros(len(EDGES) - 1)
        self._idle = np.zeros(len(EDGES) - 1)
        self._cum: Floats | None = None
        self._table: Floats | None = None

    def idled(self, since: float, until: float) -> None:
        """A counter idle for ``since`` seconds stayed so until ``until``, with somebody waiting for it."""
        span = max(int(np.searchsorted(EDGES, since, side="right")) - 1, 0)
        while span < len(self._idle) and EDGES[span] < until:
            self._idle[span] += min(until, EDGES[span + 1]) - max(since, EDGES[span])
            span += 1

    def called(self, idle: float) -> None:
        """A counter called somebody who waited, having been free for so long."""
        span = int(np.searchsorted(EDGES, idle, side="right")) - 1
        self._calls[min(max(span, 0), len(self._calls) - 1)] += 1
        self._cum = self._table = None
        if self._calls.sum() > FORGET_AT:
            self._calls *= 0.5
            self._idle *= 0.5

    def draw(self, exponential: Floats, idle: float = 0.0) -> Floats:
        """Seconds after becoming free at which the next call comes, given none until ``idle``."""
        cum = self._cumulative()
        return np.asarray(np.interp(np.interp(idle, EDGES, cum) + exponential, cum, EDGES))

    def table(self) -> Floats:
        """From one customer's end to the next call: means of its equally likely parts."""
        if self._table is None:
            last = 1.0 - 0.5 / len(LEVELS)
            self._table = means_of(self.draw(-np.log1p(-np.minimum(LEVELS, last))))
        return self._table

    def _cumulative(self) -> Floats:
        if self._cum is None:
            hazard = (self._calls + FIRST_GUESS * WORTH) / (self._idle + WORTH)
            self._cum = np.concatenate([[0.0], np.cumsum(hazard * np.diff(EDGES))])
        return self._cum

    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        return {"calls": np.round(self._calls, 2).tolist(), "idle": np.round(self._idle, 1).tolist()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        self._calls, self._idle = np.array(state["calls"]), np.array(state["idle"])
        self._cum = self._table = None
