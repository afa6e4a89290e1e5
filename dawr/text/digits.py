"""The two sets of digits: 0–9 and ٠–٩.

Ticket and counter numbers are always 0–9, because they must equal the display and the English side. Running text
follows the branch's setting. What people type is understood in both.
"""

from typing import Final, Literal

Digits = Literal["latin", "arab"]

_TO_ARAB: Final = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")
_TO_LATIN: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def figure(value: int | str, digits: Digits = "latin") -> str:
    """Return a number or a text of figures ("9:41") in these digits."""
    text = str(value)
    return text.translate(_TO_ARAB) if digits == "arab" else text


def latin_digits(text: str) -> str:
    """Return what somebody typed with ٠–٩ (or the Persian ۰–۹) as 0–9."""
    return text if text.isascii() else text.translate(_TO_LATIN)
