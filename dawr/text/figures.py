"""Counts, waits and times as people read them, in each language.

Waits are ranges in five-minute steps, the noun follows the last number ("10–20 دقيقة", "5–10 دقائق"), clocks have
twelve hours. Durations are seconds; instants arrive already on the branch's own clock. A number alone among Arabic
words keeps its place; ranges and clock times are one left-to-right isolate.

These stand alone, as labels do, but for ``minutes_long`` and ``seconds``. Inside a sentence Arabic bends two of a
thing (دقيقتان, but "منذ دقيقتين"): count the whole sentence with ``Words.counted`` there.
"""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from .bidi import LEFT_TO_RIGHT_MARK, Isolated, isolate
from .digits import Digits, figure
from .digits import latin_digits as latin_digits  # noqa: PLC0414 - one door for figures that come in and go out
from .words import Words

WAIT_STEP: Final = 300
"""Seconds: waits are told in steps of five minutes."""


def people(count: int, language: str, digits: Digits = "latin") -> str:
    """Return "6 people", "6 أشخاص"; "Nobody", "لا أحد" for none."""
    words = _words_in(language, digits)
    if count == 0:
        return words("Nobody")
    return words.counted("{n} person", "{n} people", count, n=_alone(count, digits))


def waiting(count: int, language: str, digits: Digits = "latin") -> str:
    """Return how many wait, beside the picture of people: "6 waiting", "6 أشخاص"; "Nobody", "لا أحد" for none."""
    words = _words_in(language, digits)
    if count == 0:
        return words("Nobody")
    return words.counted("{n} waiting", "{n} waiting", count, n=_alone(count, digits))


def minutes(count: int, language: str, digits: Digits = "latin") -> str:
    """Return "11 minutes", "11 دقيقة"; "less than a minute", "أقل من دقيقة" for 0."""
    words = _words_in(language, digits)
    if count == 0:
        return words("less than a minute")
    return words.counted("{n} minute", "{n} minutes", count, n=_alone(count, digits))


def minutes_long(count: int, language: str, digits: Digits = "latin") -> str:
    """Return ``minutes`` as a verb or "since" takes them: "waited 11 minutes", "منذ دقيقتين"."""
    words = _words_in(language, digits)
    if count == 0:
        return words("less than a minute")
    return words.counted_in_context(
        "{n} minute", "{n} minutes", count, "behind a verb or since", n=_alone(count, digits)
    )


def minutes_short(count: int, language: str, digits: Digits = "latin") -> str:
    """Return "9 min", "9 د": for columns and captions where the noun has no room."""
    return _words_in(language, digits)("{n} min", n=_alone(count, digits))


def seconds(count: int, language: str, digits: Digits = "latin") -> str:
    """Return "12 seconds", "12 ثانية", as a countdown takes them: "in 2 seconds", "بعد ثانيتين"."""
    return _words_in(language, digits).counted("{n} second", "{n} seconds", count, n=_alone(count, digits))


def rounded_range(low: float, high: float) -> tuple[int, int]:
    """Return a wait in whole minutes as people are told it: low down, high up, to five-minute steps.

    Rounding may widen the range and never narrows it: a promise of 16–24 minutes kept as "15–25" is still kept, while
    rounding to the nearest would turn 13–22 into "15–20" and break it for those at both ends. A wait that is known to
    the second (the rest of a pause) is told as a range too: nobody is promised a single minute.
    """
    low, high = max(0.0, low), max(0.0, low, high)
    least, most = int(low // WAIT_STEP) * WAIT_STEP // 60, -int(-high // WAIT_STEP) * WAIT_STEP // 60
    return least, most + WAIT_STEP // 60 if least == most > 0 else most


def rounded_instants(now: datetime, low: float, high: float) -> tuple[datetime, datetime]:
    """Return the instants between which the turn comes, rounded outwards like ``rounded_range``."""
    first, last = _after(now, max(0.0, low)), _after(now, max(0.0, low, high))
    step = timedelta(seconds=WAIT_STEP)
    return first - _past_step(first), last + (step - _past_step(last)) % step


def wait_short(low: float, high: float, language: str, *, about: bool = False, digits: Digits = "latin") -> str:
    """Return a wait for a card or a column: "15–25 min", "up to 5 min", "No wait"."""
    words = _words_in(language, digits)
    least, most = rounded_range(low, high)
    if most == 0:
        return words("No wait")
    if least == 0:
        return words.counted("up to {n} min", "up to {n} min", most, n=_alone(most, digits))
    told = _alone(most, digits) if least == most else figure_range(least, most, language, digits)
    if about:
        return words.counted("about {range} min", "about {range} min", most, range=told)
    return words.counted("{range} min", "{range} min", most, range=told)


def wait_sentence(low: float, high: float, language: str, *, about: bool = False, digits: Digits = "latin") -> str:
    """Return a wait where there is room for words: "15 to 25 minutes", "up to 5 minutes", "No wait"."""
    words = _words_in(language, digits)
    least, most = rounded_range(low, high)
    low_told, high_told = _alone(least, digits), _alone(most, digits)
    if most == 0:
        return words("No wait")
    if least == 0:
        return words.counted("up to {n} minute", "up to {n} minutes", most, n=high_told)
    if least == most:
        if about:
            return words.counted("about {n} minute", "about {n} minutes", most, n=high_told)
        return words.counted("{n} minute", "{n} minutes", most, n=high_told)
    if about:
        return words.counted(
            "about {low} to {high} minutes", "about {low} to {high} minutes", most, low=low_told, high=high_told
        )
    return words.counted("{low} to {high} minutes", "{low} to {high} minutes", most, low=low_told, high=high_told)


def wait_unknown(language: str) -> str:
    """Return what stands where no wait can be told yet."""
    return _words_in(language, "latin")("Not known yet")


def clock(at: datetime | time, language: str, digits: Digits = "latin") -> str:
    """Return "9:41 AM", "9:41 ص"."""
    words = _words_in(language, digits)
    told = _face(at, language, digits)
    return words("{time} AM", time=told) if at.hour < 12 else words("{time} PM", time=told)


def clock_range(first: datetime | time, last: datetime | time, language: str, digits: Digits = "latin") -> str:
    """Return "9:55–10:05 AM", "9:55 إلى 10:05 ص"; both ends are marked when noon or midnight lies between."""
    words = _words_in(language, digits)
    if _minute(first) == _minute(last):
        return clock(first, language, digits)
    if _same_half(first, last):
        faces = {"first": _face(first, language, digits), "last": _face(last, language, digits)}
        return words("{first}–{last} AM", **faces) if first.hour < 12 else words("{first}–{last} PM", **faces)
    ends = (Isolated(clock(first, language, digits)), Isolated(clock(last, language, digits)))
    return words("{first} – {last}", first=ends[0], last=ends[1])


def between_clock(first: datetime | time, last: datetime | time, language: str, digits: Digits = "latin") -> str:
    """Return "between 9:55 and 10:05 AM", "بين 9:55 و10:05 ص"; "about 9:55 AM" when both are the same minute."""
    words = _words_in(language, digits)
    if _minute(first) == _minute(last):
        return words("about {time}", time=Isolated(clock(first, language, digits)))
    if _same_half(first, last):
        faces = {"first": _face(first, language, digits), "last": _face(last, language, digits)}
        if first.hour < 12:
            return words("between {first} and {last} AM", **faces)
        return words("between {first} and {last} PM", **faces)
    ends = (Isolated(clock(first, language, digits)), Isolated(clock(last, language, digits)))
    return words("between {first} and {last}", first=ends[0], last=ends[1])


def timer(elapsed: float) -> str:
    """Return a running time with fixed places: "02:14", "1:02:14". Always 0–9: the other digits differ in width."""
    hours, rest = divmod(max(0, int(elapsed)), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def duration_short(length: float) -> str:
    """Return minutes and seconds as one figure among others: "7:40", "0:15", "1:02:14"."""
    hours, rest = divmod(max(0, round(length)), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def hours_short(length: float) -> str:
    """Return hours and minutes as one figure among others: "0:15" for a quarter of an hour."""
    whole = max(0, int(length)) // 60
    return f"{whole // 60}:{whole % 60:02}"


def of_target(waited: float, target: float, language: str, *, unit: bool = False, digits: Digits = "latin") -> str:
    """Return whole minutes against the target: "24 of 20", "24 من 20"; with the unit "24 of 20 min", "24 من 20 د"."""
    words = _words_in(language, digits)
    parts = {"part": _alone(int(waited // 60), digits), "whole": _alone(int(target // 60), digits)}
    return words("{part} of {whole} min", **parts) if unit else words("{part} of {whole}", **parts)


def share(part: int, whole: int, language: str, digits: Digits = "latin") -> str:
    """Return a share with its n: "8 of 9", "8 من 9"."""
    return _words_in(language, digits)("{part} of {whole}", part=_alone(part, digits), whole=_alone(whole, digits))


def figure_range(low: int, high: int, language: str, digits: Digits = "latin") -> Isolated:
    """Return "15–25" as one left-to-right unit, the smaller number left, in either set of digits."""
    if digits == "arab":  # ٠–٩ drag the dash along to the right; marks beside it hold it between the two
        mark = LEFT_TO_RIGHT_MARK
        return isolate(f"{figure(low, digits)}{mark}–{mark}{figure(high, digits)}")
    told = f"{low}–{high}"
    return isolate(told) if _words_in(language, digits).direction == "rtl" else Isolated(told)


@lru_cache(maxsize=16)
def _words_in(language: str, digits: Digits) -> Words:
    return Words(language, "figures", digits)


def _alone(number: int, digits: Digits) -> Isolated:
    """Return a number that needs no isolate: no Latin letter or other number stands beside it in these sentences."""
    return Isolated(figure(number, digits))


def _face(at: datetime | time, language: str, digits: Digits) -> Isolated:
    told = figure(f"{(at.hour - 1) % 12 + 1}:{at.minute:02}", digits)
    return isolate(told) if _words_in(language, digits).direction == "rtl" else Isolated(told)


def _minute(at: datetime | time) -> tuple[int, int]:
    return at.hour, at.minute


def _same_half(first: datetime | time, last: datetime | time) -> bool:
    return (first.hour < 12) == (last.hour < 12)


def _past_step(at: datetime) -> timedelta:
    """Return how far an instant lies behind the last full five minutes of its clock."""
    return timedelta(minutes=at.minute % (WAIT_STEP // 60), seconds=at.second, microseconds=at.microsecond)


def _after(now: datetime, length: float) -> datetime:
    """Return the instant so many seconds later, on the same wall's clock even when summer time begins between."""
    if now.tzinfo is None:
        return now + timedelta(seconds=length)
    return (now.astimezone(UTC) + timedelta(seconds=length)).astimezone(now.tzinfo)
