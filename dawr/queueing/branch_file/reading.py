"""Reading one table of a branch file: every key known, every value of its kind."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from ..branch import Texts, Weekday
from ..checking.words import nearest
from ..mistakes import Mistake, Path, Problem

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
MIDNIGHT = "24:00"
"""The end of the day, kept as the last instant before it."""

LARGEST = 1e12
"""Beyond it nothing in a branch is counted, and whole numbers no longer fit where others do."""

_DAYS = tuple(day.name.lower() for day in Weekday)


class Misread(Exception):
    """A mistake met while reading; the first one ends it."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.key)
        self.mistake = mistake


class Table:
    """One table. Keys that are not known are refused at once, with the one probably meant."""

    def __init__(self, values: Mapping[str, Any], path: Path, known: Iterable[str]) -> None:
        self._values = values
        self._path = path
        names = tuple(known)
        for key in values:
            if key not in names:
                raise self._misread(key, Problem.UNKNOWN_KEY, suggestion=nearest(key, names))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def says(self, key: str, word: str) -> bool:
        """Tell whether the key has this very word for its value."""
        return self._values.get(key) == word

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self._wrong_type(key, "text")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        return _whole(self._value(key, default), (*self._path, key))

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number."""
        return _number(self._value(key, default), (*self._path, key))

    def seconds(self, key: str, default: float | None = None) -> int:
        """Return a length told in minutes as seconds."""
        minutes = self.number(key, default)
        if not math.isfinite(minutes):
            raise self._wrong_type(key, "number")
        return round(minutes * 60)

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self._wrong_type(key, "flag")
        return value

    def texts(self, key: str, *, needed: bool = False) -> Texts:
        """Return the same words in several languages."""
        return _texts(self._value(key, None if needed else {}), (*self._path, key))

    def all_texts(self, key: str) -> tuple[Texts, ...]:
        """Return a list of words in several languages."""
        return tuple(_texts(value, path) for value, path in self._items(key))

    def strings(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        if default is not None and key not in self._values:
            return default
        return tuple(_string(value, path) for value, path in self._items(key, needed=True))

    def numbers(self, key: str) -> tuple[float, ...]:
        """Return a list of numbers."""
        return tuple(_number(value, path) for value, path in self._items(key))

    def clock(self, key: str) -> time:
        """Return a time of day, "08:00" to "24:00"."""
        value = self._value(key, None)
        if isinstance(value, time):
            return value
        text = _string(value, (*self._path, key)).strip()
        if text == MIDNIGHT:
            return time.max
        match = _CLOCK.fullmatch(text)
        if match is None:
            raise self._misread(key, Problem.BAD_CLOCK, value=text[:60])
        return time(int(match[1]), int(match[2]))

    def date(self, key: str) -> date:
        """Return a date, as TOML writes it or as text: 2027-02-08."""
        value = self._value(key, None)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        text = _string(value, (*self._path, key)).strip()
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self._misread(key, Problem.BAD_DATE, value=text[:60]) from None

    def days(self, key: str) -> tuple[Weekday, ...]:
        """Return days of the week, "sun" to "sat"."""
        return tuple(_day(_string(value, path), path) for value, path in self._items(key, needed=True))

    def levels(self, key: str) -> Mapping[str, int]:
        """Return whole numbers by name, such as { passport = 2 }."""
        value, path = self._value(key, {}), (*self._path, key)
        if not isinstance(value, dict):
            raise self._wrong_type(key, "table")
        return {name: _whole(level, (*path, name)) for name, level in value.items()}

    def one_of(self, key: str, position: int, word: str, known: Iterable[str]) -> str:
        """Return a word of a list, one of those that are known."""
        names = tuple(known)
        if word not in names:
            path, near = (*self._path, key, position), nearest(word, names)
            details: dict[str, object] = {"value": word[:60], "choices": names, "suggestion": near}
            raise Misread(Mistake(path, Problem.BAD_CHOICE, details))
        return word

    def choice(self, key: str, choices: Iterable[str], default: str) -> str:
        """Return one of the words that are known."""
        return _one_of(self.text(key, default), (*self._path, key), tuple(choices))

    def choices(self, key: str, choices: Iterable[str], default: Iterable[str]) -> tuple[str, ...]:
        """Return a list of words, each of those that are known."""
        if key not in self._values:
            return tuple(default)
        known = tuple(choices)
        return tuple(_one_of(_string(value, path), path, known) for value, path in self._items(key))

    def table(self, key: str, known: Iterable[str]) -> "Table | None":
        """Return a table inside this one, or ``None`` when it is not there."""
        if key not in self._values:
            return None
        return _table(self._values[key], (*self._path, key), known)

    def tables(self, key: str, known: Iterable[str]) -> "list[Table]":
        """Return a list of tables."""
        names = tuple(known)
        return [_table(value, path, names) for value, path in self._items(key)]

    def misread(self, key: str, problem: Problem, **details: object) -> Misread:
        """Return the mistake of a key that only its reader can see."""
        return self._misread(key, problem, **details)

    def _items(self, key: str, *, needed: bool = False) -> Iterator[tuple[Any, Path]]:
        values = self._value(key, None if needed else [])
        if not isinstance(values, list):
            raise self._wrong_type(key, "list")
        return ((value, (*self._path, key, position)) for position, value in enumerate(values))

    def _value(self, key: str, default: Any) -> Any:
        value = self._values.get(key, default)
        if value is None:
            raise self._misread(key, Problem.MISSING)
        return value

    def _wrong_type(self, key: str, expected: str) -> Misread:
        return self._misread(key, Problem.WRONG_TYPE, expected=expected)

    def _misread(self, key: str, problem: Problem, **details: object) -> Misread:
        return Misread(Mistake((*self._path, key), problem, details))


def _table(value: Any, path: Path, known: Iterable[str]) -> Table:
    if not isinstance(value, dict):
        raise Misread(Mistake(path, Problem.WRONG_TYPE, {"expected": "table"}))
    return Table(value, path, known)


def _texts(value: Any, path: Path) -> Texts:
    if not isinstance(value, dict):
        raise Misread(Mistake(path, Problem.WRONG_TYPE, {"expected": "texts"}))
    return {language: _string(words, (*path, language)) for language, words in value.items()}


def _string(value: Any, path: Path) -> str:
    if not isinstance(value, str):
        raise Misread(Mistake(path, Problem.WRONG_TYPE, {"expected": "text"}))
    return value


def _one_of(value: str, path: Path, known: tuple[str, ...]) -> str:
    if value not in known:
        details: dict[str, object] = {"value": value[:60], "choices": known, "suggestion": nearest(value, known)}
        raise Misread(Mistake(path, Problem.BAD_CHOICE, details))
    return value


def _whole(value: Any, path: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        raise Misread(Mistake(path, Problem.WRONG_TYPE, {"expected": "whole"}))
    return value


def _number(value: Any, path: Path) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > LARGEST:
        raise Misread(Mistake(path, Problem.WRONG_TYPE, {"expected": "number"}))
    return value


def _day(word: str, path: Path) -> Weekday:
    short = word.strip().lower()
    if short not in _DAYS:
        near = nearest(short, _DAYS) or next((day for day in _DAYS if short.startswith(day)), "")
        raise Misread(Mistake(path, Problem.BAD_CHOICE, {"value": word[:60], "choices": _DAYS, "suggestion": near}))
    return Weekday[short.upper()]
