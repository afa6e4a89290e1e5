"""How many waited over the day: points for the chart, and its axes."""

from datetime import datetime, timedelta
from math import ceil
from typing import Final, NamedTuple

from dawr.queueing.board import Board
from dawr.queueing.today.figures import SLOT
from dawr.text.dates import weekday_name

from .telling import Telling

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class ChartReading(NamedTuple):
    """Points as (share of the width, number); the last one is now."""

    points: tuple[tuple[float, int], ...]
    ticks: tuple[tuple[float, str], ...]
    """Whole hours along the time axis."""
    levels: tuple[int, ...]
    top: int
    now: str
    usual: tuple[tuple[float, float], ...] = ()
    """How many usually wait on this weekday: points like those of today; none where there has been no such day yet."""
    usual_word: str = ""


def chart_reading(board: Board, telling: Telling) -> ChartReading | None:
    """Return the curve of people waiting today; ``None`` while the day has none."""
    figures = board.figures
    if figures is None or board.day is None:
        return None
    began = _beginning(board, telling)
    ends = max(telling.now, began + timedelta(hours=2))
    for _, closes in board.hours_today:
        if closes > telling.now:
            ends = max(ends, min(closes, telling.now + (telling.now - began)))
    points = [(figures.opened_at, 0)]
    for point in figures.curve:
        start = point.at - SLOT
        if start > points[-1][0]:
            points.append((start, points[-1][1]))  # nothing happened meanwhile: as many waited as before
        if point.at < telling.now:
            points.append((point.at, point.waiting))
    waiting = sum(line.waiting for line in board.services)
    points.append((telling.now, waiting))
    whole = max(1.0, (ends - began).total_seconds())
    usual = _usual(board, began, ends, telling)
    top, levels = _levels(max(ceil(number) for _, number in (*points, *usual)))
    hours = range(int(whole // 3600) + 1)
    step = max(1, -(-len(hours) // 5))
    return ChartReading(
        points=tuple((max(0.0, (at - began).total_seconds() / whole), number) for at, number in points),
        ticks=tuple(
            (hour * 3600 / whole, telling.clock(began + timedelta(hours=hour)).rpartition(" ")[0])
            for hour in hours
            if hour % step == 0
        ),
        levels=levels,
        top=top,
        now=telling.words("{n} now", n=waiting),
        usual=tuple(((at - began).total_seconds() / whole, number) for at, number in usual),
        usual_word=telling.words("Usual {weekday}", weekday=weekday_name(board.day, telling.language)) if usual else "",
    )


def _usual(board: Board, began: datetime, ends: datetime, telling: Telling) -> list[tuple[datetime, float]]:
    """Return how many usually wait, for the time that the axis shows; the day before it opened is nobody's."""
    if board.usual is None:
        return []
    here = telling.now.astimezone(telling.zone)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    found = [(midnight + moment, number) for moment, number in board.usual.curve()]
    return [(at, number) for at, number in found if began <= at <= ends]


def _levels(most: int) -> tuple[int, tuple[int, ...]]:
    """Return the top of the axis and its lines: at most four, at round numbers."""
    step = next((one for one in _STEPS if one * 3 >= most), _STEPS[-1])
    top = max(step, -(-most // step) * step)
    return top, tuple(range(0, top + 1, step))


def _beginning(board: Board, telling: Telling) -> datetime:
    """Return where the axis begins: where the branch opens, or at the hour in which the day was opened."""
    assert board.figures is not None
    opened = board.figures.opened_at.astimezone(telling.zone)
    hour = opened.replace(minute=0, second=0, microsecond=0)
    starts = [start for start, _ in board.hours_today if hour <= start <= opened + timedelta(hours=1)]
    return max(starts, default=hour)
