"""Durations seen lately, to be drawn from again."""

from collections import deque

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ENOUGH = 3
"""Durations from which the seen ones speak for themselves."""


class Lengths:
    """The latest durations; draws one that is longer than what has passed already."""

    def __init__(self, kept: int, usual: float) -> None:
        self.seen: deque[float] = deque(maxlen=kept)
        self._usual = usual
        self._sorted: Floats | None = None

    def __len__(self) -> int:
        return len(self.seen)

    def learn(self, seconds: float) -> None:
        """Take in one duration."""
        self.seen.append(seconds)
        self._sorted = None

    def restore(self, seen: list[float]) -> None:
        """Take back what ``seen`` was when it was kept."""
        self.seen.clear()
        self.seen.extend(seen)
        self._sorted = None

    def survival(self, gone: float) -> float:
        """Chance that a duration exceeds what has passed."""
        if not self.seen:
            return float(np.exp(-gone / self._usual))
        longer = len(self.seen) - int(np.searchsorted(self._ordered(), gone, side="right"))
        return (longer + 0.05) / (len(self.seen) + 0.05)

    def draw(self, uniform: Floats, gone: float = 0.0) -> Floats:
        """Draw durations longer than ``gone``; exponential tails where too few are known."""
        ordered = self._ordered()
        if gone > 0:
            ordered = ordered[np.searchsorted(ordered, gone, side="right") :]
        if len(ordered) < ENOUGH:
            mean = self._usual if not self.seen else max(self._usual / 3, 0.2 * gone)
            return np.asarray(gone - np.log1p(-uniform) * mean)
        return np.interp(uniform * (len(ordered) - 1), np.arange(len(ordered)), ordered)

    def _ordered(self) -> Floats:
        if self._sorted is None:
            self._sorted = np.sort(np.array(self.seen, dtype=np.float64))
        return self._sorted
