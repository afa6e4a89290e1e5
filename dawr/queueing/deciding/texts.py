"""What people type, made comparable and kept short."""

import re
import unicodedata

from ..refusals import QueueError, Refusal

NOTE_LIMIT = 500
REASON_LIMIT = 200
NAME_LIMIT = 80

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e")
_NOT_IN_NUMBERS = re.compile(r"[\s\-\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
"""Spaces, hyphens and the invisible signs of direction that a copied number brings along."""


def plain_number(text: str) -> str:
    """Return a typed ticket number as it is printed: Latin digits and capitals, nothing between."""
    compact = _NOT_IN_NUMBERS.sub("", text)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in compact).upper()


def short_text(text: str, field: str, limit: int) -> str:
    """Return the text in one line, without signs that would turn or break it, or refuse with TEXT_TOO_LONG."""
    line = " ".join("".join(sign for sign in text if not _breaks(sign)).split())
    if len(line) > limit:
        raise QueueError(Refusal.TEXT_TOO_LONG, field=field, limit=limit)
    return line


def _breaks(sign: str) -> bool:
    """Tell whether a sign would do something to the line it stands in; what is only a space may stay."""
    return sign in _TURNING or (unicodedata.category(sign) in ("Cc", "Cs") and not sign.isspace())
