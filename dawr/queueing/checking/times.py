"""What hours and pauses must keep."""

from collections.abc import Iterable, Iterator
from datetime import time

from ..branch import Branch, OpeningSpan, Weekday
from ..mistakes import Mistake, Path, Problem
from . import words

DIRECTIONS = ("left", "right", "ahead")


def spans(hours: Iterable[OpeningSpan], path: Path) -> Iterator[Mistake]:
    """Every opening has days, and ends after it starts."""
    for position, span in enumerate(hours):
        here = (*path, position)
        yield from _days(span.days, (*here, "days"))
        yield from _in_order(span.opens, span.closes, (*here, "closes"))


def profiles(branch: Branch) -> Iterator[Mistake]:
    """Every profile of hours has a name, and ends on or after its first day."""
    yield from words.unique((one.code, ("hours_profiles", at, "code")) for at, one in enumerate(branch.hours_profiles))
    for position, profile in enumerate(branch.hours_profiles):
        here = ("hours_profiles", position)
        yield from words.code(profile.code, (*here, "code"))
        yield from words.name(profile.name, branch.languages, (*here, "name"))
        if profile.last < profile.first:
            details: dict[str, object] = {"first": profile.first.isoformat(), "last": profile.last.isoformat()}
            yield Mistake((*here, "last"), Problem.DATES_REVERSED, details)
        yield from spans(profile.hours, (*here, "hours"))


def pauses(branch: Branch) -> Iterator[Mistake]:
    """Every planned pause has a name and days, and ends after it starts."""
    yield from words.unique((pause.code, ("pauses", at, "code")) for at, pause in enumerate(branch.pauses))
    for position, pause in enumerate(branch.pauses):
        here = ("pauses", position)
        yield from words.code(pause.code, (*here, "code"))
        yield from words.name(pause.name, branch.languages, (*here, "name"))
        yield from _days(pause.days, (*here, "days"))
        yield from _in_order(pause.starts, pause.ends, (*here, "ends"))
        for key, texts in (("room", pause.room), ("place", pause.place)):
            if texts:
                yield from words.name(texts, branch.languages, (*here, key))
        yield from words.one_of(pause.place_direction, DIRECTIONS, (*here, "place_direction"))


def _days(days: tuple[Weekday, ...], path: Path) -> Iterator[Mistake]:
    if not days:
        yield Mistake(path, Problem.EMPTY)
    yield from words.unique((day.name.lower(), (*path, at)) for at, day in enumerate(days))


def _in_order(starts: time, ends: time, path: Path) -> Iterator[Mistake]:
    if ends <= starts:
        yield Mistake(path, Problem.HOURS_REVERSED, {"starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"})
