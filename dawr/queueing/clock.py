"""What time it is: the machine's clock, and one that a demo or a test sets."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """Return the instant, aware UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the instant, aware UTC."""
        return datetime.now(UTC)


class SetClock:
    """A clock that starts where it is told and runs at a chosen speed; at speed 0 it stands still."""

    def __init__(self, start: datetime, *, speed: float = 0.0) -> None:
        """Begin at ``start`` (aware); ``speed`` is branch seconds per real second."""
        self._start = start.astimezone(UTC)
        self._speed = speed
        self._began = time.monotonic()

    def now(self) -> datetime:
        """Return the instant, aware UTC."""
        elapsed = time.monotonic() - self._began if self._speed else 0.0
        return self._start + timedelta(seconds=elapsed * self._speed)

    def set(self, instant: datetime) -> None:
        """Go to an instant (aware)."""
        self._start = instant.astimezone(UTC)
        self._began = time.monotonic()

    def move(self, seconds: float) -> datetime:
        """Go on by so many branch seconds and return the new instant."""
        self.set(self.now() + timedelta(seconds=seconds))
        return self._start

    def run(self, speed: float) -> None:
        """Go on from here at another speed."""
        self.set(self.now())
        self._speed = speed


class DayClock:
    """A clock that never goes back while a business day is open: the order of what happens is the order of its times.

    A machine's clock that was set back by some hours goes on from the last thing that happened, so that waits and
    services last as long as they did; when the machine's clock has come that far itself, it counts again.
    """

    MOST = timedelta(hours=6)
    """Set back further than this, the clock is believed: it was wrong before."""
    TICK = timedelta(microseconds=1)

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = timedelta()
        """How far this goes ahead of the machine's clock."""

    def after(self, last: datetime | None) -> datetime:
        """Return the instant (aware UTC), not before ``last``, when something happened; ``None``: no day is open."""
        told = self._clock.now()
        if last is None or told >= last or last - told > self.MOST:
            self._ahead = timedelta()
            return told
        if told + self._ahead < last:
            self._ahead = last + self.TICK - told
        return told + self._ahead
