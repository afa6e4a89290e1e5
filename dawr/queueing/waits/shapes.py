"""The shape of chance: empirical where much is known, normal where little is."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BINS = 256
"""Equally likely parts that a distribution is cut into for drawing."""
FINE = 8
"""Levels looked at within each part, so that its mean is right where a tail is steep."""
LEVELS = np.linspace(0.0, 1.0, BINS * FINE + 1)
FEW = 8
"""Observations below which the shape is taken as normal."""
NORMAL_WORTH = 30.0
"""How many observations the normal shape counts as."""


def shape_of(chance: Floats | None, spread: float) -> Floats:
    """Return quantiles at LEVELS of what was seen, filled up with a normal shape of this spread."""
    normal = NORMAL * spread
    if chance is None or len(chance) < FEW:
        return normal
    weight = len(chance) / (len(chance) + NORMAL_WORTH)
    return np.maximum.accumulate(weight * np.quantile(chance, LEVELS) + (1.0 - weight) * normal)


def means_of(quantiles: Floats) -> Floats:
    """Return the mean of each of BINS equally likely parts of a distribution given at LEVELS."""
    between = 0.5 * (quantiles[1:] + quantiles[:-1])
    return np.asarray(between.reshape(BINS, FINE).mean(axis=1))


def look_up(means: Floats, which: NDArray[np.intp], uniform: Floats) -> Floats:
    """Draw from rows ``which`` of a table of means, at uniform levels; shapes are broadcast."""
    return np.asarray(means.ravel().take(which * BINS + (uniform * BINS).astype(np.intp)))


def _normal_quantiles() -> Floats:
    """Quantiles of a standard normal at LEVELS, ends cut at 3.2 (Abramowitz & Stegun 26.2.23)."""
    p = np.minimum(LEVELS, 1 - LEVELS).clip(7e-4, 0.5)
    t = np.sqrt(-2.0 * np.log(p))
    z = t - (2.515517 + 0.802853 * t + 0.010328 * t**2) / (1 + 1.432788 * t + 0.189269 * t**2 + 0.001308 * t**3)
    return np.asarray(np.where(LEVELS < 0.5, -z, z))


NORMAL = _normal_quantiles()
