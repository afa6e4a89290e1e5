"""What is typed finds what is meant: any digits, any case, Arabic letters however they are written."""

from typing import Final

from .bidi import strip_isolates
from .digits import latin_digits

_SAME: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ـ": ""}) | dict.fromkeys(
    range(0x064B, 0x0653)
)
"""Letters that people type for one another; tatweel and vowel signs say nothing here."""


def plain(text: str) -> str:
    """Return the text as it is compared."""
    return latin_digits(strip_isolates(text)).casefold().translate(_SAME)


def matches(typed: str, *texts: str) -> bool:
    """Return whether every word typed is found in one of the texts; nothing typed finds everything."""
    found = [plain(text) for text in texts]
    return all(any(word in text for text in found) for word in plain(typed).split())
