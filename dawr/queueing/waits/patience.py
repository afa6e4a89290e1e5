"""Who will not be there: people who leave the line, and people who do not come when called.

Leaving is a hazard per span of waiting time (events over seconds waited, the piecewise-exponential estimate);
not coming is a share per span of waiting time. Both lean on the branch where a line has shown little.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .floor import Line
from .lengths import Lengths

Floats = NDArray[np.float64]

SPANS = np.array([0.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0, 1800.0, 3600.0, 7200.0, 1e9])
CALL_SPANS = np.array([300.0, 900.0, 1800.0, 2700.0])
FORGET_AT = 4000.0
"""Events after which a line's counts are halved."""
LEAN_EVENTS = 20.0
LEAN_CALLS = 30.0
STEADFAST = 1e-7
"""Leaving per second below which nobody is drawn to leave."""


class Patience:
    """Learns both, line by line."""

    def __init__(self) -> None:
        self._left: dict[Line, Floats] = {}
        self._waited: dict[Line, Floats] = {}
        self._absent: dict[Line, Floats] = {}
        self._called: dict[Line, Floats] = {}
        self._all_left, self._all_waited = np.zeros(len(SPANS) - 1), np.zeros(len(SPANS) - 1)
        self._all_absent, self._all_called = np.zeros(len(CALL_SPANS) + 1), np.zeros(len(CALL_SPANS) + 1)
        self.held = Lengths(300, 60.0)
        """Seconds a desk is held by somebody who does not come."""

    # ------------------------------------------------------------------ learning
    def waited(self, line: Line, seconds: float, *, left: bool) -> None:
        """Take in how long somebody waited and whether that ended by leaving."""
        watched = self._waited.setdefault(line, np.zeros(len(SPANS) - 1))
        events = self._left.setdefault(line, np.zeros(len(SPANS) - 1))
        passed = np.clip(seconds - SPANS[:-1], 0.0, np.diff(SPANS))
        watched += passed
        self._all_waited += passed
        if left:
            span = min(int(np.searchsorted(SPANS, seconds, side="right")) - 1, len(events) - 1)
            events[span] += 1
            self._all_left[span] += 1
            if events.sum() > FORGET_AT:
                events *= 0.5
                watched *= 0.5

    def called(self, line: Line, waited: float, seconds: float, *, absent: bool) -> None:
        """Take in a call: whether the person came, and how long the desk was held if not."""
        span = int(np.searchsorted(CALL_SPANS, waited))
        called = self._called.setdefault(line, np.zeros(len(CALL_SPANS) + 1))
        away = self._absent.setdefault(line, np.zeros(len(CALL_SPANS) + 1))
        called[span] += 1
        self._all_called[span] += 1
        if absent:
            away[span] += 1
            self._all_absent[span] += 1
            self.held.learn(seconds)
        if called.sum() > FORGET_AT:
            called *= 0.5
            away *= 0.5

    # ------------------------------------------------------------------ answers
    @property
    def anybody_leaves(self) -> bool:
        """Whether people have been seen to leave the line at all."""
        return bool(self._all_left.sum() > STEADFAST * self._all_waited.sum())

    def draw_leaving(self, line: Line, waited: Floats, exponential: Floats) -> Floats:
        """Draw after how many seconds of waiting people leave, given that they have waited so long already."""
        branch = np.maximum(self._all_left / np.maximum(self._all_waited, 1.0), STEADFAST)
        lean = LEAN_EVENTS / branch
        hazard = (self._left.get(line, 0.0) + LEAN_EVENTS) / (self._waited.get(line, 0.0) + lean)
        cum = np.concatenate([[0.0], np.cumsum(hazard * np.diff(SPANS))])
        return np.asarray(np.interp(np.interp(waited, SPANS, cum) + exponential, cum, SPANS))

    def absence(self, line: Line, waited: Floats) -> Floats:
        """Chance of not coming when called after having waited so long."""
        branch = (self._all_absent + 0.2) / (self._all_called + 20.0)
        own = (self._absent.get(line, 0.0) + LEAN_CALLS * branch) / (self._called.get(line, 0.0) + LEAN_CALLS)
        return np.asarray(own[np.searchsorted(CALL_SPANS, waited)])

    @property
    def anybody_misses(self) -> bool:
        """Whether anybody has missed a call at all."""
        return bool(self._all_absent.sum() > 0)

    # ------------------------------------------------------------------ keeping
    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        return {
            "lines": [
                [list(line), *([_kept(part.get(line)) for part in self._parts()])]
                for line in self._waited.keys() | self._called.keys()
            ],
            "held": [round(x, 1) for x in self.held.seen],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        for key, *kept in state["lines"]:
            for part, values in zip(self._parts(), kept, strict=True):
                if values is not None:
                    part[Line(*key)] = np.array(values)
        totals = (self._all_left, self._all_waited, self._all_absent, self._all_called)
        for part, total in zip(self._parts(), totals, strict=True):
            total[:] = np.sum(list(part.values()), axis=0) if part else 0.0
        self.held.restore(state["held"])

    def _parts(self) -> tuple[dict[Line, Floats], ...]:
        return (self._left, self._waited, self._absent, self._called)


def _kept(values: Floats | None) -> list[float] | None:
    return None if values is None else np.round(values, 1).tolist()
