"""Who waits, kept so that the front of every queue is found without a search."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from .legs import Leg, LegState

_TICK = timedelta(microseconds=1)


class LaneKey(NamedTuple):
    """What legs must share to gain waiting points alike."""

    service: str
    priority: int
    first_in_line: bool
    pool_counter: int | None


class Lane:
    """Waiting legs that gain points alike, so that whoever ranks earliest is always in front."""

    __slots__ = ("_legs", "_order", "key")

    def __init__(self, key: LaneKey) -> None:
        self.key = key
        self._legs: dict[str, Leg] = {}
        self._order: list[tuple[datetime, str]] = []

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Leg]:
        """Yield the legs, the earliest rank first."""
        legs = self._legs
        return (legs[ticket] for _, ticket in self._order)

    def front(self, count: int) -> list[Leg]:
        """Return up to ``count`` legs from the front."""
        legs = self._legs
        return [legs[ticket] for _, ticket in self._order[:count]]

    def ranked_before(self, instant: datetime) -> list[Leg]:
        """Return the legs whose rank is earlier than the instant."""
        legs = self._legs
        return [legs[ticket] for _, ticket in self._order[: bisect_left(self._order, (instant, ""))]]

    def count_until(self, instant: datetime) -> int:
        """Return how many rank at the instant or earlier."""
        return bisect_left(self._order, (instant + _TICK, ""))

    def add(self, leg: Leg) -> None:
        """Let a leg in at its rank."""
        place = (leg.ranked_at, leg.ticket)
        if not self._order or self._order[-1] < place:
            self._order.append(place)
        else:
            insort(self._order, place)
        self._legs[leg.ticket] = leg

    def remove(self, leg: Leg) -> None:
        """Take a leg out."""
        del self._legs[leg.ticket]
        del self._order[bisect_left(self._order, (leg.ranked_at, leg.ticket))]


class Waiting:
    """All waiting legs of a branch, by service and lane."""

    __slots__ = ("_counts", "_lanes", "_pools", "_total")

    def __init__(self, legs: Iterable[Leg] = ()) -> None:
        self._lanes: dict[str, dict[LaneKey, Lane]] = {}
        self._pools: dict[int, dict[LaneKey, Lane]] = {}
        """The lanes that one counter alone may call from, by its number."""
        self._counts: dict[str, int] = {}
        self._total = 0
        for leg in legs:
            if leg.state is LegState.WAITING:
                self.add(leg)

    def __len__(self) -> int:
        return self._total

    def __iter__(self) -> Iterator[Leg]:
        for lanes in self._lanes.values():
            for lane in lanes.values():
                yield from lane

    def count(self, service: str) -> int:
        """Return how many wait for the service."""
        return self._counts.get(service, 0)

    def lanes(self, service: str) -> Iterable[Lane]:
        """Return the lanes of one service; none of them is empty."""
        lanes = self._lanes.get(service)
        return lanes.values() if lanes else ()

    def pool(self, counter: int) -> Iterable[Lane]:
        """Return the lanes of one counter's own pool; none of them is empty."""
        lanes = self._pools.get(counter)
        return lanes.values() if lanes else ()

    def left_over(self, served: frozenset[str]) -> Iterator[Lane]:
        """Yield the lanes of all services but these; none of them is empty."""
        for code in self._lanes.keys() - served:
            yield from self._lanes[code].values()

    def add(self, leg: Leg) -> None:
        """Let a waiting leg in."""
        key = LaneKey(leg.service, leg.priority, leg.first_in_line, leg.pool_counter)
        lanes = self._lanes.setdefault(leg.service, {})
        lane = lanes.get(key)
        if lane is None:
            lane = lanes[key] = Lane(key)
            if key.pool_counter is not None:
                self._pools.setdefault(key.pool_counter, {})[key] = lane
        lane.add(leg)
        self._counts[leg.service] = self._counts.get(leg.service, 0) + 1
        self._total += 1

    def remove(self, leg: Leg) -> None:
        """Take a leg out, given as it was let in."""
        key = LaneKey(leg.service, leg.priority, leg.first_in_line, leg.pool_counter)
        lanes = self._lanes[leg.service]
        lane = lanes[key]
        lane.remove(leg)
        if not lane:
            del lanes[key]
            if key.pool_counter is not None:
                del self._pools[key.pool_counter][key]
        self._counts[leg.service] -= 1
        self._total -= 1
