"""A printer at a USB port, by vendor, product and, where there are twins, serial number."""

from typing import Any, Final

from ..transport import WRITE_SECONDS, PrinterUnavailable
from .escpos_device import EscposDevice

_CHUNK: Final = 4096


def usb_transport(
    vendor: int, product: int, serial: str = "", *, in_ep: int = 0x82, out_ep: int = 0x01
) -> EscposDevice:
    """Return the road to this device; it is looked for when opened, so a re-plug is found."""

    def make() -> Any:
        from escpos.printer import Usb  # type: ignore[import-untyped]  # carries no types

        match = {"custom_match": lambda device: device.serial_number == serial} if serial else {}
        return Usb(vendor, product, match, timeout=int(WRITE_SECONDS * 1000), in_ep=in_ep, out_ep=out_ep)

    name = f"{vendor:04x}:{product:04x}{'/' + serial if serial else ''}"
    return EscposDevice(name, make, write=_write, can_confirm=True)


def _write(printer: Any, data: bytes) -> None:
    """Write piece by piece and count: the library does not notice when a piece is taken in part."""
    sent = 0
    while sent < len(data):
        taken = int(printer.device.write(printer.out_ep, data[sent : sent + _CHUNK], int(WRITE_SECONDS * 1000)))
        if taken <= 0:
            raise PrinterUnavailable("timeout", "usb", sent)
        sent += taken
