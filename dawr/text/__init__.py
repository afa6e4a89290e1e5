"""Words and figures in the languages of the branch, Arabic first. Standard library only; no Qt."""

from .bidi import Direction, Isolated, direction, isolate, strip_isolates
from .digits import Digits, latin_digits
from .words import Words, later

__all__ = [
    "Digits",
    "Direction",
    "Isolated",
    "Words",
    "direction",
    "isolate",
    "later",
    "latin_digits",
    "strip_isolates",
]
