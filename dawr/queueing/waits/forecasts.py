"""A forecast of a wait, how it is scored, and what is kept of it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEVELS = np.array([0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95])
MEDIAN = 3


class Forecast(NamedTuple):
    """A wait as foreseen: quantiles at LEVELS and the mean, in seconds."""

    quantiles: Floats
    mean: float


class Outcome(NamedTuple):
    """How a forecast turned out."""

    group: str
    """What the customer waited for."""
    raw: Forecast
    """As rolled forward, uncorrected."""
    waited: float
    losses: Floats
    """Pinball loss under the plain correction and the one by likes; squared error of the mean under both."""
    inside: bool
    """Whether the wait was in the 80 % range that was shown."""


def unit_of(forecast: Forecast) -> float:
    """Spread of a forecast, in seconds; 3.3 standard deviations lie between 5 and 95 % of a normal one."""
    q = forecast.quantiles
    return float((q[-1] - q[0]) / 3.3 + 0.02 * q[MEDIAN] + 5.0)


def tidy(quantiles: Floats) -> Floats:
    """Quantiles in order, none below 0."""
    return np.maximum.accumulate(np.maximum(quantiles, 0.0))


def pinball(quantiles: Floats, waited: float) -> float:
    """Mean pinball loss over LEVELS (Koenker & Bassett 1978)."""
    miss = waited - quantiles
    return float(np.maximum(LEVELS * miss, (LEVELS - 1.0) * miss).mean())


def shifts(misses: Floats) -> Floats:
    """Each level's own quantile of its misses, (n, levels), with the finite-sample step of split conformal."""
    n = len(misses)
    ordered = np.sort(misses, axis=0)
    at = np.clip(LEVELS * (n + 1) - 1, 0, n - 1)
    return np.array([np.interp(at[k], np.arange(n), ordered[:, k]) for k in range(len(LEVELS))])
