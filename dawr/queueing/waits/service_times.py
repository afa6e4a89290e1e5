"""How long a service takes here: learnt per service and agent, leaning on its neighbours where little is known.

Times are treated on the log scale: a time is service level + agent's pace + agent's own habit with this service
+ how today goes + chance. Levels are shrunk as in a random-effects model (Robinson 1991, "That BLUP is a good
thing"): an effect seen n times counts n / (n + noise variance / effect variance). Chance keeps its empirical
shape, so heavy tails stay heavy (Brown et al. 2005, "Statistical analysis of a telephone call center").
"""

import math
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

KEPT = 800
"""Latest times remembered per service; older ones are forgotten."""
SHORTEST = 2.0
"""Seconds; shorter services are slips of the finger or of the clock."""
CONFIGURED_WORTH = 4.0
"""How many observations the configured service time counts as."""
CHANCE = 0.8
"""Spread of log service times before anything is known; about an exponential's coefficient of variation."""
TABLE = np.linspace(0.0, 1.0, 129)


class ServiceTimes:
    """Learns from finished services and draws what is left of those under way."""

    def __init__(self, configured: Mapping[str, float | None]) -> None:
        self._configured = dict(configured)
        self._seen: dict[str, deque[tuple[str, int, float]]] = {}
        self._fresh = 0
        self._known = 0
        self._level: dict[str, float] = {}
        self._pace: dict[str, float] = {}
        self._habit: dict[tuple[str, str], float] = {}
        self._shape: dict[str, Floats] = {}
        self._noise: float = CHANCE**2
        self._day_spread = 0.1**2
        self._today_sum = 0.0
        self._today_n = 0

    # ------------------------------------------------------------------ learning
    def learn(self, service: str, agent: str, seconds: float, day: int) -> None:
        """Take in one finished service."""
        y = math.log(max(seconds, SHORTEST))
        self._seen.setdefault(service, deque(maxlen=KEPT)).append((agent, day, y))
        self._today_sum += y - self.level(service, agent)
        self._today_n += 1
        self._fresh += 1
        self._known += 1
        if self._fresh >= max(20, self._known // 10):
            self.settle()

    def turn_day(self) -> None:
        """Close the day: its lesson goes into the levels, and tomorrow starts without drift."""
        self.settle()
        self._today_sum, self._today_n = 0.0, 0

    def settle(self) -> None:
        """Fit levels, paces and shapes to what is remembered."""
        self._fresh = 0
        rows = [(s, a, d, y) for s, seen in self._seen.items() for a, d, y in seen]
        if len(rows) < 5:
            return
        services, s = _coded(r[0] for r in rows)
        agents, a = _coded(r[1] for r in rows)
        days, d = _coded(r[2] for r in rows)
        y = np.array([r[3] for r in rows])
        pair = s * len(agents) + a
        level = np.zeros(len(services))
        pace = np.zeros(len(agents))
        habit = np.zeros(len(services) * len(agents))
        drift = np.zeros(len(days))
        noise = CHANCE**2
        for _ in range(4):
            rest = y - pace[a] - habit[pair] - drift[d]
            level = self._levels(services, s, rest)
            rest = y - level[s] - habit[pair] - drift[d]
            pace = _shrunk(a, rest, len(agents), noise, 0.25**2)
            rest = y - level[s] - pace[a] - drift[d]
            habit = _shrunk(pair, rest, habit.size, noise, 0.10**2)
            rest = y - level[s] - pace[a] - habit[pair]
            self._day_spread = _effect_variance(d, rest, len(days), noise)
            drift = _shrunk(d, rest, len(days), noise, self._day_spread)
            noise = float(np.mean((rest - drift[d]) ** 2)) + 1e-6
        self._noise = noise
        chance = y - level[s] - pace[a] - habit[pair] - drift[d]
        self._level = dict(zip(services, level.tolist(), strict=True))
        self._pace = dict(zip(agents, pace.tolist(), strict=True))
        self._habit = {
            (services[k // len(agents)], agents[k % len(agents)]): float(h) for k, h in enumerate(habit) if h != 0.0
        }
        self._shape = {code: _table(chance[s == k], math.sqrt(noise)) for k, code in enumerate(services)}

    def _levels(self, services: list[Any], s: NDArray[np.intp], rest: Floats) -> Floats:
        count = np.bincount(s, minlength=len(services))
        total = np.bincount(s, rest, minlength=len(services))
        prior = np.array([self._first_level(code) for code in services])
        known = np.array([self._configured.get(code) is not None for code in services])
        worth = np.where(known, CONFIGURED_WORTH, 0.5)
        return np.asarray((total + worth * prior) / (count + worth))

    def _first_level(self, service: str) -> float:
        configured = self._configured.get(service)
        if configured:
            return math.log(configured) - CHANCE**2 / 2
        levels = list(self._level.values())
        return sum(levels) / len(levels) if levels else math.log(300.0) - CHANCE**2 / 2

    # ------------------------------------------------------------------ answers
    def knows(self, service: str) -> bool:
        """Whether the branch itself has seen the service often enough to speak for it."""
        return len(self._seen.get(service, ())) >= 10

    def level(self, service: str, agent: str) -> float:
        """Mean log seconds of this service by this agent, without today's drift."""
        base = self._level.get(service)
        if base is None:
            base = self._first_level(service)
        return base + self._pace.get(agent, 0.0) + self._habit.get((service, agent), 0.0)

    def paces(self, services: Iterable[str], agent: str) -> Floats:
        """Factor of the agent on each service's usual time."""
        pace = self._pace.get(agent, 0.0)
        return np.exp([pace + self._habit.get((service, agent), 0.0) for service in services])

    def drift(self, normal: Floats) -> Floats:
        """Today's log drift, one per path: shrunk mean of today's surprises plus what is still unsure of it."""
        weight = self._today_n + self._noise / self._day_spread
        return np.asarray(self._today_sum / weight + normal * math.sqrt(self._noise / weight))

    def draw(self, service: str, uniform: Floats) -> Floats:
        """Seconds of a whole service by an average agent on an average day."""
        base = self._level.get(service)
        if base is None:
            base = self._first_level(service)
        return np.asarray(np.exp(base + np.interp(uniform, TABLE, self._shape_of(service))))

    def draw_total(self, service: str, agent: str, elapsed: float, drift: Floats, uniform: Floats) -> Floats:
        """Seconds a service under way will have taken, given that it is not over after ``elapsed``."""
        level = self.level(service, agent) + drift
        shape = self._shape_of(service)
        passed = np.interp(math.log(max(elapsed, 0.5)) - level, shape, TABLE, left=0.0, right=1.0)
        total = np.exp(level + np.interp(passed + (1.0 - passed) * uniform, TABLE, shape))
        beyond = elapsed * (1.0 - 0.35 * np.log1p(-np.minimum(uniform, 0.999)))
        return np.where(passed > 0.9995, beyond, np.maximum(total, elapsed + 1.0))

    def _shape_of(self, service: str) -> Floats:
        shape = self._shape.get(service)
        return _NORMAL * math.sqrt(self._noise) if shape is None else shape


def _coded(values: Iterable[Any]) -> tuple[list[Any], NDArray[np.intp]]:
    codes: dict[Any, int] = {}
    index = [codes.setdefault(value, len(codes)) for value in values]
    return list(codes), np.array(index, dtype=np.intp)


def _shrunk(group: NDArray[np.intp], rest: Floats, groups: int, noise: float, spread: float) -> Floats:
    count = np.bincount(group, minlength=groups)
    return np.asarray(np.bincount(group, rest, minlength=groups) / (count + noise / spread))


def _effect_variance(group: NDArray[np.intp], rest: Floats, groups: int, noise: float) -> float:
    """Variance of a random effect by moments (DerSimonian & Laird 1986), kept between 3 % and 50 % spread."""
    count = np.bincount(group, minlength=groups).astype(float)
    mean = np.bincount(group, rest, minlength=groups) / np.maximum(count, 1)
    many = count >= 8
    if many.sum() < 3:
        return 0.1**2
    n, m = count[many], mean[many]
    centre = float(np.sum(n * m) / n.sum())
    surplus = float(np.sum(n * (m - centre) ** 2)) - (len(n) - 1) * noise
    size = float(n.sum() - np.sum(n**2) / n.sum())
    return min(max(surplus / size, 0.03**2), 0.5**2)


def _normal_table() -> Floats:
    """Quantiles of a standard normal on TABLE, ends cut at 3.2 (Abramowitz & Stegun 26.2.23)."""
    p = np.minimum(TABLE, 1 - TABLE).clip(7e-4, 0.5)
    t = np.sqrt(-2.0 * np.log(p))
    z = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t**3)
    return np.asarray(np.where(TABLE < 0.5, -z, z))


_NORMAL = _normal_table()


def _table(chance: Floats, spread: float) -> Floats:
    """Quantile table of the empirical chance, filled up with a normal shape while there is little of it."""
    normal = _NORMAL * spread
    if len(chance) < 8:
        return normal
    weight = len(chance) / (len(chance) + 30.0)
    own = np.quantile(chance, TABLE)
    return np.maximum.accumulate(weight * own + (1 - weight) * normal)
