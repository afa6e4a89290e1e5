"""A long list, a page at a time, in the order in which people count."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from urllib.parse import urlencode

One = TypeVar("One")
PAGE: Final = 50
"""Lines on a page."""
_DIGITS: Final = re.compile(r"([0-9]+)")


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


@dataclass(frozen=True, slots=True)
class Address:
    """A list's address, but for the page."""

    told: Mapping[str, object]

    def query(self, *, page: int = 1) -> str:
        """Return the address of a page."""
        told = {name: value for name, value in self.told.items() if value}
        return f"?{urlencode({**told, **({'page': page} if page > 1 else {})})}"


def counted_order(text: str) -> list[tuple[int, str]]:
    """Return what puts "branch 2" before "branch 10"."""
    parts = _DIGITS.split(text)
    return [(int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts)]
