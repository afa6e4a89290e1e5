"""What the branch itself must keep: its name, zone, colour, limits and the words of its lobby."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..branch import Branch
from ..contrast import TEXT_CONTRAST, contrast
from ..leaving import HEADQUARTERS_MAY_GET
from ..mistakes import Mistake, Problem
from . import words

ON_ACCENT = "#FFFFFF"
"""What is written on the accent."""

WINDOW = "#F1F4F2"
"""What the accent is written on."""

LEAST_JOURNAL_DAYS, MOST_JOURNAL_DAYS = 35, 9999
"""The nightly audit holds 35 days against headquarters', and no other question looks back further in the journal."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def identity(branch: Branch) -> Iterator[Mistake]:
    """A code, languages, a name in each of them, and a time zone that exists."""
    yield from words.code(branch.code, ("code",))
    if not branch.languages:
        yield Mistake(("languages",), Problem.EMPTY)
    yield from words.unique((language, ("languages", at)) for at, language in enumerate(branch.languages))
    for position, language in enumerate(branch.languages):
        if not _LANGUAGE.fullmatch(language):
            yield Mistake(("languages", position), Problem.BAD_CODE, {"value": language[:60]})
    yield from words.name(branch.name, branch.languages, ("name",))
    try:
        ZoneInfo(branch.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Mistake(("time_zone",), Problem.BAD_TIME_ZONE, {"value": branch.time_zone[:60]})


def lobby(branch: Branch) -> Iterator[Mistake]:
    """An accent that can be read, a tracking address with the ticket in it, and words in every language."""
    if branch.accent:
        yield from _accent(branch.accent)
    url = branch.tracking_url
    yield from words.line(url, ("tracking_url",), words.TEXT_LIMIT)
    if url and not url.startswith(("https://", "http://")):
        yield Mistake(("tracking_url",), Problem.BAD_ADDRESS, {"value": url[:60], "schemes": ("https", "http")})
    elif url and "{ticket}" not in url:
        yield Mistake(("tracking_url",), Problem.NO_TICKET_IN_URL, {"value": url[:60]})
    for position, ticker in enumerate(branch.ticker):
        yield from words.words(ticker, branch.languages, ("ticker", position))
    if branch.message is not None:
        yield from words.name(branch.message.title, branch.languages, ("message", "title"))
        if branch.message.body:
            yield from words.words(branch.message.body, branch.languages, ("message", "body"))


def road(branch: Branch) -> Iterator[Mistake]:
    """Only what is known to be personal can be named as what headquarters gets of it; what it audits is kept."""
    for position, word in enumerate(branch.headquarters_gets):
        if word not in HEADQUARTERS_MAY_GET:
            details: dict[str, object] = {
                "value": word[:60],
                "choices": HEADQUARTERS_MAY_GET,
                "suggestion": words.nearest(word, HEADQUARTERS_MAY_GET),
            }
            yield Mistake(("headquarters_gets", position), Problem.BAD_CHOICE, details)
    if branch.journal_days:
        yield from words.within(branch.journal_days, ("journal_days",), LEAST_JOURNAL_DAYS, MOST_JOURNAL_DAYS)


def limits(branch: Branch) -> Iterator[Mistake]:
    """Counts and seconds that make sense."""
    if branch.recall_limit is not None:
        yield from words.within(branch.recall_limit, ("recall_limit",), 0, 99)
    yield from words.within(branch.grace / 60, ("grace_minutes",), 0, words.DAY_MINUTES)
    yield from words.within(branch.undo, ("undo_seconds",), 0, 300)
    yield from words.within(branch.hijri_adjustment, ("hijri_adjustment_days",), -1, 1)


def _accent(accent: str) -> Iterator[Mistake]:
    if not _COLOUR.fullmatch(accent):
        yield Mistake(("accent",), Problem.BAD_COLOUR, {"value": accent[:60]})
        return
    least = min(contrast(ON_ACCENT, accent), contrast(accent, WINDOW))
    if least < TEXT_CONTRAST:
        details: dict[str, object] = {"value": accent, "contrast": round(least, 2), "least": TEXT_CONTRAST}
        yield Mistake(("accent",), Problem.LOW_CONTRAST, details)
