"""What the rules for prayer time must keep."""

from collections.abc import Iterator

from ..branch import Branch, PrayerMode
from ..mistakes import Mistake, Problem
from . import words
from .times import DIRECTIONS

LONGEST_MINUTES = 180


def rules(branch: Branch) -> Iterator[Mistake]:
    """A place on earth, at least one prayer, lengths and a count that make sense; no planned pause of the same code."""
    prayer = branch.prayer
    if prayer.mode is PrayerMode.NONE:
        return
    yield from words.within(prayer.latitude, ("prayer", "latitude"), -66, 66)
    yield from words.within(prayer.longitude, ("prayer", "longitude"), -180, 180)
    if not prayer.prayers:
        yield Mistake(("prayer", "prayers"), Problem.EMPTY)
    yield from words.unique((one.value, ("prayer", "prayers", at)) for at, one in enumerate(prayer.prayers))
    yield from words.within(prayer.delay / 60, ("prayer", "delay_minutes"), 0, LONGEST_MINUTES)
    yield from words.within(prayer.lasts / 60, ("prayer", "lasts_minutes"), 1, LONGEST_MINUTES)
    if prayer.mode is PrayerMode.ROTATE:
        yield from words.within(prayer.counters_open, ("prayer", "counters_open"), 1, max(1, len(branch.counters)))
    for key, texts in (("room", prayer.room), ("place", prayer.place)):
        if texts:
            yield from words.name(texts, branch.languages, ("prayer", key))
    yield from words.one_of(prayer.place_direction, DIRECTIONS, ("prayer", "place_direction"))
    for position, pause in enumerate(branch.pauses):
        if prayer.mode is PrayerMode.PAUSE and pause.code in prayer.prayers:
            yield Mistake(("pauses", position, "code"), Problem.DUPLICATE, {"value": pause.code})
