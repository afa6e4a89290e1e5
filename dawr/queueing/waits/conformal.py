"""Ranges that hold: forecasts corrected by how earlier ones turned out.

Split conformal prediction over the latest resolved customers (Vovk, Gammerman & Shafer 2005; for quantiles
Romano, Patterson & Candès 2019): each quantile moves by the same quantile of its past misses, measured in units
of the spread that was told. The median is left alone. A second correction looks at forecasts of like size only
and moves median and mean as well; it counts as far as it has proved better on customers it had not seen.
"""

from collections import deque
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEVELS = np.array([0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95])
MEDIAN = 3
KEPT = 2000
"""Outcomes remembered."""
FEW = 40
"""Outcomes below which nothing is corrected."""
ALIKE = 100
"""Outcomes below which likes are not told apart."""
EVERY = 20
"""New outcomes after which the corrections are worked out again."""
SIZES = 5
"""Groups of forecasts of like size."""
CAUTION = 100.0
"""Outcomes' worth of trust in the forecast as it is."""
LEAN = 50.0
"""Outcomes' worth of trust in all sizes when looking at one."""
PROOF = 0.02
"""Share of the loss that the second correction must save to count in full."""


class Forecast(NamedTuple):
    """A wait as foreseen: quantiles at LEVELS and the mean, in seconds."""

    quantiles: Floats
    mean: float


class Told(NamedTuple):
    """A forecast kept until the wait is known: as rolled forward, and under both corrections."""

    raw: Forecast
    plain: Forecast
    alike: Forecast
    shown: tuple[float, float]
    """The 80 % range as shown."""


class _Outcome(NamedTuple):
    size: float
    unit: float
    misses: Floats
    """Wait less each told quantile."""
    mean_miss: float
    losses: Floats
    """Pinball loss plain and alike, squared error of the mean plain and alike."""
    inside: bool


class Ranges:
    """Keeps how forecasts turned out and corrects the next ones."""

    def __init__(self) -> None:
        self._outcomes: deque[_Outcome] = deque(maxlen=KEPT)
        self._fresh = 0
        self._plain = np.zeros(len(LEVELS))
        self._sizes = np.zeros(0)
        self._alike = np.zeros((0, len(LEVELS)))
        self._mean = np.zeros(0)
        self.trust = 0.0
        """How far the second correction counts for quantiles, 0 to 1."""
        self.mean_trust = 0.0
        """The same for the mean."""

    def correct(self, raw: Forecast) -> tuple[Forecast, Told]:
        """Return the forecast to show, and what to keep for ``learn``."""
        unit = _unit(raw.quantiles)
        plain = Forecast(_tidy(raw.quantiles + self._plain * unit), raw.mean)
        alike = plain
        if len(self._sizes):
            size = _size(raw.quantiles)
            shift = np.array([np.interp(size, self._sizes, column) for column in self._alike.T])
            mean = max(raw.mean + float(np.interp(size, self._sizes, self._mean)) * unit, 0.0)
            alike = Forecast(_tidy(raw.quantiles + shift * unit), mean)
        quantiles = plain.quantiles + self.trust * (alike.quantiles - plain.quantiles)
        mean = plain.mean + self.mean_trust * (alike.mean - plain.mean)
        told = Told(raw, plain, alike, (float(quantiles[1]), float(quantiles[5])))
        return Forecast(quantiles, mean), told

    def learn(self, told: Told, waited: float) -> None:
        """Take in the wait that came."""
        losses = np.array(
            [
                _pinball(told.plain.quantiles, waited),
                _pinball(told.alike.quantiles, waited),
                (told.plain.mean - waited) ** 2,
                (told.alike.mean - waited) ** 2,
            ]
        )
        raw = told.raw
        inside = told.shown[0] <= waited <= told.shown[1]
        self._outcomes.append(
            _Outcome(
                _size(raw.quantiles), _unit(raw.quantiles), waited - raw.quantiles, waited - raw.mean, losses, inside
            )
        )
        self._fresh += 1
        if self._fresh >= EVERY:
            self._settle()

    def coverage(self, latest: int = 500) -> tuple[int, float]:
        """How many of the latest outcomes are known, and the share of them inside the range shown."""
        known = list(self._outcomes)[-latest:]
        return len(known), sum(one.inside for one in known) / max(len(known), 1)

    def _settle(self) -> None:
        self._fresh = 0
        n = len(self._outcomes)
        if n < FEW:
            return
        unit = np.array([one.unit for one in self._outcomes])
        misses = np.array([one.misses for one in self._outcomes]) / unit[:, None]
        overall = _shifts(misses)
        self._plain = overall * n / (n + CAUTION)
        self._plain[MEDIAN] = 0.0
        if n < ALIKE:
            return
        size = np.array([one.size for one in self._outcomes])
        mean_miss = np.array([one.mean_miss for one in self._outcomes])
        groups = np.array_split(np.argsort(size, kind="stable"), SIZES)
        self._sizes = np.array([np.median(size[group]) for group in groups])
        self._alike = np.array(
            [(len(group) * _shifts(misses[group]) + LEAN * overall) / (len(group) + LEAN) for group in groups]
        )
        self._mean = np.array([mean_miss[group].sum() / unit[group].sum() for group in groups])
        losses = np.mean([one.losses for one in self._outcomes], axis=0)
        saved = 1.0 - losses[[1, 3]] / np.maximum(losses[[0, 2]], 1e-9)
        self.trust, self.mean_trust = np.clip(saved / PROOF, 0.0, 1.0).tolist()

    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        return {
            "outcomes": [
                [
                    round(one.size, 3),
                    round(one.unit, 1),
                    np.round(one.misses, 1).tolist(),
                    round(one.mean_miss, 1),
                    np.round(one.losses, 2).tolist(),
                    one.inside,
                ]
                for one in self._outcomes
            ]
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        self._outcomes = deque(
            (
                _Outcome(size, unit, np.array(misses), mean_miss, np.array(losses), inside)
                for size, unit, misses, mean_miss, losses, inside in state["outcomes"]
            ),
            maxlen=KEPT,
        )
        self._settle()


def _shifts(misses: Floats) -> Floats:
    """Each level's own quantile of its misses, with the finite-sample step of split conformal prediction."""
    n = len(misses)
    ordered = np.sort(misses, axis=0)
    at = np.clip(LEVELS * (n + 1) - 1, 0, n - 1)
    return np.array([np.interp(at[k], np.arange(n), ordered[:, k]) for k in range(len(LEVELS))])


def _unit(quantiles: Floats) -> float:
    """Spread of a forecast, in seconds; 3.3 standard deviations lie between 5 and 95 % of a normal one."""
    return float((quantiles[6] - quantiles[0]) / 3.3 + 0.02 * quantiles[MEDIAN] + 5.0)


def _size(quantiles: Floats) -> float:
    return float(np.log(quantiles[MEDIAN] + 10.0))


def _tidy(quantiles: Floats) -> Floats:
    return np.maximum.accumulate(np.maximum(quantiles, 0.0))


def _pinball(quantiles: Floats, waited: float) -> float:
    miss = waited - quantiles
    return float(np.maximum(LEVELS * miss, (LEVELS - 1.0) * miss).mean())
