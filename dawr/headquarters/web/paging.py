"""A long list, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

One = TypeVar("One")
PAGE: Final = 50
"""Lines on a page."""


@dataclass(frozen=True, slots=True)
class Paged(Generic[One]):
    """A page of a list."""

    shown: Sequence[One]
    found: int
    """On all pages."""
    page: int
    """From 1."""
    pages: int
    first: int
    """The place of the first one shown, from 1; 0 when none is."""

    @property
    def last(self) -> int:
        """Return the place of the last one shown."""
        return self.first + len(self.shown) - 1 if self.shown else 0


def paged(found: Sequence[One], page: int) -> Paged[One]:
    """Return a page; one beyond the last is the last one."""
    pages = max(1, -(-len(found) // PAGE))
    at = min(max(1, page), pages)
    shown = found[(at - 1) * PAGE : at * PAGE]
    return Paged(shown, len(found), at, pages, (at - 1) * PAGE + 1 if shown else 0)


def page_in(text: str) -> int:
    """Read which page is asked for; the first where it makes no sense."""
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
