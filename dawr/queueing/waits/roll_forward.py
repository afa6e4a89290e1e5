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
    paths, desks = counters.free.shape
    slots, count = lanes.rank.shape[1], len(lanes.first_slot)
    row = np.arange(paths)
    row_desk, row_lane = row * desks, row * count
    rank, busy, kind = lanes.rank.ravel(), lanes.busy.ravel(), lanes.kind.ravel()
    entered = None if lanes.entered is None else lanes.entered.ravel()
    leaves = None if lanes.leaves is None else lanes.leaves.ravel()
    free = counters.free.copy()
    flat_free = free.ravel()
    place = (row * slots)[:, None] + lanes.first_slot
    head = rank[place]
    head_entered = None if entered is None else entered[place]
    place_flat, head_flat = place.ravel(), head.ravel()
    serves = counters.weight > 0
    refuses = np.where(serves, 0.0, NEVER)
    answers = serves[:, newcomers.lane]
    pace, kinds = counters.pace.ravel(), counters.pace.shape[1]
    stops = _Stops(counters)
    found = np.full((paths, len(newcomers.lane)), NEVER)
    seconds = np.zeros((paths, 1))

    for step in range(4 * (slots + desks)):
        desk = free.argmin(axis=1)
        at = row_desk + desk
        now = flat_free.take(at)
        if step % LOOK_EVERY == 0:
            alive = now < found.max(axis=1)
            if np.count_nonzero(alive) == 0:
                break
        if by_points:
            seconds = np.minimum(now, LATEST)[:, None]
            weight = counters.weight.take(desk, axis=0)
            key = weight * (lanes.rate * (head - seconds) - lanes.head_start)
            key[weight == 0] = NEVER
            own = weight.take(newcomers.lane, axis=1)
            mine = own * (newcomers.rate * (newcomers.rank - seconds) - newcomers.head_start)
        else:
            key = head + refuses.take(desk, axis=0)
            mine = newcomers.rank
        if head_entered is not None:
            np.putmask(key, head_entered > now[:, None], NEVER)
        lane = key.argmin(axis=1)
        at_lane = row_lane + lane
        best = key.ravel().take(at_lane)
        hit = answers.take(desk, axis=0) & (mine < best[:, None])
        np.minimum(found, np.where(hit, now[:, None], NEVER), out=found)

        calls = best < NEVER
        slot = place_flat.take(at_lane)
        then = now + busy.take(slot) * pace.take(desk * kinds + kind.take(slot))
        if leaves is not None:
            then = np.where(leaves.take(slot) <= now, now, then)
        if calls.all():
            stops.interrupt(then, at)
        else:
            then[~calls] = -NEVER
            stops.interrupt(then, at)
            then[~calls] = NEVER
            if head_entered is not None:
                later = np.where(serves.take(desk, axis=0) & (head_entered > now[:, None]), head_entered, NEVER)
                then = np.where(calls, then, later.min(axis=1))
        flat_free[at] = then
        slot = slot + calls
        place_flat[at_lane] = slot
        head_flat[at_lane] = rank.take(slot)
        if entered is not None and head_entered is not None:
            head_entered.ravel()[at_lane] = entered.take(slot)
    return found


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
