"""Quantile tables: the shape of chance, empirical where much is known, normal where little is."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TABLE = np.linspace(0.0, 1.0, 129)
"""Levels of every table."""
FEW = 8
"""Observations below which the shape is taken as normal."""
NORMAL_WORTH = 30.0
"""How many observations the normal shape counts as."""


def shape_of(chance: Floats | None, spread: float) -> Floats:
    """Return quantiles at TABLE of what was seen, filled up with a normal shape of this spread."""
    normal = NORMAL * spread
    if chance is None or len(chance) < FEW:
        return normal
    weight = len(chance) / (len(chance) + NORMAL_WORTH)
    return np.maximum.accumulate(weight * np.quantile(chance, TABLE) + (1.0 - weight) * normal)


def look_up(tables: Floats, which: NDArray[np.intp], uniform: Floats) -> Floats:
    """Interpolate tables, row by row of ``which``, at uniform levels; shapes are broadcast."""
    steps = tables.shape[-1] - 1
    level = uniform * steps
    cell = level.astype(np.intp)
    flat = tables.ravel()
    start = which * (steps + 1) + cell
    low = flat.take(start)
    return np.asarray(low + (level - cell) * (flat.take(start + 1) - low))


def _normal_table() -> Floats:
    """Quantiles of a standard normal at TABLE, ends cut at 3.2 (Abramowitz & Stegun 26.2.23)."""
    p = np.minimum(TABLE, 1 - TABLE).clip(7e-4, 0.5)
    t = np.sqrt(-2.0 * np.log(p))
    z = t - (2.515517 + 0.802853 * t + 0.010328 * t**2) / (1 + 1.432788 * t + 0.189269 * t**2 + 0.001308 * t**3)
    return np.asarray(np.where(TABLE < 0.5, -z, z))


NORMAL = _normal_table()
