"""What is going on in the branch now, as far as waiting depends on it: lines, desks, who serves whom since when."""

from bisect import insort
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """People who are called in the order of their rank, all by the same rule."""

    service: str
    priority: int = 0
    pool: str | None = None
    """Only this counter calls them."""
    first: bool = False
    """Before all who are not."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Points of a line: ``head_start + rate × seconds since its rank``, times the desk's weight."""

    head_start: float = 0.0
    rate: float = 1.0


GainOf = Callable[[int], Gain]
"""The points rule of a priority level."""


class Waiter(NamedTuple):
    """Somebody in a line; sorts by rank."""

    ranked: float
    entered: float
    ticket: str


@dataclass(slots=True)
class Serving:
    """Somebody at a desk."""

    line: Line
    ticket: str
    since: float
    waited: float


@dataclass(slots=True)
class Desk:
    """A counter and who is there."""

    serves: Mapping[str, float]
    """Weight of each service called here."""
    agent: str
    present: bool = False
    serving: Serving | None = None
    free_since: float = 0.0
    """When the desk last became free or was opened."""
    busy_from: float | None = None
    """Start of the latest service."""


@dataclass(slots=True)
class Floor:
    """The live state, by ticket and by counter."""

    desks: dict[str, Desk] = field(default_factory=dict)
    lines: dict[Line, list[Waiter]] = field(default_factory=dict)
    where: dict[str, tuple[Line, Waiter]] = field(default_factory=dict)
    at_desk: dict[str, str] = field(default_factory=dict)
    """Counter by ticket."""

    def join(self, ticket: str, line: Line, entered: float, ranked: float) -> None:
        """Put somebody into a line."""
        waiter = Waiter(ranked, entered, ticket)
        insort(self.lines.setdefault(line, []), waiter)
        self.where[ticket] = (line, waiter)

    def drop(self, ticket: str) -> tuple[Line, Waiter] | None:
        """Take somebody out of their line."""
        found = self.where.pop(ticket, None)
        if found is None:
            return None
        line, waiter = found
        queue = self.lines[line]
        queue.remove(waiter)
        if not queue:
            del self.lines[line]
        return found

    def waits_for(self, counter: str) -> bool:
        """Whether anybody waits whom this counter may call."""
        serves = self.desks[counter].serves
        return any(may_call(counter, serves, line) for line in self.lines)

    def clear(self) -> None:
        """Send everybody home."""
        self.lines.clear()
        self.where.clear()
        self.at_desk.clear()
        for desk in self.desks.values():
            desk.serving = None
            desk.present = False


def may_call(counter: str, serves: Mapping[str, float], line: Line) -> bool:
    """Whether the counter calls from the line."""
    if line.pool is not None:
        return line.pool == counter
    return line.service in serves
