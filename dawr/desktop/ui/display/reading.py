"""Which way a text of the branch reads, whatever stands at its beginning."""

import unicodedata
from typing import Final

from dawr.text.bidi import LEFT_TO_RIGHT_MARK

RIGHT_TO_LEFT_MARK: Final = "\u200f"
_RIGHT: Final = frozenset({"R", "AL"})


def reads_right_to_left(text: str) -> bool:
    """Tell whether a text runs from right to left: its first letter does, or most of its letters do.

    The Unicode rule asks the first letter alone, and would put the full stop of "STC: افتتاح فرع جديد." at the right.
    """
    letters = [kind for sign in text if (kind := unicodedata.bidirectional(sign)) == "L" or kind in _RIGHT]
    right = sum(kind in _RIGHT for kind in letters)
    return right > 0 and (letters[0] in _RIGHT or 2 * right > len(letters))


def directed(text: str) -> str:
    """Return the text with an invisible mark before it, so that its full stop ends the sentence on the right side."""
    if not text:
        return text
    return f"{RIGHT_TO_LEFT_MARK if reads_right_to_left(text) else LEFT_TO_RIGHT_MARK}{text}"
