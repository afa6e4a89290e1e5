"""What people are shown of an estimate."""

from ..board import WaitRange
from .estimator import Estimate


def shown_range(estimate: Estimate | None) -> WaitRange | None:
    """Return the range that people are shown, in whole seconds."""
    if estimate is None:
        return None
    high = round(estimate.high)
    return WaitRange(round(estimate.low), high, about=estimate.about and high > 0)


def shortened_range(now: Estimate | None, then: Estimate | None) -> WaitRange | None:
    """Return the range if counters opened: nobody waits longer for that, whatever chance says in both draws."""
    before, after = shown_range(now), shown_range(then)
    if before is None or after is None:
        return after
    return WaitRange(min(before.low, after.low), min(before.high, after.high), after.about)
