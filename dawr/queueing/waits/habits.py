"""At what time of day somebody usually takes the long break, leaves or goes home.

A break shows only when the customer at the desk is finished: it fell due somewhere in between. Such
interval-censored times give their distribution by the self-consistent estimate (Turnbull 1976), on a grid of
five minutes; "never" is one of the answers.
"""

from collections import deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DAY = 86400
CELL = 300
CELLS = DAY // CELL
EDGES = np.arange(CELLS + 1) * float(CELL)
NEVER = float("inf")
DAYS_KEPT = 60
ROUNDS = 25
"""Rounds of the self-consistent estimate; the grid is coarse, further ones change little."""

Span = tuple[float, float]
"""Earliest and latest second of the day; (x, inf): not before x, perhaps never."""


class Habit:
    """When one thing happens in the day, learnt from spans."""

    def __init__(self) -> None:
        self.spans: deque[Span] = deque(maxlen=DAYS_KEPT)
        self._mass: Floats | None = None

    def learn(self, span: Span) -> None:
        """Take in one day's span."""
        self.spans.append(span)
        self._mass = None

    def restore(self, spans: Sequence[Sequence[float]]) -> None:
        """Take back what ``spans`` was when it was kept."""
        self.spans.clear()
        self.spans.extend((low, high) for low, high in spans)
        self._mass = None

    def mass(self) -> Floats:
        """Probability of each cell; what is missing to 1 is "never"."""
        if self._mass is None:
            self._mass = self_consistent(list(self.spans))
        return self._mass


def self_consistent(spans: Sequence[Span]) -> Floats:
    """Turnbull's estimate on the grid, slightly smoothed."""
    if not spans:
        return np.zeros(CELLS)
    cover = _cover(spans)
    share = cover / np.maximum(cover.sum(axis=1, keepdims=True), 1e-9)
    p = share.mean(axis=0)
    for _ in range(ROUNDS):
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
    low = np.array([span[0] for span in spans])[:, None]
    high = np.array([span[1] for span in spans])[:, None]
    open_end = np.isinf(high)
    high = np.where(open_end, DAY, np.maximum(high, low + 1.0))
    touched = np.minimum(high, EDGES[1:]) - np.maximum(low, EDGES[:-1])
    cover = np.zeros((len(spans), CELLS + 1))
    cover[:, :CELLS] = np.clip(touched / CELL, 0.0, 1.0)
    seen = (cover[:, :CELLS] * ~open_end).any(axis=0)
    cover[:, :CELLS] *= ~open_end | seen
    cover[:, CELLS] = open_end[:, 0]
    return cover


class Onset:
    """A distribution over the day, ready to be asked."""

    def __init__(self, mass: Floats) -> None:
        self._cum = np.concatenate([[0.0], np.cumsum(mass)])
        self._rising = self._cum + np.arange(CELLS + 1) * 1e-12

    def chance(self, low: float, high: float) -> float:
        """Probability that it falls due in (low, high], given that it had not by ``low``."""
        a, b = np.interp([low, high], EDGES, self._cum)
        return float((b - a) / max(1.0 - a, 1e-6))

    def draw(self, low: float, uniform: Floats) -> Floats:
        """Seconds of the day it falls due, given not before ``low``; inf: not today."""
        passed = float(np.interp(low, EDGES, self._cum))
        level = passed + (1.0 - passed) * uniform
        second = np.maximum(np.interp(level, self._rising, EDGES), low)
        return np.where(level > self._cum[-1], NEVER, second)
