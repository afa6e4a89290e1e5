"""How true the waits were that people were told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import Final

PROMISED: Final = 0.80
"""Share of waits that a range is to hold."""
TOLERATED: Final = (0.75, 0.85)
"""Shares between which ranges are taken to keep that promise."""
AT_ONCE: Final = 120
"""Seconds within which whoever was told "no wait" must be called."""
NORMAL: Final = 1.96
"""Standard deviations either side that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class ShownWait:
    """What one customer was told on taking a ticket, and what came of it. Seconds."""

    ticket: str
    service: str
    issued_at: datetime
    low: int
    high: int
    about: bool = False
    waited: int | None = None
    """From the ticket to the first call; ``None``: not called, or not yet."""

    @property
    def told(self) -> float:
        """The middle of the range, which errors are counted from."""
        return (self.low + self.high) / 2

    @property
    def held(self) -> bool:
        """Whether the wait that came lies inside the range."""
        return self.waited is not None and self.low <= self.waited <= self.high


@dataclass(frozen=True, slots=True)
class WaitQuality:
    """Figures over the customers who were told a wait and have been called. Seconds; shares from 0 to 1."""

    n: int
    mean_absolute_error: float
    """Of the middle of the range."""
    bias: float
    """Mean of the wait that came less the middle of the range; above 0: people wait longer than they are told."""
    coverage: float
    """Share of waits inside the range they were told."""
    coverage_from: float
    """Lower end of the 95 % interval of that share (Wilson 1927)."""
    coverage_to: float
    no_wait: int = 0
    """Customers who were told that there is no wait, and have been called."""
    no_wait_kept: int = 0
    """Those of them who were called within ``AT_ONCE`` seconds."""
    widening: float = 1.0
    """Factor by which ranges are widened now, because too many of the latest waits fell outside; below 1: too few."""

    @property
    def keeps_promise(self) -> bool:
        """Whether the share inside may well be what was promised, as far as so many customers can tell."""
        return self.coverage_to >= TOLERATED[0] and self.coverage_from <= TOLERATED[1]


def quality_of(shown: Iterable[ShownWait], *, widening: float = 1.0) -> WaitQuality:
    """Return the figures over all of these; those who were not called are left out."""
    called = [one for one in shown if one.waited is not None]
    at_once = [one for one in called if one.high == 0]
    told = [one for one in called if one.high > 0]
    errors = [(one.waited or 0) - one.told for one in told]
    inside = sum(one.held for one in told)
    least, most = wilson(inside, len(told))
    return WaitQuality(
        n=len(told),
        mean_absolute_error=_mean([abs(error) for error in errors]),
        bias=_mean(errors),
        coverage=inside / max(len(told), 1),
        coverage_from=least,
        coverage_to=most,
        no_wait=len(at_once),
        no_wait_kept=sum((one.waited or 0) <= AT_ONCE for one in at_once),
        widening=widening,
    )


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927); all shares are possible where nothing was seen."""
    if n == 0:
        return 0.0, 1.0
    share, weight = hits / n, NORMAL * NORMAL / n
    middle = (share + weight / 2) / (1 + weight)
    reach = NORMAL / (1 + weight) * sqrt(share * (1 - share) / n + weight / (4 * n))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)
