"""What the program says, in the language of whoever reads it.

English sentences stand in the code; each room (kiosk, console, ticket, …) has a gettext catalogue per language beside
this file. ``docs/translating.md`` tells how a sentence or a language is added.
"""

import re
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final

from .bidi import Direction, Isolated, direction, disturbs, isolate, primary
from .digits import Digits, figure

LOCALE_DIR: Final = Path(__file__).parent / "locale"
_PLACEHOLDER: Final = re.compile(r"(?:(?<!\w)(?P<lam>ل))?\{(?P<name>\w+)\}")
"""A name in braces, with the Arabic "for" that is written onto the word behind it."""

_ARABIC_LETTER: Final = re.compile("[\u0621-\u064a]")


def later(text: str) -> str:
    """Mark a sentence for the translators where it is named; ``words(variable)`` says it later."""
    return text


class Words:
    """The sentences of one room in one language.

    A placeholder's value never disturbs the sentence around it: in right-to-left languages every value with a figure
    or a Latin letter is isolated, in the others a value with right-to-left letters is. ``Isolated`` values are put in
    as they are. Whole numbers among the values are names (counter 3) and keep Latin digits; counts go through
    ``counted``. A sentence without translation is said in English.
    """

    __slots__ = ("_catalogue", "digits", "direction", "language", "room")

    def __init__(self, language: str, room: str, digits: Digits = "latin") -> None:
        self.language = language
        self.room = room
        self.digits: Digits = digits
        self.direction: Direction = direction(language)
        self._catalogue = _catalogue(primary(language), room)

    def __call__(self, text: str, /, **values: object) -> str:
        """Return the sentence with its placeholders filled: ``words("Counter {counter}", counter=3)``."""
        return self._filled(self._catalogue.gettext(text), values) if text else ""

    def in_context(self, text: str, context: str, /, **values: object) -> str:
        """Return a word that needs its place to be understood: ``words.in_context("Open", "state of a counter")``."""
        return self._filled(self._catalogue.pgettext(context, text), values)

    def counted(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form that goes with ``count``: ``words.counted("{n} ticket", "{n} tickets", 3)``.

        Arabic has six forms. ``{n}`` is the count in the digits of the branch unless a value ``n`` is given.
        """
        values.setdefault("n", figure(count, self.digits))
        return self._filled(self._catalogue.ngettext(one, many, abs(count)), values)

    def counted_in_context(self, one: str, many: str, count: int, context: str, /, **values: object) -> str:
        """Return ``counted`` where other languages bend the noun by its place ("منذ دقيقتين", but "دقيقتان")."""
        values.setdefault("n", figure(count, self.digits))
        return self._filled(self._catalogue.npgettext(context, one, many, abs(count)), values)

    def _filled(self, sentence: str, values: dict[str, object]) -> str:
        if not values:
            return sentence
        return _PLACEHOLDER.sub(lambda found: self._value(found, values), sentence)

    def _value(self, found: re.Match[str], values: dict[str, object]) -> str:
        """Return what stands for one placeholder; one without a value stays visible as ``{name}``."""
        if found["name"] not in values:
            return found[0]
        value = values[found["name"]]
        text = str(value)
        if not isinstance(value, Isolated) and disturbs(text, self.direction):
            text = isolate(text)
        return _with_lam(text) if found["lam"] else text


def _with_lam(word: str) -> str:
    """Return an Arabic word with ل written onto it: لصلاة, with its article للغداء and للقاء; before other signs لـ."""
    if word.startswith("الل"):
        return f"لل{word[3:]}"
    if word.startswith("ال"):
        return f"لل{word[2:]}"
    return f"ل{word}" if _ARABIC_LETTER.match(word) else f"لـ{word}"


@cache
def _catalogue(language: str, room: str) -> NullTranslations:
    return translation(room, LOCALE_DIR, [language], fallback=True)
