"""Ranges that hold: quantiles corrected by how earlier ones turned out.

Split conformal prediction over the latest resolved customers (Vovk et al. 2005; for quantiles Romano, Patterson &
Candès 2019): each quantile moves by the same quantile of its past misses, measured in units of the spread that was
told. The median is left alone.
"""

from collections import deque

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
KEPT = 2000
FEW = 40
"""Outcomes below which nothing is corrected."""
EVERY = 20


class Ranges:
    """Keeps how told quantiles turned out and corrects the next ones."""

    def __init__(self) -> None:
        self._misses: deque[Floats] = deque(maxlen=KEPT)
        self._shift = np.zeros(len(LEVELS))
        self._fresh = 0

    def learn(self, told: Floats, waited: float) -> None:
        """Take in the uncorrected quantiles and the wait that came."""
        self._misses.append((waited - told) / _unit(told))
        self._fresh += 1
        if self._fresh >= EVERY:
            self._fresh = 0
            self._settle()

    def correct(self, told: Floats) -> Floats:
        """Return quantiles moved by what was missed so far."""
        moved = told + self._shift * _unit(told)
        return np.maximum.accumulate(np.maximum(moved, 0.0))

    def _settle(self) -> None:
        n = len(self._misses)
        if n < FEW:
            return
        misses = np.sort(np.array(self._misses), axis=0)
        weight = n / (n + 100.0)
        for k, level in enumerate(LEVELS):
            if level == 0.5:
                continue
            at = level * (n + 1) - 1
            self._shift[k] = weight * np.interp(at, np.arange(n), misses[:, k])


def _unit(told: Floats) -> float:
    """Spread of a forecast, in seconds."""
    return float((told[6] - told[0]) / 3.3 + 0.02 * told[3] + 5.0)
