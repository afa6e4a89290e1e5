"""Which lanes people wait in, as the counters see them.

Lines that the same counters call from are joined into one lane: rank decides within it as it does between
them. People still to come have lanes of their own, since they can only be called once they are there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .floor import Floor, Gain, GainOf, Line, Waiter, gain_of_line, weight_of

Indices = NDArray[np.intp]

NEAR_EACH = 4.0
"""People at the end of a lane who are rolled forward one by one, for each counter it can reckon with."""
NEAR_LEAST = 3
DEEP = 40
"""How many people far from the end of their lanes may be there before they are taken in blocks."""


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

    def gain(self, line: Line) -> Gain:
        """The points rule of a line."""
        return gain_of_line(line, self.gain_of)

    def ahead_by(self, line: Line) -> float:
        """Seconds by which a line's head start moves its ranks; none where points are counted as time passes."""
        gain = self.gain(line)
        return 0.0 if self.by_points else gain.head_start / gain.rate


@dataclass(slots=True)
class Lane:
    """People called by the same counters: those who wait, or those who may come."""

    weights: tuple[float, ...]
    """By counter; 0: not called there."""
    gain: Gain
    waiting: list[tuple[float, Line, Waiter]] = field(default_factory=list)
    """Each with the rank that decides, first first."""
    to_come: list[Line] = field(default_factory=list)
    """Lines that bring people."""


def lanes_of(floor: Floor, coming: Sequence[Line], ask: Ask) -> tuple[list[Lane], list[int]]:
    """Join lines into lanes, and say which lane each newcomer would be in.

    ``coming``: lines in which people are still expected.
    """
    lanes: dict[object, Lane] = {}

    def lane_of(line: Line, *, comes: bool = False) -> Lane:
        weights = tuple(weight_of(counter, serves, line) for counter, serves in ask.counters.items())
        gain = ask.gain(line)
        apart = gain if ask.by_points or comes else None
        return lanes.setdefault((weights, apart, comes), Lane(weights, gain))

    targets = [lane_of(line) for line in ask.lines]
    for line, waiters in floor.lines.items():
        ahead_by = ask.ahead_by(line)
        lane_of(line).waiting.extend((w.ranked - ahead_by, line, w) for w in waiters if w.ticket != ask.skip)
    for line in overtaking(coming, ask):
        lane_of(line, comes=True).to_come.append(line)
    ordered = list(lanes.values())
    for lane in ordered:
        lane.waiting.sort(key=lambda item: (item[0], item[2].entered))
    place = {id(lane): k for k, lane in enumerate(ordered)}
    return ordered, [place[id(lane)] for lane in targets]


def overtaking(lines: Sequence[Line], ask: Ask) -> list[Line]:
    """Lines whose people still to come may be called before a newcomer."""
    targets = [ask.gain(line) for line in ask.lines]
    least_start = min(gain.head_start for gain in targets)
    least_rate = min(gain.rate for gain in targets)
    uneven = any(len(set(serves.values())) > 1 for serves in ask.counters.values())
    return [
        line
        for line in lines
        if uneven or ask.gain(line).head_start > least_start or (ask.by_points and ask.gain(line).rate > least_rate)
    ]


def blocks_of(lanes: Sequence[Lane]) -> list[Indices]:
    """Where, in each lane, blocks of people begin who are rolled forward as one.

    Only those far from the end of a deep lane are: for a newcomer the sum of their times matters, not who of
    them goes where.
    """
    near = [_near(lane, lanes) for lane in lanes]
    far = [max(0, len(lane.waiting) - n) for lane, n in zip(lanes, near, strict=True)]
    size = 1 + sum(far) // DEEP
    return [
        np.concatenate([np.arange(0, some, size), np.arange(some, len(lane.waiting))])
        for lane, some in zip(lanes, far, strict=True)
    ]


def _near(lane: Lane, lanes: Sequence[Lane]) -> int:
    """How many at the end of a lane are rolled forward one by one; a counter is shared by the lanes it serves."""
    shares = (
        1.0 / max(1, sum(1 for other in lanes if other.waiting and other.weights[k] > 0))
        for k, weight in enumerate(lane.weights)
        if weight > 0
    )
    return NEAR_LEAST + int(NEAR_EACH * sum(shares))
