"""The gesture that opens the staff's pad: five touches on the branch's mark within three seconds."""

from collections import deque
from collections.abc import Callable
from time import monotonic

TOUCHES = 5
WITHIN = 3.0
"""Seconds."""


class StaffGesture:
    """Counts touches. Customers touch a mark once or twice; nobody five times by chance."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._touches: deque[float] = deque(maxlen=TOUCHES)

    def touched(self) -> bool:
        """Count a touch; tell whether it completes the gesture."""
        now = self._clock()
        self._touches.append(now)
        if len(self._touches) < TOUCHES or now - self._touches[0] > WITHIN:
            return False
        self._touches.clear()
        return True
