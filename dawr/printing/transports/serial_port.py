"""A printer at a serial port. Only here the time for the data itself counts: 50 kB take 4 s at 115,200 baud."""

from typing import Any, Final

from ..transport import WRITE_SECONDS
from .escpos_device import EscposDevice

BAUD_RATES: Final = (9600, 19200, 38400, 57600, 115200)
_BITS_PER_BYTE: Final = 10
_READ_SECONDS: Final = 0.3


def serial_transport(port: str, baud: int) -> EscposDevice:
    """Return the road to this port, with RTS/CTS, so that a full buffer stops the data instead of losing it."""

    def make() -> Any:
        from escpos.printer import Serial  # type: ignore[import-untyped]  # carries no types

        return Serial(port, baudrate=baud, timeout=_READ_SECONDS, dsrdtr=False)

    return EscposDevice(port, make, write=_write, can_confirm=True, bytes_per_second=baud / _BITS_PER_BYTE)


def _write(printer: Any, data: bytes) -> None:
    """Write with the flow control and the time-out that the library does not set."""
    printer.device.rtscts = True
    printer.device.write_timeout = WRITE_SECONDS + len(data) * _BITS_PER_BYTE / printer.device.baudrate
    printer.device.write(data)
