"""Who is called next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .branch import Branch, CounterDesk, PriorityClass
from .by_branch import index_of, weights_of
from .legs import Leg
from .queues import Lane, Waiting


class Why(StrEnum):
    """Why it is this customer's turn."""

    LONGEST_MAIN = "longest_main"
    """The longest wait in the counter's main service."""
    LONGEST = "longest"
    """The longest wait in all of the counter's queues."""
    WEIGHTED = "weighted"
    """The counter's weights put this service first."""
    PRIORITY = "priority"
    """A priority level has overtaken longer waits."""
    FIRST_IN_LINE = "first_in_line"
    """Transferred to the head of the queue."""
    POOL = "pool"
    """Sent to this very counter."""
    RETURNED = "returned"
    """Back in the queue after an earlier call."""
    CHOSEN = "chosen"
    """Picked by a person, out of order."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A leg to call, why, and how many in the counter's queues entered earlier and still wait."""

    leg: Leg
    why: Why
    overtaken: int


@dataclass(frozen=True, slots=True)
class _Standing:
    """A waiting leg with what decides its turn at one counter."""

    leg: Leg
    points: float

    @property
    def turn(self) -> tuple[bool, float, datetime, str]:
        leg = self.leg
        return (not leg.first_in_line, -self.points, leg.ranked_at, leg.ticket)


def next_to_call(waiting: Waiting, desk: CounterDesk, branch: Branch, now: datetime) -> Choice | None:
    """Return the leg to call at the desk and why, or ``None`` when nobody waits for it.

    ``now`` is aware UTC. A leg's points are the desk's weight for its service × (head start + rate ×
    seconds since its rank) of its priority class: affine accumulating priority (Stanford, Taylor & Ziedins,
    "Waiting time distributions in the accumulating priority queue", 2014). Every class keeps gaining, so
    under any load that the branch can serve nobody is overtaken without end. The first in line come before
    all others, a counter's pool is called by that counter alone, and equal points go by rank, then by ticket.
    """
    lanes = lanes_of(waiting, desk, branch)
    front = _front(lanes, desk, branch, now, 1)
    return chosen(front[0], lanes, desk) if front else None


def order(waiting: Waiting, desk: CounterDesk, branch: Branch, now: datetime, count: int) -> list[Leg]:
    """Return up to ``count`` legs in the order the desk would call them, were all called now."""
    return _front(lanes_of(waiting, desk, branch), desk, branch, now, count)


def lanes_of(waiting: Waiting, desk: CounterDesk, branch: Branch) -> list[Lane]:
    """Return the lanes that the desk may call from.

    Nobody is lost to new settings: a pool whose counter the branch no longer has belongs to all who serve its
    service, and a queue that no desk serves any more belongs to every desk.
    """
    index = index_of(branch)
    others = index.desks.keys() - {desk.number}
    known = index.desks.keys() | {desk.number}
    return [
        *(lane for code in desk.services for lane in waiting.lanes(code) if lane.key.pool_counter not in others),
        *(lane for lane in waiting.pool(desk.number) if lane.key.service not in desk.services),
        *(lane for lane in waiting.left_over(index.served) if lane.key.pool_counter not in known),
    ]


def chosen(leg: Leg, lanes: Iterable[Lane], desk: CounterDesk, *, by_hand: bool = False) -> Choice:
    """Return the leg as the choice of the desk, with the reason and whom it overtakes."""
    earlier = [
        other
        for lane in lanes
        for other in lane.ranked_before(leg.entered_at)
        if other.entered_at < leg.entered_at and other.ticket != leg.ticket
    ]
    overtaken = len(earlier)
    if by_hand:
        return Choice(leg, Why.CHOSEN, overtaken)
    return Choice(leg, _why(leg, desk, earlier), overtaken)


def ahead(waiting: Waiting, service: str, priority: int, branch: Branch, now: datetime) -> int:
    """Return how many of the service's queue would be called before a newcomer, as points stand now."""
    newcomer = class_of(branch, priority)
    return sum(_lane_ahead(lane, newcomer, branch, now) for lane in waiting.lanes(service))


def class_of(branch: Branch, level: int) -> PriorityClass:
    """Return how a priority level gains points; a level the branch no longer has gains like level 0."""
    return index_of(branch).priorities.get(level) or PriorityClass(level)


def _front(lanes: Iterable[Lane], desk: CounterDesk, branch: Branch, now: datetime, count: int) -> list[Leg]:
    weights = weights_of(desk)
    standings: list[_Standing] = []
    for lane in lanes:
        gains = class_of(branch, lane.key.priority)
        weight = weights.get(lane.key.service, 1.0)
        for leg in lane.front(count):
            seconds = (now - leg.ranked_at).total_seconds()
            standings.append(_Standing(leg, weight * (gains.head_start + gains.rate * seconds)))
    standings.sort(key=lambda standing: standing.turn)
    return [standing.leg for standing in standings[:count]]


def _lane_ahead(lane: Lane, newcomer: PriorityClass, branch: Branch, now: datetime) -> int:
    if lane.key.first_in_line:
        return len(lane)
    gains = class_of(branch, lane.key.priority)
    behind = newcomer.head_start - gains.head_start
    if behind <= 0:
        return len(lane)
    return lane.count_until(now - timedelta(seconds=behind / gains.rate))


def _why(leg: Leg, desk: CounterDesk, earlier: list[Leg]) -> Why:
    if leg.first_in_line:
        return Why.FIRST_IN_LINE
    if leg.pool_counter == desk.number:
        return Why.POOL
    if leg.returns:
        return Why.RETURNED
    passed = [other for other in earlier if other.ranked_at < leg.ranked_at]
    if leg.priority and any(other.priority != leg.priority for other in passed):
        return Why.PRIORITY
    if desk.services and leg.service == desk.services[0]:
        if not any(other.service == leg.service for other in passed):
            return Why.LONGEST_MAIN
    elif not passed:
        return Why.LONGEST
    return Why.WEIGHTED
