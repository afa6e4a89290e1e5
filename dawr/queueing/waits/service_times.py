"""How long a service takes here: learnt per service and agent, leaning on its neighbours where little is known.

Times are treated on the log scale: a time is the service's level + the agent's pace + the agent's own habit with
this service + how today goes + chance. Effects are shrunk as random effects are (Robinson 1991, "That BLUP is a
good thing"): one seen n times counts n / (n + noise variance / effect variance). Chance keeps its empirical
shape, so heavy tails stay heavy (Brown et al. 2005, "Statistical analysis of a telephone call center").
"""

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .effects import Fit, fit
from .shapes import LEVELS, means_of, shape_of

Floats = NDArray[np.float64]

KEPT = 2000
"""Latest times remembered per service; older ones are forgotten."""
SHORTEST = 2.0
"""Seconds; shorter services are slips of the finger or of the clock."""
CONFIGURED_WORTH = 4.0
"""How many observations the configured service time counts as."""
GUESSED_WORTH = 0.5
"""The same for a service nobody has configured."""
USUAL = 300.0
"""Seconds a service takes before anything at all is known."""
CHANCE = 0.8
"""Spread of log service times before anything is known."""
ENOUGH = 10
"""Services from which the branch speaks for itself."""


class ServiceTimes:
    """Learns from finished services and draws what is left of those under way."""

    def __init__(self, configured: Mapping[str, float | None]) -> None:
        self._configured = dict(configured)
        self._seen: dict[str, deque[tuple[str, int, float]]] = {}
        self._fresh = 0
        self._fit = Fit(noise=CHANCE**2)
        self._today_sum = 0.0
        self._today_n = 0
        self._shapes: dict[str, Floats] = {}
        self._tables: dict[str, Floats] = {}

    def configure(self, configured: Mapping[str, float | None]) -> None:
        """Take in the service times the branch has set."""
        if configured != self._configured:
            self._configured = dict(configured)
            self.settle()

    # ------------------------------------------------------------------ learning
    def learn(self, service: str, agent: str, seconds: float, day: int) -> None:
        """Take in one finished service."""
        y = math.log(max(seconds, SHORTEST))
        self._today_sum += y - self.level(service, agent)
        self._today_n += 1
        self._seen.setdefault(service, deque(maxlen=KEPT)).append((agent, day, y))
        self._fresh += 1
        if self._fresh >= max(20, sum(map(len, self._seen.values())) // 10):
            self.settle()

    def turn_day(self) -> None:
        """Close the day: its lesson goes into the levels, and tomorrow starts without drift."""
        self.settle()
        self._today_sum, self._today_n = 0.0, 0

    def settle(self) -> None:
        """Fit levels, paces and shapes to what is remembered."""
        self._fresh = 0
        self._shapes.clear()
        self._tables.clear()
        rows = [(service, *row) for service, seen in self._seen.items() for row in seen]
        if len(rows) >= 5:
            prior = {code: self._first_level(code) for code in self._seen}
            worth = {code: CONFIGURED_WORTH if self._configured.get(code) else GUESSED_WORTH for code in self._seen}
            self._fit = fit(rows, prior, worth)

    def _first_level(self, service: str) -> float:
        configured = self._configured.get(service)
        if configured:
            return math.log(configured) - CHANCE**2 / 2
        levels = list(self._fit.level.values())
        return sum(levels) / len(levels) if levels else math.log(USUAL) - CHANCE**2 / 2

    # ------------------------------------------------------------------ answers
    def knows(self, service: str) -> bool:
        """Whether the branch itself has seen the service often enough to speak for it."""
        return len(self._seen.get(service, ())) >= ENOUGH

    def guesses(self, service: str) -> bool:
        """Whether there is anything to go by: a configured time, or some services seen here."""
        return bool(self._configured.get(service)) or sum(map(len, self._seen.values())) >= ENOUGH

    def level(self, service: str, agent: str) -> float:
        """Mean log seconds of this service by this agent, without today's drift."""
        base = self._fit.level.get(service)
        if base is None:
            base = self._first_level(service)
        return base + self._fit.pace.get(agent, 0.0) + self._fit.habit.get((service, agent), 0.0)

    def paces(self, services: Iterable[str], agent: str) -> Floats:
        """Factor of the agent on each service's usual time."""
        pace = self._fit.pace.get(agent, 0.0)
        return np.exp([pace + self._fit.habit.get((service, agent), 0.0) for service in services])

    def drift(self, normal: Floats) -> Floats:
        """Today's log drift, one per path: shrunk mean of today's surprises plus what is still unsure of it."""
        weight = self._today_n + self._fit.noise / self._fit.day_variance
        return np.asarray(self._today_sum / weight + normal * math.sqrt(self._fit.noise / weight))

    def mean(self, service: str) -> float:
        """Mean seconds of a service by an average agent."""
        return float(self._table(service).mean())

    def tables(self, services: Sequence[str]) -> Floats:
        """Whole services by an average agent on an average day: means of their equally likely parts, one row each."""
        return np.stack([self._table(service) for service in services])

    def _table(self, service: str) -> Floats:
        table = self._tables.get(service)
        if table is None:
            base = self._fit.level.get(service)
            if base is None:
                base = self._first_level(service)
            table = means_of(np.exp(base + self._shape(service)))
            self._tables[service] = table
        return table

    def draw_total(self, service: str, agent: str, elapsed: float, drift: Floats, uniform: Floats) -> Floats:
        """Seconds a service under way will have taken, given that it is not over after ``elapsed``."""
        level = self.level(service, agent) + drift
        shape = self._shape(service)
        passed = np.interp(math.log(max(elapsed, 0.5)) - level, shape, LEVELS, left=0.0, right=1.0)
        total = np.exp(level + np.interp(passed + (1.0 - passed) * uniform, LEVELS, shape))
        beyond = elapsed * (1.0 - 0.35 * np.log1p(-np.minimum(uniform, 0.999)))
        return np.where(passed > 0.9995, beyond, np.maximum(total, elapsed + 1.0))

    def _shape(self, service: str) -> Floats:
        shape = self._shapes.get(service)
        if shape is None:
            shape = self._shapes[service] = shape_of(self._fit.chance.get(service), math.sqrt(self._fit.noise))
        return shape

    # ------------------------------------------------------------------ keeping
    def state(self) -> dict[str, Any]:
        """Return what is known as plain values."""
        agents = sorted({agent for seen in self._seen.values() for agent, _, _ in seen})
        code = {agent: k for k, agent in enumerate(agents)}
        return {
            "agents": agents,
            "today": [self._today_sum, self._today_n],
            "seen": {
                service: {
                    "agent": [code[agent] for agent, _, _ in seen],
                    "day": [day for _, day, _ in seen],
                    "log": [round(1000 * y) for _, _, y in seen],
                }
                for service, seen in self._seen.items()
            },
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""
        agents = state["agents"]
        self._seen = {
            service: deque(
                ((agents[a], d, y / 1000) for a, d, y in zip(kept["agent"], kept["day"], kept["log"], strict=True)),
                maxlen=KEPT,
            )
            for service, kept in state["seen"].items()
        }
        self.settle()
        self._today_sum, self._today_n = state["today"]
