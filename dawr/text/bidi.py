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
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_LEFT_TO_RIGHT: Final = frozenset({"L", "EN", "AN", "ES", "ET", "CS", "LRI", "RLI", "FSI"})
_OPENING: Final = frozenset("\u2066\u2067\u2068")
_ISOLATES: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_OVERRIDES: Final = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))
_INVISIBLE: Final = {**_ISOLATES, **_OVERRIDES, **dict.fromkeys(map(ord, "\u200e\u200f\u061c"))}


class Isolated(str):
    """Text that already keeps its own order: ``Words`` puts it in as it is."""

    __slots__ = ()


def direction(language: str) -> Direction:
    """Return "rtl" for languages written from right to left ("ar", "ar-SA"), else "ltr"."""
    return "rtl" if primary(language) in _RIGHT_TO_LEFT_LANGUAGES else "ltr"


def primary(language: str) -> str:
    """Return the language without its country: "ar" for "ar-SA" and "ar_SA"."""
    return language.replace("_", "-").split("-", 1)[0].lower()


def disturbs(text: str, around: Direction) -> bool:
    """Tell whether a value could be turned round, or turn its neighbours round, in a sentence of this direction.

    Arabic words among Arabic words cannot, and stay bare: an isolate would keep them from joining a letter before
    them (the ل of لصلاة الظهر).
    """
    if around == "ltr":
        return _has(text, _RIGHT_TO_LEFT)
    return bool(text) and (_has(text, _LEFT_TO_RIGHT) or not _has(text, _RIGHT_TO_LEFT))


def isolate(text: str) -> Isolated:
    """Return the text as one unit: codes and figures left to right, text with Arabic letters by its first letter.

    Direction signs that somebody typed or pasted cannot reach beyond it: overrides are dropped, isolates too where
    they do not pair.
    """
    if isinstance(text, Isolated):
        return text
    opening = FIRST_STRONG_ISOLATE if _has(text, _RIGHT_TO_LEFT) else LEFT_TO_RIGHT_ISOLATE
    inside = text if text.isascii() else text.translate(_OVERRIDES)
    return Isolated(f"{opening}{inside if _pairs(inside) else inside.translate(_ISOLATES)}{POP_ISOLATE}")


def strip_isolates(text: str) -> str:
    """Return the text without invisible direction signs, for a terminal, a file or a comparison."""
    return text.translate(_INVISIBLE)


def _has(text: str, classes: frozenset[str]) -> bool:
    return any(unicodedata.bidirectional(sign) in classes for sign in text)


def _pairs(text: str) -> bool:
    """Tell whether every isolate opened in the text is closed in it, and none that was not."""
    depth = 0
    for sign in text:
        depth += (sign in _OPENING) - (sign == POP_ISOLATE)
        if depth < 0:
            return False
    return depth == 0
