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
    pool_agent: str = ""
    timed: bool = False
    """They have an appointment, or may not be called before an instant: not all of them count yet."""
    older: bool = False
    """They have brought an older place from another queue."""

    @property
    def apart(self) -> bool:
        """Return whether they count as passed from a later instant than their rank: the front need not be passed
        the longest then.
        """
        return self.timed or self.older

    @property
    def queue(self) -> tuple[str, int, int | None, str]:
        """Return service, priority and pool: those who have these in common are passed together."""
        return (self.service, self.priority, self.pool_counter, self.pool_agent)


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

    def candidates(self, count: int, now: datetime) -> list[Leg]:
        """Return up to ``count`` legs in the order they are called at an instant: before an appointment, last."""
        if not self.key.timed:
            return self.front(count)
        callable_now = (leg for leg in self if leg.not_before is None or leg.not_before <= now)
        return sorted(callable_now, key=lambda leg: not is_due(leg, now))[:count]

    @property
    def first_rank(self) -> datetime:
        """Return the rank of whoever is in front."""
        return self._order[0][0]

    @property
    def last_rank(self) -> datetime:
        """Return the rank of whoever is last."""
        return self._order[-1][0]

    def earliest(self, now: datetime) -> datetime:
        """Return the earliest rank of those who may be called by right at an instant, the instant itself for none."""
        if not self.key.timed:
            return self._order[0][0]
        return next((leg.ranked_at for leg in self if is_due(leg, now)), now)

    def passed_by(self, rank: datetime, now: datetime) -> tuple[int, Leg | None]:
        """Return how many rank earlier, and the first of them; nobody is passed who is not due yet."""
        end = bisect_left(self._order, (rank, ""))
        if not self.key.timed:
            return end, self._legs[self._order[0][1]] if end else None
        due = [leg for leg in self.front(end) if is_due(leg, now)]
        return len(due), due[0] if due else None

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


def is_due(leg: Leg, now: datetime) -> bool:
    """Tell whether somebody may be called by right: at the instant agreed on, after a delay, or without either."""
    return (leg.appointment is None or leg.appointment <= now) and (leg.not_before is None or leg.not_before <= now)


def came_at(leg: Leg, now: datetime) -> datetime:
    """Return since when somebody called now counts as being there: the rank, or now for whoever is not due yet."""
    return leg.ranked_at if is_due(leg, now) else now


def _key_of(leg: Leg) -> LaneKey:
    timed = leg.appointment is not None or leg.not_before is not None
    older = leg.ranked_at < leg.entered_at
    return LaneKey(leg.service, leg.priority, leg.first_in_line, leg.pool_counter, leg.pool_agent, timed, older)


def _owners(key: LaneKey) -> Iterator[int | str]:
    if key.pool_counter is not None:
        yield key.pool_counter
    if key.pool_agent:
        yield key.pool_agent


class Waiting:
    """All waiting legs of a branch, by service and lane."""

    __slots__ = ("_counts", "_lanes", "_pools", "_total")

    def __init__(self, legs: Iterable[Leg] = ()) -> None:
        self._lanes: dict[str, dict[LaneKey, Lane]] = {}
        self._pools: dict[int | str, dict[LaneKey, Lane]] = {}
        """The lanes that one counter or one agent alone may call from, by number or code."""
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

    def pool(self, owner: int | str) -> Iterable[Lane]:
        """Return the lanes of one counter's or one agent's own pool; none of them is empty."""
        lanes = self._pools.get(owner)
        return lanes.values() if lanes else ()

    def left_over(self, served: frozenset[str]) -> Iterator[Lane]:
        """Yield the lanes of all services but these; none of them is empty."""
        for code in self._lanes.keys() - served:
            yield from self._lanes[code].values()

    def latest_rank(self) -> datetime | None:
        """Return the latest rank of those who wait for their turn alone. It is past, unless the clock was set back."""
        lanes = (lane for lanes in self._lanes.values() for lane in lanes.values() if not lane.key.timed)
        return max((lane.last_rank for lane in lanes), default=None)

    def add(self, leg: Leg) -> None:
        """Let a waiting leg in."""
        key = _key_of(leg)
        lanes = self._lanes.setdefault(leg.service, {})
        lane = lanes.get(key)
        if lane is None:
            lane = lanes[key] = Lane(key)
            for owner in _owners(key):
                self._pools.setdefault(owner, {})[key] = lane
        lane.add(leg)
        self._counts[leg.service] = self._counts.get(leg.service, 0) + 1
        self._total += 1

    def remove(self, leg: Leg) -> None:
        """Take a leg out, given as it was let in."""
        key = _key_of(leg)
        lanes = self._lanes[leg.service]
        lane = lanes[key]
        lane.remove(leg)
        if not lane:
            del lanes[key]
            for owner in _owners(key):
                del self._pools[owner][key]
        self._counts[leg.service] -= 1
        self._total -= 1
