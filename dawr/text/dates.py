"""Days by both calendars: "22 نوفمبر 2026م" and, by Umm al-Qura, "12 جمادى الآخرة 1448هـ"."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from .bidi import Isolated
from .digits import Digits, figure
from .words import Words, later

MONTHS: Final = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)
HIJRI_MONTHS: Final = (
    later("Muharram"),
    later("Safar"),
    later("Rabi I"),
    later("Rabi II"),
    later("Jumada I"),
    later("Jumada II"),
    later("Rajab"),
    later("Shaban"),
    later("Ramadan"),
    later("Shawwal"),
    later("Dhu al-Qadah"),
    later("Dhu al-Hijjah"),
)
WEEKDAYS: Final = (
    later("Monday"),
    later("Tuesday"),
    later("Wednesday"),
    later("Thursday"),
    later("Friday"),
    later("Saturday"),
    later("Sunday"),
)
"""As ``date.weekday()`` counts them."""


class HijriDay(NamedTuple):
    """A day of the Umm al-Qura calendar."""

    year: int
    month: int
    day: int


def weekday_name(day: date, language: str) -> str:
    """Return "Sunday", "الأحد"."""
    return _words_in(language)(WEEKDAYS[day.weekday()])


def gregorian(day: date, language: str, *, weekday: bool = False, digits: Digits = "latin") -> str:
    """Return "22 November 2026", "22 نوفمبر 2026م"; with its weekday "Sunday, 22 November 2026"."""
    words = _words_in(language)
    told = words(
        "{day} {month} {year}",
        day=_alone(day.day, digits),
        month=Isolated(words(MONTHS[day.month - 1])),
        year=_alone(day.year, digits),
    )
    return _with_weekday(told, day, language) if weekday else told


def hijri(day: date, language: str, *, adjustment: int = 0, weekday: bool = False, digits: Digits = "latin") -> str:
    """Return "12 Jumada II 1448 AH", "12 جمادى الآخرة 1448هـ", or "" outside the calendar's table.

    ``adjustment`` is the branch's setting in days (-1, 0, 1). With nothing to show, the Gregorian date stands alone.
    """
    lunar = hijri_day(day, adjustment)
    if lunar is None:
        return ""
    words = _words_in(language)
    told = words(
        "{day} {month} {year} AH",
        day=_alone(lunar.day, digits),
        month=Isolated(words(HIJRI_MONTHS[lunar.month - 1])),
        year=_alone(lunar.year, digits),
    )
    return _with_weekday(told, day, language) if weekday else told


@lru_cache(maxsize=64)
def hijri_day(day: date, adjustment: int = 0) -> HijriDay | None:
    """Return the Umm al-Qura day, or ``None`` outside the table (1343–1500 AH: August 1924 to November 2077)."""
    from hijridate import Gregorian  # loaded when first needed: the command line seldom is

    try:
        shifted = day + timedelta(days=adjustment)
        year, month, number = Gregorian(shifted.year, shifted.month, shifted.day).to_hijri().datetuple()
    except OverflowError:
        return None
    return HijriDay(year, month, number)


def _with_weekday(told: str, day: date, language: str) -> str:
    return _words_in(language)("{weekday}, {date}", weekday=Isolated(weekday_name(day, language)), date=Isolated(told))


@lru_cache(maxsize=8)
def _words_in(language: str) -> Words:
    return Words(language, "figures")


def _alone(number: int, digits: Digits) -> Isolated:
    """Return a number that needs no isolate: nothing but words of the same direction stands beside it."""
    return Isolated(figure(number, digits))
