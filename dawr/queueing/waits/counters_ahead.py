"""What each counter will do: when it can call next, and what interrupts it later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .floor import Desk, Serving, weight_of
from .knowledge import Moment
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


def counters_ahead(desks: Mapping[str, Desk], services: Sequence[str], weight: Floats, moment: Moment) -> Counters:
    """Draw the counters' part of the future.

    ``weight`` has a row for each desk, in order; ``services`` are the columns of pace.
    """
    known, draws = moment.known, moment.draws
    nexts = []
    for code, desk in desks.items():
        wanted = any(weight_of(code, desk.serves, line) > 0 for line in moment.floor.lines)
        nexts.append(_next(desk, moment, wanted=wanted))
    agents = [desk.agent for desk in desks.values()]
    if known.turnout is not None:
        coming = known.turnout.draw(moment.now, draws.exponential(NEW_FACES))
        nexts += [_Next(coming[:, k], _none(draws.paths)) for k in range(NEW_FACES)]
        agents += [""] * NEW_FACES
        weight = np.concatenate([weight, np.ones((NEW_FACES, weight.shape[1]))])
    pace = np.stack([known.times.paces(services, agent) for agent in agents])
    free = np.stack([one.free for one in nexts], axis=1)
    due, length, until = _stops(list(desks), nexts, moment)
    free, due, length, until = _taken_effect(free, due, length, until)
    return Counters(free, pace, weight, due, length, until)


def _next(desk: Desk, moment: Moment, *, wanted: bool) -> _Next:
    """When the counter can call, had it no interruption before, and the interruptions from then on.

    ``wanted``: whether somebody waits for it.
    """
    known, draws, now, paths = moment.known, moment.draws, moment.now, moment.draws.paths
    steady = not desk.agent or known.turnout is not None
    if desk.serving is not None:
        end = _end_of_service(desk, desk.serving, moment) + known.between.draw(draws.exponential(1)[:, 0])
        return _Next(end, _none(paths) if steady else at_desk(known.people, desk.agent, desk.serving.since, draws))
    if desk.present:
        idle = now - desk.free_since
        free = np.full(paths, now)
        if wanted:
            free = desk.free_since + known.between.draw(draws.exponential(1)[:, 0], idle)
        since = now - min(idle, JUST_FREE)
        return _Next(free, _none(paths) if steady else at_desk(known.people, desk.agent, since, draws))
    if steady:
        return _Next(np.full(paths, NEVER), _none(paths))
    return _Next(*away(known.people, desk.agent, now, draws))


def _end_of_service(desk: Desk, serving: Serving, moment: Moment) -> Floats:
    known, elapsed = moment.known, moment.now - serving.since
    u = moment.draws.uniform(3)
    total = known.times.draw_total(serving.line.service, desk.agent, elapsed, moment.drift, u[:, 0])
    if known.patience.anybody_misses:
        chance = float(known.patience.absence(serving.line, np.array([serving.waited]))[0])
        missing = chance * known.patience.held.survival(elapsed)
        absent = u[:, 1] * (missing + 1.0 - chance) < missing
        total = np.where(absent, elapsed + MISSING_FOR * u[:, 2], total)
    return np.asarray(serving.since + total)


def _stops(counters: Sequence[str], nexts: Sequence[_Next], moment: Moment) -> tuple[Floats, Floats, Floats]:
    """Due, length and end of all interruptions, learnt and planned, in order, (paths, counters, stops)."""
    closures = [closure for closure in moment.closures if closure.ends > moment.now]
    shape = (moment.draws.paths, len(nexts), LEARNT + len(closures) + 1)
    due, length, until = np.full(shape, NEVER), np.zeros(shape), np.full(shape, ALWAYS)
    for k, one in enumerate(nexts):
        due[:, k, :LEARNT] = one.stops.due.T
        length[:, k, :LEARNT] = one.stops.length.T
    for j, closure in enumerate(closures):
        for k, counter in enumerate(counters):
            if closure.covers(counter):
                due[:, k, LEARNT + j] = closure.starts
                until[:, k, LEARNT + j] = closure.ends
    order = np.argsort(due, axis=2, kind="stable")
    return (
        np.take_along_axis(due, order, axis=2),
        np.take_along_axis(length, order, axis=2),
        np.take_along_axis(until, order, axis=2),
    )


def _taken_effect(free: Floats, due: Floats, length: Floats, until: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Let interruptions that fall due before a counter is first free take effect."""
    for _ in range(due.shape[2] - LEARNT):
        hit = due[:, :, 0] < free
        if not hit.any():
            break
        free = np.where(hit, np.maximum(free + length[:, :, 0], until[:, :, 0]), free)
        due, length, until = (_shifted(part, hit) for part in (due, length, until))
    return free, due, length, until


def _shifted(part: Floats, hit: NDArray[np.bool_]) -> Floats:
    """Drop the first interruption where it has taken effect."""
    rolled = np.concatenate([part[:, :, 1:], part[:, :, -1:]], axis=2)
    return np.where(hit[:, :, None], rolled, part)


def _none(paths: int) -> Stops:
    return Stops(np.full((LEARNT, paths), NEVER), np.zeros((LEARNT, paths)))
