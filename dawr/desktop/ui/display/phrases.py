"""What the display says, as values: made from a board without drawing anything."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dawr.queueing.board import Board, PauseLine, ServiceLine
from dawr.queueing.branch import in_language
from dawr.text import Isolated, Words, dates, figures

ROOM = "display"
TURN = 8
"""Seconds that a page of waits, a ticker line or a language stays."""


@dataclass(frozen=True, slots=True)
class WaitCell:
    """One service in the strip of waits."""

    name: str
    wait: str
    waiting: int


def wait_cells(board: Board, language: str, most: int) -> tuple[WaitCell, ...]:
    """Return the open services with their waits, in the branch's order.

    Services nobody waits for are left out when not all have room; those that still do not fit come on
    further pages of ``most``.
    """
    open_lines = [line for line in board.services if line.open]
    if len(open_lines) > most:
        busy = [line for line in open_lines if line.waiting]
        open_lines = busy if len(busy) >= most else _filled_up(open_lines, busy, most)
    names = {service.code: in_language(service.name, language) for service in board.branch.services}
    return tuple(WaitCell(names[line.code], wait_words(line, language), line.waiting) for line in open_lines)


def _filled_up(lines: list[ServiceLine], busy: list[ServiceLine], most: int) -> list[ServiceLine]:
    quiet = [line.code for line in lines if not line.waiting][: most - len(busy)]
    return [line for line in lines if line.waiting or line.code in quiet]


def wait_words(line: ServiceLine, language: str) -> str:
    """Return the expected wait of a service in a few words, always a range."""
    expected = line.expected_wait
    if expected is None:
        return Words(language, ROOM)("Not known yet")
    return figures.wait_short(expected.low, expected.high, language, about=expected.about)


@dataclass(frozen=True, slots=True)
class Standstill:
    """Why nobody is being called: one large panel in the place of the newest call."""

    title: str
    lead: str
    at: datetime | None
    """When it goes on, on the branch's clock; drawn large."""
    note: str
    icon: str


def standstill(board: Board, language: str) -> Standstill | None:
    """Return what stands in the place of the newest call while the branch does not serve, or ``None``."""
    words, zone = Words(language, ROOM), ZoneInfo(board.branch.time_zone)
    pause = board.pause
    if board.day is not None and pause is not None and pause.now:
        name = joined_name(pause, language)
        note = (
            words("Your place is safe, and you can take a ticket at the kiosk now")
            if pause.pause.tickets
            else words("Your place is safe. The kiosk gives tickets again when we resume")
        )
        return Standstill(
            words("We are pausing for {pause}", pause=name),
            words("Service resumes at"),
            pause.ends_at.astimezone(zone),
            note,
            "pause",
        )
    if board.day is None:
        opens = _next_opening(board)
        here = opens.astimezone(zone) if opens else None
        return Standstill(words("We are closed now"), _opens_words(words, here, board, zone), here, "", "clock")
    return None


def quiet(language: str) -> Standstill:
    """Return what stands there before the first call of the day."""
    words = Words(language, ROOM)
    return Standstill(words("Welcome"), words("Your number will appear here"), None, "", "ticket")


def _opens_words(words: Words, opens: datetime | None, board: Board, zone: ZoneInfo) -> str:
    if opens is None:
        return words("Please ask our staff when we open")
    today = board.at.astimezone(zone).date()
    if opens.date() == today:
        return words("We open at")
    if opens.date() == today + timedelta(days=1):
        return words("We open tomorrow at")
    return words("We open on {day} at", day=Isolated(dates.weekday_name(opens.date(), words.language)))


def _next_opening(board: Board) -> datetime | None:
    later = [opens for opens, _ in board.hours_today if opens > board.at]
    later += [line.opens_at for line in board.services if line.opens_at is not None]
    return min(later, default=None)


def joined_name(pause: PauseLine, language: str) -> Isolated:
    """Return the pause's name; in Arabic as the «ل» before it takes it (للغداء, لصلاة)."""
    name = in_language(pause.pause.name, language)
    if language == "ar" and name.startswith("ال"):
        name = name[1:]
    return Isolated(name)


def ticker_lines(board: Board, language: str) -> tuple[str, ...]:
    """Return what runs along the lower edge: during a pause what the waits mean, else the branch's own words."""
    if board.pause is not None and board.pause.now:
        return (Words(language, ROOM)("The waiting times shown include the pause."),)
    return tuple(line for texts in board.branch.ticker if (line := in_language(texts, language)))
