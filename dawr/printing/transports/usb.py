"""A printer at a USB port, by vendor, product and, where there are twins, serial number."""

import contextlib
import errno
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final

from ..transport import WRITE_SECONDS, PrinterUnavailable

_CHUNK: Final = 4096
_READ_AT_ONCE: Final = 64
_INWARDS: Final = 0x80
_BULK: Final = 2
_PRINTER_CLASS: Final = 7
_GONE: Final = frozenset({errno.ENODEV, errno.EIO, errno.EPIPE, errno.ENOENT})


@dataclass(slots=True)
class UsbTransport:
    """Our own use of pyusb: python-escpos' waits for ever, and does not see that a piece was taken in part.

    The device is looked for at every opening, so one that was plugged out and in again is found.
    """

    vendor: int
    product: int
    serial: str = ""
    out_ep: int = 0
    """0: the device's own; some cheap ones have several."""
    in_ep: int = 0
    write_seconds: float = WRITE_SECONDS
    backend: Any = None
    """Of pyusb; ``None``: the system's."""
    can_confirm: bool = True
    bytes_per_second: float = 500_000.0
    _device: Any = field(default=None, init=False)
    _out: int = field(default=0, init=False)
    _in: int = field(default=0, init=False)

    @property
    def name(self) -> str:
        """Return what the device is called in an address."""
        return f"{self.vendor:04x}:{self.product:04x}{'/' + self.serial if self.serial else ''}"

    def open(self) -> None:
        """Find the device and take its printer interface from the system's own driver."""
        self.close()
        try:
            core, util = import_module("usb.core"), import_module("usb.util")
        except ImportError as failure:
            raise PrinterUnavailable("driver_missing", "pip install dawr[usb]") from failure
        try:
            device = self._found(core)
        except core.NoBackendError as failure:
            raise PrinterUnavailable("driver_missing", f"libusb: {failure}") from failure
        except (core.USBError, ValueError) as failure:
            raise self._unavailable(failure, 0) from failure
        if device is None:
            raise PrinterUnavailable("not_found", self.name)
        try:
            self._claim(device, util)
        except (core.USBError, ValueError) as failure:
            util.dispose_resources(device)
            raise self._unavailable(failure, 0) from failure
        self._device = device

    def send(self, data: bytes) -> None:
        """Send all of the data, piece by piece, counting what the device has taken."""
        device, sent = self._opened(), 0
        core = import_module("usb.core")
        while sent < len(data):
            try:
                taken = int(device.write(self._out, data[sent : sent + _CHUNK], int(self.write_seconds * 1000)))
            except core.USBError as failure:
                # A piece that timed out may have gone over in part: it counts as sent.
                raise self._unavailable(failure, min(len(data), sent + _CHUNK)) from failure
            if taken <= 0:
                raise PrinterUnavailable("timeout", self.name, sent)
            sent += taken

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Send the request and return what the printer says within so many seconds."""
        if request:
            self.send(request)
        device, core = self._opened(), import_module("usb.core")
        if not self._in:
            return b""
        try:
            return bytes(device.read(self._in, _READ_AT_ONCE, max(1, int(seconds * 1000))))  # 0 would be for ever
        except core.USBTimeoutError:
            return b""
        except core.USBError as failure:
            raise self._unavailable(failure, 0) from failure

    def close(self, *, abandon: bool = False) -> None:  # noqa: ARG002 - a device cannot give data back
        """Let the device go."""
        device, self._device = self._device, None
        if device is not None:
            with contextlib.suppress(Exception):  # it may be gone already, and pyusb says so in many ways
                import_module("usb.util").dispose_resources(device)

    def _found(self, core: Any) -> Any:
        wanted: dict[str, Any] = {"idVendor": self.vendor, "idProduct": self.product}
        if self.serial:
            wanted["custom_match"] = lambda device: device.serial_number == self.serial
        return core.find(backend=self.backend, **wanted)

    def _claim(self, device: Any, util: Any) -> None:
        configuration = device[0]
        interfaces = list(configuration)
        printers = [one for one in interfaces if one.bInterfaceClass == _PRINTER_CLASS]
        interface = (printers or interfaces)[0]
        number = interface.bInterfaceNumber
        with contextlib.suppress(NotImplementedError):  # only Linux has a driver that would be in the way
            if device.is_kernel_driver_active(number):
                device.detach_kernel_driver(number)
        device.set_configuration(configuration.bConfigurationValue)
        util.claim_interface(device, number)
        bulk = [one.bEndpointAddress for one in interface if one.bmAttributes & 0x03 == _BULK]
        self._out = self.out_ep or next((one for one in bulk if not one & _INWARDS), 0)
        self._in = self.in_ep or next((one for one in bulk if one & _INWARDS), 0)
        if not self._out:
            message = "the device takes no data"
            raise ValueError(message)

    def _opened(self) -> Any:
        if self._device is None:
            raise PrinterUnavailable("closed", self.name)
        return self._device

    def _unavailable(self, failure: Exception, sent: int) -> PrinterUnavailable:
        number = getattr(failure, "errno", None)
        if type(failure).__name__ == "USBTimeoutError":
            code = "timeout"
        elif number == errno.EACCES:
            code = "denied"
        else:
            code = "closed" if number in _GONE else "failed"
        return PrinterUnavailable(code, f"{self.name}: {failure}", sent)
