"""How much anybody may ask at once, so that the service stays there for the others."""

import time
from collections import OrderedDict

MOST_KNOWN = 20_000
"""Callers remembered; the one not heard of for longest is forgotten first."""


class TooMuch(Exception):
    """Later: in so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"later, in {seconds:.0f} s")
        self.seconds = seconds


class Rate:
    """A bucket of tokens per caller: ``burst`` at once, ``per_second`` for ever."""

    def __init__(self, per_second: float, burst: float) -> None:
        self._per_second = per_second
        self._burst = burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> None:
        """Count one request. Raises ``TooMuch``."""
        now = time.monotonic()
        left, then = self._buckets.get(caller, (self._burst, now))
        left = min(self._burst, left + (now - then) * self._per_second)
        allowed = left >= 1
        self._buckets[caller] = (left - 1 if allowed else left, now)
        self._buckets.move_to_end(caller)
        if len(self._buckets) > MOST_KNOWN:
            self._buckets.popitem(last=False)
        if not allowed:
            raise TooMuch((1 - left) / self._per_second)
