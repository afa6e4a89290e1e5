"""What the strip of waits and the ticker say, as values: made from a board without drawing anything."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from dawr.queueing.board import Board, ServiceLine
from dawr.queueing.branch import in_language
from dawr.text import Isolated, Words, dates, figures

ROOM: Final = "display"
TURN: Final = 8
"""Seconds that a page of waits, a ticker line or a language stays."""
FAR: Final = timedelta(days=7)
"""From here on the name of a weekday does not say which one: the date does."""

_FIGURES: Final = re.compile(r"\d[\d:]*(?:–\d[\d:]*)?")


@dataclass(frozen=True, slots=True)
class WaitCell:
    """One service in the strip of waits."""

    name: str
    wait: str
    """What is read first stands between ``**`` and ``**``."""
    waiting: int


def wait_cells(board: Board, language: str, most: int) -> tuple[WaitCell, ...]:
    """Return the services with their waits, in the branch's order; of a closed branch, with their opening times.

    Where not all have room those nobody waits for are left out; what still does not fit comes on further
    pages of ``most``. Where there is room, what is closed now says when it opens.
    """
    told = [line for line in board.services if _is_told(line, board)]
    opening = [line for line in board.services if line not in told and line.opens_at is not None]
    if board.day is None:
        told = opening
    elif len(told) > most:
        busy = [line for line in told if line.waiting]
        told = busy if len(busy) >= most else _filled_up(told, busy, most)
    else:
        shown = {line.code for line in (*told, *opening[: most - len(told)])}
        told = [line for line in board.services if line.code in shown]
    names = {service.code: in_language(service.name, language) for service in board.branch.services}
    return tuple(_cell(line, names[line.code], board, language) for line in told)


def _cell(line: ServiceLine, name: str, board: Board, language: str) -> WaitCell:
    if _is_told(line, board):
        return WaitCell(name, wait_words(line, language), line.waiting)
    return WaitCell(name, opening_words(line.opens_at, board, language) if line.opens_at else "", 0)


def _is_told(line: ServiceLine, board: Board) -> bool:
    """Tell whether a service has a wait: it is open, people wait for it still, or it goes on after this pause."""
    if board.day is None:
        return False
    pause = board.pause
    resumes = pause is not None and pause.now and line.opens_at == pause.ends_at
    return line.open or line.waiting > 0 or resumes


def _filled_up(lines: Sequence[ServiceLine], busy: Sequence[ServiceLine], most: int) -> list[ServiceLine]:
    idle = [line.code for line in lines if not line.waiting][: most - len(busy)]
    return [line for line in lines if line.waiting or line.code in idle]


def wait_words(line: ServiceLine, language: str) -> str:
    """Return the expected wait of a service in a few words, always a range."""
    expected = line.expected_wait
    if expected is None:
        return figures.wait_unknown(language)
    told = figures.wait_short(expected.low, expected.high, language, about=expected.about)
    return marked(told) if expected.high else f"**{told}**"


def opening_words(opens: datetime, board: Board, language: str) -> str:
    """Return "opens **1:00** PM", "opens tomorrow **8:00** AM", "opens Sunday **8:00** AM"."""
    words, day = Words(language, ROOM), day_words(opens, board, language)
    here = opens.astimezone(ZoneInfo(board.branch.time_zone))
    time = Isolated(marked(figures.clock(here, language)))
    if day is None:
        return words("opens {time}", time=time)
    return words("opens {day} {time}", day=day, time=time) if day else words("opens tomorrow {time}", time=time)


def day_words(opens: datetime, board: Board, language: str) -> Isolated | None:
    """Return the day of an opening: ``None`` for today, "" for tomorrow, else its name or, further away, its date."""
    zone = ZoneInfo(board.branch.time_zone)
    day, today = opens.astimezone(zone).date(), board.at.astimezone(zone).date()
    if day <= today:
        return None
    if day == today + timedelta(days=1):
        return Isolated("")
    if day < today + FAR:
        return Isolated(dates.weekday_name(day, language))
    return Isolated(dates.gregorian(day, language))


def marked(text: str) -> str:
    """Return the text with its figures marked strong."""
    return _FIGURES.sub(lambda found: f"**{found[0]}**", text)


def ticker_lines(board: Board, language: str) -> tuple[str, ...]:
    """Return what runs along the lower edge: during a pause what the waits mean, else the branch's own words."""
    if board.day is not None and board.pause is not None and board.pause.now:
        return (Words(language, ROOM)("The waiting times shown include the pause."),)
    return tuple(line for texts in board.branch.ticker if (line := in_language(texts, language)))


def last_update(board: Board, language: str) -> str:
    """Return since when nothing new has come from the branch: "Last updated 9:41 AM"."""
    here = board.at.astimezone(ZoneInfo(board.branch.time_zone))
    return Words(language, ROOM)("Last updated {time}", time=Isolated(figures.clock(here, language)))
