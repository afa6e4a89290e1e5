"""What each counter will do: when it can call next, and what interrupts it later."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .draws import Draws
from .floor import Desk, Floor
from .knowledge import Knowledge
from .plan import Closure
from .presence import Stops, at_desk, away
from .roll_forward import NEVER, Counters

Floats = NDArray[np.float64]

LEARNT = 4
"""Learnt interruptions drawn per counter."""
JUST_FREE = 30.0
"""Seconds for which an idle person's break may have fallen due unseen."""
MISSING_FOR = 20.0
"""Seconds that a call which nobody answered goes on, once it is likely one."""
NEW_FACES = 3
"""People who may turn up where nobody signs on."""
ALWAYS = -np.inf


@dataclass(frozen=True, slots=True)
class _Next:
    free: Floats
    stops: Stops


def counters_ahead(
    floor: Floor,
    known: Knowledge,
    now: float,
    counters: Sequence[str],
    services: Sequence[str],
    weight: Floats,
    closures: Sequence[Closure],
    drift: Floats,
    draws: Draws,
) -> Counters:
    """Draw the counters' part of the future; ``weight`` has a row for each of them, in order."""
    nexts = [_next(floor, known, counter, floor.desks[counter], now, drift, draws) for counter in counters]
    agents = [floor.desks[counter].agent for counter in counters]
    if known.turnout is not None:
        coming = known.turnout.draw(now, draws.exponential(NEW_FACES))
        nexts += [_Next(coming[:, k], _none(draws.paths)) for k in range(NEW_FACES)]
        agents += [""] * NEW_FACES
        weight = np.concatenate([weight, np.ones((NEW_FACES, weight.shape[1]))])
    return _with_stops(known, counters, nexts, agents, services, weight, closures, now)


def one_more(counters: Counters, serves: Floats, now: float, many: int) -> Counters:
    """Return the same counters and ``many`` more with an agent of usual pace, calling from ``now`` on."""
    paths, _, stops = counters.due.shape
    closing = np.full((paths, many, stops), NEVER)
    return Counters(
        free=np.concatenate([counters.free, np.full((paths, many), now)], axis=1),
        pace=np.concatenate([counters.pace, np.ones((many, counters.pace.shape[1]))]),
        weight=np.concatenate([counters.weight, np.tile(serves, (many, 1))]),
        due=np.concatenate([counters.due, closing], axis=1),
        length=np.concatenate([counters.length, closing], axis=1),
        until=np.concatenate([counters.until, closing], axis=1),
    )


def _next(floor: Floor, known: Knowledge, counter: str, desk: Desk, now: float, drift: Floats, draws: Draws) -> _Next:
    """When the counter can call, had it no interruption before, and the interruptions from then on."""
    logged = known.turnout is None
    if desk.serving is not None:
        end = _end_of_service(known, desk, now, drift, draws) + known.between.draw(draws.exponential(1)[:, 0])
        return _Next(
            end, at_desk(known.people, desk.agent, desk.serving.since, draws) if logged else _none(draws.paths)
        )
    if desk.present:
        idle = now - desk.free_since
        free = np.full(draws.paths, now)
        if floor.waits_for(counter):
            free = desk.free_since + known.between.draw(draws.exponential(1)[:, 0], idle)
        since = now - min(idle, JUST_FREE)
        return _Next(free, at_desk(known.people, desk.agent, since, draws) if logged else _none(draws.paths))
    if not desk.agent or not logged:
        return _Next(np.full(draws.paths, NEVER), _none(draws.paths))
    return _Next(*away(known.people, desk.agent, now, draws))


def _end_of_service(known: Knowledge, desk: Desk, now: float, drift: Floats, draws: Draws) -> Floats:
    serving = desk.serving
    assert serving is not None
    elapsed = now - serving.since
    u = draws.uniform(3)
    service = serving.line.service if serving.line else next(iter(desk.serves), "")
    total = known.times.draw_total(service, desk.agent, elapsed, drift, u[:, 0])
    if serving.line is not None and known.patience.anybody_misses:
        chance = float(known.patience.absence(serving.line, np.array([serving.waited]))[0])
        missing = chance * known.patience.held.survival(elapsed)
        absent = u[:, 1] * (missing + 1.0 - chance) < missing
        total = np.where(absent, elapsed + MISSING_FOR * u[:, 2], total)
    return np.asarray(serving.since + total)


def _with_stops(
    known: Knowledge,
    counters: Sequence[str],
    nexts: Sequence[_Next],
    agents: Sequence[str],
    services: Sequence[str],
    weight: Floats,
    closures: Sequence[Closure],
    now: float,
) -> Counters:
    """Put learnt and planned interruptions in order and let those that are due already take effect."""
    free = np.stack([one.free for one in nexts], axis=1)
    paths, desks = free.shape
    stops = LEARNT + len(closures)
    due = np.full((paths, desks, stops + 1), NEVER)
    length = np.zeros((paths, desks, stops + 1))
    until = np.full((paths, desks, stops + 1), ALWAYS)
    for k, one in enumerate(nexts):
        due[:, k, :LEARNT] = one.stops.due.T
        length[:, k, :LEARNT] = one.stops.length.T
    for j, closure in enumerate(closures):
        for k, counter in enumerate(counters):
            if closure.covers(counter) and closure.ends > now:
                due[:, k, LEARNT + j] = closure.starts
                until[:, k, LEARNT + j] = closure.ends
    order = np.argsort(due, axis=2, kind="stable")
    due, length, until = (np.take_along_axis(part, order, axis=2) for part in (due, length, until))
    for _ in range(1 + len(closures)):
        hit = due[:, :, 0] < free
        if not hit.any():
            break
        free = np.where(hit, np.maximum(free + length[:, :, 0], until[:, :, 0]), free)
        due, length, until = (_shifted(part, hit) for part in (due, length, until))
    pace = np.stack([known.times.paces(services, agent) for agent in agents])
    return Counters(free, pace, weight, *(np.ascontiguousarray(part) for part in (due, length, until)))


def _shifted(part: Floats, hit: NDArray[np.bool_]) -> Floats:
    """Drop the first interruption where it has taken effect."""
    rolled = np.concatenate([part[:, :, 1:], part[:, :, -1:]], axis=2)
    return np.where(hit[:, :, None], rolled, part)


def _none(paths: int) -> Stops:
    return Stops(np.full((LEARNT, paths), NEVER), np.zeros((LEARNT, paths)))
