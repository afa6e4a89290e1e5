"""What stands in the place of the newest call while nobody is called, as values."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dawr.queueing.board import Board, PauseLine
from dawr.queueing.branch import in_language
from dawr.text import Isolated, Words, figures

from .phrases import ROOM, day_words


@dataclass(frozen=True, slots=True)
class Standstill:
    """Why nobody is being called: one large panel in the place of the newest call."""

    title: str
    lead: str
    at: datetime | None
    """When it goes on, on the branch's clock; drawn large."""
    note: str
    icon: str

    def lead_with_time(self, language: str) -> str:
        """Return the lead and the time in one line, for the language that has no large clock of its own."""
        if self.at is None:
            return self.lead
        return f"{self.lead} {Isolated(figures.clock(self.at, language))}"


def standstill(board: Board, language: str) -> Standstill | None:
    """Return what stands in the place of the newest call while the branch does not serve, or ``None``."""
    if board.day is None:
        return _closed(board, language)
    if board.pause is not None and board.pause.now:
        return _paused(board, board.pause, language)
    return None


def _paused(board: Board, pause: PauseLine, language: str) -> Standstill:
    words = Words(language, ROOM)
    note = (
        words("Your place is safe, and you can take a ticket at the kiosk now")
        if pause.pause.tickets
        else words("Your place is safe. The kiosk gives tickets again when we resume")
    )
    return Standstill(
        title=words("We are pausing for {pause}", pause=in_language(pause.pause.name, language)),
        lead=words("Service resumes at"),
        at=pause.ends_at.astimezone(ZoneInfo(board.branch.time_zone)),
        note=note,
        icon="pause",
    )


def _closed(board: Board, language: str) -> Standstill:
    words, opens = Words(language, ROOM), next_opening(board)
    if opens is None:
        return Standstill(words("We are closed now"), words("Please ask our staff when we open"), None, "", "clock")
    day = day_words(opens, board, language)
    if day is None:
        lead = words("We open at")
    else:
        lead = words("We open on {day} at", day=day) if day else words("We open tomorrow at")
    here = opens.astimezone(ZoneInfo(board.branch.time_zone))
    return Standstill(words("We are closed now"), lead, here, _hours_today(board, words), "clock")


def _hours_today(board: Board, words: Words) -> str:
    """Return the hours that are still to come today, when they are one opening; more would be a timetable."""
    to_come = [span for span in board.hours_today if span[0] > board.at]
    if len(to_come) != 1:
        return ""
    zone = ZoneInfo(board.branch.time_zone)
    opens, closes = (Isolated(figures.clock(end.astimezone(zone), words.language)) for end in to_come[0])
    return words("Open today from {opens} to {closes}", opens=opens, closes=closes)


def next_opening(board: Board) -> datetime | None:
    """Return when a closed branch opens next; ``None`` when its hours do not say.

    Within the hours nobody knows: staff have not opened the day yet, or have closed it early.
    """
    if any(opens <= board.at < closes for opens, closes in board.hours_today):
        return None
    if not board.branch.hours and any(service.active and service.hours is None for service in board.branch.services):
        return None
    later = [opens for opens, _ in board.hours_today if opens > board.at]
    later += [line.opens_at for line in board.services if line.opens_at is not None and line.opens_at > board.at]
    return min(later, default=None)
