"""What words, codes and numbers of the settings must keep, wherever they stand."""

import difflib
import math
import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator

from ..branch import Texts
from ..mistakes import Mistake, Path, Problem

NAME_LIMIT = 120
TEXT_LIMIT = 300
DAY_MINUTES = 24 * 60

_CODE = re.compile(r"[\w.\-]{1,40}")
_UNFIT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2028\u2029")
"""Signs that would turn or break the line they stand in; isolates and marks are harmless."""


def name(texts: Texts, languages: Iterable[str], path: Path) -> Iterator[Mistake]:
    """A name has words in each of the branch's languages, at most 120 characters."""
    yield from words(texts, languages, path, NAME_LIMIT)


def words(texts: Texts, languages: Iterable[str], path: Path, limit: int = TEXT_LIMIT) -> Iterator[Mistake]:
    """Words stand in each of the branch's languages, within the limit and in one line."""
    for language in languages:
        if not any(map(_is_seen, texts.get(language, ""))):
            yield Mistake((*path, language), Problem.LANGUAGE_MISSING, {"language": language})
    for language, text in texts.items():
        yield from line(text, (*path, language), limit)


def _is_seen(sign: str) -> bool:
    """Tell whether a sign leaves a mark: no space, no sign of direction."""
    return unicodedata.category(sign)[0] not in "ZC"


def line(text: str, path: Path, limit: int) -> Iterator[Mistake]:
    """A text is within its limit and holds no sign that would break its line."""
    if len(text) > limit:
        yield Mistake(path, Problem.TOO_LONG, {"limit": limit, "length": len(text)})
    unfit = next((sign for sign in text if sign in _UNFIT or unicodedata.category(sign) in ("Cc", "Cs")), None)
    if unfit is not None:
        yield Mistake(path, Problem.BAD_CHARACTER, {"character": f"U+{ord(unfit):04X}"})


def code(value: str, path: Path) -> Iterator[Mistake]:
    """A code is 1-40 letters, digits, dots, hyphens or underscores."""
    if not value:
        yield Mistake(path, Problem.EMPTY)
    elif not _CODE.fullmatch(value):
        yield Mistake(path, Problem.BAD_CODE, {"value": value[:60]})


def unique(values: Iterable[tuple[Hashable, Path]]) -> Iterator[Mistake]:
    """No value stands twice."""
    seen: set[Hashable] = set()
    for value, path in values:
        if value in seen:
            yield Mistake(path, Problem.DUPLICATE, {"value": value})
        seen.add(value)


def within(value: float, path: Path, low: float, high: float | None = None) -> Iterator[Mistake]:
    """A number is from ``low`` to ``high``, both included."""
    if not math.isfinite(value) or value < low or (high is not None and value > high):
        yield Mistake(path, Problem.OUT_OF_RANGE, {"value": value, "low": low, "high": high})


def above_zero(value: float, path: Path, high: float) -> Iterator[Mistake]:
    """A number is more than 0 and at most ``high``."""
    if not value > 0:
        yield Mistake(path, Problem.OUT_OF_RANGE, {"value": value, "low": "> 0", "high": None})
    elif value > high:
        yield Mistake(path, Problem.OUT_OF_RANGE, {"value": value, "low": 0, "high": high})


def one_of(value: str, choices: Iterable[str], path: Path) -> Iterator[Mistake]:
    """A word is one of those that are known, or none."""
    known = tuple(choice for choice in choices if choice)
    if value and value not in known:
        details: dict[str, object] = {"value": value[:60], "choices": known, "suggestion": nearest(value, known)}
        yield Mistake(path, Problem.BAD_CHOICE, details)


def refers(value: str, kind: str, known: Iterable[str], path: Path) -> Iterator[Mistake]:
    """A code names something that the settings have."""
    codes = tuple(known)
    if value not in codes:
        details: dict[str, object] = {"kind": kind, "value": value[:60], "suggestion": nearest(value, codes)}
        yield Mistake(path, Problem.UNKNOWN_REFERENCE, details)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or ""."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), "")
