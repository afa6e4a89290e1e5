"""Who is called next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from itertools import islice
from math import inf

from .branch import Branch, PriorityClass
from .by_branch import index_of
from .explanation import Explanation, PassedQueue
from .legs import Leg
from .policy.duties import Duty
from .policy.passings import PassedBy, passed_since, passed_too_long
from .queues import Lane, Waiting, came_at, is_due


class Why(StrEnum):
    """Why it is this customer's turn."""

    LONGEST_MAIN = "longest_main"
    """The longest wait in the counter's main service."""
    LONGEST = "longest"
    """The longest wait in all of the counter's queues."""
    WEIGHTED = "weighted"
    """The counter's weights put this service first."""
    CONDITION = "condition"
    """A condition of the work profile puts this service first now."""
    PRIORITY = "priority"
    """A priority level has overtaken longer waits."""
    APPOINTMENT = "appointment"
    """The instant that was agreed on has come."""
    BOUND = "bound"
    """Others have been called past this customer for as long as the branch allows."""
    CALL_BY = "call_by"
    """The longest wait that the work profile allows is over."""
    FIRST_IN_LINE = "first_in_line"
    """Transferred to the head of the queue."""
    POOL = "pool"
    """Sent to this very counter, or to the person there."""
    RETURNED = "returned"
    """Back in the queue after an earlier call."""
    CHOSEN = "chosen"
    """Picked by a person, out of order."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A leg to call, why, and whom it overtakes."""

    leg: Leg
    explanation: Explanation

    @property
    def why(self) -> str:
        """Return the reason's code."""
        return self.explanation.why

    @property
    def overtaken(self) -> int:
        """Return how many came earlier, could have been called here, and still wait."""
        return self.explanation.overtaken


class _Stage(IntEnum):
    """What comes before what, whatever the points."""

    BOUND = 0
    CALL_BY = 1
    FIRST_IN_LINE = 2
    POINTS = 3
    EARLY = 4
    """Before their appointment people are called when nobody else waits."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A waiting leg with what decides its turn at one counter."""

    leg: Leg
    stage: _Stage
    sooner: float
    """Within the stage the smallest comes first."""
    plain: tuple[_Stage, float]
    """Stage and place without any limit on waiting."""

    @property
    def turn(self) -> tuple[_Stage, float, datetime, str]:
        return (self.stage, self.sooner, self.leg.ranked_at, self.leg.ticket)

    @property
    def plain_turn(self) -> tuple[_Stage, float, datetime, str]:
        return (*self.plain, self.leg.ranked_at, self.leg.ticket)


NOBODY: Mapping[str, PassedBy] = {}
"""Nobody has been called past any queue."""


class Queue:
    """Those whom one counter may call at an instant, in the order it calls them.

    A leg's points are the duty's weight for its service × (head start + rate × seconds since its rank) of its
    priority class: affine accumulating priority (Stanford, Taylor & Ziedins, "Waiting time distributions in the
    accumulating priority queue", 2014). Every class keeps gaining, so under any load that the branch can serve nobody
    is overtaken without end. Equal points go by rank, then by ticket. Before all points come, in this order: whoever
    has been passed for as long as the branch allows, by rank; whoever has waited as long as the profile allows; the
    first in line. After all come those whose appointment is still ahead. Only its owner calls from a pool.
    """

    def __init__(
        self,
        waiting: Waiting,
        duty: Duty,
        branch: Branch,
        now: datetime,
        *,
        passed: Mapping[str, PassedBy] = NOBODY,
        agent: str = "",
    ) -> None:
        """Take who waits, what the counter calls, the instant (aware UTC), the calls past each queue, and who sits
        at the counter.
        """
        self._duty = duty
        self._agent = agent
        self._branch = branch
        self._now = now
        self._passed = passed if branch.overtaking_bound is not None else {}
        self._bound = timedelta(seconds=branch.overtaking_bound or 0)
        self.lanes = self._reachable(waiting)
        """The lanes that the counter may call from."""

    def front(self, count: int) -> list[Leg]:
        """Return up to ``count`` legs in the order the counter would call them, were all called now."""
        return [standing.leg for standing in self._standings(count)[:count]]

    def next(self) -> Choice | None:
        """Return the leg to call and why, or ``None`` when nobody waits for the counter."""
        standings = self._standings(1)
        if not standings:
            return None
        first = standings[0]
        ahead_of_its_points = first.stage < _Stage.FIRST_IN_LINE and any(
            other.plain_turn < first.plain_turn for other in standings[1:]
        )
        return self._choice(first.leg, first.stage if ahead_of_its_points else None)

    def chosen(self, leg: Leg) -> Choice:
        """Return a leg that a person has picked, with whom it overtakes."""
        return Choice(leg, self._explained(leg, Why.CHOSEN, self.passed_by(leg)))

    def passed_by(self, leg: Leg) -> tuple[PassedQueue, ...]:
        """Return, by queue, those who came earlier than a leg, could be called here, and wait on when it is called."""
        came = came_at(leg, self._now)
        found: dict[tuple[str, int, int | None, str], PassedQueue] = {}
        for lane in self.lanes:
            count, longest = lane.passed_by(came, self._now)
            if longest is None:
                continue
            key = lane.key.queue
            wait = self._seconds_since(longest.ranked_at)
            before = found.get(key)
            if before is not None and before.longest_wait >= wait:
                found[key] = PassedQueue(*key, before.count + count, before.longest, before.longest_wait)
            else:
                found[key] = PassedQueue(*key, count + (before.count if before else 0), longest.number, wait)
        return tuple(found.values())

    def _reachable(self, waiting: Waiting) -> list[Lane]:
        """Nobody is lost to new settings: a pool whose counter or agent the branch no longer has belongs to all who
        serve its service, and a queue that no counter is sure to serve belongs to every counter.
        """
        duty, agent, index = self._duty, self._agent, index_of(self._branch)
        others = index.desks.keys() - {duty.number}
        people = index.agents - {agent}
        pools = [*waiting.pool(duty.number), *(waiting.pool(agent) if agent else ())]
        served = duty.served.union(duty.services)
        return [
            *(
                lane
                for code in duty.services
                for lane in waiting.lanes(code)
                if lane.key.pool_counter not in others and lane.key.pool_agent not in people
            ),
            *(lane for lane in pools if lane.key.service not in duty.weights),
            *(
                lane
                for lane in waiting.left_over(served)
                if lane.key.pool_counter not in index.desks and lane.key.pool_agent not in index.agents
            ),
        ]

    def _standings(self, count: int) -> list[_Standing]:
        standings = [self._standing(leg, lane) for lane in self.lanes for leg in self._candidates(lane, count)]
        standings.sort(key=lambda standing: standing.turn)
        return standings

    def _candidates(self, lane: Lane, count: int) -> list[Leg]:
        """Return those of a lane who can be among the first; see ``LaneKey.apart``."""
        legs = lane.candidates(count, self._now)
        if self._passed and lane.key.apart:
            overdue = passed_too_long(lane, self._passed, self._now, self._bound)
            return list({leg.ticket: leg for leg in (*legs, *islice(overdue, count))}.values())
        return legs

    def _standing(self, leg: Leg, lane: Lane) -> _Standing:
        if lane.key.timed and not is_due(leg, self._now):
            early = (leg.appointment or self._now).timestamp()
            return _Standing(leg, _Stage.EARLY, early, (_Stage.EARLY, early))
        gains = class_of(self._branch, leg.priority)
        seconds = max(0.0, (self._now - leg.ranked_at).total_seconds())  # below 0: the clock was set back
        points = self._duty.weights.get(leg.service, 1.0) * (gains.head_start + gains.rate * seconds)
        plain = (_Stage.FIRST_IN_LINE if leg.first_in_line else _Stage.POINTS, -points)
        if self._passed:
            since = passed_since(leg, self._passed)
            if since is not None and self._now - since >= self._bound:
                return _Standing(leg, _Stage.BOUND, -seconds, plain)
        limit = self._duty.call_by.get(leg.service)
        if limit is not None and seconds >= limit:
            return _Standing(leg, _Stage.CALL_BY, limit - seconds, plain)
        return _Standing(leg, *plain, plain)

    def _choice(self, leg: Leg, stage: _Stage | None) -> Choice:
        passed = self.passed_by(leg)
        return Choice(leg, self._explained(leg, self._why(leg, passed, stage), passed))

    def _explained(self, leg: Leg, why: Why, passed: tuple[PassedQueue, ...]) -> Explanation:
        duty = self._duty
        limit = 0
        if why is Why.BOUND:
            limit = self._branch.overtaking_bound or 0
        elif why is Why.CALL_BY:
            limit = duty.call_by.get(leg.service, 0)
        return Explanation(
            why=why,
            service=leg.service,
            waited=self._seconds_since(leg.ranked_at),
            passed=passed,
            limit=limit,
            condition=duty.because.get(leg.service) if why is Why.CONDITION else None,
            profile=duty.profile,
            appointment=leg.appointment,
        )

    def _why(self, leg: Leg, passed: Sequence[PassedQueue], stage: _Stage | None) -> Why:
        duty = self._duty
        if stage is not None:
            return Why.BOUND if stage is _Stage.BOUND else Why.CALL_BY
        if leg.first_in_line:
            return Why.FIRST_IN_LINE
        if leg.pool_counter == duty.number or (leg.pool_agent and leg.pool_agent == self._agent):
            return Why.POOL
        if leg.returns:
            return Why.RETURNED
        if leg.appointment is not None and is_due(leg, self._now):
            return Why.APPOINTMENT
        if leg.priority and any(queue.priority != leg.priority for queue in passed):
            return Why.PRIORITY
        if duty.services and leg.service == duty.services[0]:
            if not any(queue.service == leg.service for queue in passed):
                return Why.LONGEST_MAIN
        elif not passed:
            return Why.LONGEST
        return Why.CONDITION if leg.service in duty.because else Why.WEIGHTED

    def _seconds_since(self, instant: datetime) -> int:
        return max(0, int((self._now - instant).total_seconds()))


def ahead(waiting: Waiting, service: str, priority: int, branch: Branch, now: datetime, *, waited: float = 0.0) -> int:
    """Return how many of the service's queue would be called before a newcomer, as points stand now.

    ``waited``: seconds that the newcomer counts as having waited already; below 0 before an appointment: then all who
    may be called by right are ahead.
    """
    gains = class_of(branch, priority)
    points = gains.head_start + gains.rate * waited if waited >= 0 else -inf
    return sum(_lane_ahead(lane, points, branch, now) for lane in waiting.lanes(service))


def class_of(branch: Branch, level: int) -> PriorityClass:
    """Return how a priority level gains points; a level the branch no longer has gains like level 0."""
    return index_of(branch).priorities.get(level) or PriorityClass(level)


def _lane_ahead(lane: Lane, points: float, branch: Branch, now: datetime) -> int:
    if lane.key.timed:
        return _due(lane, now)
    if lane.key.first_in_line:
        return len(lane)
    gains = class_of(branch, lane.key.priority)
    behind = points - gains.head_start
    if behind <= 0:
        return len(lane)
    return lane.count_until(now - timedelta(seconds=behind / gains.rate))


def _due(legs: Iterable[Leg], now: datetime) -> int:
    return sum(is_due(leg, now) for leg in legs)
