"""What people type, made comparable and kept short."""

import re
import unicodedata

from ..refusals import QueueError, Refusal

NOTE_LIMIT = 500
REASON_LIMIT = 200
NAME_LIMIT = 80

_NOT_IN_NUMBERS = re.compile(r"[\s\-\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
"""Spaces, hyphens and the invisible signs of direction that a copied number brings along."""


def plain_number(text: str) -> str:
    """Return a typed ticket number as it is printed: Latin digits and capitals, nothing between."""
    compact = _NOT_IN_NUMBERS.sub("", text)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in compact).upper()


def short_text(text: str, field: str, limit: int) -> str:
    """Return the text without spaces around it, or refuse with TEXT_TOO_LONG."""
    stripped = text.strip()
    if len(stripped) > limit:
        raise QueueError(Refusal.TEXT_TOO_LONG, field=field, limit=limit)
    return stripped
