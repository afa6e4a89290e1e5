"""Why this customer and not another: codes and figures, made into a sentence where somebody reads it."""

from dataclasses import dataclass
from datetime import datetime

from .profiles import Condition


@dataclass(frozen=True, slots=True)
class PassedQueue:
    """Those of one queue who came earlier than the customer called, could have been called, and still wait."""

    service: str
    priority: int
    pool_counter: int | None
    """The counter whose own pool they are in."""
    pool_agent: str
    """The person whose own pool they are in."""
    count: int
    longest: str
    """Number of the one who has waited longest."""
    longest_wait: int
    """Seconds since then."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reason of a choice, with every figure that the sentence about it needs."""

    why: str
    """A ``Why`` code of ``queueing.selection``."""
    service: str
    waited: int
    """Seconds that the customer has waited, from the instant the place in the queue counts from."""
    passed: tuple[PassedQueue, ...] = ()
    limit: int = 0
    """Seconds: the branch's bound on overtaking, or the profile's longest wait, where that decided."""
    condition: Condition | None = None
    """The condition of the work profile that holds for this service, where it decided."""
    profile: str = ""
    """Code of the work profile in force; empty: the counter's own list of services."""
    appointment: datetime | None = None

    @property
    def overtaken(self) -> int:
        """Return how many came earlier and still wait."""
        return sum(queue.count for queue in self.passed)

    @property
    def longest_passed(self) -> PassedQueue | None:
        """Return the queue of the one passed who has waited longest."""
        return max(self.passed, key=lambda queue: queue.longest_wait, default=None)
