"""A printer at a serial port. Only here the time for the data itself counts: 50 kB take 4 s at 115,200 baud."""

import contextlib
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final

from ..transport import WRITE_SECONDS, PrinterUnavailable

BAUD_RATES: Final = (9600, 19200, 38400, 57600, 115200)
_BITS_PER_BYTE: Final = 10
_CHUNK: Final = 512


@dataclass(slots=True)
class SerialTransport:
    """Our own use of pyserial: python-escpos' has no write time-out and no RTS/CTS, so a full buffer loses data."""

    port: str
    baud: int
    write_seconds: float = WRITE_SECONDS
    flow_control: bool = True
    can_confirm: bool = True
    _device: Any = field(default=None, init=False)

    @property
    def bytes_per_second(self) -> float:
        """Return how fast data moves."""
        return self.baud / _BITS_PER_BYTE

    def open(self) -> None:
        """Open the port, for this program alone where the system can do that."""
        self.close()
        try:
            serial: Any = import_module("serial")
        except ImportError as failure:
            raise PrinterUnavailable("driver_missing", "pip install dawr[serial]") from failure
        try:
            self._device = serial.Serial(
                self.port,
                baudrate=self.baud,
                timeout=0,
                write_timeout=self.write_seconds + _CHUNK / self.bytes_per_second,
                rtscts=self.flow_control,
            )
        except (serial.SerialException, OSError, ValueError) as failure:
            denied = getattr(failure, "errno", None) == 13
            raise PrinterUnavailable("denied" if denied else "not_found", f"{self.port}: {failure}") from failure

    def send(self, data: bytes) -> None:
        """Send all of the data, piece by piece; a printer that takes nothing for too long is given up."""
        device, serial = self._opened(), import_module("serial")
        for sent in range(0, len(data), _CHUNK):
            try:
                device.write(data[sent : sent + _CHUNK])
            except serial.SerialTimeoutException as failure:
                raise PrinterUnavailable("timeout", self.port, min(len(data), sent + _CHUNK)) from failure
            except (serial.SerialException, OSError) as failure:
                raise PrinterUnavailable("closed", f"{self.port}: {failure}", sent + 1) from failure

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Send the request and return what the printer says within so many seconds."""
        if request:
            self.send(request)
        device, serial = self._opened(), import_module("serial")
        try:
            device.timeout = seconds
            return bytes(device.read(max(1, device.in_waiting)))
        except (serial.SerialException, OSError) as failure:
            raise PrinterUnavailable("closed", f"{self.port}: {failure}") from failure

    def close(self, *, abandon: bool = False) -> None:
        """Close the port; with ``abandon`` what the system has not sent yet is dropped."""
        device, self._device = self._device, None
        if device is None:
            return
        with contextlib.suppress(Exception):  # a port that was pulled out cannot be closed, and need not be
            if abandon:
                device.reset_output_buffer()
            device.close()

    def _opened(self) -> Any:
        if self._device is None:
            raise PrinterUnavailable("closed", self.port)
        return self._device
