"""How long each counter was open, on a break, and with somebody, in one business day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from dawr.queueing.applying.day import BY_CLOSING
from dawr.queueing.applying.service import service_seconds
from dawr.queueing.legs import Counter, CounterState, Leg, LegState
from dawr.queueing.today.figures import Share


@dataclass(frozen=True, slots=True)
class DeskTime:
    """A counter's day, or of many together, in milliseconds."""

    open_ms: int = 0
    """Somebody had opened it, breaks among it."""
    break_ms: int = 0
    busy_ms: int = 0
    """Walking and service of the legs that ended here, less the time held."""

    def plus(self, other: Self) -> Self:
        """Return both together."""
        return type(self)(self.open_ms + other.open_ms, self.break_ms + other.break_ms, self.busy_ms + other.busy_ms)

    @property
    def occupancy(self) -> Share:
        """Return (walking + service) ÷ (open − breaks), in milliseconds; no wrap-up is recorded."""
        there = max(0, self.open_ms - self.break_ms)
        return Share(min(self.busy_ms, there), there)


NO_TIME = DeskTime()
_EndedHere = tuple[int, int]
"""Counter, and the milliseconds that a leg has taken there."""


class DeskHours:
    """Adds up one day's counters. What runs on counts up to the last record."""

    def __init__(self) -> None:
        self._ended: dict[int, DeskTime] = {}
        self._running: dict[int, tuple[CounterState, datetime]] = {}
        self._legs: dict[tuple[str, int], _EndedHere] = {}

    def take_counter(self, counter: Counter, at: datetime) -> None:
        """Note how a counter stands from an instant on."""
        state, since = self._running.get(counter.number, (CounterState.CLOSED, at))
        if state is counter.state:
            return
        self._ended[counter.number] = self._of(counter.number).plus(_span(state, since, at))
        self._running[counter.number] = counter.state, at

    def take_leg(self, leg: Leg) -> None:
        """Count what an ended leg took at its counter; one that goes on after all takes it back."""
        before, now = self._legs.get(leg.key), _busy(leg)
        if before == now:
            return
        if before is not None:
            self._add(before[0], -before[1])
            del self._legs[leg.key]
        if now is not None:
            self._add(*now)
            self._legs[leg.key] = now

    def told(self, at: datetime) -> Mapping[int, DeskTime]:
        """Return each counter's day up to an instant; only counters that were opened or served."""
        whole = dict(self._ended)
        for number, (state, since) in self._running.items():
            whole[number] = whole.get(number, NO_TIME).plus(_span(state, since, at))
        return {number: time for number, time in whole.items() if time != NO_TIME}

    def _of(self, number: int) -> DeskTime:
        return self._ended.get(number, NO_TIME)

    def _add(self, number: int, milliseconds: int) -> None:
        time = self._of(number)
        self._ended[number] = replace(time, busy_ms=time.busy_ms + milliseconds)


def _span(state: CounterState, since: datetime, at: datetime) -> DeskTime:
    length = max(0, round((at - since).total_seconds() * 1000))
    if state is CounterState.CLOSED:
        return NO_TIME
    return DeskTime(open_ms=length, break_ms=length if state is CounterState.BREAK else 0)


def _busy(leg: Leg) -> _EndedHere | None:
    """Return where an ended leg was served and for how long, walking there counted in."""
    if leg.ended_at is None or leg.state is not LegState.COMPLETED or leg.reason == BY_CLOSING or leg.counter is None:
        return None
    walked = (leg.started_at - leg.last_called_at).total_seconds() if leg.started_at and leg.last_called_at else 0.0
    return leg.counter, round((max(0.0, walked) + service_seconds(leg)) * 1000)
