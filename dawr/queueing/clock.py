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
