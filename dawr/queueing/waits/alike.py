"""Corrections learnt from like forecasts: of like size, and for the same service."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .forecasts import LEVELS, MEDIAN, Forecast, Outcome, shifts, tidy, unit_of

Floats = NDArray[np.float64]

LEAST = 100
"""Outcomes below which likes are not told apart."""
SIZES = 5
"""Groups of forecasts of like size."""
LEAN = 50.0
"""Outcomes' worth of trust in all when looking at one size or one service."""
RIDGE = 20.0
"""Outcomes' worth of trust in the mean as rolled forward."""


class Alike:
    """How forecasts of a size and a service have missed lately."""

    def __init__(self, sizes: Floats, by_size: Floats, by_group: dict[str, Floats], mean: Floats) -> None:
        self._sizes, self._by_size, self._by_group, self._mean = sizes, by_size, by_group, mean

    @classmethod
    def of(cls, outcomes: Sequence[Outcome], misses: Floats) -> "Alike | None":
        """Learn from outcomes and their misses in units, (n, levels)."""
        if len(outcomes) < LEAST:
            return None
        size = np.array([_size(one.raw) for one in outcomes])
        overall = shifts(misses)
        parts = np.array_split(np.argsort(size, kind="stable"), SIZES)
        sizes = np.array([np.median(size[part]) for part in parts])
        by_size = np.array([_leaning(misses[part], overall) for part in parts])
        left = misses - _interpolated(size, sizes, by_size)
        groups: dict[str, list[int]] = {}
        for k, one in enumerate(outcomes):
            groups.setdefault(one.group, []).append(k)
        nothing = np.zeros(len(LEVELS))
        by_group = {group: _leaning(left[own], nothing) for group, own in groups.items()}
        return cls(sizes, by_size, by_group, _mean_weights(outcomes))

    def correct(self, group: str, raw: Forecast) -> Forecast:
        """Return the forecast moved as its likes would have had to be."""
        unit = unit_of(raw)
        shift = _interpolated(np.array([_size(raw)]), self._sizes, self._by_size)[0]
        own = self._by_group.get(group)
        if own is not None:
            shift = shift + own
        mean = raw.mean + float(_features(raw) @ self._mean)
        if own is not None:
            mean += float(own[MEDIAN]) * unit
        return Forecast(tidy(raw.quantiles + shift * unit), max(mean, 0.0))


def _mean_weights(outcomes: Sequence[Outcome]) -> Floats:
    """Ridge regression of what the mean missed."""
    rows = np.array([_features(one.raw) for one in outcomes])
    missed = np.array([one.waited - one.raw.mean for one in outcomes])
    scale = np.sqrt((rows**2).mean(axis=0))
    rows = rows / scale
    weights = np.linalg.solve(rows.T @ rows + RIDGE * np.eye(rows.shape[1]), rows.T @ missed)
    return np.asarray(weights / scale)


def _features(raw: Forecast) -> Floats:
    median = float(raw.quantiles[MEDIAN])
    return np.array([1.0, median, raw.mean, median**0.5])


def _size(raw: Forecast) -> float:
    return float(np.log(raw.quantiles[MEDIAN] + 10.0))


def _leaning(misses: Floats, on: Floats) -> Floats:
    return np.asarray((len(misses) * shifts(misses) + LEAN * on) / (len(misses) + LEAN))


def _interpolated(size: Floats, sizes: Floats, by_size: Floats) -> Floats:
    return np.stack([np.interp(size, sizes, column) for column in by_size.T], axis=1)
