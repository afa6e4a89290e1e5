"""Ranges that hold: forecasts corrected by how earlier ones turned out.

Split conformal prediction over the latest resolved customers (Vovk, Gammerman & Shafer 2005; for quantiles
Romano, Patterson & Candès 2019): each quantile moves by the same quantile of its past misses, measured in units
of the spread that was told. The median is left alone. A second correction (``alike``) looks at like forecasts
only and moves median and mean as well; it counts as far as it has proved better on customers it had not seen,
for a correction learnt on quiet days breaks on busy ones.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .alike import Alike
from .forecasts import LEVELS, MEDIAN, Forecast, Outcome, pinball, shifts, tidy, unit_of

Floats = NDArray[np.float64]

KEPT = 2000
"""Outcomes remembered."""
FEW = 40
"""Outcomes below which nothing is corrected."""
EVERY = 20
"""New outcomes after which the corrections are worked out again."""
CAUTION = 100.0
"""Outcomes' worth of trust in the forecast as it is."""
DOUBT = np.array([0.006, 0.03])
"""Share of the loss that the second correction must save to count at all: of pinball loss, of squared error."""
PROOF = np.array([0.018, 0.08])
"""Share that it must save to count in full."""
LATEST = 500
"""Outcomes that are watched: conformal correction over all of them answers a sudden change too slowly."""
WATCHED = 100
"""Outcomes below which the watch says nothing."""
LEAST_INSIDE = 0.75
MOST_INSIDE = 0.85
"""Above it ranges are wider than they need to be, which is no more honest than too narrow."""
WIDEN = 3.0
"""How much wider ranges become for each share of waits that is missing inside, and narrower for each too many: about
what a normal spread needs to come back to the edge that was crossed."""
NARROWEST = 0.6
"""Factor below which ranges are not narrowed: the latest waits may all be of one quiet week."""


class Told(NamedTuple):
    """A forecast kept until the wait is known: as rolled forward, under both corrections, and as shown."""

    group: str
    raw: Forecast
    plain: Forecast
    alike: Forecast
    shown: Forecast


def plain_told(told: Told) -> list[Any]:
    """Return it as plain values, whole seconds."""
    return [told.group, *([*np.round(one.quantiles).tolist(), round(one.mean)] for one in told[1:])]


def told_again(plain: Sequence[Any]) -> Told:
    """Return what ``plain_told`` was given."""
    group, *forecasts = plain
    return Told(group, *(Forecast(np.array(values[:-1], dtype=np.float64), values[-1]) for values in forecasts))


class Ranges:
    """Keeps how forecasts turned out and corrects the next ones."""

    def __init__(self) -> None:
        self._outcomes: deque[Outcome] = deque(maxlen=KEPT)
        self._fresh = 0
        self._plain = np.zeros(len(LEVELS))
        self._alike: Alike | None = None
        self._trust = np.zeros(2)
        """How far the second correction counts, 0 to 1: for quantiles, for the mean."""
        self.widening = 1.0
        """Factor on the reach of ranges: above 1 while too few of the latest waits are inside, below while too many."""

    def correct(self, group: str, raw: Forecast) -> Told:
        """Return the forecast with its corrections; ``group``: what the customer waits for."""
        plain = Forecast(tidy(raw.quantiles + self._plain * unit_of(raw)), raw.mean)
        alike = self._alike.correct(group, raw) if self._alike else plain
        trust, mean_trust = self._trust
        quantiles = plain.quantiles + trust * (alike.quantiles - plain.quantiles)
        quantiles = np.maximum(quantiles[MEDIAN] + self.widening * (quantiles - quantiles[MEDIAN]), 0.0)
        shown = Forecast(quantiles, float(plain.mean + mean_trust * (alike.mean - plain.mean)))
        return Told(group, raw, plain, alike, shown)

    def learn(self, told: Told, waited: float) -> None:
        """Take in the wait that came."""
        both = (told.plain, told.alike)
        losses = [pinball(one.quantiles, waited) for one in both] + [(one.mean - waited) ** 2 for one in both]
        inside = bool(told.shown.quantiles[1] <= waited <= told.shown.quantiles[5])
        self._outcomes.append(Outcome(told.group, told.raw, waited, np.array(losses), inside))
        self._fresh += 1
        if self._fresh >= EVERY:
            self._settle()

    def coverage(self, latest: int = LATEST) -> tuple[int, float]:
        """How many of the latest outcomes are known, and the share of them inside the range shown."""
        known = list(self._outcomes)[-latest:]
        return len(known), sum(one.inside for one in known) / max(len(known), 1)

    def _settle(self) -> None:
        self._fresh = 0
        outcomes = list(self._outcomes)
        n = len(outcomes)
        if n < FEW:
            return
        unit = np.array([unit_of(one.raw) for one in outcomes])
        misses = np.array([one.waited - one.raw.quantiles for one in outcomes]) / unit[:, None]
        self._plain = shifts(misses) * n / (n + CAUTION)
        self._plain[MEDIAN] = 0.0
        self._alike = Alike.of(outcomes, misses)
        losses = np.mean([one.losses for one in outcomes], axis=0)
        saved = 1.0 - losses[[1, 3]] / np.maximum(losses[[0, 2]], 1e-9)
        known, inside = self.coverage()
        missing = max(0.0, LEAST_INSIDE - inside) - max(0.0, inside - MOST_INSIDE)
        self.widening = max(NARROWEST, 1.0 + WIDEN * missing) if known >= WATCHED else 1.0
        self._trust = np.clip((saved - DOUBT) / (PROOF - DOUBT), 0.0, 1.0)

    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        return {
            "outcomes": [
                [
                    one.group,
                    np.round(one.raw.quantiles).tolist(),
                    round(one.raw.mean),
                    round(one.waited),
                    np.round(one.losses, 1).tolist(),
                    one.inside,
                ]
                for one in self._outcomes
            ]
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        self._outcomes.clear()
        for group, quantiles, mean, waited, losses, inside in state["outcomes"]:
            raw = Forecast(np.array(quantiles, dtype=np.float64), mean)
            self._outcomes.append(Outcome(group, raw, waited, np.array(losses), inside))
        self._settle()
