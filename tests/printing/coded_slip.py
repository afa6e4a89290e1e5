"""Slips that say their number in dots, quick to make and to read: for campaigns of many hundred."""

from dawr.printing.delivery import Payload
from dawr.printing.dots import Raster
from dawr.printing.escpos_encoder import encode
from dawr.printing.paper import DOTS_PER_MM
from dawr.printing.slip import TicketSlip

WIDTH = 576
HEIGHT = 320
_STRIDE = WIDTH // 8
_BITS = 20


def coded_raster(number: str, *, copy: bool = False) -> Raster:
    """Return a slip of which each row is inked and says the number."""
    code = int(number[1:]) << 1 | copy
    bits = bytes(0xFF if code >> place & 1 else 0x00 for place in range(_BITS))
    row = b"\xff" + bits + bytes(_STRIDE - _BITS - 2) + b"\xff"
    return Raster(WIDTH, HEIGHT, row * HEIGHT)


def coded_payload(slip: TicketSlip) -> Payload:
    """Return it as the bytes that a printer gets."""
    return Payload(encode(coded_raster(slip.number, copy=slip.copy)), HEIGHT / DOTS_PER_MM)


def number_begun_on(raster: Raster) -> str:
    """Return the number that a slip began with, torn or not; "" where its first row is none of a slip."""
    number, copy = _read(raster.row(0)) if raster.height else ("", False)
    return number if number and coded_raster(number, copy=copy).row(0) == raster.row(0) else ""


def _read(row: bytes) -> tuple[str, bool]:
    code = sum(1 << place for place, byte in enumerate(row[1 : 1 + _BITS]) if byte)
    return f"A{code >> 1:04}", bool(code & 1)


def number_on(raster: Raster) -> tuple[str, bool] | None:
    """Return the number and whether it is a copy; ``None`` where the slip is not one whole slip."""
    if raster.height != HEIGHT:
        return None
    number, copy = _read(raster.row(0))
    return (number, copy) if coded_raster(number, copy=copy).rows == raster.rows else None
