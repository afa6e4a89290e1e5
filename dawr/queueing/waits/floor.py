"""What is going on in the branch now, as far as waiting depends on it: lines, desks, who serves whom since when."""

from bisect import insort
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


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
    """Points of a line: ``head_start + rate × seconds since the rank``, times the desk's weight for the service."""

    head_start: float = 0.0
    rate: float = 1.0


GainOf = Callable[[int], Gain]
"""The points rule of a priority level."""
FIRST_IN_LINE = 1e9
"""Points that put the first in line before everybody."""


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
    agent: str = ""
    """Who sits there or did last; empty: nobody is expected."""
    present: bool = False
    serving: Serving | None = None
    free_since: float = 0.0
    """When the desk last became free or was opened."""
    busy_from: float | None = None
    """Start of the latest service since the desk was opened."""


@dataclass(slots=True)
class Floor:
    """The live state, by ticket and by counter."""

    desks: dict[str, Desk] = field(default_factory=dict)
    lines: dict[Line, list[Waiter]] = field(default_factory=dict)
    where: dict[str, tuple[Line, Waiter]] = field(default_factory=dict)
    at_desk: dict[str, str] = field(default_factory=dict)
    """Counter by ticket."""
    appointments: dict[str, tuple[Line, float]] = field(default_factory=dict)
    """People expected at an instant, by a reference of their own."""

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
        return any(weight_of(counter, serves, line) > 0 for line in self.lines)

    def clear(self) -> None:
        """Send everybody home."""
        self.lines.clear()
        self.where.clear()
        self.at_desk.clear()
        self.appointments.clear()
        for desk in self.desks.values():
            desk.serving = None
            desk.present = False
            desk.busy_from = None

    def state(self) -> dict[str, Any]:
        """Return who is where as plain values."""
        return {
            "waiting": [[list(line), *waiter] for line, waiter in self.where.values()],
            "desks": {
                counter: [
                    dict(desk.serves),
                    desk.agent,
                    desk.present,
                    desk.serving and _serving_state(desk.serving),
                    desk.free_since,
                    desk.busy_from,
                ]
                for counter, desk in self.desks.items()
            },
            "appointments": [[key, list(line), at] for key, (line, at) in self.appointments.items()],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        self.clear()
        for line, ranked, entered, ticket in state["waiting"]:
            self.join(ticket, Line(*line), entered, ranked)
        for counter, (serves, agent, present, serving, free_since, busy_from) in state["desks"].items():
            desk = Desk(serves, agent, present, None, free_since, busy_from)
            if serving:
                line, ticket, since, waited = serving
                desk.serving = Serving(Line(*line), ticket, since, waited)
                self.at_desk[ticket] = counter
            self.desks[counter] = desk
        self.appointments = {key: (Line(*line), at) for key, line, at in state["appointments"]}


def weight_of(counter: str, serves: Mapping[str, float], line: Line) -> float:
    """The counter's factor on the points of a line; 0: not called from here."""
    if line.pool is not None:
        return serves.get(line.service, 1.0) if line.pool == counter else 0.0
    return serves.get(line.service, 0.0)


def gain_of_line(line: Line, gain_of: GainOf) -> Gain:
    """The points rule of a line."""
    gain = gain_of(line.priority)
    return Gain(gain.head_start + FIRST_IN_LINE, gain.rate) if line.first else gain


def _serving_state(serving: Serving) -> list[Any]:
    return [list(serving.line), serving.ticket, serving.since, serving.waited]
