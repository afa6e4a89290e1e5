"""Everybody who waits or is still to come, made ready for the roll-forward.

Lines that the same counters call from are joined into one lane: rank decides within it as it does between
them. People still to come have lanes of their own, since they can only be called once they are there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .draws import Draws
from .floor import Floor, GainOf, Line, Waiter, gain_of_line, weight_of
from .knowledge import Knowledge
from .roll_forward import NEVER, Lanes, Newcomers
from .shapes import look_up

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

MOST_TO_COME = 80
"""Arrivals to come that are drawn per lane and path."""
LONGEST_LOOK = 6 * 3600.0
"""Seconds ahead for which arrivals are drawn."""
FIRST_WAIT = 600.0
"""Seconds that somebody still to come is taken to wait, to judge whether they will miss the call."""


@dataclass(slots=True)
class _Lane:
    """One lane in the making."""

    weights: tuple[float, ...]
    """By counter; 0: not called there."""
    head_start: float
    rate: float
    waiting: list[tuple[float, Line, Waiter]]
    to_come: list[Line]


@dataclass(frozen=True, slots=True)
class Ahead:
    """Lanes, the counters they concern, and the services in them."""

    lanes: Lanes
    newcomers: Newcomers
    weight: Floats
    """(counters, lanes)"""
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """For whom, when, and under which rule of points."""

    now: float
    lines: Sequence[Line]
    skip: str | None
    """A ticket that is the newcomer's own."""
    gain_of: GainOf
    by_points: bool
    counters: Mapping[str, Mapping[str, float]]
    """Weights of the services at every counter that matters."""


def lanes_ahead(floor: Floor, known: Knowledge, ask: Ask, drift: Floats, draws: Draws) -> Ahead:
    """Draw the lanes as seen by newcomers at ``ask.now``."""
    sorted_lanes, of_target = _sorted_lanes(floor, known, ask)
    services = tuple(
        dict.fromkeys(
            [line.service for lane in sorted_lanes for _, line, _ in lane.waiting]
            + [line.service for lane in sorted_lanes for line in lane.to_come]
        )
    ) or ("",)
    making = _Making(floor, known, ask, services, drift, draws)
    firsts, parts = [], []
    slot = 0
    for lane in sorted_lanes:
        part = making.slots(lane)
        firsts.append(slot)
        parts.append(part)
        slot += part.rank.shape[1]
    gains = [gain_of_line(line, ask.gain_of) for line in ask.lines]
    anybody_to_come = any(part.comes for part in parts)
    lanes = Lanes(
        first_slot=np.array(firsts, dtype=np.intp),
        rank=_side_by_side([part.rank for part in parts]),
        busy=_side_by_side([part.busy for part in parts]),
        kind=_side_by_side([part.kind for part in parts]),
        entered=_side_by_side([part.entered for part in parts]) if anybody_to_come else None,
        leaves=_side_by_side([part.leaves for part in parts]) if known.patience.anybody_leaves else None,
        head_start=np.array([lane.head_start for lane in sorted_lanes]),
        rate=np.array([lane.rate for lane in sorted_lanes]),
    )
    newcomers = Newcomers(
        lane=np.array(of_target, dtype=np.intp),
        rank=np.array([ask.now - (0.0 if ask.by_points else gain.head_start / gain.rate) for gain in gains]),
        head_start=np.array([gain.head_start for gain in gains]),
        rate=np.array([gain.rate for gain in gains]),
    )
    weight = np.array([lane.weights for lane in sorted_lanes]).T
    return Ahead(lanes, newcomers, np.ascontiguousarray(weight), services)


def _sorted_lanes(floor: Floor, known: Knowledge, ask: Ask) -> tuple[list[_Lane], list[int]]:
    """Join lines into lanes, and say which lane each newcomer would be in."""
    lanes: dict[object, _Lane] = {}
    place: dict[object, int] = {}

    def lane_of(line: Line, *, comes: bool) -> tuple[object, _Lane]:
        weights = tuple(weight_of(counter, serves, line) for counter, serves in ask.counters.items())
        gain = gain_of_line(line, ask.gain_of)
        if ask.by_points:
            key: object = (weights, gain, comes)
        elif comes:
            key = (weights, gain.head_start)
        else:
            key = weights
        if key not in lanes:
            place[key] = len(lanes)
            lanes[key] = _Lane(weights, gain.head_start, gain.rate, [], [])
        return key, lanes[key]

    of_target = [place[lane_of(line, comes=False)[0]] for line in ask.lines]
    for line, waiters in floor.lines.items():
        gain = gain_of_line(line, ask.gain_of)
        ahead_by = 0.0 if ask.by_points else gain.head_start / gain.rate
        lane = lane_of(line, comes=False)[1]
        lane.waiting.extend((w.ranked - ahead_by, line, w) for w in waiters if w.ticket != ask.skip)
    for line in _overtaking(known.arrivals.lines(), ask):
        lane_of(line, comes=True)[1].to_come.append(line)
    for lane in lanes.values():
        lane.waiting.sort(key=lambda item: (item[0], item[2].entered))
    return list(lanes.values()), of_target


def _overtaking(lines: Sequence[Line], ask: Ask) -> list[Line]:
    """Lines whose people still to come may be called before a newcomer."""
    targets = [gain_of_line(line, ask.gain_of) for line in ask.lines]
    least_start = min(gain.head_start for gain in targets)
    if not ask.by_points:
        return [line for line in lines if gain_of_line(line, ask.gain_of).head_start > least_start]
    least_rate = min(gain.rate for gain in targets)
    uneven = any(len(set(serves.values())) > 1 for serves in ask.counters.values())
    return [
        line
        for line in lines
        if uneven
        or gain_of_line(line, ask.gain_of).head_start > least_start
        or gain_of_line(line, ask.gain_of).rate > least_rate
    ]


@dataclass(frozen=True, slots=True)
class _Slots:
    """The slots of one lane, each (paths, slots)."""

    rank: Floats
    busy: Floats
    kind: Indices
    entered: Floats
    leaves: Floats
    comes: bool


class _Making:
    """Draws slots lane by lane."""

    def __init__(
        self,
        floor: Floor,
        known: Knowledge,
        ask: Ask,
        services: Sequence[str],
        drift: Floats,
        draws: Draws,
    ) -> None:
        self._known, self._ask, self._draws = known, ask, draws
        self._index = {service: k for k, service in enumerate(services)}
        self._tables = known.times.tables(services)
        self._today = np.exp(drift)[:, None]
        self._between = known.between.table()[None, :]
        waiting = len(floor.where)
        present = max(1, sum(desk.present for desk in floor.desks.values()))
        self._pace = float(self._tables.mean()) / present
        """Seconds between two calls of the whole branch, roughly."""
        self._look = min(LONGEST_LOOK, 2.5 * self._pace * (waiting + present) + 1800.0)

    def slots(self, lane: _Lane) -> _Slots:
        """Draw what a lane needs."""
        paths = self._draws.paths
        if lane.to_come:
            entered, kind = self._to_come(lane)
            rank = entered - (0.0 if self._ask.by_points else lane.head_start / lane.rate)
            waits = np.full(entered.shape[1], FIRST_WAIT)
            waited = np.zeros(entered.shape[1])
            lines: list[Line] = [lane.to_come[0]] * entered.shape[1]
        else:
            lines = [line for _, line, _ in lane.waiting]
            since = np.array([waiter.entered for _, _, waiter in lane.waiting])
            rank = np.broadcast_to(np.array([key for key, _, _ in lane.waiting]), (paths, len(lines)))
            kind = np.broadcast_to(
                np.array([self._index[line.service] for line in lines], dtype=np.intp), (paths, len(lines))
            )
            entered = np.broadcast_to(since, (paths, len(lines)))
            waited = self._ask.now - since
            waits = waited + self._pace * (1 + np.arange(len(lines)))
        return self._drawn(rank, kind, entered, lines, waited, waits, comes=bool(lane.to_come))

    def _drawn(
        self,
        rank: Floats,
        kind: Indices,
        entered: Floats,
        lines: Sequence[Line],
        waited: Floats,
        waits: Floats,
        *,
        comes: bool,
    ) -> _Slots:
        draws, patience = self._draws, self._known.patience
        n = rank.shape[1]
        busy = look_up(self._tables, kind, draws.uniform(n)) * self._today
        if patience.anybody_misses and n:
            chance = np.zeros(n)
            for line in dict.fromkeys(lines):
                own = [k for k, other in enumerate(lines) if other == line]
                chance[own] = patience.absence(line, waits[own])
            absent = draws.uniform(n) < chance
            busy[absent] = patience.held.draw(draws.uniform(n)[absent])
        busy += look_up(self._between, np.zeros(1, dtype=np.intp), draws.uniform(n))
        leaves = np.full((draws.paths, n), NEVER)
        if patience.anybody_leaves and n:
            patient = draws.exponential(n)
            for line in dict.fromkeys(lines):
                own = [k for k, other in enumerate(lines) if other == line]
                stays = patience.draw_leaving(line, waited[own], patient[:, own])
                leaves[:, own] = entered[:, own] + stays
        return _Slots(
            rank=_closed(rank, NEVER),
            busy=_closed(busy, 0.0),
            kind=np.concatenate([kind, np.zeros((draws.paths, 1), dtype=np.intp)], axis=1),
            entered=_closed(entered, NEVER),
            leaves=_closed(leaves, NEVER),
            comes=comes,
        )

    def _to_come(self, lane: _Lane) -> tuple[Floats, Indices]:
        ask, arrivals, draws = self._ask, self._known.arrivals, self._draws
        mean = arrivals.expected(lane.to_come, ask.now, self._look)
        most = int(min(MOST_TO_COME, mean + 4 * mean**0.5 + 1)) if mean > 0 else 0
        times, which = arrivals.draw(
            lane.to_come, ask.now, self._look, most, draws.exponential(most), draws.uniform(most)
        )
        kinds = np.array([self._index[line.service] for line in lane.to_come], dtype=np.intp)
        return times, kinds[which]


def _closed(values: Floats, end: float) -> Floats:
    return np.concatenate([values, np.full((values.shape[0], 1), end)], axis=1)


def _side_by_side(parts: list[NDArray[np.generic]]) -> NDArray[np.generic]:
    return np.ascontiguousarray(np.concatenate(parts, axis=1))
