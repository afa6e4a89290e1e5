"""Whether the conditions of a work profile hold."""

from collections.abc import Iterable
from datetime import datetime

from ..branch import Branch
from ..hours import clock_at
from ..legs import Counter
from ..profiles import Condition, When
from ..queues import Waiting


class Circumstances:
    """What conditions look at, at one instant. Each thing is found out at most once."""

    __slots__ = ("_branch", "_counter", "_longest", "_now", "_waiting")

    def __init__(self, waiting: Waiting, counter: Counter, branch: Branch, now: datetime) -> None:
        self._waiting = waiting
        self._counter = counter
        self._branch = branch
        self._now = now
        self._longest: dict[str, float] = {}

    def all_hold(self, conditions: Iterable[Condition]) -> bool:
        """Tell whether every one of these is so now."""
        return all(self.holds(condition) for condition in conditions)

    def holds(self, condition: Condition) -> bool:
        """Tell whether this is so now."""
        match condition.kind:
            case When.WAIT_OVER:
                return self.longest_wait(condition.service) > condition.seconds
            case When.WAITING_MORE:
                return self._waiting.count(condition.service) > condition.count
            case When.CALLED_FEWER:
                return self._counter.recent[-condition.of_last :].count(condition.service) < condition.count
            case When.BETWEEN:
                starts, ends = condition.starts, condition.ends
                return starts is not None and ends is not None and starts <= clock_at(self._branch, self._now) < ends

    def longest_wait(self, service: str) -> float:
        """Return the seconds that the longest waiting of a service has waited, from its place; 0 for nobody."""
        found = self._longest.get(service)
        if found is None:
            earliest = min((lane.earliest(self._now) for lane in self._waiting.lanes(service)), default=self._now)
            found = self._longest[service] = max(0.0, (self._now - earliest).total_seconds())
        return found
