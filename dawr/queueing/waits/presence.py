"""Who will be at the counters: draws of the rest of somebody's day."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .draws import Draws
from .habits import DAY, NEVER
from .lengths import Lengths
from .people import LEAN, LONG_BREAKS, Kind, People, Person

Floats = NDArray[np.float64]

ENOUGH = 5
"""Long breaks from which a person's own lengths count alone."""
SLIP = 1e-4
"""Chance of a short break that nothing announced."""


@dataclass(frozen=True, slots=True)
class Stops:
    """Interruptions of one person, not yet in order: when due and how long, each (4, paths)."""

    due: Floats
    length: Floats

    def after(self, midnight: float) -> "Stops":
        """The same, seconds of the day turned into instants."""
        return Stops(midnight + self.due, self.length)


def at_desk(people: People, who: str, since: float, draws: Draws) -> Stops:
    """Draw the interruptions of somebody at the desk, none of them due before ``since``."""
    second = since % DAY
    today = people.person(who).today
    kind = today.next_long_break if today else Kind.FIRST
    u = draws.uniform(7)
    long_due = people.onset(who, kind).draw(second, u[:, 0])
    return _stops(people, who, np.full(draws.paths, second), long_due, u).after(since - second)


def away(people: People, who: str, now: float, draws: Draws) -> tuple[Floats, Stops]:
    """Draw when somebody who is away comes (back), inf: not today, and the interruptions after that."""
    second = now % DAY
    person = people.person(who)
    u = draws.uniform(9)
    if person.today is None:
        back = _first_coming(people, person, second, u[:, 7])
        due = people.onset(who, Kind.FIRST).draw(second, u[:, 0])
    else:
        taken = min(person.today.long_breaks, 2)
        back, was_long = _coming_back(people, who, second, u[:, 7:])
        this = people.onset(who, LONG_BREAKS[taken]).draw(second, u[:, 0])
        following = people.onset(who, LONG_BREAKS[min(taken + 1, 2)]).draw(second, u[:, 0])
        due = np.where(was_long, following, this)
    return now - second + back, _stops(people, who, back, due, u).after(now - second)


def _stops(people: People, who: str, desk_from: Floats, long_due: Floats, u: Floats) -> Stops:
    """Long break, two short ones and leaving; short breaks come as a Poisson process while at the desk."""
    leave = people.onset(who, Kind.LEAVES).draw(float(desk_from.min()), u[:, 2])
    rate = people.short_rate(who)
    first = desk_from - np.log1p(-u[:, 3]) / rate
    first_length = people.short_lengths.draw(u[:, 4])
    again = first + first_length - np.log1p(-u[:, 5]) / rate
    again_length = people.short_lengths.draw(u[:, 6])
    due = np.stack([long_due, first, again, leave])
    due[due > leave] = NEVER
    long_length = _long_lengths(people, who).draw(u[:, 1])
    return Stops(due, np.stack([long_length, first_length, again_length, np.full(len(leave), NEVER)]))


def _coming_back(people: People, who: str, second: float, u: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Second of the day of the return, and whether this absence is a long break.

    Bayes' rule over the three kinds of absence, each weighed by its chance to begin when this one did and by
    its chance to have lasted so long.
    """
    today = people.person(who).today
    if today is None:
        return np.full(len(u), NEVER), np.zeros(len(u), dtype=bool)
    low, high = today.away[0], max(today.away[1], today.away[0] + 1.0)
    gone = max(second - high, 0.0)
    lengths = _long_lengths(people, who)
    long = people.onset(who, today.next_long_break).chance(low, high) * lengths.survival(gone)
    short = (people.short_rate(who) * (high - low) + SLIP) * people.short_lengths.survival(gone)
    final = people.onset(who, Kind.LEAVES).chance(low, high)
    if not today.queue_left:
        final += people.onset(who, Kind.WINDS_UP).chance(low, high)
    level = u[:, 0] * (long + short + final)
    is_long, is_break = level < long, level < long + short
    length = np.where(is_long, lengths.draw(u[:, 1], gone), people.short_lengths.draw(u[:, 1], gone))
    back = np.where(is_break, today.away[1] + length, NEVER)
    return np.maximum(back, second + 1.0), is_long


def _first_coming(people: People, person: Person, second: float, uniform: Floats) -> Floats:
    """Second of the day at which somebody not seen today comes, from the days on which it was later than now."""
    own = np.array([x for x in person.came if x > second])
    others = people.comings[np.searchsorted(people.comings, second, side="right") :]
    value = np.concatenate([own, others])
    if not len(value):
        return np.full(len(uniform), NEVER)
    weight = np.concatenate([np.ones(len(own)), np.full(len(others), LEAN / len(people.comings))])
    order = np.argsort(value, kind="stable")
    cum = np.cumsum(weight[order])
    at = np.searchsorted(cum, uniform * cum[-1]).clip(max=len(value) - 1)
    return np.asarray(value[order][at])


def _long_lengths(people: People, who: str) -> Lengths:
    own = people.person(who).lengths
    return own if len(own) >= ENOUGH else people.long_lengths
