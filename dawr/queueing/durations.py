"""How long a service takes: what was configured, giving way to what the branch has learnt."""

from datetime import datetime
from typing import NamedTuple

from .branch import Service
from .legs import Leg, LegState, ServiceTimes

ENOUGH = 5
"""Services finished before their mean is told where no time is configured."""

PRIOR = 10
"""How many finished services the configured time counts for."""

USUAL_SPREAD = 0.7
"""Standard deviation over mean, where little is known; services at counters have 0.5 to 1."""

LEAST_LEFT = 0.25
"""Share of the mean that a service is expected to go on for, however long it has lasted."""


class Duration(NamedTuple):
    """A service's expected length in seconds."""

    mean: float
    spread: float
    """Standard deviation over mean."""
    learnt: float
    """Share of the mean that comes from the branch's own services, 0-1."""

    def left_after(self, elapsed: float) -> float:
        """Return how much is still to be expected of one under way.

        Exact for spread 1 (memoryless: always the mean) and for spread 0 (mean less elapsed); between them
        elapsed time counts in proportion.
        """
        memory = 1.0 - min(1.0, self.spread * self.spread)
        return max(self.mean - memory * elapsed, LEAST_LEFT * self.mean)


def duration_of(service: Service, times: ServiceTimes | None) -> Duration | None:
    """Return what to expect, or ``None`` when neither a time is configured nor enough has been learnt."""
    n = times.n if times is not None else 0
    if times is None or n == 0:
        configured = service.expected_service
        return None if configured is None else Duration(float(configured), USUAL_SPREAD, 0.0)
    spread = USUAL_SPREAD
    if n > 1 and times.mean > 0:
        own = times.m2 / (n - 1) / (times.mean * times.mean)
        spread = ((n * own + PRIOR * USUAL_SPREAD**2) / (n + PRIOR)) ** 0.5
    if service.expected_service is None:
        return Duration(times.mean, spread, 1.0) if n >= ENOUGH else None
    mean = (n * times.mean + PRIOR * service.expected_service) / (n + PRIOR)
    return Duration(mean, spread, n / (n + PRIOR))


def seconds_served(leg: Leg, now: datetime) -> float:
    """Return for how long the customer at a desk has been served, 0 while only called."""
    if leg.state is not LegState.SERVING or leg.started_at is None:
        return 0.0
    return max(0.0, (now - leg.started_at).total_seconds() - leg.held_seconds)
