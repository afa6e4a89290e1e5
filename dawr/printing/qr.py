"""The square code on the ticket: 25 mm or more, level M, from segno."""

from collections.abc import Sequence
from typing import Final

from .paper import DOTS_PER_MM

SIDE_MM: Final = 25
SMALLEST_MODULE: Final = 4
"""Dots: phones read less only by luck."""
QUIET_MODULES: Final = 4
_MASK: Final = 3
"""Any of the eight patterns can be read; looking for the most even one takes longer than drawing the ticket."""


def code_rows(content: str) -> Sequence[bytes]:
    """Return the modules of the code without its quiet zone, a byte each, 1 is black."""
    import segno  # loaded with the first ticket, not with the program

    code = segno.make(content, error="m", boost_error=False, micro=False, mask=_MASK)
    return tuple(bytes(row) for row in code.matrix)


def module_size(modules: int, room: int, side_mm: int = SIDE_MM) -> int:
    """Return the dots of one module, or 0 when not even the smallest fits.

    The code comes out ``side_mm`` wide or a little more; ``room`` is what it may take together with its quiet zone.
    """
    wanted = -(-side_mm * DOTS_PER_MM // modules)
    size = min(max(wanted, SMALLEST_MODULE), room // (modules + 2 * QUIET_MODULES))
    return size if size >= SMALLEST_MODULE else 0
