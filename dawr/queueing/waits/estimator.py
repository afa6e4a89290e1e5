"""How long a newcomer will wait: the followed branch rolled forward, answered with a range that holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .counters_ahead import counters_ahead
from .draws import Draws
from .floor import Desk, GainOf, Line, gain_of_line
from .following import NIGHT, Following
from .forecasts import LEVELS, MEDIAN, Forecast
from .knowledge import Moment
from .lanes import Ask, lanes_of
from .roll_forward import NEVER, Newcomers, roll_forward
from .slots import draw_lanes, services_in

Floats = NDArray[np.float64]

PATHS = 128
"""Futures that are drawn."""
LEAST_SERVED = 0.1
"""Share of futures in which a newcomer must be called for an answer to be given."""
SAME_CHANCES = 3600.0
"""Seconds for which newcomers are answered from the same chances: what a lobby is told moves with what happens in it,
not with luck. Forecasts that are learnt from have chances of their own."""
NEW = "new counter"
"""Names counters that do not exist yet; no branch names one so."""


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
    def low(self) -> float:
        """Lower end of the range that holds about 80 % of waits."""
        return self.quantiles[1]

    @property
    def high(self) -> float:
        """Upper end of that range."""
        return self.quantiles[5]


class WaitEstimator(Following):
    """One branch's waits. Deterministic: the same events and the same seed give the same answers."""

    def __init__(
        self, services: Mapping[str, float | None], gain_of: GainOf, *, logged: bool = True, seed: int = 1
    ) -> None:
        """Begin with nothing learnt.

        ``services``: configured seconds of each, ``None`` where nobody has said. ``gain_of``: how a priority
        level gains points. ``logged``: whether agents sign on to counters.
        """
        super().__init__(services, logged=logged)
        self.gain_of = gain_of
        self._draws = Draws(seed, PATHS)

    def estimate(self, now: float, service: str, priority: int = 0, *, ticket: str | None = None) -> Estimate | None:
        """Return the wait of a newcomer, or ``None`` when it is not known yet.

        With ``ticket`` it is the wait of somebody who has just entered the line, and is kept to learn from.
        """
        return self._answers(now - NIGHT, [Line(service, priority)], ticket)[0]

    def lobby(self, now: float, services: Sequence[str], priority: int = 0) -> dict[str, Estimate | None]:
        """Return the wait of a newcomer of each service, all from the same futures."""
        return dict(zip(services, self.newcomers(now, [(code, priority) for code in services]), strict=True))

    def what_if(
        self, now: float, service: str, priority: int = 0, *, more: int = 1, serves: Iterable[str] | None = None
    ) -> tuple[Estimate | None, Estimate | None]:
        """Return the wait as it is, and if ``more`` counters opened now for these services, ``None``: for all."""
        lines = [(service, priority)]
        return self.newcomers(now, lines)[0], self.newcomers(now, lines, more=more, serves=serves)[0]

    def newcomers(
        self, now: float, lines: Sequence[tuple[str, int]], *, more: int = 0, serves: Iterable[str] | None = None
    ) -> list[Estimate | None]:
        """Return the wait of a newcomer of each service and priority, all from the same futures.

        ``more``: counters that are thought to open now, for the services ``serves``, ``None``: for all.
        """
        if serves is None:
            serves = {code for desk in self.floor.desks.values() for code in desk.serves} | {code for code, _ in lines}
        opening = Desk(dict.fromkeys(serves, 1.0), present=True, free_since=now - NIGHT)
        return self._answers(now - NIGHT, [Line(*line) for line in lines], more=[opening] * more)

    def _answers(
        self, t: float, lines: Sequence[Line], ticket: str | None = None, more: Sequence[Desk] = ()
    ) -> list[Estimate | None]:
        waits = self._waits(t, lines, ticket, more)
        return [self._answer(line, waits[:, k], ticket) for k, line in enumerate(lines)]

    def _answer(self, line: Line, waits: Floats, ticket: str | None) -> Estimate | None:
        called = waits[waits < NEVER]
        share = len(called) / len(waits)
        about = not self.known.times.knows(line.service)
        if share < LEAST_SERVED:
            return None
        if not called.any():
            return Estimate(0.0, 0.0, (0.0,) * len(LEVELS), about, share)
        if not self.known.times.guesses(line.service):
            return None
        raw = Forecast(np.quantile(called, LEVELS), float(called.mean()))
        told = self.ranges.correct(f"{line.service} {line.priority}", raw)
        if ticket is not None:
            self._told[ticket] = told
        quantiles = tuple(told.shown.quantiles.tolist())
        return Estimate(quantiles[MEDIAN], told.shown.mean, quantiles, about, share)

    def _waits(self, t: float, lines: Sequence[Line], skip: str | None, more: Sequence[Desk]) -> Floats:
        """Seconds that newcomers of these lines wait in every future, (paths, lines); inf: not called.

        ``more``: desks that are opened now beside those of the branch.
        """
        floor, known, draws = self.floor, self.known, self._draws
        unlogged = known.turnout is not None
        desks = {code: desk for code, desk in floor.desks.items() if not unlogged or desk.present or desk.serving}
        desks |= {f"{NEW} {k}": desk for k, desk in enumerate(more)}
        if not desks and not unlogged:
            return np.full((draws.paths, len(lines)), NEVER)
        draws.begin(t if skip is not None else t - t % SAME_CHANCES)
        moment = Moment(t, floor, known, self._closures, draws, known.times.drift(draws.normal()))
        counters = {code: desk.serves for code, desk in desks.items()}
        ask = Ask(t, lines, skip, self.gain_of, self._by_points(counters), counters)
        coming = dict.fromkeys([*known.arrivals.lines(), *(line for line, _ in floor.appointments.values())])
        lanes, place = lanes_of(floor, list(coming), ask)
        services = services_in(lanes)
        drawn = draw_lanes(lanes, services, ask, moment)
        weight = np.ascontiguousarray(np.array([lane.weights for lane in lanes]).T)
        ahead = counters_ahead(desks, services, weight, moment)
        gains = [ask.gain(line) for line in lines]
        newcomers = Newcomers(
            lane=np.array(place, dtype=np.intp),
            rank=np.array([t - ask.ahead_by(line) for line in lines]),
            head_start=np.array([gain.head_start for gain in gains]),
            rate=np.array([gain.rate for gain in gains]),
        )
        called = roll_forward(drawn, ahead, newcomers, by_points=ask.by_points)
        return np.asarray(np.maximum(called - t, 0.0))

    def _by_points(self, counters: Mapping[str, Mapping[str, float]]) -> bool:
        """Whether the order depends on how long people have waited, not on rank alone."""
        if any(len(set(serves.values())) > 1 for serves in counters.values()):
            return True
        lines = [*self.floor.lines, *self.known.arrivals.lines()]
        return len({gain_of_line(line, self.gain_of).rate for line in lines}) > 1
