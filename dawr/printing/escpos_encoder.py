"""Dots become the bytes of a printer: images in slices, blank rows fed, the paper cut."""

from collections.abc import Iterator
from typing import Final

from .bands import bands_of
from .dots import Raster
from .escpos import (
    FEED_AND_CUT,
    FEED_DOTS,
    INITIALISE,
    LARGEST_FEED,
    raster_command,
)
from .profile import Profile

DEFAULT_PROFILE = Profile()
_CLEARANCE: Final = 64
"""Rows of dots between a torn slip and the cut."""


def encode(raster: Raster, profile: Profile = DEFAULT_PROFILE) -> bytes:
    """Return one ticket: initialise, the rows, cut. Decoding it gives the raster again, dot for dot."""
    return b"".join([INITIALISE, *_rows(raster), _end(profile)])


def fresh_start(profile: Profile) -> bytes:
    """Return what cuts off a slip that broke off, so that its head does not stick to the next one."""
    return INITIALISE + FEED_DOTS + bytes([_CLEARANCE]) + _end(profile)


def _end(profile: Profile) -> bytes:
    return FEED_AND_CUT if profile.cuts else FEED_DOTS + bytes([profile.feed_to_tear])


def _rows(raster: Raster) -> Iterator[bytes]:
    stride, rows = raster.stride, raster.rows
    y = 0
    for band in bands_of(raster):
        start, end = y * stride, (y + band.rows) * stride
        if band.stride == 0:
            yield from _fed(band.rows)
        else:
            yield raster_command(band.stride, band.rows)
            if band.stride == stride:
                yield rows[start:end]
            else:
                yield b"".join([rows[at : at + band.stride] for at in range(start, end, stride)])
        y += band.rows


def _fed(rows: int) -> Iterator[bytes]:
    while rows > 0:
        step = min(rows, LARGEST_FEED)
        yield FEED_DOTS + bytes([step])
        rows -= step
