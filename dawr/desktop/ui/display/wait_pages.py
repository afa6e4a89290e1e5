"""Which service stands where in the strip of waits, when long names take more than one column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where one service stands on its page."""

    item: int | None
    """``None``: the place is empty."""
    row: int
    column: int
    span: int
    """Columns that it takes."""


Pages = tuple[int, tuple[tuple[Place, ...], ...]]
"""How many columns there are, and the places of each page."""


def pages(spans: Sequence[int], columns: int, rows: int) -> tuple[tuple[Place, ...], ...]:
    """Return the pages, at least one: items in their order, row by row; one that has no room goes to the next row.

    Empty places come last.
    """
    made: list[list[Place]] = [[]]
    row = column = 0
    for item, wanted in enumerate(spans):
        span = min(wanted, columns)
        if column + span > columns:
            row, column = row + 1, 0
        if row == rows:
            made.append([])
            row = 0
        made[-1].append(Place(item, row, column, span))
        column += span
    return tuple((*page, *_empty_places(page, columns, rows)) for page in made)


def even_pages(spans_for: Callable[[int], Sequence[int]], columns: int, rows: int) -> Pages:
    """Return the fewest columns that need no more pages than ``columns`` do, and those pages: fewer empty places.

    ``spans_for`` tells how many columns each item takes when there are so many.
    """
    fewest = len(pages(spans_for(columns), columns, rows))
    for narrower in range(1, columns):
        made = pages(spans_for(narrower), narrower, rows)
        if len(made) == fewest:
            return narrower, made
    return columns, pages(spans_for(columns), columns, rows)


def _empty_places(page: Sequence[Place], columns: int, rows: int) -> list[Place]:
    taken = {(place.row, place.column + more) for place in page for more in range(place.span)}
    return [
        Place(None, row, column, 1) for row in range(rows) for column in range(columns) if (row, column) not in taken
    ]
