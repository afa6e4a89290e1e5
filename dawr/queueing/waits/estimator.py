"""How long a newcomer will wait: follows what happens, learns from it, and answers with a range.

Instants are seconds on the branch's own clock, counted from anywhere as long as midnight falls on a multiple of
86,400. Waits are from entering a line to the call.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arrivals import Arrivals
from .between import Between
from .conformal import LEVELS, Forecast, Ranges, Told
from .counters_ahead import counters_ahead, one_more
from .draws import Draws
from .floor import Desk, Floor, GainOf, Line, Serving, gain_of_line
from .habits import DAY
from .knowledge import Knowledge
from .lanes import Ask, lanes_ahead
from .patience import Patience
from .people import People
from .plan import Closure
from .roll_forward import NEVER, roll_forward
from .service_times import ServiceTimes
from .unlogged import GONE, Skills, Turnout

Floats = NDArray[np.float64]

NIGHT = 4 * 3600.0
"""A day of learning begins at four in the morning, when branches sleep."""
PATHS = 100
"""Futures that are drawn."""
LEAST_SERVED = 0.1
"""Share of futures in which a newcomer must be called for an answer to be given."""
BREAK_BY = 60.0
"""Seconds after a service within which leaving the desk counts as waiting for its end."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A newcomer's wait in seconds."""

    point: float
    """The median."""
    mean: float
    quantiles: tuple[float, ...]
    """At 5, 10, 25, 50, 75, 90 and 95 %."""
    about: bool
    """Made from configured times, not yet from the branch's own."""
    called: float
    """Chance to be called today at all."""

    @property
    def range(self) -> tuple[float, float]:
        """About 80 % of waits fall inside."""
        return self.quantiles[1], self.quantiles[5]


class WaitEstimator:
    """One branch's waits. Deterministic: the same events and the same seed give the same answers."""

    def __init__(
        self, services: Mapping[str, float | None], gain_of: GainOf, *, logged: bool = True, seed: int = 1
    ) -> None:
        """``services``: configured seconds of each, ``None`` unknown. ``logged``: agents sign on to counters."""
        self.floor = Floor()
        self.ranges = Ranges()
        self.known = Knowledge(ServiceTimes(services), People(), Arrivals(), Patience(), Between())
        self._skills = None if logged else Skills()
        if not logged:
            self.known.turnout = Turnout()
        self._gain_of = gain_of
        self._draws = Draws(seed, PATHS)
        self._told: dict[str, Told] = {}
        self._closures: tuple[Closure, ...] = ()
        self._last: float | None = None

    # ------------------------------------------------------------------ how the branch is set up
    def set_counter(self, counter: str, serves: Mapping[str, float]) -> None:
        """Say which services a counter calls, with their weights."""
        desk = self.floor.desks.setdefault(counter, Desk(serves))
        desk.serves = serves

    def remove_counter(self, counter: str) -> None:
        """Forget a counter that the branch no longer has."""
        self.floor.desks.pop(counter, None)

    def plan(self, closures: Iterable[Closure]) -> None:
        """Say which pauses and closings are known for today; replaces what was said before."""
        self._closures = tuple(Closure(one.starts - NIGHT, one.ends - NIGHT, one.counters) for one in closures)

    def expect(self, reference: str, service: str, priority: int, at: float) -> None:
        """Say that somebody has an appointment."""
        self.floor.appointments[reference] = (Line(service, priority), at - NIGHT)

    # ------------------------------------------------------------------ what happens
    def arrived(
        self,
        t: float,
        ticket: str,
        service: str,
        priority: int = 0,
        *,
        ranked: float | None = None,
        pool: str | None = None,
        first: bool = False,
        appointment: str | None = None,
    ) -> None:
        """Somebody enters a line; ``ranked``: the instant their turn counts from, if earlier."""
        t = self._pass_time(t)
        line = Line(service, priority, pool, first)
        self.floor.join(ticket, line, t, t if ranked is None else ranked - NIGHT)
        if appointment is None or self.floor.appointments.pop(appointment, None) is None:
            self.known.arrivals.learn(line, t)

    def started(self, t: float, ticket: str, counter: str) -> None:
        """Somebody is called to a counter."""
        t = self._pass_time(t)
        if self._skills is not None and counter not in self.floor.desks:
            self.floor.desks[counter] = Desk(self._skills.serves(counter), counter)
        desk = self.floor.desks[counter]
        found = self.floor.drop(ticket)
        line, entered = (found[0], found[1].entered) if found else (None, t)
        if desk.serving is not None:
            self.floor.at_desk.pop(desk.serving.ticket, None)
        elif found and entered < t:
            self._learn_call(desk, t)
        desk.serving = Serving(line, ticket, t, t - entered)
        desk.busy_from = t
        self.floor.at_desk[ticket] = counter
        if line is None:
            return
        if self._skills is not None:
            desk.present = True
            self._skills.learn(counter, line.service)
        self.known.patience.waited(line, t - entered, left=False)
        told = self._told.pop(ticket, None)
        if told is not None:
            self.ranges.learn(told, t - entered)

    def ended(self, t: float, ticket: str, *, no_show: bool = False) -> None:
        """A service is over, or nobody came."""
        t = self._pass_time(t)
        counter = self.floor.at_desk.pop(ticket, None)
        if counter is None:
            return
        desk = self.floor.desks[counter]
        serving = desk.serving
        desk.serving, desk.free_since = None, t
        if serving is None or serving.line is None:
            return
        seconds = t - serving.since
        self.known.patience.called(serving.line, serving.waited, seconds, absent=no_show)
        if not no_show:
            self.known.times.learn(serving.line.service, desk.agent, seconds, int(t // DAY))

    def left(self, t: float, ticket: str) -> None:
        """Somebody left the line."""
        t = self._pass_time(t)
        found = self.floor.drop(ticket)
        self._told.pop(ticket, None)
        if found:
            self.known.patience.waited(found[0], t - found[1].entered, left=True)

    def opened(self, t: float, counter: str, agent: str | None = None) -> None:
        """Somebody takes a counter, for the first time today or after a break."""
        t = self._pass_time(t)
        desk = self.floor.desks[counter]
        who = agent or desk.agent or counter
        for other in self.floor.desks.values():
            if other is not desk and other.agent == who and not other.present:
                other.agent = ""
        desk.agent, desk.present, desk.free_since, desk.busy_from = who, True, t, None
        self.known.people.came(who, t)

    def closed(self, t: float, counter: str) -> None:
        """A counter is left, for a break or for the day."""
        t = self._pass_time(t)
        desk = self.floor.desks[counter]
        desk.present = False
        planned = any(one.covers(counter) and one.starts - 600 <= t < one.ends for one in self._closures)
        busy_from = desk.busy_from if t - desk.free_since <= BREAK_BY else None
        waits = self.floor.waits_for(counter)
        self.known.people.went(desk.agent, t, busy_from, queue_left=waits, planned=planned)

    def day_turned(self, t: float) -> None:
        """A new day begins: nobody waits or serves, and yesterday is learnt from. Days turn by themselves too."""
        self._pass_time(t)

    # ------------------------------------------------------------------ answers
    def estimate(self, now: float, service: str, priority: int = 0, *, ticket: str | None = None) -> Estimate | None:
        """Return the wait of a newcomer, or ``None`` when it is not known yet.

        With ``ticket`` it is the wait of somebody who has just entered the line, and is kept to learn from.
        """
        t = now - NIGHT
        line = Line(service, priority)
        return self._answers(t, [line], self._roll(t, [line], ticket), ticket)[0]

    def lobby(self, now: float, services: Sequence[str], priority: int = 0) -> dict[str, Estimate | None]:
        """Return the wait of a newcomer of each service, all from the same futures."""
        t = now - NIGHT
        lines = [Line(service, priority) for service in services]
        return dict(zip(services, self._answers(t, lines, self._roll(t, lines, None), None), strict=True))

    def what_if(
        self, now: float, service: str, priority: int = 0, *, more: int = 1, serves: Iterable[str] | None = None
    ) -> tuple[Estimate | None, Estimate | None]:
        """Return the wait as it is, and if ``more`` counters opened now for these services (``None``: for all)."""
        t = now - NIGHT
        line = Line(service, priority)
        opened = frozenset(serves) if serves is not None else None
        both = [self._roll(t, [line], None), self._roll(t, [line], None, more=more, opened=opened)]
        before, after = (self._answers(t, [line], waits, None)[0] for waits in both)
        return before, after

    def _answers(
        self, t: float, lines: Sequence[Line], waits: Floats | None, ticket: str | None
    ) -> list[Estimate | None]:
        if waits is None:
            return [None] * len(lines)
        return [self._answer(line, waits[:, k], ticket) for k, line in enumerate(lines)]

    def _answer(self, line: Line, waits: Floats, ticket: str | None) -> Estimate | None:
        served = waits[waits < NEVER]
        share = len(served) / len(waits)
        if share < LEAST_SERVED or not self.known.times.guesses(line.service):
            return None
        raw = Forecast(np.quantile(served, LEVELS), float(served.mean()))
        shown, told = self.ranges.correct(raw)
        if ticket is not None:
            self._told[ticket] = told
        quantiles = tuple(shown.quantiles.tolist())
        return Estimate(quantiles[3], shown.mean, quantiles, not self.known.times.knows(line.service), share)

    def _roll(
        self,
        t: float,
        lines: Sequence[Line],
        skip: str | None,
        *,
        more: int = 0,
        opened: frozenset[str] | None = None,
    ) -> Floats | None:
        """Seconds that newcomers of these lines wait in every future, (paths, lines)."""
        counters = {
            counter: desk.serves
            for counter, desk in self.floor.desks.items()
            if self.known.turnout is None or desk.present or desk.serving is not None
        }
        if not counters:
            return None
        self._draws.begin(t)
        drift = self.known.times.drift(self._draws.normal())
        by_points = self._by_points(counters)
        ask = Ask(t, lines, skip, self._gain_of, by_points, counters)
        ahead = lanes_ahead(self.floor, self.known, ask, drift, self._draws)
        desks = counters_ahead(
            self.floor,
            self.known,
            t,
            list(counters),
            ahead.services,
            ahead.weight,
            self._closures,
            drift,
            self._draws,
        )
        if more:
            desks = one_more(desks, ahead.weight.max(axis=0), t, more)
        called = roll_forward(ahead.lanes, desks, ahead.newcomers, by_points=by_points)
        return np.asarray(np.maximum(called - t, 0.0))

    def _by_points(self, counters: Mapping[str, Mapping[str, float]]) -> bool:
        """Whether the order depends on how long people have waited, not on rank alone."""
        if any(len(set(serves.values())) > 1 for serves in counters.values()):
            return True
        rates = {gain_of_line(line, self._gain_of).rate for line in [*self.floor.lines, *self.known.arrivals.lines()]}
        return len(rates) > 1

    # ------------------------------------------------------------------ time
    def _learn_call(self, desk: Desk, t: float) -> None:
        if desk.present and desk.busy_from is not None:
            self.known.between.called(t - desk.free_since)
        elif self.known.turnout is not None and not desk.present:
            self.known.turnout.came(t)

    def _pass_time(self, now: float) -> float:
        t = now - NIGHT
        last, self._last = self._last, t
        if last is None:
            return t
        if t // DAY > last // DAY:
            self._turn_day()
        elif last < t and self.floor.lines:
            self._watch_idle(last, t)
        return t

    def _watch_idle(self, last: float, t: float) -> None:
        """Learn from counters that stayed idle beside people who waited for them."""
        turnout = self.known.turnout
        if turnout is not None:
            turnout.watched(t, t - last)
        for counter, desk in self.floor.desks.items():
            if desk.serving is not None or not desk.present or desk.busy_from is None:
                continue
            if turnout is not None and t - desk.free_since > GONE:
                desk.present = False
            elif self.floor.waits_for(counter):
                self.known.between.idled(last - desk.free_since, t - desk.free_since)

    def _turn_day(self) -> None:
        self.floor.clear()
        self._told.clear()
        self._closures = ()
        self.known.times.turn_day()
        self.known.people.turn_day()
        self.known.arrivals.turn_day()
        if self._skills is not None and self.known.turnout is not None:
            self.known.turnout.turn_day()
            for counter, desk in self.floor.desks.items():
                desk.serves = self._skills.serves(counter)

    # ------------------------------------------------------------------ keeping
    def state(self) -> dict[str, Any]:
        """Return all that is known as plain values that JSON can hold; people's forecasts of today are not kept."""
        known = self.known
        return {
            "version": VERSION,
            "last": self._last,
            "floor": self.floor.state(),
            "ranges": self.ranges.state(),
            "times": known.times.state(),
            "people": known.people.state(),
            "arrivals": known.arrivals.state(),
            "patience": known.patience.state(),
            "between": known.between.state(),
            "turnout": known.turnout and known.turnout.state(),
            "skills": self._skills and self._skills.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> bool:
        """Take back what ``state`` returned; false, and nothing changed, when it is of another version."""
        if state.get("version") != VERSION:
            return False
        self._last = state["last"]
        self.floor.restore(state["floor"])
        self.ranges.restore(state["ranges"])
        self.known.times.restore(state["times"])
        self.known.people.restore(state["people"])
        self.known.arrivals.restore(state["arrivals"])
        self.known.patience.restore(state["patience"])
        self.known.between.restore(state["between"])
        if self.known.turnout is not None:
            self.known.turnout.restore(state["turnout"])
        if self._skills is not None:
            self._skills.restore(state["skills"])
        return True
