"""When nobody seems to be there: first a question with a visible countdown, then back to the start."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

WARNING = 20
"""Seconds between the question and the return: people with slow hands need as long (EN 301 549, WCAG 2.2.1)."""


class Presence(Enum):
    """What the time says of the customer."""

    HERE = "here"
    ASKED = "asked"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a page waits, in seconds."""

    whole: int = 60
    """From the last touch to the return."""
    asks: bool = True
    """Whether the question is put before; a page that shows its countdown all the time needs none."""


class Absence:
    """Counts from the last touch on the clock that the window is shown. No timer of its own."""

    def __init__(self) -> None:
        self._patience = Patience()
        self._touched: datetime | None = None
        self._asked: datetime | None = None

    def touch(self, now: datetime | None, patience: Patience | None = None) -> None:
        """Somebody is there: count again from now, with another patience where one is given."""
        self._touched, self._asked = now, None
        if patience is not None:
            self._patience = patience

    def pass_time(self, now: datetime) -> Presence:
        """Move the clock on. However far it jumps, the question stands for its full time first."""
        if self._touched is None or now < self._touched:
            self._touched = now
        if not self._patience.asks:
            return Presence.GONE if now - self._touched >= timedelta(seconds=self._patience.whole) else Presence.HERE
        if self._asked is None or now < self._asked:
            self._asked = None
            if now - self._touched < timedelta(seconds=max(0, self._patience.whole - WARNING)):
                return Presence.HERE
            self._asked = now
        return Presence.GONE if now - self._asked >= timedelta(seconds=WARNING) else Presence.ASKED

    def seconds_left(self, now: datetime) -> int:
        """Return the seconds until the return, never below 0."""
        start, whole = (self._asked, WARNING) if self._asked is not None else (self._touched, self._patience.whole)
        passed = (now - start).total_seconds() if start is not None else 0.0
        return max(0, min(whole, int(whole - passed)))
