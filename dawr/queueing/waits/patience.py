"""Who will not be there: people who leave the line, and people who do not come when called.

Leaving is a hazard per span of waiting time (events over seconds waited, the piecewise-exponential estimate);
not coming is a share per span of waiting time. Both lean on the branch where a service has shown little.
"""

from collections import deque
from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SPANS = np.array([0.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0, 1800.0, 3600.0, 7200.0, 1e9])
CALL_SPANS = np.array([300.0, 900.0, 1800.0, 2700.0])
FORGET_AT = 4000.0


class Patience:
    """Learns both, line by line."""

    def __init__(self) -> None:
        self._left: dict[Hashable, Floats] = {}
        self._waited: dict[Hashable, Floats] = {}
        self._absent: dict[Hashable, Floats] = {}
        self._called: dict[Hashable, Floats] = {}
        self._absent_seconds: deque[float] = deque(maxlen=300)

    def waited(self, line: Hashable, seconds: float, left: bool) -> None:
        """Take in how long somebody waited and whether that ended by leaving."""
        exposure = np.clip(seconds - SPANS[:-1], 0.0, np.diff(SPANS))
        self._waited[line] = self._waited.get(line, 0.0) + exposure
        events = self._left.setdefault(line, np.zeros(len(SPANS) - 1))
        if left:
            events[min(int(np.searchsorted(SPANS, seconds, side="right")) - 1, len(events) - 1)] += 1

    def called(self, line: Hashable, waited: float, absent: bool, seconds: float) -> None:
        """Take in a call: whether the person came, and how long the desk was held if not."""
        span = int(np.searchsorted(CALL_SPANS, waited))
        called = self._called.setdefault(line, np.zeros(len(CALL_SPANS) + 1))
        away = self._absent.setdefault(line, np.zeros(len(CALL_SPANS) + 1))
        called[span] += 1
        if absent:
            away[span] += 1
            self._absent_seconds.append(seconds)
        if called.sum() > FORGET_AT:
            called *= 0.5
            away *= 0.5

    def hazard(self, line: Hashable) -> Floats:
        """Leaving per second waited, by span."""
        if not self._waited:
            return np.zeros(len(SPANS) - 1)
        events = np.sum(list(self._left.values()), axis=0)
        seconds = np.sum(list(self._waited.values()), axis=0)
        branch = events / np.maximum(seconds, 1.0)
        lean = 20.0 / np.maximum(branch, 1e-5)
        own_events = self._left.get(line, 0.0) + lean * branch
        own_seconds = self._waited.get(line, 0.0) + lean
        return np.asarray(own_events / own_seconds)

    def draw_leaving(self, line: Hashable, waited: Floats, exponential: Floats) -> Floats:
        """Draw after how many seconds of waiting people leave, given that they have waited so long already."""
        cum = np.concatenate([[0.0], np.cumsum(self.hazard(line) * np.diff(SPANS))])
        level = np.interp(waited, SPANS, cum) + exponential
        return np.where(level >= cum[-1], np.inf, np.interp(level, cum + np.arange(len(cum)) * 1e-12, SPANS))

    def absence(self, line: Hashable, waited: Floats) -> Floats:
        """Chance of not coming when called after having waited so long."""
        if not self._called:
            return np.zeros_like(waited)
        away = np.sum(list(self._absent.values()), axis=0)
        called = np.sum(list(self._called.values()), axis=0)
        branch = (away + 0.2) / (called + 20.0)
        own = (self._absent.get(line, 0.0) + 30.0 * branch) / (self._called.get(line, 0.0) + 30.0)
        return np.asarray(own[np.searchsorted(CALL_SPANS, waited)])

    def draw_absent(self, uniform: Floats) -> Floats:
        """Seconds a desk is held by somebody who does not come."""
        if len(self._absent_seconds) < 3:
            return 60.0 + 60.0 * uniform
        seen = np.sort(self._absent_seconds)
        return np.interp(uniform * (len(seen) - 1), np.arange(len(seen)), seen)

    def absence_survival(self, seconds: float) -> float:
        """Chance that holding a desk for somebody absent lasts longer than this."""
        if len(self._absent_seconds) < 3:
            return float(np.clip((120.0 - seconds) / 60.0, 0.0, 1.0))
        return sum(1 for x in self._absent_seconds if x > seconds) / len(self._absent_seconds)
