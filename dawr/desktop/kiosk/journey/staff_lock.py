"""Wrong staff codes: how many, and how long the pad stays locked."""

from datetime import datetime, timedelta


class StaffLock:
    """Kept by the kiosk, so that going away from the pad does not open the lock."""

    def __init__(self) -> None:
        self.refused = 0
        self._until: datetime | None = None

    def refuse(self, now: datetime | None, seconds_to_wait: int) -> None:
        """Count a wrong code; lock for so long."""
        self.refused += 1
        if seconds_to_wait > 0 and now is not None:
            self._until = now + timedelta(seconds=seconds_to_wait)

    def seconds_left(self, now: datetime) -> int:
        """Return how long the pad stays locked, rounded up; 0 when it is open."""
        if self._until is None:
            return 0
        left = (self._until - now).total_seconds()
        return int(-(-left // 1)) if left > 0 else 0
