"""The branch rolled forward: many drawn futures of the same real state, event by event, all at once.

In each path the counter that is free first calls the first of the lanes it serves; a newcomer is served when a
counter would call nobody before them. One run answers for newcomers of every service, because a newcomer
changes nothing for those ahead.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

NEVER = float("inf")
LOOK_EVERY = 8
"""Steps between two looks whether all is said."""
LATEST = 1e15


@dataclass(slots=True)
class Lanes:
    """People in the order they are called, all lanes side by side; a lane ends with a slot of rank inf.

    Shapes: P paths, T slots, L lanes.
    """

    first_slot: Indices
    """(L,)"""
    rank: Floats
    """(P, T): lower is called first."""
    busy: Floats
    """(P, T): seconds until an agent of usual pace can call again."""
    kind: Indices
    """(P, T): column of ``Counters.pace``."""
    entered: Floats | None
    """(P, T): when in the lane; ``None`` when nobody is still to come."""
    leaves: Floats | None
    """(P, T): when gone if not called; ``None`` when nobody leaves."""
    head_start: Floats
    """(L,): points on arrival, where points decide."""
    rate: Floats
    """(L,): points per second waited."""


@dataclass(slots=True)
class Counters:
    """Who can call, and when not. Shapes: S counters, M stops, C kinds of service."""

    free: Floats
    """(P, S): when each can call next; inf: not today."""
    pace: Floats
    """(S, C): the agent's factor on the time of a service."""
    weight: Floats
    """(S, L): factor on the points of a lane, 0: not served here."""
    due: Floats
    """(P, S, M): when interruptions fall due, ascending; the last is inf."""
    length: Floats
    """(P, S, M): how long they last; inf: for the rest of the day."""
    until: Floats
    """(P, S, M): before when there is no call after them."""


@dataclass(slots=True)
class Newcomers:
    """Whom to answer for. Shape: K newcomers."""

    lane: Indices
    """(K,)"""
    rank: Floats
    """(K,)"""
    head_start: Floats
    rate: Floats


def roll_forward(lanes: Lanes, counters: Counters, newcomers: Newcomers, *, by_points: bool) -> Floats:
    """Return when each newcomer would be called, (P, K); inf: not in this path.

    With ``by_points`` the lane with the most points is called (weight × (head start + rate × seconds since
    the rank)), else the one with the lowest rank.
    """
    run = _Run(lanes, counters, newcomers, by_points=by_points)
    with np.errstate(invalid="ignore"):  # nobody's points at a counter of no weight: inf × 0, which is not looked at
        _run_to_the_end(run, 4 * sum(counters.free.shape[1:] + lanes.rank.shape[1:]))
    return run.found


def _run_to_the_end(run: "_Run", most: int) -> None:
    for step in range(most):
        if step % LOOK_EVERY == 0 and run.all_said():
            break
        run.step()


class _Run:
    """All paths side by side, each at its own instant: the earliest at which one of its counters can call."""

    def __init__(self, lanes: Lanes, counters: Counters, newcomers: Newcomers, *, by_points: bool) -> None:
        paths, desks = counters.free.shape
        row = np.arange(paths)
        self._lanes, self._counters, self._newcomers, self._by_points = lanes, counters, newcomers, by_points
        self._row_desk, self._row_lane = row * desks, row * len(lanes.first_slot)
        self._rank, self._busy, self._kind = lanes.rank.ravel(), lanes.busy.ravel(), lanes.kind.ravel()
        self._entered = None if lanes.entered is None else lanes.entered.ravel()
        self._leaves = None if lanes.leaves is None else lanes.leaves.ravel()
        self._free = counters.free.copy()
        self._place = (row * lanes.rank.shape[1])[:, None] + lanes.first_slot
        self._head = self._rank[self._place]
        self._head_entered = None if self._entered is None else self._entered[self._place]
        self._serves = counters.weight > 0
        self._refuses = np.where(self._serves, 0.0, NEVER)
        self._answers = self._serves[:, newcomers.lane]
        self._pace, self._kinds = counters.pace.ravel(), counters.pace.shape[1]
        self._stops = _Stops(counters)
        self.found = np.full((paths, len(newcomers.lane)), NEVER)

    def all_said(self) -> bool:
        """Whether no path can add anything: its newcomers are called, or nobody calls any more."""
        return not np.count_nonzero(self._free.min(axis=1) < self.found.max(axis=1))

    def step(self) -> None:
        """In every path, let the counter that is free first call somebody."""
        desk = self._free.argmin(axis=1)
        at_desk = self._row_desk + desk
        now = self._free.ravel().take(at_desk)
        key, mine = self._keys(desk, now)
        if self._head_entered is not None:
            np.putmask(key, self._head_entered > now[:, None], NEVER)
        lane = key.argmin(axis=1)
        at_lane = self._row_lane + lane
        best = key.ravel().take(at_lane)
        hit = self._answers.take(desk, axis=0) & (mine < best[:, None])
        np.minimum(self.found, np.where(hit, now[:, None], NEVER), out=self.found)
        calls = best < NEVER
        slot = self._place.ravel().take(at_lane)
        self._free.ravel()[at_desk] = self._free_again(desk, at_desk, now, slot, calls)
        slot = slot + calls
        self._place.ravel()[at_lane] = slot
        self._head.ravel()[at_lane] = self._rank.take(slot)
        if self._entered is not None and self._head_entered is not None:
            self._head_entered.ravel()[at_lane] = self._entered.take(slot)

    def _keys(self, desk: Indices, now: Floats) -> tuple[Floats, Floats]:
        """What decides between the lanes' first and the newcomers, lower first: (P, L) and (P, K) or (K,)."""
        lanes, newcomers = self._lanes, self._newcomers
        if not self._by_points:
            return self._head + self._refuses.take(desk, axis=0), newcomers.rank
        seconds = np.minimum(now, LATEST)[:, None]
        weight = self._counters.weight.take(desk, axis=0)
        key = weight * (lanes.rate * (self._head - seconds) - lanes.head_start)
        key[weight == 0] = NEVER
        own = weight.take(newcomers.lane, axis=1)
        return key, own * (newcomers.rate * (newcomers.rank - seconds) - newcomers.head_start)

    def _free_again(
        self, desk: Indices, at_desk: Indices, now: Floats, slot: Indices, calls: NDArray[np.bool_]
    ) -> Floats:
        """When the calling counter can call again."""
        then = now + self._busy.take(slot) * self._pace.take(desk * self._kinds + self._kind.take(slot))
        if self._leaves is not None:
            then = np.where(self._leaves.take(slot) <= now, now, then)
        if calls.all():
            self._stops.interrupt(then, at_desk)
            return np.asarray(then)
        then[~calls] = -NEVER
        self._stops.interrupt(then, at_desk)
        then[~calls] = NEVER
        if self._head_entered is not None:
            waits = self._serves.take(desk, axis=0) & (self._head_entered > now[:, None])
            then = np.where(calls, then, np.where(waits, self._head_entered, NEVER).min(axis=1))
        return np.asarray(then)


class _Stops:
    """The next interruption of every counter in every path."""

    def __init__(self, counters: Counters) -> None:
        self._due, self._length = counters.due.ravel(), counters.length.ravel()
        self._until = counters.until.ravel()
        each = counters.due.shape[2]
        self._at = np.arange(counters.free.size) * each
        self._next = self._due[self._at]

    def interrupt(self, then: Floats, at: Indices) -> None:
        """Put off, in place, the next call of counters whose interruption has fallen due by ``then``."""
        hit = np.nonzero(then > self._next.take(at))[0]
        if not len(hit):
            return
        desks = at[hit]
        stop = self._at[desks]
        then[hit] = np.maximum(then[hit] + self._length[stop], self._until[stop])
        self._at[desks] = stop + 1
        self._next[desks] = self._due[stop + 1]
