"""Levels, paces and habits fitted to remembered service times, each leaning on the others."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
T = TypeVar("T", bound=Hashable)

ROUNDS = 4
PACE_VARIANCE = 0.25**2
"""Variance of the agents' log pace; people in one office differ by about a quarter."""
HABIT_VARIANCE = 0.10**2
"""Variance of an agent's own way with one service."""
LEAST_DAY_VARIANCE, MOST_DAY_VARIANCE = 0.03**2, 0.5**2
FIRST_DAY_VARIANCE = 0.1**2
FIRST_NOISE = 0.8**2


@dataclass(frozen=True, slots=True)
class Fit:
    """What a service time is made of, on the log scale."""

    noise: float
    """Variance of chance."""
    day_variance: float = FIRST_DAY_VARIANCE
    level: Mapping[str, float] = field(default_factory=dict)
    pace: Mapping[str, float] = field(default_factory=dict)
    habit: Mapping[tuple[str, str], float] = field(default_factory=dict)
    chance: Mapping[str, Floats] = field(default_factory=dict)
    """What is left of each service's times, sorted."""


def fit(rows: Sequence[tuple[str, str, int, float]], prior: Mapping[str, float], worth: Mapping[str, float]) -> Fit:
    """Fit (service, agent, day, log seconds) by backfitting shrunk effects, a few rounds.

    ``prior``: each service's level before any observation, worth so many observations.
    """
    services, s = _coded(row[0] for row in rows)
    agents, a = _coded(row[1] for row in rows)
    days, d = _coded(row[2] for row in rows)
    y = np.array([row[3] for row in rows])
    pair = s * len(agents) + a
    pace, habit, drift = np.zeros(len(agents)), np.zeros(len(services) * len(agents)), np.zeros(len(days))
    first, weight = np.array([prior[c] for c in services]), np.array([worth[c] for c in services])
    seen = np.bincount(s, minlength=len(services))
    level, noise, day_variance = first, FIRST_NOISE, FIRST_DAY_VARIANCE
    for _ in range(ROUNDS):
        rest = y - pace[a] - habit[pair] - drift[d]
        level = (np.bincount(s, rest, minlength=len(services)) + weight * first) / (seen + weight)
        pace = _shrunk(a, y - level[s] - habit[pair] - drift[d], len(agents), noise / PACE_VARIANCE)
        habit = _shrunk(pair, y - level[s] - pace[a] - drift[d], len(habit), noise / HABIT_VARIANCE)
        rest = y - level[s] - pace[a] - habit[pair]
        day_variance = effect_variance(d, rest, len(days), noise)
        drift = _shrunk(d, rest, len(days), noise / day_variance)
        noise = float(np.mean((rest - drift[d]) ** 2)) + 1e-6
    chance = y - level[s] - pace[a] - habit[pair] - drift[d]
    return Fit(
        noise=noise,
        day_variance=day_variance,
        level=dict(zip(services, level.tolist(), strict=True)),
        pace=dict(zip(agents, pace.tolist(), strict=True)),
        habit={(services[k // len(agents)], agents[k % len(agents)]): float(habit[k]) for k in np.unique(pair)},
        chance={service: np.sort(chance[s == k]) for k, service in enumerate(services)},
    )


def effect_variance(group: Indices, rest: Floats, groups: int, noise: float) -> float:
    """Variance of a random effect by moments (DerSimonian & Laird 1986), within sensible bounds."""
    count = np.bincount(group, minlength=groups).astype(float)
    mean = np.bincount(group, rest, minlength=groups) / np.maximum(count, 1)
    many = count >= 8
    if many.sum() < 3:
        return FIRST_DAY_VARIANCE
    n, m = count[many], mean[many]
    centre = float(np.sum(n * m) / n.sum())
    surplus = float(np.sum(n * (m - centre) ** 2)) - (len(n) - 1) * noise
    size = float(n.sum() - np.sum(n**2) / n.sum())
    return min(max(surplus / size, LEAST_DAY_VARIANCE), MOST_DAY_VARIANCE)


def _coded(values: Iterable[T]) -> tuple[list[T], Indices]:
    codes: dict[T, int] = {}
    index = [codes.setdefault(value, len(codes)) for value in values]
    return list(codes), np.array(index, dtype=np.intp)


def _shrunk(group: Indices, rest: Floats, groups: int, lean: float) -> Floats:
    """Mean of each group, drawn to zero as by ``lean`` observations of zero."""
    count = np.bincount(group, minlength=groups)
    return np.asarray(np.bincount(group, rest, minlength=groups) / (count + lean))
