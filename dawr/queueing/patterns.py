"""Patterns worth a look: numbers that stand out, each with its n. They accuse nobody; often there is a good reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from .board import Board
from .today.figures import DeskFigures

SHORT_LEAST: Final = 3
"""Services over at once, from which on they are shown."""
SHORT_PART: Final = 0.2
"""Share of a counter's services."""
BURST: Final = 3
"""No-shows within ``BURST_WITHIN``."""
BURST_WITHIN: Final = timedelta(minutes=10)
PARKED_LEAST: Final = 3
PARKED_PART: Final = 0.5
"""Parkings per service."""


class PatternKind(StrEnum):
    """What stands out."""

    SHORT_SERVICES = "short_services"
    """Services that were over in seconds."""
    NO_SHOW_BURST = "no_show_burst"
    """Several no-shows one soon after the other."""
    PARKING = "parking"
    """Customers parked again and again while their service is timed."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something at one counter. ``part`` of ``n``; of no-shows: so many within ``seconds``."""

    kind: PatternKind
    counter: int
    agent: str
    """Who is at the counter now, "" nobody."""
    part: int
    n: int
    seconds: int = 0
    """No-shows: from the first to the last; parking: how long all together."""
    since: datetime | None = None


def patterns_of(board: Board) -> tuple[Pattern, ...]:
    """Return what stands out today, by counter."""
    if board.figures is None:
        return ()
    agents = {line.number: line.agent or "" for line in board.counters}
    return tuple(pattern for desk in board.figures.desks for pattern in _of_desk(desk, agents.get(desk.number, "")))


def _of_desk(desk: DeskFigures, agent: str) -> Iterator[Pattern]:
    figures = desk.figures
    if figures.short >= SHORT_LEAST and figures.short >= SHORT_PART * figures.served:
        yield Pattern(PatternKind.SHORT_SERVICES, desk.number, agent, figures.short, figures.served)
    burst = _burst(desk.no_shows_at)
    if len(burst) >= BURST:
        seconds = int((burst[-1] - burst[0]).total_seconds())
        missed = len(desk.no_shows_at)
        yield Pattern(PatternKind.NO_SHOW_BURST, desk.number, agent, len(burst), missed, seconds, burst[0])
    if desk.holds >= PARKED_LEAST and desk.holds >= PARKED_PART * figures.served:
        held = figures.held_sum // 1000
        yield Pattern(PatternKind.PARKING, desk.number, agent, desk.holds, figures.served, held)


def _burst(at: tuple[datetime, ...]) -> tuple[datetime, ...]:
    """Return the longest run of instants that lie within ``BURST_WITHIN``; of equal ones the latest."""
    best: tuple[datetime, ...] = ()
    first = 0
    for last, instant in enumerate(at):
        while instant - at[first] > BURST_WITHIN:
            first += 1
        if last - first + 1 >= len(best):
            best = at[first : last + 1]
    return best
