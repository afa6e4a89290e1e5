"""Which way text runs, and how a code is kept whole inside text that runs the other way.

After Arabic letters ``042-A`` is drawn ``A-042`` and a bare ``15–25`` turns round. A value wrapped in directional
isolates (Unicode bidirectional algorithm, U+2066…U+2069) keeps its own order and leaves its neighbours' alone.
"""

import unicodedata
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
LEFT_TO_RIGHT_MARK: Final = "\u200e"

_RIGHT_TO_LEFT_LANGUAGES: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_LETTERS: Final = frozenset({"R", "AL"})
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))


class Isolated(str):
    """Text that already keeps its own order: ``Words`` puts it in as it is."""

    __slots__ = ()


def direction(language: str) -> Direction:
    """Return "rtl" for languages written from right to left ("ar", "ar-SA"), else "ltr"."""
    return "rtl" if primary(language) in _RIGHT_TO_LEFT_LANGUAGES else "ltr"


def primary(language: str) -> str:
    """Return the language without its country: "ar" for "ar-SA" and "ar_SA"."""
    return language.replace("_", "-").split("-", 1)[0].lower()


def has_right_to_left(text: str) -> bool:
    """Tell whether any letter of the text runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT_LETTERS for sign in text)


def isolate(text: str) -> Isolated:
    """Return the text as one unit: codes and figures left to right, text with Arabic letters by its first letter."""
    if isinstance(text, Isolated):
        return text
    opening = FIRST_STRONG_ISOLATE if has_right_to_left(text) else LEFT_TO_RIGHT_ISOLATE
    return Isolated(f"{opening}{text}{POP_ISOLATE}")


def strip_isolates(text: str) -> str:
    """Return the text without invisible direction signs, for a terminal, a file or a comparison."""
    return text.translate(_INVISIBLE)
