"""Who will be at the counters: breaks, ends of shifts and late comers, learnt day by day.

Each person has habits of the day (first long break, second long break, leaving whoever waits, going home when
nobody does) and a rate of short breaks; the branch as a whole lends what one person has not shown yet.
"""

from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .habits import DAY, DAYS_KEPT, NEVER, Habit, chance_between, cumulative, draw_after

Floats = NDArray[np.float64]

LONG = 1080.0
"""Seconds from which a break is a long one, which has its time of day; shorter ones come at any time."""
SHORT_RATE = 1.0 / (4 * 3600)
"""Short breaks per second at the desk before anything is known."""
SHORT_WORTH = 20 * 3600.0
"""Seconds at the desk that the branch's rate counts as for one person."""
LEAN = 1.0
"""Days the branch's habits count as for one person."""


@dataclass(slots=True)
class Today:
    """What a person has done today."""

    came: float
    long_breaks: int = 0
    desk_since: float | None = None
    """Second of the day since when at the desk; ``None``: away."""
    away_since: float = 0.0
    away_span: tuple[float, float] = (0.0, 0.0)
    """When the present absence fell due."""
    queue_left: bool = False
    """Whether somebody waited for this desk when the absence began."""


@dataclass(slots=True)
class Person:
    """One agent's habits."""

    came: deque[float] = field(default_factory=lambda: deque(maxlen=DAYS_KEPT))
    """First second of the day at the desk; inf on days not seen."""
    breaks: tuple[Habit, Habit, Habit] = field(default_factory=lambda: (Habit(), Habit(), Habit()))
    """When the first, second, third long break falls due."""
    lengths: deque[float] = field(default_factory=lambda: deque(maxlen=40))
    leaves: Habit = field(default_factory=Habit)
    """When the person leaves, whoever waits."""
    winds_up: Habit = field(default_factory=Habit)
    """When the person goes home, nobody waiting."""
    shorts: float = 0.0
    desk_seconds: float = 0.0
    today: Today | None = None


@dataclass(frozen=True, slots=True)
class Stops:
    """Interruptions ahead of one counter, in order: when due, how long, and until when at least."""

    due: Floats
    length: Floats


class Staffing:
    """Habits of everybody, and draws of the rest of today."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self._short_lengths: deque[float] = deque(maxlen=400)
        self._long_lengths: deque[float] = deque(maxlen=400)
        self._cums: dict[tuple[str, str], Floats] = {}
        self._pools: dict[str, Floats] = {}

    # ------------------------------------------------------------------ learning
    def came(self, who: str, t: float) -> None:
        """Somebody takes a desk, for the first time today or after a break."""
        second = t % DAY
        person = self.people.setdefault(who, Person())
        today = person.today
        if today is None:
            person.today = Today(second, desk_since=second)
            return
        if today.desk_since is not None:
            return
        length = second - today.away_since
        if length >= LONG:
            person.breaks[min(today.long_breaks, 2)].learn(today.away_span)
            person.lengths.append(length)
            self._long_lengths.append(length)
            today.long_breaks += 1
        else:
            person.shorts += 1
            self._short_lengths.append(length)
        today.desk_since = second

    def went(self, who: str, t: float, busy_from: float | None, queue_left: bool) -> None:
        """Somebody leaves a desk; ``busy_from``: start of the service that has just ended, if one has."""
        person = self.people.get(who)
        if person is None or person.today is None or person.today.desk_since is None:
            return
        today, second = person.today, t % DAY
        assert today.desk_since is not None
        person.desk_seconds += second - today.desk_since
        since = max(today.desk_since, second - 60 if busy_from is None else busy_from % DAY)
        today.desk_since = None
        today.away_since = second
        today.away_span = (since, second)
        today.queue_left = queue_left

    def turn_day(self) -> None:
        """Close the day for everybody."""
        if not any(person.today for person in self.people.values()):
            return
        for person in self.people.values():
            today = person.today
            person.came.append(today.came if today else NEVER)
            if today is None:
                continue
            end = today.away_span if today.desk_since is None else (DAY - 1.0, DAY - 1.0)
            if today.long_breaks < 3:
                person.breaks[today.long_breaks].learn((end[1], NEVER))
            if today.queue_left:
                person.leaves.learn(end)
            else:
                person.leaves.learn((end[1], NEVER))
                person.winds_up.learn(end)
            person.today = None
            if person.desk_seconds > 200 * 3600:
                person.desk_seconds *= 0.5
                person.shorts *= 0.5
        self._cums.clear()
        self._pools.clear()

    # ------------------------------------------------------------------ what is known of a habit
    def _habit(self, person: Person, kind: str) -> Habit:
        if kind == "leaves":
            return person.leaves
        if kind == "winds_up":
            return person.winds_up
        return person.breaks[int(kind)]

    def cum(self, who: str, kind: str) -> Floats:
        """Distribution function of a person's habit, leaning on everybody's."""
        key = (who, kind)
        if key not in self._cums:
            if kind not in self._pools:
                habits = [self._habit(p, kind) for p in self.people.values()]
                total = sum(len(h.spans) for h in habits)
                masses = [len(h.spans) * h.mass(None, 0.0) for h in habits]
                self._pools[kind] = np.sum(masses, axis=0) / max(total, 1) if masses else np.zeros(DAY // 300)
            own = self._habit(self.people.setdefault(who, Person()), kind)
            self._cums[key] = cumulative(own.mass(self._pools[kind], LEAN))
        return self._cums[key]

    def short_rate(self, who: str) -> float:
        """Short breaks per second at the desk."""
        n = sum(p.shorts for p in self.people.values())
        seconds = sum(p.desk_seconds for p in self.people.values())
        branch = (n + SHORT_RATE * SHORT_WORTH) / (seconds + SHORT_WORTH)
        own = self.people.get(who)
        if own is None:
            return branch
        return (own.shorts + branch * SHORT_WORTH) / (own.desk_seconds + SHORT_WORTH)

    # ------------------------------------------------------------------ draws
    def stops(self, who: str, since: float, uniform: Floats) -> Stops:
        """Draw the interruptions of somebody at the desk, none of them due before ``since``.

        ``uniform`` has the shape (7, paths).
        """
        second = since % DAY
        due = draw_after(self.cum(who, str(self._taken(who))), second, uniform[0])
        return self._stops(who, since - second, second, np.full(uniform.shape[1], second), due, uniform)

    def away(self, who: str, now: float, uniform: Floats) -> tuple[Floats, Stops]:
        """Draw when somebody who is away comes (back), inf: not today, and the interruptions after that.

        ``uniform`` has the shape (9, paths).
        """
        second = now % DAY
        person = self.people.setdefault(who, Person())
        taken = self._taken(who)
        due = draw_after(self.cum(who, str(taken)), second, uniform[0])
        if person.today is None:
            back = self._first_coming(person, second, uniform[7:])
        else:
            back, was_long = self._coming_back(who, person.today, second, uniform[7:])
            following = draw_after(self.cum(who, str(min(taken + 1, 2))), second, uniform[0])
            due = np.where(was_long, following, due)
        return now - second + back, self._stops(who, now - second, second, back, due, uniform)

    def _stops(
        self, who: str, midnight: float, second: float, at_desk: Floats, long_due: Floats, uniform: Floats
    ) -> Stops:
        long_len = self._draw_long(who, uniform[1])
        leave = draw_after(self.cum(who, "leaves"), second, uniform[2])
        rate = self.short_rate(who)
        first = at_desk - np.log1p(-uniform[3]) / rate
        first_len = _pick(self._short_lengths, uniform[4], 300.0)
        again = first + first_len - np.log1p(-uniform[5]) / rate
        again_len = _pick(self._short_lengths, uniform[6], 300.0)
        due = np.stack([long_due, first, again, leave])
        length = np.stack([long_len, first_len, again_len, np.full_like(leave, NEVER)])
        due = np.where(due > leave, NEVER, due)
        order = np.argsort(due, axis=0, kind="stable")
        due = np.take_along_axis(due, order, axis=0)
        length = np.take_along_axis(length, order, axis=0)
        return Stops(midnight + due, length)

    def _taken(self, who: str) -> int:
        person = self.people.get(who)
        return min(person.today.long_breaks, 2) if person and person.today else 0

    def _coming_back(
        self, who: str, today: Today, second: float, uniform: Floats
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """Second of the day of the return, and whether this absence is a long break."""
        gone = max(second - today.away_since, 0.0)
        low, high = today.away_span
        high = max(high, low + 1.0)
        lengths = self.people[who].lengths
        long = chance_between(self.cum(who, str(self._taken(who))), low, high) * _survival(
            lengths if len(lengths) >= 5 else self._long_lengths, gone
        )
        short = (self.short_rate(who) * (high - low) + 1e-4) * _survival(self._short_lengths, gone)
        final = chance_between(self.cum(who, "leaves"), low, high)
        if not today.queue_left:
            final += chance_between(self.cum(who, "winds_up"), low, high)
        u = uniform[0] * (long + short + final + 1e-9)
        back_long = self._draw_long(who, uniform[1], gone)
        back_short = _pick(self._short_lengths, uniform[1], 300.0, gone)
        is_long, is_short = u < long, u < long + short
        length = np.where(is_long, back_long, np.where(is_short, back_short, NEVER))
        return np.maximum(today.away_since + length, second + 1.0), is_long

    def _first_coming(self, person: Person, second: float, uniform: Floats) -> Floats:
        days = np.array(person.came) if person.came else np.zeros(0)
        pooled = np.concatenate([np.array(p.came) for p in self.people.values()] or [np.zeros(0)])
        own = days[days > second]
        others = pooled[pooled > second]
        value = np.concatenate([own, others])
        if not len(value):
            return np.full(uniform.shape[1], NEVER)
        weight = np.concatenate([np.ones(len(own)), np.full(len(others), LEAN / max(len(pooled), 1))])
        order = np.argsort(value, kind="stable")
        cum = np.cumsum(weight[order])
        index = np.searchsorted(cum, uniform[0] * cum[-1]).clip(max=len(value) - 1)
        return np.asarray(value[order][index])

    def _draw_long(self, who: str, uniform: Floats, gone: float = 0.0) -> Floats:
        own = self.people[who].lengths if who in self.people else deque()
        return _pick(own if len(own) >= 5 else self._long_lengths, uniform, 1800.0, gone)


def _survival(lengths: deque[float], gone: float) -> float:
    if not lengths:
        return float(np.exp(-gone / 900.0))
    return (sum(1 for x in lengths if x > gone) + 0.05) / (len(lengths) + 0.05)


def _pick(lengths: deque[float], uniform: Floats, usual: float, gone: float = 0.0) -> Floats:
    """Draw a length longer than ``gone`` from those seen."""
    seen = np.sort([x for x in lengths if x > gone])
    if len(seen) < 3:
        return gone - np.log1p(-uniform) * (usual if not lengths else max(usual / 3, 0.2 * gone))
    return np.interp(uniform * (len(seen) - 1), np.arange(len(seen)), seen)
