"""At what time of day somebody usually comes, takes the long break and leaves.

A break shows only when the customer at the desk is finished: it fell due somewhere in between. Such
interval-censored times give their distribution by the self-consistent estimate (Turnbull 1976), on a grid of
five minutes; "never" is one of the answers.
"""

from collections import deque
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DAY = 86400
CELL = 300
CELLS = DAY // CELL
EDGES = np.arange(CELLS + 1) * float(CELL)
NEVER = float("inf")
DAYS_KEPT = 60

Span = tuple[float, float]
"""Earliest and latest second of the day; (x, inf): not before x, perhaps never."""


class Habit:
    """When one thing happens in the day, learnt from spans."""

    def __init__(self, kept: int = DAYS_KEPT) -> None:
        self.spans: deque[Span] = deque(maxlen=kept)
        self._mass: Floats | None = None

    def learn(self, span: Span) -> None:
        """Take in one day's span."""
        self.spans.append(span)
        self._mass = None

    def mass(self, pooled: Floats | None, lean: float) -> Floats:
        """Probability of each cell (the rest is "never"), leaning on ``pooled`` as on ``lean`` days."""
        if self._mass is None:
            self._mass = self_consistent(self.spans)
        if pooled is None:
            return self._mass
        n = len(self.spans)
        return np.asarray((n * self._mass + lean * pooled) / (n + lean))


def self_consistent(spans: Iterable[Span], rounds: int = 25) -> Floats:
    """Turnbull's estimate on the grid, slightly smoothed."""
    spans = list(spans)
    if not spans:
        return np.zeros(CELLS)
    cover = _cover(spans)
    share = cover / np.maximum(cover.sum(axis=1, keepdims=True), 1e-9)
    p = share.mean(axis=0)
    for _ in range(rounds):
        weight = cover * p
        total = weight.sum(axis=1, keepdims=True)
        p = np.where(total > 1e-12, weight / np.maximum(total, 1e-12), share).mean(axis=0)
    own = p[:CELLS]
    smooth = 0.5 * own
    smooth[1:] += 0.25 * own[:-1]
    smooth[:-1] += 0.25 * own[1:]
    return np.asarray(smooth)


def _cover(spans: Sequence[Span]) -> Floats:
    """How much of each cell a span touches; the last column is "never".

    A day on which it did not happen speaks for "never" and for later cells, but only for those in which it has
    happened on other days: elsewhere the estimate is not determined, and "never" is the answer.
    """
    low = np.array([s[0] for s in spans])[:, None]
    high = np.array([s[1] for s in spans])[:, None]
    open_end = np.isinf(high)
    high = np.where(open_end, DAY, np.maximum(high, low + 1.0))
    touched = np.minimum(high, EDGES[1:]) - np.maximum(low, EDGES[:-1])
    cover = np.zeros((len(spans), CELLS + 1))
    cover[:, :CELLS] = np.clip(touched / CELL, 0.0, 1.0)
    seen = (cover[:, :CELLS] * ~open_end).any(axis=0)
    cover[:, :CELLS] *= ~open_end | seen
    cover[:, CELLS] = open_end[:, 0]
    return cover


def cumulative(mass: Floats) -> Floats:
    """Distribution function at EDGES."""
    return np.concatenate([[0.0], np.cumsum(mass)])


def chance_between(cum: Floats, low: float, high: float) -> float:
    """Probability that it falls due in (low, high], given that it had not by ``low``."""
    a, b = np.interp([low, high], EDGES, cum)
    return float((b - a) / max(1.0 - a, 1e-6))


def draw_after(cum: Floats, low: float, uniform: Floats) -> Floats:
    """Seconds of the day it falls due, given not before ``low``; inf: not today."""
    base = float(np.interp(low, EDGES, cum))
    level = base + (1.0 - base) * uniform
    rising = cum + np.arange(CELLS + 1) * 1e-12
    return np.where(level > cum[-1], NEVER, np.maximum(np.interp(level, rising, EDGES), low))
