"""A page as the printer sees it: black dots and white ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raster:
    """A page of dots: rows from the top, each of ``stride`` bytes, leftmost dot in the highest bit, 1 is black."""

    width: int
    height: int
    rows: bytes

    @property
    def stride(self) -> int:
        """Return the bytes of one row."""
        return (self.width + 7) // 8

    def row(self, y: int) -> bytes:
        """Return one row."""
        return self.rows[y * self.stride : (y + 1) * self.stride]
