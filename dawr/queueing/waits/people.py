"""What people at the counters usually do: when they come, how they pause, when they leave; learnt day by day.

Each person has habits of the day and a rate of short breaks; the branch as a whole lends what one person has
not shown yet.
"""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .habits import CELLS, DAY, DAYS_KEPT, NEVER, Habit, Onset, Span
from .lengths import Lengths

Floats = NDArray[np.float64]

LONG = 1080.0
"""Seconds from which a break is a long one, which has its time of day; shorter ones come at any time."""
SHORT_RATE = 1.0 / (4 * 3600)
"""Short breaks per second at the desk before anything is known."""
SHORT_WORTH = 20 * 3600.0
"""Seconds at the desk that the branch's rate counts as for one person."""
DESK_KEPT = 200 * 3600.0
"""Seconds at the desk after which a person's count of short breaks is halved."""
LEAN = 1.0
"""Days the branch's habits count as for one person."""
DOUBT = 3.0
"""Days without any habit that are taken to have gone before all others."""


class Kind(StrEnum):
    """What a person has a time of day for."""

    FIRST = "first long break"
    SECOND = "second long break"
    THIRD = "third long break"
    LEAVES = "leaves, whoever waits"
    WINDS_UP = "goes home when nobody waits"


LONG_BREAKS = (Kind.FIRST, Kind.SECOND, Kind.THIRD)


@dataclass(slots=True)
class Today:
    """What a person has done today, in seconds of the day."""

    came: float
    long_breaks: int = 0
    desk_since: float | None = None
    """``None``: away."""
    away: Span = (0.0, 0.0)
    """When the present absence fell due; its end is when the person went."""
    queue_left: bool = False
    """Whether somebody waited for the desk when the absence began."""
    planned: bool = False
    """Whether the absence was planned, so that it says nothing of habits."""

    @property
    def next_long_break(self) -> Kind:
        """The long break that would come next."""
        return LONG_BREAKS[min(self.long_breaks, 2)]


@dataclass(slots=True)
class Person:
    """One agent's habits."""

    came: deque[float] = field(default_factory=lambda: deque(maxlen=DAYS_KEPT))
    """First second of the day at a desk; inf on days not seen."""
    habits: dict[Kind, Habit] = field(default_factory=lambda: {kind: Habit() for kind in Kind})
    lengths: Lengths = field(default_factory=lambda: Lengths(40, 1800.0))
    """Of long breaks."""
    shorts: float = 0.0
    """Short breaks taken in ``desk_seconds``."""
    desk_seconds: float = 0.0
    today: Today | None = None


class People:
    """Everybody who has been seen at a counter."""

    def __init__(self) -> None:
        self.persons: dict[str, Person] = {}
        self.short_lengths = Lengths(400, 300.0)
        self.long_lengths = Lengths(400, 1800.0)
        self.comings: Floats = np.zeros(0)
        """First seconds of everybody's days, sorted, inf for days not seen."""
        self._onsets: dict[tuple[str, Kind], Onset] = {}
        self._pools: dict[Kind, Floats] = {}

    def person(self, who: str) -> Person:
        """Return what is known of somebody."""
        return self.persons.setdefault(who, Person())

    # ------------------------------------------------------------------ learning
    def came(self, who: str, t: float) -> None:
        """Somebody takes a desk, for the first time today or after a break."""
        second = t % DAY
        person = self.person(who)
        today = person.today
        if today is None:
            person.today = Today(second, desk_since=second)
            return
        if today.desk_since is not None:
            return
        length = second - today.away[1]
        if not today.planned and length >= LONG:
            if today.long_breaks < len(LONG_BREAKS):
                person.habits[today.next_long_break].learn(today.away)
            person.lengths.learn(length)
            self.long_lengths.learn(length)
            today.long_breaks += 1
        elif not today.planned:
            person.shorts += 1
            self.short_lengths.learn(length)
        today.desk_since = second

    def went(self, who: str, t: float, busy_from: float | None, *, queue_left: bool, planned: bool) -> None:
        """Somebody leaves a desk; ``busy_from``: start of the service that has just ended, if one has."""
        today = self.person(who).today
        if today is None or today.desk_since is None:
            return
        second = t % DAY
        self.person(who).desk_seconds += second - today.desk_since
        since = second - 60.0 if busy_from is None else busy_from % DAY
        today.away = (min(max(today.desk_since, since), second), second)
        today.desk_since = None
        today.queue_left = queue_left
        today.planned = planned

    def turn_day(self) -> None:
        """Close the day for everybody."""
        if not any(person.today for person in self.persons.values()):
            return
        for person in self.persons.values():
            person.came.append(person.today.came if person.today else NEVER)
            if person.today is not None:
                _learn_day(person, person.today)
                person.today = None
        self.settle()

    def settle(self) -> None:
        """Make all habits ready to be asked."""
        self._onsets.clear()
        self._pools.clear()
        self.comings = np.sort(np.array([second for p in self.persons.values() for second in p.came]))
        for who in self.persons:
            for kind in Kind:
                self.onset(who, kind)

    # ------------------------------------------------------------------ answers
    def onset(self, who: str, kind: Kind) -> Onset:
        """Return a person's habit, leaning on everybody's."""
        known = self._onsets.get((who, kind))
        if known is None:
            own = self.person(who).habits[kind]
            n = len(own.spans)
            known = Onset((n * own.mass() + LEAN * self._pool(kind)) / (n + LEAN))
            self._onsets[who, kind] = known
        return known

    def short_rate(self, who: str) -> float:
        """Short breaks per second at the desk."""
        shorts = sum(person.shorts for person in self.persons.values())
        seconds = sum(person.desk_seconds for person in self.persons.values())
        branch = (shorts + SHORT_RATE * SHORT_WORTH) / (seconds + SHORT_WORTH)
        own = self.person(who)
        return (own.shorts + branch * SHORT_WORTH) / (own.desk_seconds + SHORT_WORTH)

    def _pool(self, kind: Kind) -> Floats:
        if kind not in self._pools:
            habits = [person.habits[kind] for person in self.persons.values()]
            days = sum(len(habit.spans) for habit in habits)
            total = np.zeros(CELLS)
            for habit in habits:
                total += len(habit.spans) * habit.mass()
            self._pools[kind] = total / (days + DOUBT)
        return self._pools[kind]

    # ------------------------------------------------------------------ keeping
    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        return {
            "short": [round(x) for x in self.short_lengths.seen],
            "long": [round(x) for x in self.long_lengths.seen],
            "persons": {who: _person_state(person) for who, person in self.persons.items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        self.short_lengths.restore(state["short"])
        self.long_lengths.restore(state["long"])
        self.persons = {who: _person_from(kept) for who, kept in state["persons"].items()}
        self.settle()


def _learn_day(person: Person, today: Today) -> None:
    end = today.away if today.desk_since is None else (DAY - 1.0, DAY - 1.0)
    if today.long_breaks < len(LONG_BREAKS):
        person.habits[today.next_long_break].learn((end[1], NEVER))
    if today.queue_left and not today.planned:
        person.habits[Kind.LEAVES].learn(end)
    else:
        person.habits[Kind.LEAVES].learn((end[1], NEVER))
        person.habits[Kind.WINDS_UP].learn(end)
    if person.desk_seconds > DESK_KEPT:
        person.desk_seconds *= 0.5
        person.shorts *= 0.5


def _person_state(person: Person) -> dict[str, Any]:
    today = person.today
    return {
        "came": [_kept(second) for second in person.came],
        "habits": {
            kind.name: [[_kept(low), _kept(high)] for low, high in habit.spans]
            for kind, habit in person.habits.items()
            if habit.spans
        },
        "lengths": [round(x) for x in person.lengths.seen],
        "shorts": round(person.shorts, 3),
        "desk_seconds": round(person.desk_seconds),
        "today": today
        and [
            today.came,
            today.long_breaks,
            today.desk_since,
            list(today.away),
            today.queue_left,
            today.planned,
        ],
    }


def _person_from(kept: dict[str, Any]) -> Person:
    person = Person(shorts=kept["shorts"], desk_seconds=kept["desk_seconds"])
    person.came.extend(_second(x) for x in kept["came"])
    for name, spans in kept["habits"].items():
        person.habits[Kind[name]].restore([(_second(low), _second(high)) for low, high in spans])
    person.lengths.restore(kept["lengths"])
    if kept["today"]:
        came, taken, since, away, queue_left, planned = kept["today"]
        person.today = Today(came, taken, since, (away[0], away[1]), queue_left, planned)
    return person


def _kept(second: float) -> int | None:
    """Whole seconds; "never" as None, which JSON knows."""
    return None if second == NEVER else round(second)


def _second(kept: float | None) -> float:
    return NEVER if kept is None else float(kept)
