"""Random numbers drawn once and used again: evenly spread over the paths, the same at every restart.

Every estimate takes its rows from one pool, so services compared at one instant meet the same chances (common
random numbers), and each row covers all quantiles evenly (Latin hypercube; McKay, Beckman & Conover 1979).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROWS = 1024


class Draws:
    """A pool of uniform and exponential rows, (paths, n) at a time."""

    def __init__(self, seed: int, paths: int) -> None:
        rng = np.random.default_rng(seed)
        order = rng.random((paths, ROWS)).argsort(axis=0)
        self._uniform = (order + rng.random((paths, ROWS))) / paths
        self._exponential = -np.log1p(-self._uniform)
        self.paths = paths
        self._next = 0

    def begin(self, t: float) -> None:
        """Start over at a place of the pool that depends on the instant alone."""
        self._next = int(t) * 389 % ROWS

    def uniform(self, count: int) -> Floats:
        """The next ``count`` uniform columns, (paths, count)."""
        return self._take(self._uniform, count)

    def exponential(self, count: int) -> Floats:
        """The next ``count`` columns of unit exponentials, (paths, count)."""
        return self._take(self._exponential, count)

    def normal(self) -> Floats:
        """One column of standard normal numbers, (paths,): twelve uniform columns, their sum centred."""
        return np.asarray(self.uniform(12).sum(axis=1) - 6.0)

    def _take(self, pool: Floats, count: int) -> Floats:
        start, end = self._next, self._next + count
        self._next = end % ROWS
        if end <= ROWS:
            return pool[:, start:end]
        return pool[:, np.arange(start, end) % ROWS]
