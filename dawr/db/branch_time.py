"""What time it is for a branch: its server's, where it has one, whatever the clocks of its PCs say."""

import logging
import time
from datetime import UTC, datetime, timedelta

from dawr.queueing.clock import Clock, SystemClock

from .engine import Access, Storage, storage_at
from .session import Session

ASK_EVERY = 60.0
"""Seconds after which the server is asked again: its own clock may be set, too."""
WORTH_A_WARNING = timedelta(seconds=5)
"""How much a PC's clock may differ from the server's before anybody is told."""


class BranchTime:
    """A clock that goes by the server's. Between two looks at it only time goes by, so no clock that is set moves it.

    A clock that somebody holds in hand (a test, a demo) is taken at its word.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due = 0.0 if isinstance(clock, SystemClock) else float("inf")
        self._known: tuple[datetime, float] | None = None

    def now(self) -> datetime:
        """Return the instant, aware UTC."""
        if self._known is None:
            return self._clock.now()
        there, then = self._known
        return there + timedelta(seconds=time.monotonic() - then)

    def keep_right(self, storage: Storage, session: Session) -> None:
        """Ask the server when it is time to, outside of a transaction."""
        if time.monotonic() < self._due:
            return
        found = _asked(storage, session)
        if found is None:
            self._due = float("inf")
            return
        first = self._known is None
        self._known = found
        self._due = time.monotonic() + ASK_EVERY
        differs = self._clock.now() - self.now()
        if first and abs(differs) > WORTH_A_WARNING:
            logging.getLogger(__name__).warning("%s; the server's counts", difference_told(differs))


def clock_difference(url: str, clock: Clock | None = None) -> timedelta | None:
    """Return how far this PC's clock is ahead of its server's, ``None`` for a branch without a server.

    Raises ``DatabaseUnavailable``.
    """
    storage = storage_at(url)
    session = storage.connect(Access.READ)
    try:
        found = _asked(storage, session)
        if found is None:
            return None
        there, then = found
        return (clock or SystemClock()).now() - there - timedelta(seconds=time.monotonic() - then)
    finally:
        session.close()


def difference_told(differs: timedelta) -> str:
    """Say how far this PC's clock is from the server's."""
    seconds = differs.total_seconds()
    return f"this PC's clock is {abs(seconds):.1f} s {'ahead of' if seconds > 0 else 'behind'} the server's"


def _asked(storage: Storage, session: Session) -> tuple[datetime, float] | None:
    """Return the server's time and this process's own count at the same moment."""
    before = time.monotonic()
    told = storage.server_time(session)
    if told is None:
        return None
    return told.astimezone(UTC), (before + time.monotonic()) / 2
