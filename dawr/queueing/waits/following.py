"""What happens in the branch, followed: the live floor is kept, and everything learnt from it.

Instants are seconds on the branch's own clock, counted from anywhere as long as midnight falls on a multiple of
86,400. Waits are from entering a line to the call.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .arrivals import Arrivals
from .between import Between
from .conformal import Ranges, Told, plain_told, told_again
from .floor import Desk, Floor, Line, Serving
from .habits import DAY
from .knowledge import Knowledge
from .patience import Patience
from .people import People
from .plan import Closure
from .service_times import ServiceTimes
from .unlogged import GONE, Skills, Turnout

NIGHT = 4 * 3600.0
"""A day of learning begins at four in the morning, when branches sleep."""
BREAK_BY = 60.0
"""Seconds after a service within which leaving the desk counts as having waited for its end."""
PAUSE_BY = 600.0
"""Seconds before a planned pause within which leaving the desk counts as part of it."""


class Following:
    """Keeps the floor and learns. Tickets and counters that nobody has heard of are passed over."""

    def __init__(self, services: Mapping[str, float | None], *, logged: bool) -> None:
        self.floor = Floor()
        self.ranges = Ranges()
        self.known = Knowledge(ServiceTimes(services), People(), Arrivals(), Patience(), Between())
        self._skills = None if logged else Skills()
        if not logged:
            self.known.turnout = Turnout()
        self._told: dict[str, Told] = {}
        self._closures: tuple[Closure, ...] = ()
        self._last: float | None = None

    # ------------------------------------------------------------------ how the branch is set up
    def set_services(self, services: Mapping[str, float | None]) -> None:
        """Say how many seconds each service is configured to take, ``None`` where nobody has said."""
        self.known.times.configure(services)

    def set_counters(self, counters: Mapping[str, Mapping[str, float]]) -> None:
        """Say which services each counter calls, with their weights; others are gone."""
        for counter in self.floor.desks.keys() - counters.keys():
            del self.floor.desks[counter]
        for counter, serves in counters.items():
            self.floor.desks.setdefault(counter, Desk(serves)).serves = serves

    def plan(self, closures: Iterable[Closure]) -> None:
        """Say which pauses and closings are known for today; replaces what was said before."""
        self._closures = tuple(Closure(one.starts - NIGHT, one.ends - NIGHT, one.counters) for one in closures)

    def expect(self, reference: str, service: str, priority: int, at: float) -> None:
        """Say that somebody has an appointment."""
        self.floor.appointments[reference] = (Line(service, priority), at - NIGHT)

    # ------------------------------------------------------------------ customers
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
        self.floor.drop(ticket)
        self.floor.join(ticket, line, t, t if ranked is None else ranked - NIGHT)
        if appointment is None or self.floor.appointments.pop(appointment, None) is None:
            self.known.arrivals.learn(line, t)

    def started(self, t: float, ticket: str, counter: str) -> None:
        """Somebody is called to a counter."""
        t = self._pass_time(t)
        if self._skills is not None and counter not in self.floor.desks:
            self.floor.desks[counter] = Desk(self._skills.serves(counter), counter)
        desk = self.floor.desks.get(counter)
        found = self.floor.drop(ticket)
        if desk is None or found is None:
            return
        line, entered = found[0], found[1].entered
        if desk.serving is None and entered < t:
            self._learn_call(desk, t)
        self._sit_down(desk, counter, Serving(line, ticket, t, t - entered))
        if self._skills is not None:
            desk.present = True
            self._skills.learn(counter, line.service)
        self.known.patience.waited(line, t - entered, left=False)
        told = self._told.pop(ticket, None)
        if told is not None:
            self.ranges.learn(told, t - entered)

    def resumed(self, t: float, ticket: str, service: str, counter: str, *, served: float = 0.0) -> None:
        """Somebody is at a counter without a call from a line, ``served`` seconds of their time already over."""
        t = self._pass_time(t)
        desk = self.floor.desks.get(counter)
        self.floor.drop(ticket)
        if desk is not None:
            self._sit_down(desk, counter, Serving(Line(service), ticket, t - served, 0.0))

    def ended(self, t: float, ticket: str, *, no_show: bool = False) -> None:
        """A service is over, or nobody came."""
        t = self._pass_time(t)
        desk, serving = self._stand_up(t, ticket)
        if desk is None or serving is None:
            return
        seconds = t - serving.since
        self.known.patience.called(serving.line, serving.waited, seconds, absent=no_show)
        if not no_show:
            self.known.times.learn(serving.line.service, desk.agent, seconds, int(t // DAY))

    def set_aside(self, t: float, ticket: str) -> float:
        """Somebody leaves the counter before the end, to come back; return the seconds served so far."""
        t = self._pass_time(t)
        _, serving = self._stand_up(t, ticket)
        return t - serving.since if serving else 0.0

    def put_back(self, t: float, ticket: str, line: Line, entered: float, ranked: float) -> None:
        """Somebody waits again as if they had not been called."""
        t = self._pass_time(t)
        self._stand_up(t, ticket)
        self.floor.drop(ticket)
        self.floor.join(ticket, line, entered - NIGHT, ranked - NIGHT)

    def left(self, t: float, ticket: str, *, by_choice: bool = True) -> None:
        """Somebody left the line, by choice or because the day was closed over them."""
        t = self._pass_time(t)
        self._stand_up(t, ticket)
        found = self.floor.drop(ticket)
        self._told.pop(ticket, None)
        if found:
            self.known.patience.waited(found[0], t - found[1].entered, left=by_choice)

    # ------------------------------------------------------------------ counters
    def opened(self, t: float, counter: str, agent: str | None = None) -> None:
        """Somebody takes a counter, for the first time today or after a break."""
        t = self._pass_time(t)
        desk = self.floor.desks.get(counter)
        if desk is None:
            return
        who = agent or desk.agent or counter
        for other in self.floor.desks.values():
            if other is not desk and other.agent == who and not other.present:
                other.agent = ""
        desk.agent, desk.present, desk.free_since, desk.busy_from = who, True, t, None
        self.known.people.came(who, t)

    def closed(self, t: float, counter: str) -> None:
        """A counter is left, for a break or for the day."""
        t = self._pass_time(t)
        desk = self.floor.desks.get(counter)
        if desk is None or not desk.present:
            return
        desk.present = False
        planned = any(one.covers(counter) and one.starts - PAUSE_BY <= t < one.ends for one in self._closures)
        busy_from = desk.busy_from if t - desk.free_since <= BREAK_BY else None
        waits = self.floor.waits_for(counter)
        self.known.people.went(desk.agent, t, busy_from, queue_left=waits, planned=planned)

    def time_passed(self, t: float) -> None:
        """Nothing happened; a new day begins by this too, in which nobody waits or serves yet."""
        self._pass_time(t)

    # ------------------------------------------------------------------ desks
    def _sit_down(self, desk: Desk, counter: str, serving: Serving) -> None:
        if desk.serving is not None:
            self.floor.at_desk.pop(desk.serving.ticket, None)
        desk.serving = serving
        desk.busy_from = serving.since
        self.floor.at_desk[serving.ticket] = counter

    def _stand_up(self, t: float, ticket: str) -> tuple[Desk | None, Serving | None]:
        counter = self.floor.at_desk.pop(ticket, None)
        desk = self.floor.desks.get(counter) if counter is not None else None
        if desk is None:
            return None, None
        serving, desk.serving, desk.free_since = desk.serving, None, t
        return desk, serving

    def _learn_call(self, desk: Desk, t: float) -> None:
        if desk.present and desk.busy_from is not None:
            self.known.between.called(t - desk.free_since)
        elif self.known.turnout is not None and not desk.present:
            self.known.turnout.came(t)

    # ------------------------------------------------------------------ time
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
        """Return all that is known as plain values that JSON can hold."""
        known = self.known
        return {
            "last": self._last,
            "closures": [[one.starts, one.ends, one.counters and sorted(one.counters)] for one in self._closures],
            "floor": self.floor.state(),
            "ranges": self.ranges.state(),
            "told": {ticket: plain_told(told) for ticket, told in self._told.items()},
            "times": known.times.state(),
            "people": known.people.state(),
            "arrivals": known.arrivals.state(),
            "patience": known.patience.state(),
            "between": known.between.state(),
            "turnout": known.turnout.state() if known.turnout else None,
            "skills": self._skills.state() if self._skills else None,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take back what ``state`` returned."""
        known = self.known
        self._last = state["last"]
        self._closures = tuple(
            Closure(starts, ends, frozenset(counters) if counters else None)
            for starts, ends, counters in state["closures"]
        )
        self.floor.restore(state["floor"])
        self.ranges.restore(state["ranges"])
        self._told = {ticket: told_again(plain) for ticket, plain in state["told"].items()}
        known.times.restore(state["times"])
        known.people.restore(state["people"])
        known.arrivals.restore(state["arrivals"])
        known.patience.restore(state["patience"])
        known.between.restore(state["between"])
        if known.turnout is not None and state["turnout"]:
            known.turnout.restore(state["turnout"])
        if self._skills is not None and state["skills"]:
            self._skills.restore(state["skills"])
