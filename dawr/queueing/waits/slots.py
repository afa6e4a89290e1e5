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
HARDLY_ANY = 0.02
"""Expected arrivals below which nobody is drawn."""
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
    parts = [making.coming(lane) if lane.to_come else making.waiting(lane) for lane in lanes]
    people = _People(
        rank=np.concatenate([part.rank for part in parts], axis=1),
        entered=np.concatenate([part.entered for part in parts], axis=1),
        kind=np.concatenate([part.kind for part in parts], axis=1),
        lines=[line for part in parts for line in part.lines],
        waited=np.concatenate([part.waited for part in parts]),
        waits=np.concatenate([part.waits for part in parts]),
    )
    widths = np.array([len(part.lines) for part in parts])
    starts = np.concatenate([[0], np.cumsum(widths[:-1])])
    busy, leaves = making.busy(people), making.leaves(people)
    blocks = [part if not lane.to_come else None for part, lane in zip(blocks_of(lanes), lanes, strict=True)]
    first = np.concatenate(
        [
            start + (np.arange(width) if block is None else np.append(block, width - 1))
            for start, width, block in zip(starts, widths, blocks, strict=True)
        ]
    )
    if len(first) < len(people.lines):
        joined = np.diff(first, append=len(people.lines)) > 1
        gone = leaves < people.entered + people.waits
        busy = np.add.reduceat(np.where(gone, 0.0, busy), first, axis=1)
        leaves = np.where(joined, NEVER, leaves[:, first])
        people = people.only(first)
        starts = np.searchsorted(first, starts)
    comes, leave = any(lane.to_come for lane in lanes), moment.known.patience.anybody_leaves
    return Lanes(
        first_slot=starts.astype(np.intp),
        rank=people.rank,
        busy=busy,
        kind=people.kind,
        entered=people.entered if comes else None,
        leaves=leaves if leave else None,
        head_start=np.array([lane.gain.head_start for lane in lanes]),
        rate=np.array([lane.gain.rate for lane in lanes]),
    )


@dataclass(frozen=True, slots=True)
class _People:
    """People in slots, each lane closed by an empty slot of rank inf; the first three (paths, slots)."""

    rank: Floats
    entered: Floats
    kind: Indices
    lines: list[Line | None]
    waited: Floats
    """Seconds so far; 0 for those still to come."""
    waits: Floats
    """Seconds until the call, roughly."""

    def only(self, slots: Indices) -> "_People":
        """Return those of these slots."""
        lines = [self.lines[k] for k in slots]
        part = self.rank[:, slots], self.entered[:, slots], self.kind[:, slots]
        return _People(*part, lines, self.waited[slots], self.waits[slots])

    def by_line(self) -> list[tuple[Line, list[int]]]:
        """The slots of each line."""
        places: dict[Line, list[int]] = {}
        for k, line in enumerate(self.lines):
            if line is not None:
                places.setdefault(line, []).append(k)
        return list(places.items())


class _Making:
    """Draws people."""

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

    def waiting(self, lane: Lane) -> _People:
        """Those who wait."""
        shape = (self._draws.paths, len(lane.waiting) + 1)
        entered = np.array([waiter.entered for _, _, waiter in lane.waiting] + [NEVER])
        kind = np.array([self._index[line.service] for _, line, _ in lane.waiting] + [0], dtype=np.intp)
        rank = np.array([rank for rank, _, _ in lane.waiting] + [NEVER])
        waited = np.append(self._ask.now - entered[:-1], 0.0)
        return _People(
            rank=np.broadcast_to(rank, shape),
            entered=np.broadcast_to(entered, shape),
            kind=np.broadcast_to(kind, shape),
            lines=[*(line for _, line, _ in lane.waiting), None],
            waited=waited,
            waits=waited + self._each * (1 + np.arange(len(waited))),
        )

    def coming(self, lane: Lane) -> _People:
        """Those who are still to come: by chance, and by appointment."""
        entered, which = self._with_appointments(lane, *self._arrivals(lane))
        end = np.zeros((len(entered), 1))
        entered = np.concatenate([entered, end + NEVER], axis=1)
        kinds = np.array([self._index[line.service] for line in lane.to_come], dtype=np.intp)
        n = entered.shape[1]
        return _People(
            rank=entered - self._ask.ahead_by(lane.to_come[0]),
            entered=entered,
            kind=np.concatenate([kinds[which], end.astype(np.intp)], axis=1),
            lines=[*([lane.to_come[0]] * (n - 1)), None],
            waited=np.zeros(n),
            waits=np.full(n, FIRST_WAIT),
        )

    def _arrivals(self, lane: Lane) -> tuple[Floats, Indices]:
        coming = self._known.arrivals.coming(lane.to_come, self._ask.now, self._factor)
        mean = coming.expected(self._look)
        most = int(min(MOST_TO_COME, mean + 4.0 * mean**0.5 + 1.0)) if mean > HARDLY_ANY else 0
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

    def busy(self, people: _People) -> Floats:
        """Seconds until the counter that calls somebody can call again."""
        draws, patience, n = self._draws, self._known.patience, len(people.lines)
        busy = look_up(self._tables, people.kind, draws.uniform(n)) * self._today
        if patience.anybody_misses:
            chance = np.zeros(n)
            for line, own in people.by_line():
                chance[own] = patience.absence(line, people.waits[own])
            absent = draws.uniform(n) < chance
            busy[absent] = patience.held.draw(draws.uniform(n)[absent])
        return np.asarray(busy + look_up(self._between, FIRST, draws.uniform(n)))

    def leaves(self, people: _People) -> Floats:
        """When people give up."""
        patience, leaves = self._known.patience, np.full(people.entered.shape, NEVER)
        if patience.anybody_leaves:
            patient = self._draws.exponential(len(people.lines))
            for line, own in people.by_line():
                stays = patience.draw_leaving(line, people.waited[own], patient[:, own])
                leaves[:, own] = people.entered[:, own] + stays
        return leaves
