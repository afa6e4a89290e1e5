"""A raster as a PNG file, dot for dot."""

import struct
import zlib
from pathlib import Path

from .dots import Raster


def png_bytes(raster: Raster) -> bytes:
    """Return the raster as a PNG of one bit per dot at 203 dots per inch, black on white."""
    stride = raster.stride
    spare = 8 * stride - raster.width
    inverted = bytes(255 - byte for byte in range(256))
    white_tail = (0xFF << spare) & 0xFF
    lines = bytearray()
    for y in range(raster.height):
        row = raster.row(y).translate(inverted)
        lines += b"\0" + row[:-1] + bytes([row[-1] & white_tail])
    header = struct.pack(">IIBBBBB", raster.width, raster.height, 1, 0, 0, 0, 0)
    per_metre = struct.pack(">IIB", 8000, 8000, 1)
    chunks = ((b"IHDR", header), (b"pHYs", per_metre), (b"IDAT", zlib.compress(bytes(lines), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def save_png(raster: Raster, path: Path) -> None:
    """Write the raster to a PNG file."""
    path.write_bytes(png_bytes(raster))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
