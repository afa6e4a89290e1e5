"""The order a counter calls in, held against its definition: everybody looked at, nothing kept."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dawr.queueing.branch import CounterDesk, PriorityClass
from dawr.queueing.legs import Counter, Leg, LegState
from dawr.queueing.policy.duties import duties_of
from dawr.queueing.policy.passings import PassedBy, PassStep, queue_name
from dawr.queueing.profiles import ProfileEntry
from dawr.queueing.queues import Waiting
from dawr.queueing.selection import Queue

from .live import SMALL, SUNDAY_9
from .policies import profile

NOON = SUNDAY_9 + timedelta(hours=3)
BOUND = 900
PROFILE = profile("all", ProfileEntry("id", 2.0, call_by=2400), ProfileEntry("visa", 0.5))
BRANCH = replace(
    SMALL,
    profiles=(PROFILE,),
    counters=(CounterDesk(1, (), profile="all"), CounterDesk(2, ("visa",))),
    priorities=(PriorityClass(0), PriorityClass(1, 2.0, 600), PriorityClass(2, 3.0, 1200)),
    overtaking_bound=BOUND,
)


def minutes(chance: random.Random, most: float) -> timedelta:
    return timedelta(minutes=chance.uniform(0, most))


def some_legs(chance: random.Random, count: int) -> list[Leg]:
    """Return legs of every kind: transferred with an older place, by appointment, delayed, pooled, first in line."""
    legs = []
    for number in range(count):
        entered = NOON - minutes(chance, 60)
        kind = chance.random()
        base = Leg(
            f"T{number:03d}",
            1,
            f"T{number:03d}",
            chance.choice(("id", "visa")),
            LegState.WAITING,
            NOON.date(),
            entered,
            entered,
            entered,
            priority=chance.choice((0, 0, 0, 1, 2)),
        )
        if kind < 0.15:
            base = replace(base, ranked_at=entered - minutes(chance, 40))
        elif kind < 0.3:
            at = NOON + timedelta(minutes=chance.uniform(-30, 30))
            base = replace(base, appointment=at, ranked_at=at - timedelta(minutes=10))
        elif kind < 0.4:
            base = replace(base, not_before=NOON + timedelta(minutes=chance.uniform(-20, 20)))
        elif kind < 0.5:
            base = replace(base, pool_counter=chance.choice((1, 2)))
        elif kind < 0.55:
            base = replace(base, first_in_line=True)
        legs.append(base)
    return legs


def some_steps(chance: random.Random) -> dict[str, PassedBy]:
    """Return calls past queues, both instants growing as they do."""
    passed = {}
    for service in ("id", "visa"):
        for priority in (0, 1, 2):
            name = queue_name(service, priority, None, "")
            ats, cames = (sorted(NOON - minutes(chance, 60) for _ in range(3)) for _ in range(2))
            steps = tuple(PassStep(at, min(at, came)) for at, came in zip(ats, cames, strict=True))
            passed[name] = PassedBy(name, steps)
    return passed


def turn(leg: Leg, passed: Mapping[str, PassedBy]) -> tuple[int, float, datetime, str]:
    """Return the place of a leg, word for word as the rule says."""
    if leg.appointment is not None and leg.appointment > NOON:
        return (4, leg.appointment.timestamp(), leg.ranked_at, leg.ticket)
    seconds = (NOON - leg.ranked_at).total_seconds()
    found = passed.get(queue_name(leg.service, leg.priority, leg.pool_counter, leg.pool_agent))
    first = min((step.at for step in found.steps if step.came > leg.ranked_at), default=None) if found else None
    if first is not None:
        since = max(one for one in (first, leg.entered_at, leg.appointment, leg.not_before) if one is not None)
        if (NOON - since).total_seconds() >= BOUND:
            return (0, -seconds, leg.ranked_at, leg.ticket)
    if leg.service == "id" and seconds >= 2400:
        return (1, 2400 - seconds, leg.ranked_at, leg.ticket)
    gains = BRANCH.priorities[leg.priority]
    points = {"id": 2.0, "visa": 0.5}[leg.service] * (gains.head_start + gains.rate * seconds)
    return (2 if leg.first_in_line else 3, -points, leg.ranked_at, leg.ticket)


@pytest.mark.parametrize("seed", range(6))
def test_the_first_is_whom_the_definition_puts_first(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        legs, passed = some_legs(chance, 25), some_steps(chance)
        waiting = Waiting(legs)
        duty = duties_of(BRANCH).now(Counter(1), {}, waiting, NOON)

        got = Queue(waiting, duty, BRANCH, NOON, passed=passed).front(1)

        callable_here = [
            leg for leg in legs if leg.pool_counter in (None, 1) and (leg.not_before is None or leg.not_before <= NOON)
        ]
        wanted = min(callable_here, key=lambda leg: turn(leg, passed))
        assert [leg.ticket for leg in got] == [wanted.ticket]
