"""Waits, hours and times as the kiosk tells them."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dawr.queueing.board import Board, PauseLine, WaitRange
from dawr.queueing.branch import Texts, in_language
from dawr.text import Isolated, Words, dates, figures

_FIGURES = re.compile(r"\d[\d:]*(?:–\d[\d:]*)?")


def strong_figures(text: str) -> str:
    """Return the text with its figures marked strong, for a label that reads the marks."""
    return _FIGURES.sub(lambda found: f"**{found[0]}**", text)


def opening(at: datetime, now: datetime, words: Words, zone: ZoneInfo) -> str:
    """Return when a service opens: "opens 1:00 PM", "opens tomorrow 8:00 AM", "opens Sunday 8:00 AM"."""
    day, time = _day_and_time(at, now, words.language, zone)
    if day is None:
        return words("opens {time}", time=time)
    return words("opens {day} {time}", day=day, time=time) if day else words("opens tomorrow {time}", time=time)


def we_open(at: datetime, now: datetime, words: Words, zone: ZoneInfo) -> str:
    """Return when the branch opens: "We open at 8:00 AM", "We open tomorrow at 8:00 AM"."""
    day, time = _day_and_time(at, now, words.language, zone)
    if day is None:
        return words("We open at {time}", time=time)
    if day:
        return words("We open on {day} at {time}", day=day, time=time)
    return words("We open tomorrow at {time}", time=time)


def _day_and_time(at: datetime, now: datetime, language: str, zone: ZoneInfo) -> tuple[Isolated | None, Isolated]:
    """Return the day's name, ``None`` for today and "" for tomorrow, and the time."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    time = Isolated(figures.clock(local, language))
    if local.date() <= today:
        return None, time
    if local.date() == today + timedelta(days=1):
        return Isolated(""), time
    if local.date() < today + timedelta(days=7):
        return Isolated(dates.weekday_name(local.date(), language)), time
    return Isolated(dates.gregorian(local.date(), language)), time


def hours_today(board: Board, words: Words, zone: ZoneInfo) -> str:
    """Return "Open today from 8:00 AM to 5:00 PM"; "" for a branch that never closes."""
    if not board.branch.hours:
        return ""
    if any(closes - opens >= timedelta(days=1) for opens, closes in board.hours_today):
        return words("Open around the clock today")
    spans = [
        words(
            "{opens} to {closes}",
            opens=Isolated(figures.clock(opens.astimezone(zone), words.language)),
            closes=Isolated(figures.clock(closes.astimezone(zone), words.language)),
        )
        for opens, closes in board.hours_today
    ]
    if not spans:
        return words("Closed today")
    if len(spans) == 1:
        return words("Open today from {hours}", hours=Isolated(spans[0]))
    return words("Open today from {hours}, and from {later}", hours=Isolated(spans[0]), later=Isolated(spans[1]))


def pause_sentence(pause: PauseLine, words: Words, zone: ZoneInfo) -> str:
    """Return "We pause for Dhuhr prayer from 11:40 AM to 12:05 PM"."""
    return words(
        "We pause for {pause} from {starts} to {ends}",
        pause=joined_name(pause.pause.name, words.language),
        starts=Isolated(figures.clock(pause.starts_at.astimezone(zone), words.language)),
        ends=Isolated(figures.clock(pause.ends_at.astimezone(zone), words.language)),
    )


def joined_name(texts: Texts, language: str) -> Isolated:
    """Return a name; in Arabic as the «ل» before it takes it: صلاة stays, الغداء becomes لغداء (للغداء)."""
    name = in_language(texts, language)
    if language == "ar" and name.startswith("ال"):
        name = name[1:]
    return Isolated(name)


def turn_times(now: datetime, wait: WaitRange, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants between which the turn comes, on the branch's clock."""
    return figures.rounded_instants(now.astimezone(zone), wait.low, wait.high)


def no_wait(wait: WaitRange) -> bool:
    """Tell whether somebody is free already."""
    return wait.low == 0 and wait.high == 0
