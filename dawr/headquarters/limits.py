"""How much anybody may ask at once, so that the service stays there for the others."""

import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

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


class Admission:
    """So many at work, so many waiting, and the others are told to come back."""

    def __init__(self, at_work: int, waiting: int) -> None:
        self._room = anyio.CapacityLimiter(at_work)
        self._most_waiting = waiting
        self.waiting = 0

    @asynccontextmanager
    async def admitted(self) -> AsyncIterator[None]:
        """Wait for a place at work. Raises ``TooMuch`` when too many wait already."""
        if self.waiting >= self._most_waiting:
            raise TooMuch(5.0 + 10.0 * self.waiting / max(1, self._most_waiting))
        self.waiting += 1
        try:
            await self._room.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self._room.release()

    @property
    def busy(self) -> bool:
        """Whether more than one is at work or waits: then figures make room for facts."""
        return self.waiting > 0 or self._room.borrowed_tokens > 1

    @property
    def throttle(self) -> float:
        """Seconds that a branch which was just served is asked to stay away: none while nobody waits."""
        return 0.1 * self.waiting
