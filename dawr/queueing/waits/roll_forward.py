"""The branch rolled forward: many drawn futures of the same real state, event by event, all at once.

In each path the counter that is free first calls the first of the lines it serves; a newcomer is served when a
counter would call nobody before them. One run answers for newcomers of every service, because a newcomer does
not change anything for those ahead.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

NEVER = float("inf")


@dataclass(slots=True)
class Scene:
    """Lines, counters and newcomers. Slots of all lines lie side by side; a line ends with a slot of rank inf.

    Shapes: P paths, T slots, L lines, S counters, M stops, K newcomers.
    """

    first_slot: Indices
    """(L,)"""
    rank: Floats
    """(P, T): lower is called first; inf closes a line."""
    entered: Floats
    """(P, T): when in the line; later than now for those still to come."""
    leaves: Floats
    """(P, T): when gone out of the line if not called."""
    work: Floats
    """(P, T): seconds at the desk of an agent of usual pace."""
    between: Floats
    """(P, T): seconds between a customer's end and the next call."""
    pace: Floats
    """(S, L): the agent's factor on the work."""
    serves: NDArray[np.bool_]
    """(S, L)"""
    free: Floats
    """(P, S): when each counter can call next; inf: not today."""
    stop_due: Floats
    """(P, S, M): when interruptions fall due, ascending; a closing inf at the end."""
    stop_length: Floats
    """(P, S, M): how long they last; inf: for the rest of the day."""
    target_line: Indices
    """(K,)"""
    target_rank: Floats
    """(K,)"""


def roll_forward(scene: Scene, most_steps: int = 2000) -> Floats:
    """Return when each newcomer would be called, (P, K); inf: not in this path."""
    paths, counters = scene.free.shape
    lines = len(scene.first_slot)
    slots = scene.rank.shape[1]
    stops = scene.stop_due.shape[2]
    row = np.arange(paths)
    row_counter = row * counters
    row_line = row * lines
    row_slot = row * slots
    row_stop = row * counters * stops

    rank, entered = scene.rank.ravel(), scene.entered.ravel()
    leaves, work, between = scene.leaves.ravel(), scene.work.ravel(), scene.between.ravel()
    stop_due, stop_length = scene.stop_due.ravel(), scene.stop_length.ravel()
    free = scene.free.copy()
    flat_free = free.ravel()
    position = (np.zeros((paths, 1), dtype=np.intp) + scene.first_slot) + row_slot[:, None]
    head_rank = rank[position]
    head_entered = entered[position]
    flat_position, flat_rank, flat_entered = position.ravel(), head_rank.ravel(), head_entered.ravel()
    stop_at = np.arange(paths * counters, dtype=np.intp) * stops
    refuses = np.where(scene.serves, 0.0, NEVER)
    answers = scene.serves[:, scene.target_line]
    pace = scene.pace.ravel()
    found = np.full((paths, len(scene.target_line)), NEVER)
    open_targets = np.ones(found.shape, dtype=bool)

    for _ in range(most_steps):
        counter = free.argmin(axis=1)
        at = row_counter + counter
        now = flat_free[at]
        if not (open_targets.any(axis=1) & (now < NEVER)).any():
            break
        key = head_rank + refuses[counter]
        key[head_entered > now[:, None]] = NEVER
        line = key.argmin(axis=1)
        at_line = row_line + line
        best = key.ravel()[at_line]
        hit = open_targets & answers[counter] & (scene.target_rank < best[:, None])
        if hit.any():
            np.copyto(found, now[:, None], where=hit)
            open_targets &= ~hit
        serves = best < NEVER
        slot = flat_position[at_line]
        stays = serves & (leaves[slot] > now)
        end = now + np.where(stays, work[slot] * pace[counter * lines + line], 0.0)
        stop = stop_at[at]
        length = stop_length[stop]
        stopped = stays & (stop_due[stop] <= end)
        then = np.where(stopped, end + length, np.where(stays, end + between[slot], end))
        stop_at[at] = stop + stopped
        if not serves.all():
            later = np.where(scene.serves[counter], head_entered, NEVER).min(axis=1)
            then = np.where(serves, then, np.where(later > now, later, NEVER))
        flat_free[at] = then
        following = slot + serves
        flat_position[at_line] = following
        flat_rank[at_line] = rank[following]
        flat_entered[at_line] = entered[following]
    return found
