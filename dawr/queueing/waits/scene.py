"""The real state made ready to be rolled forward: draws for everybody waiting, at a desk, away or still to come."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrivals import Arrivals
from .between import Between
from .floor import Desk, Floor, GainOf, Line, may_call
from .patience import Patience
from .roll_forward import NEVER, Scene
from .service_times import ServiceTimes
from .staffing import Staffing
from .unlogged import Turnout

Floats = NDArray[np.float64]

MOST_TO_COME = 60
"""Arrivals to come that are drawn per line and path."""


@dataclass(slots=True)
class Knowledge:
    """All that has been learnt."""

    times: ServiceTimes
    staffing: Staffing
    arrivals: Arrivals
    patience: Patience
    between: Between
    turnout: Turnout | None = None
    """Set where nobody signs on to counters."""


def strata(rng: np.random.Generator, rows: int, paths: int) -> Floats:
    """Uniform draws, (rows, paths), each row spread evenly over the paths (Latin hypercube, McKay et al. 1979)."""
    order = rng.random((rows, paths)).argsort(axis=1)
    return np.asarray((order + rng.random((rows, paths))) / paths)


def make_scene(
    floor: Floor,
    known: Knowledge,
    targets: Sequence[Line],
    gain_of: GainOf,
    now: float,
    skip: str | None,
    rng: np.random.Generator,
    paths: int,
) -> Scene:
    counters = [c for c, desk in floor.desks.items() if known.turnout is None or desk.present or desk.serving]
    lines, counters = _connected(floor, known.arrivals, targets, counters)
    drift = known.times.drift(_normals(rng, paths))
    # lines
    capacity = max(1, sum(1 for c in counters if floor.desks[c].present))
    total_ahead = sum(len(floor.lines.get(line, ())) for line in lines)
    mean_work = 300.0
    first_slot, ranks, entereds, leavess, works, betweens = [], [], [], [], [], []
    head_targets = min(gain_of(t.priority).head_start for t in targets)
    horizon = min(6 * 3600.0, 2.5 * (total_ahead + capacity) * 450.0 / capacity + 1800)
    slot = 0
    for line in lines:
        gain = gain_of(line.priority)
        waiters = [w for w in floor.lines.get(line, ()) if w.ticket != skip]
        n = len(waiters)
        first_slot.append(slot)
        entered = np.array([w.entered for w in waiters])
        rank = np.array([w.ranked for w in waiters]) - gain.head_start
        come = np.zeros((paths, 0))
        if gain.head_start > head_targets:
            mean = known.arrivals.expected(line, now, horizon)
            most = int(min(MOST_TO_COME, mean + 4 * mean**0.5 + 1)) if mean > 0 else 0
            if most:
                come = known.arrivals.draw(line, now, horizon, rng.exponential(size=(paths, most)))
        m = come.shape[1]
        block_entered = np.concatenate([np.broadcast_to(entered, (paths, n)), come, np.full((paths, 1), NEVER)], axis=1)
        block_rank = np.concatenate(
            [np.broadcast_to(rank, (paths, n)), come - gain.head_start, np.full((paths, 1), NEVER)], axis=1
        )
        u = strata(rng, n + m, paths)
        work = known.times.draw(line.service, u.T) * np.exp(drift)[:, None]
        # not coming when called; the wait at the call is guessed from the place in line
        ahead_time = (np.arange(n) + 1) * (total_ahead / max(n, 1)) * 400.0 / capacity
        waited = np.concatenate([now - entered + ahead_time, np.full(m, 600.0)])
        chance = known.patience.absence(line, waited)
        absent = rng.random((paths, n + m)) < chance
        if absent.any():
            work = np.where(absent, known.patience.draw_absent(rng.random((paths, n + m))), work)
        waited_now = np.concatenate([now - entered, np.zeros(m)])
        base = np.concatenate([np.broadcast_to(entered, (paths, n)), come], axis=1)
        leaving = known.patience.draw_leaving(line, waited_now, rng.exponential(size=(paths, n + m)))
        pad = np.zeros((paths, 1))
        ranks.append(block_rank)
        entereds.append(block_entered)
        leavess.append(np.concatenate([base + leaving, pad], axis=1))
        works.append(np.concatenate([work, pad], axis=1))
        betweens.append(np.concatenate([known.between.draw(rng.exponential(size=(paths, n + m))), pad], axis=1))
        slot += n + m + 1
    free, due, length = [], [], []
    pace, serves = [], []
    services = [line.service for line in lines]
    for counter in counters:
        desk = floor.desks[counter]
        f, d, le = _desk_ahead(floor, counter, desk, known, now, drift, rng, paths)
        free.append(f)
        due.append(d)
        length.append(le)
        pace.append(known.times.paces(services, desk.agent))
        serves.append([may_call(counter, desk.serves, line) for line in lines])
    if known.turnout is not None:
        extra = known.turnout.draw(now, rng.exponential(size=(paths, 3)))
        for k in range(3):
            free.append(extra[:, k])
            due.append(np.full_like(due[0], NEVER) if due else np.full((paths, 5), NEVER))
            length.append(due[-1])
            pace.append(np.ones(len(lines)))
            serves.append([True] * len(lines))
    index = {line: k for k, line in enumerate(lines)}
    return Scene(
        first_slot=np.array(first_slot, dtype=np.intp),
        rank=np.concatenate(ranks, axis=1),
        entered=np.concatenate(entereds, axis=1),
        leaves=np.concatenate(leavess, axis=1),
        work=np.concatenate(works, axis=1),
        between=np.concatenate(betweens, axis=1),
        pace=np.array(pace),
        serves=np.array(serves, dtype=bool),
        free=np.stack(free, axis=1),
        stop_due=np.stack(due, axis=1),
        stop_length=np.stack(length, axis=1),
        target_line=np.array([index[t] for t in targets], dtype=np.intp),
        target_rank=np.array([now - gain_of(t.priority).head_start for t in targets]),
    )


def _connected(floor: Floor, arrivals: Arrivals, targets: Sequence[Line], counters: list[str]) -> tuple[list[Line], list[str]]:
    lines = list(dict.fromkeys([*targets, *floor.lines, *arrivals.lines()]))
    return lines, counters


def _desk_ahead(
    floor: Floor,
    counter: str,
    desk: Desk,
    known: Knowledge,
    now: float,
    drift: Floats,
    rng: np.random.Generator,
    paths: int,
) -> tuple[Floats, Floats, Floats]:
    u = strata(rng, 12, paths)
    closing = np.full((paths, 1), NEVER)
    if desk.serving is not None:
        s = desk.serving
        elapsed = now - s.since
        total = known.times.draw_total(s.line.service, desk.agent, elapsed, drift, u[8])
        p = float(known.patience.absence(s.line, np.array([s.waited]))[0])
        if p > 0:
            gone = p * known.patience.absence_survival(elapsed)
            if gone > 0:
                p = gone / (gone + 1 - p)
                total = np.where(u[9] < p, elapsed + 20.0 * u[10], total)
        end = s.since + total
        if known.turnout is not None:
            never = np.full((paths, 5), NEVER)
            return end + known.between.draw(-np.log1p(-u[11])), never, never
        stops = known.staffing.stops(desk.agent, s.since, u)
        due, length = stops.due.T, stops.length.T
        hit = due[:, 0] <= end
        after = np.where(hit, end + length[:, 0], end + known.between.draw(-np.log1p(-u[11])))
        shifted = np.concatenate([due[:, 1:], closing], axis=1)
        shifted_len = np.concatenate([length[:, 1:], closing], axis=1)
        due = np.where(hit[:, None], shifted, due)
        length = np.where(hit[:, None], shifted_len, length)
        free = after
    elif desk.present:
        idle = now - desk.free_since
        if known.turnout is not None:
            never = np.full((paths, 5), NEVER)
            return desk.free_since + known.between.draw(-np.log1p(-u[11]), idle), never, never
        stops = known.staffing.stops(desk.agent, now - min(idle, 30), u)
        due, length = stops.due.T, stops.length.T
        if floor.waits_for(counter):
            free = desk.free_since + known.between.draw(-np.log1p(-u[11]), idle)
        else:
            free = np.full(paths, now)
    else:
        free, stops = known.staffing.away(desk.agent, now, u)
        due, length = stops.due.T, stops.length.T
    return free, np.concatenate([due, closing], axis=1), np.concatenate([length, closing], axis=1)


def _normals(rng: np.random.Generator, paths: int) -> Floats:
    return rng.standard_normal(paths)
