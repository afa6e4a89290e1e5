"""A raster in bands: blank rows to feed, and slices of rows with their white right edge left off."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from .dots import Raster

SLICE_ROWS: Final = 256
"""Small printers take no more at once."""
_SLICE_COST: Final = 8
"""Bytes it must save to start another slice: those of its head."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that go together: so many bytes of each are sent, none when all are blank."""

    stride: int
    rows: int


def bands_of(raster: Raster) -> list[Band]:
    """Return the raster from top to bottom in the bands that take few bytes."""
    bands: list[Band] = []
    for band in _runs(raster):
        bands.append(band)
        while _merge_tail(bands):
            pass
    return list(_cut_to_size(bands))


def _runs(raster: Raster) -> Iterator[Band]:
    """Return rows of equal inked length."""
    stride, rows = raster.stride, raster.rows
    lengths = (len(rows[start : start + stride].rstrip(b"\0")) for start in range(0, len(rows), stride))
    for length, run in groupby(lengths):
        yield Band(length, sum(1 for _ in run))


def _merge_tail(bands: list[Band]) -> bool:
    """Make one of the last two or three bands where that is cheaper, and tell whether it was."""
    stride = rows = apart = 0
    for count, band in enumerate(reversed(bands[-3:]), start=1):
        stride, rows = max(stride, band.stride), rows + band.rows
        apart += _cost(band.stride, band.rows)
        if count > 1 and stride and _cost(stride, rows) <= apart:
            bands[-count:] = [Band(stride, rows)]
            return True
    return False


def _cost(stride: int, rows: int) -> int:
    return _SLICE_COST + stride * rows if stride else 3


def _cut_to_size(bands: list[Band]) -> Iterator[Band]:
    for band in bands:
        left = band.rows
        while left > 0:
            rows = left if band.stride == 0 else min(left, SLICE_ROWS)
            yield Band(band.stride, rows)
            left -= rows
