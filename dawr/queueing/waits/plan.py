"""What is known beforehand of the rest of the day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Closure:
    """A span in which counters call nobody: a prayer, a meeting, the announced end of a shift."""

    starts: float
    ends: float
    """inf: for the rest of the day."""
    counters: frozenset[str] | None = None
    """``None``: all."""

    def covers(self, counter: str) -> bool:
        """Whether the counter is among them."""
        return self.counters is None or counter in self.counters
