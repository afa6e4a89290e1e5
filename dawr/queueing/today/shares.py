"""What one leg adds to the figures of the day, and where."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from ..applying.day import BY_CLOSING
from ..applying.queue import TRANSFERRED
from ..applying.service import service_seconds
from ..branch import Service
from ..legs import Leg, LegState
from .figures import Figures

Place = tuple[str, object]
"""What a figure belongs to: ("whole", ""), ("service", code), ("hour", starts), ("desk", number), ("agent", name)."""

WHOLE: Final[Place] = ("whole", "")
SHORTEST: Final = 30.0
"""Seconds below which nobody has been served, whatever the service."""
SHORT_PART: Final = 0.1
"""Part of a service's expected time below which a service is worth a look."""
_HOUR: Final = timedelta(hours=1)


def too_short(service: Service | None) -> float:
    """Return the seconds below which a finished service is worth a look."""
    expected = service.expected_service if service is not None else None
    return max(SHORTEST, SHORT_PART * (expected or 0))


def shares_of(leg: Leg, target: int | None, short_below: float, offset: timedelta) -> Iterator[tuple[Place, Figures]]:
    """Yield what the leg adds to each place.

    ``target`` is the service's target wait in seconds when it was called (``None``: the branch no longer has the
    service), ``offset`` what the branch's clock is ahead of UTC that day.
    """
    entry, call, end = _entered(leg), _called(leg, target), _ended(leg, target, short_below)
    for facts, at in ((entry, leg.entered_at), (call, leg.first_called_at), (end, leg.ended_at)):
        if facts is not None and at is not None:
            yield WHOLE, facts
            yield ("service", leg.service), facts
            yield ("hour", _hour(at, offset)), facts
    if end is not None and leg.counter is not None:
        yield ("desk", leg.counter), end
        if leg.agent:
            yield ("agent", leg.agent), end


def _entered(leg: Leg) -> Figures | None:
    return Figures(entered=1, arrived=int(leg.ordinal == 1)) if leg.number else None


def _called(leg: Leg, target: int | None) -> Figures | None:
    if leg.first_called_at is None:
        return None
    wait = _milliseconds(leg.first_called_at - leg.entered_at)
    within = int(target is not None and wait <= target * 1000)
    if leg.ordinal > 1:
        return Figures(called=1, within=within, wait_sum=wait)
    visit = _milliseconds(leg.first_called_at - leg.issued_at)
    low, high = leg.shown_low, leg.shown_high
    told = low is not None and high is not None
    kept = low is not None and high is not None and low * 1000 <= visit <= high * 1000
    return Figures(
        called=1, within=within, wait_sum=wait, visits=1, visit_wait_sum=visit, told=int(told), kept=int(kept)
    )


def _ended(leg: Leg, target: int | None, short_below: float) -> Figures | None:
    if leg.ended_at is None:
        return None
    held = round(leg.held_seconds * 1000)
    if leg.state is LegState.COMPLETED:
        if leg.outcome == TRANSFERRED:
            return Figures(transferred=1, held_sum=held)
        if leg.reason == BY_CLOSING:
            return Figures(cut_off=1, held_sum=held)
        seconds = service_seconds(leg)
        return Figures(
            served=1,
            unstarted=int(leg.started_at is None),
            short=int(seconds < short_below),
            service_sum=round(seconds * 1000),
            held_sum=held,
        )
    late = leg.first_called_at is None and target is not None
    missed = int(late and _milliseconds(leg.ended_at - leg.entered_at) > (target or 0) * 1000)
    if leg.state is LegState.NO_SHOW:
        return Figures(no_shows=1, held_sum=held)
    if leg.state is LegState.CANCELLED_BY_CUSTOMER:
        return Figures(gave_up=1, left_late=missed, held_sum=held)
    if leg.state is LegState.REMOVED_BY_STAFF:
        return Figures(removed=1, left_late=missed, held_sum=held)
    return Figures(expired=1, left_late=missed, held_sum=held)


def _hour(at: datetime, offset: timedelta) -> datetime:
    """Return the beginning of the hour, on the branch's clock, that an instant lies in; aware UTC."""
    here = at.astimezone(UTC) + offset
    return here.replace(minute=0, second=0, microsecond=0) - offset


def _milliseconds(length: timedelta) -> int:
    return max(0, round(length.total_seconds() * 1000))
