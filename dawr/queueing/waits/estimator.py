"""How long a newcomer will wait: follows what happens, learns from it, and answers with a range."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrivals import Arrivals
from .conformal import Ranges
from .floor import Desk, Floor, GainOf, Line, Serving
from .habits import DAY
from .patience import Patience
from .roll_forward import NEVER, roll_forward
from .between import Between
from .scene import Knowledge, make_scene
from .service_times import ServiceTimes
from .staffing import Staffing
from .unlogged import GONE, Skills, Turnout

Floats = NDArray[np.float64]

LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
NIGHT = 4 * 3600.0
"""A day of learning begins at four in the morning."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A newcomer's wait in seconds."""

    point: float
    mean: float
    quantiles: tuple[float, ...]


class WaitEstimator:
    def __init__(
        self,
        services: Mapping[str, float | None],
        gain_of: GainOf,
        *,
        logged: bool = True,
        paths: int = 100,
        seed: int = 1,
    ) -> None:
        self.floor = Floor()
        self.known = Knowledge(ServiceTimes(services), Staffing(), Arrivals(), Patience(), Between())
        self.skills: Skills | None = None
        if not logged:
            self.known.turnout = Turnout()
            self.skills = Skills()
        self.ranges = Ranges()
        self._gain_of = gain_of
        self._paths = paths
        self._seed = seed
        self._day: int | None = None
        self._last = 0.0
        self._told: dict[str, Floats] = {}

    def desk(self, counter: str, serves: Mapping[str, float], agent: str | None = None) -> None:
        self.floor.desks[counter] = Desk(serves, agent or counter)

    # events
    def arrived(self, t: float, ticket: str, service: str, priority: int = 0) -> None:
        t = self._at(t)
        line = Line(service, priority)
        self.floor.join(ticket, line, t, t)
        self.known.arrivals.learn(line, t)

    def started(self, t: float, ticket: str, counter: str) -> None:
        t = self._at(t)
        if self.skills is not None and counter not in self.floor.desks:
            self.desk(counter, self.skills.serves(counter))
        desk = self.floor.desks[counter]
        found = self.floor.drop(ticket)
        line, entered = (found[0], found[1].entered) if found else (Line(""), t)
        if desk.serving is not None:
            self.floor.at_desk.pop(desk.serving.ticket, None)
        elif desk.present and found and entered < t:
            self.known.between.called(t - desk.free_since)
        elif self.known.turnout is not None and not desk.present and found and entered < t:
            self.known.turnout.came(t)
        if self.skills is not None:
            desk.present = True
            self.skills.learn(counter, line.service)
        desk.serving = Serving(line, ticket, t, t - entered)
        desk.busy_from = t
        self.floor.at_desk[ticket] = counter
        if found:
            self.known.patience.waited(line, t - entered, left=False)
            told = self._told.pop(ticket, None)
            if told is not None:
                self.ranges.learn(told, t - entered)

    def ended(self, t: float, ticket: str, no_show: bool = False) -> None:
        t = self._at(t)
        counter = self.floor.at_desk.pop(ticket, None)
        if counter is None:
            return
        desk = self.floor.desks[counter]
        s = desk.serving
        assert s is not None
        desk.serving = None
        desk.free_since = t
        if s.line.service:
            self.known.patience.called(s.line, s.waited, no_show, t - s.since)
            if not no_show:
                self.known.times.learn(s.line.service, desk.agent, t - s.since, int(t // DAY))

    def left(self, t: float, ticket: str) -> None:
        t = self._at(t)
        found = self.floor.drop(ticket)
        self._told.pop(ticket, None)
        if found:
            self.known.patience.waited(found[0], t - found[1].entered, left=True)

    def opened(self, t: float, counter: str) -> None:
        t = self._at(t)
        desk = self.floor.desks[counter]
        desk.present = True
        desk.free_since = t
        self.known.staffing.came(desk.agent, t)

    def away(self, t: float, counter: str) -> None:
        t = self._at(t)
        desk = self.floor.desks[counter]
        desk.present = False
        busy_from = desk.busy_from if t - desk.free_since <= 60 else None
        self.known.staffing.went(desk.agent, t, busy_from, self.floor.waits_for(counter))

    # asks
    def estimate(self, now: float, service: str, priority: int = 0, ticket: str | None = None) -> Estimate | None:
        t = self._at(now)
        line = Line(service, priority)
        waits = self._roll(t, [line], ticket)[:, 0]
        served = waits[waits < NEVER]
        if len(served) < self._paths // 10:
            return None
        raw = np.quantile(served, LEVELS)
        if ticket is not None:
            self._told[ticket] = raw
        q = self.ranges.correct(raw)
        return Estimate(float(raw[3]), float(served.mean()), tuple(q.tolist()))

    def _roll(self, t: float, lines: Iterable[Line], skip: str | None) -> Floats:
        rng = np.random.default_rng([self._seed, int(t)])
        scene = make_scene(self.floor, self.known, list(lines), self._gain_of, t, skip, rng, self._paths)
        return np.maximum(roll_forward(scene) - t, 0.0)

    def _at(self, t: float) -> float:
        t = t - NIGHT
        day = int(t // DAY)
        if self._day is None:
            self._day = day
        elif day > self._day:
            self._day = day
            self.floor.clear()
            self._told.clear()
            self.known.times.turn_day()
            self.known.staffing.turn_day()
            self.known.arrivals.turn_day()
            if self.skills is not None and self.known.turnout is not None:
                self.known.turnout.turn_day()
                for counter, desk in self.floor.desks.items():
                    desk.serves = self.skills.serves(counter)
        elif self._last < t:
            self._pass_time(t)
        self._last = t
        return t

    def _pass_time(self, t: float) -> None:
        if not self.floor.lines:
            return
        if self.known.turnout is not None:
            self.known.turnout.watched(t, t - self._last)
            for desk in self.floor.desks.values():
                if desk.serving is None and t - desk.free_since > GONE:
                    desk.present = False
        for counter, desk in self.floor.desks.items():
            if desk.present and desk.serving is None and self.floor.waits_for(counter):
                self.known.between.idled(self._last - desk.free_since, t - desk.free_since)
