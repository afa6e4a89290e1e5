"""Sizes on paper, in dots: those of the design for 58 and 80 mm, carried over to every other width."""

from dataclasses import dataclass, replace
from typing import Final

DOTS_PER_MM: Final = 8
CAP_HEIGHT: Final = 0.698
"""Height of capitals and digits of IBM Plex Sans Arabic, in em."""
NUMBER_MIN_MM: Final = 15
WEIGHT: Final = 500
"""Lighter strokes break on thermal paper."""

_NARROW_BELOW: Final = 480
"""Up to here the 58 mm ticket is the model, from here on the one for 80 mm."""
_WIDTHS: Final = range(320, 1025)


@dataclass(frozen=True, slots=True)
class Paper:
    """How large everything is on one width of paper."""

    width: int
    margin: int
    caption: int
    body: int
    note: int
    """Supporting words of the leading language: labels, dates, what to do."""
    heading: int
    service: int
    number: int
    """Largest size of the number; it is fitted to the width."""
    section: int
    """Above and below a rule."""
    logo: int
    """Side of the logo; 0: no room for one."""
    triangle: tuple[int, int]
    """Width and height of one triangle of the frieze."""
    rule: int = 3
    code_mm: int = 25
    """Side of the square code, or a little more."""

    @property
    def inner(self) -> int:
        """Return the width between the margins."""
        return self.width - 2 * self.margin


_MM_80: Final = Paper(
    width=576,
    margin=16,
    caption=24,
    body=28,
    note=28,
    heading=36,
    service=44,
    number=212,
    section=16,
    logo=80,
    triangle=(20, 14),
)
_MM_58: Final = Paper(
    width=384,
    margin=8,
    caption=24,
    body=28,
    note=24,
    heading=34,
    service=34,
    number=174,
    section=12,
    logo=0,
    triangle=(17, 12),
    rule=2,
)


def paper_for(width: int) -> Paper:
    """Return the sizes for paper of this many dots (320 to 1024).

    Text keeps its size, because it is read at the same distance; the number grows with the paper.
    """
    if width not in _WIDTHS:
        message = f"paper of {width} dots: the width must be {_WIDTHS.start} to {_WIDTHS.stop - 1}"
        raise ValueError(message)
    model = _MM_58 if width < _NARROW_BELOW else _MM_80
    return replace(model, width=width, number=max(model.number * width // model.width, _MM_58.number))
