"""Draws for everybody in the lanes: how long they hold a counter, whether they leave, whether they come when called."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .floor import Line
from .knowledge import Moment
from .lanes import Ask, Lane, blocks_of
from .roll_forward import NEVER, Lanes
from .shapes import look_up

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

MOST_TO_COME = 80
"""Arrivals to come that are drawn per lane and path."""
LONGEST_LOOK = 6 * 3600.0
"""Seconds ahead for which arrivals are drawn."""
LOOK_PAST = 2.5
"""How many times the likely wait arrivals are drawn ahead for."""
LOOK_LEAST = 1800.0
FIRST_WAIT = 600.0
"""Seconds that somebody still to come is taken to wait, to judge whether they will miss the call."""
FIRST = np.zeros(1, dtype=np.intp)


def services_in(lanes: Sequence[Lane]) -> tuple[str, ...]:
    """All services that people in the lanes want."""
    wanted = [line.service for lane in lanes for _, line, _ in lane.waiting]
    wanted += [line.service for lane in lanes for line in lane.to_come]
    return tuple(dict.fromkeys(wanted)) or ("",)


def draw_lanes(lanes: Sequence[Lane], services: Sequence[str], ask: Ask, moment: Moment) -> Lanes:
    """Draw the lanes for the roll-forward; ``services`` gives the columns of the counters' pace."""
    making = _Making(services, ask, moment)
    parts = [
        making.coming(lane) if lane.to_come else making.waiting(lane, blocks)
        for lane, blocks in zip(lanes, blocks_of(lanes), strict=True)
    ]
    comes, leaves = any(lane.to_come for lane in lanes), moment.known.patience.anybody_leaves
    widths = [part.rank.shape[1] for part in parts]
    return Lanes(
        first_slot=np.concatenate([[0], np.cumsum(widths[:-1])]).astype(np.intp),
        rank=np.concatenate([part.rank for part in parts], axis=1),
        busy=np.concatenate([part.busy for part in parts], axis=1),
        kind=np.concatenate([part.kind for part in parts], axis=1),
        entered=np.concatenate([part.entered for part in parts], axis=1) if comes else None,
        leaves=np.concatenate([part.leaves for part in parts], axis=1)
        if moment.known.patience.anybody_leaves
        else None,
        head_start=np.array([lane.gain.head_start for lane in lanes]),
        rate=np.array([lane.gain.rate for lane in lanes]),
    )


@dataclass(frozen=True, slots=True)
class _Slots:
    """The slots of one lane, each (paths, slots)."""

    rank: Floats
    busy: Floats
    kind: Indices
    entered: Floats
    leaves: Floats

    def closed(self) -> "_Slots":
        """The same with the slot that ends a lane."""
        end = np.zeros((len(self.rank), 1))
        return _Slots(
            rank=np.concatenate([self.rank, end + NEVER], axis=1),
            busy=np.concatenate([self.busy, end], axis=1),
            kind=np.concatenate([self.kind, end.astype(np.intp)], axis=1),
            entered=np.concatenate([self.entered, end + NEVER], axis=1),
            leaves=np.concatenate([self.leaves, end + NEVER], axis=1),
        )


class _Making:
    """Draws slots lane by lane."""

    def __init__(self, services: Sequence[str], ask: Ask, moment: Moment) -> None:
        known, floor = moment.known, moment.floor
        self._known, self._ask, self._draws, self._floor = known, ask, moment.draws, floor
        self._index = {service: k for k, service in enumerate(services)}
        self._tables = known.times.tables(services)
        self._today = np.exp(moment.drift)[:, None]
        self._between = known.between.table()[None, :]
        self._factor = known.arrivals.factor(ask.now)
        present = max(1, sum(desk.present for desk in floor.desks.values()))
        self._each = float(self._tables.mean()) / present
        """Seconds between two calls of the whole branch, roughly."""
        likely = self._each * (len(floor.where) + present)
        self._look = min(LONGEST_LOOK, LOOK_PAST * likely + LOOK_LEAST)

    def waiting(self, lane: Lane, blocks: Indices) -> _Slots:
        """Draw those who wait."""
        paths, n = self._draws.paths, len(lane.waiting)
        lines = [line for _, line, _ in lane.waiting]
        entered = np.array([waiter.entered for _, _, waiter in lane.waiting])
        waited = self._ask.now - entered
        waits = waited + self._each * (1 + np.arange(n))
        kind = np.array([self._index[line.service] for line in lines], dtype=np.intp)
        busy = self._busy(lines, kind, waits)
        leaves = self._leaves(lines, np.broadcast_to(entered, (paths, n)), waited)
        if len(blocks) < n:
            gone = leaves < entered + waits
            busy = np.add.reduceat(np.where(gone, 0.0, busy), blocks, axis=1)
            leaves = np.where(np.diff(blocks, append=n) > 1, NEVER, leaves[:, blocks])
        rank = np.array([rank for rank, _, _ in lane.waiting])
        here = (paths, len(blocks))
        return _Slots(
            rank=np.broadcast_to(rank[blocks], here),
            busy=busy,
            kind=np.broadcast_to(kind[blocks], here),
            entered=np.broadcast_to(entered[blocks], here),
            leaves=leaves,
        ).closed()

    def coming(self, lane: Lane) -> _Slots:
        """Draw those who are still to come: by chance, and by appointment."""
        entered, which = self._arrivals(lane)
        entered, which = self._with_appointments(lane, entered, which)
        n = entered.shape[1]
        kind = np.array([self._index[line.service] for line in lane.to_come], dtype=np.intp)[which]
        lines = [lane.to_come[0]] * n
        return _Slots(
            rank=entered - self._ask.ahead_by(lane.to_come[0]),
            busy=self._busy(lines, kind, np.full(n, FIRST_WAIT)),
            kind=kind,
            entered=entered,
            leaves=self._leaves(lines, entered, np.zeros(n)),
        ).closed()

    def _arrivals(self, lane: Lane) -> tuple[Floats, Indices]:
        coming = self._known.arrivals.coming(lane.to_come, self._ask.now, self._factor)
        mean = coming.expected(self._look)
        most = int(min(MOST_TO_COME, mean + 4.0 * mean**0.5 + 1.0)) if mean > 0 else 0
        return coming.draw(self._look, self._draws.exponential(most), self._draws.uniform(most))

    def _with_appointments(self, lane: Lane, entered: Floats, which: Indices) -> tuple[Floats, Indices]:
        known = [
            (at, lane.to_come.index(line))
            for line, at in self._floor.appointments.values()
            if line in lane.to_come and at > self._ask.now
        ]
        if not known:
            return entered, which
        paths = len(entered)
        entered = np.concatenate([entered, np.tile([at for at, _ in known], (paths, 1))], axis=1)
        which = np.concatenate([which, np.tile([k for _, k in known], (paths, 1))], axis=1)
        order = np.argsort(entered, axis=1, kind="stable")
        return np.take_along_axis(entered, order, axis=1), np.take_along_axis(which, order, axis=1)

    def _busy(self, lines: Sequence[Line], kind: Indices, waits: Floats) -> Floats:
        """Seconds until the counter can call again, for people who will have waited so long when called."""
        draws, patience, n = self._draws, self._known.patience, len(lines)
        busy = look_up(self._tables, kind, draws.uniform(n)) * self._today
        if patience.anybody_misses and n:
            chance = np.zeros(n)
            for line, own in _by_line(lines):
                chance[own] = patience.absence(line, waits[own])
            absent = draws.uniform(n) < chance
            busy[absent] = patience.held.draw(draws.uniform(n)[absent])
        return np.asarray(busy + look_up(self._between, FIRST, draws.uniform(n)))

    def _leaves(self, lines: Sequence[Line], entered: Floats, waited: Floats) -> Floats:
        """When people give up."""
        patience, leaves = self._known.patience, np.full(entered.shape, NEVER)
        if patience.anybody_leaves and len(lines):
            patient = self._draws.exponential(len(lines))
            for line, own in _by_line(lines):
                leaves[:, own] = entered[:, own] + patience.draw_leaving(line, waited[own], patient[:, own])
        return leaves


def _by_line(lines: Sequence[Line]) -> list[tuple[Line, list[int]]]:
    places: dict[Line, list[int]] = {}
    for k, line in enumerate(lines):
        places.setdefault(line, []).append(k)
    return list(places.items())
