"""Printers that python-escpos reaches (USB, serial, print queues), behind our own interface."""

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..transport import PrinterUnavailable

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class EscposDevice:
    """One of its connection classes, made when it is opened: loading the library takes a fifth of a second."""

    name: str
    make: Callable[[], Any]
    """Returns the library's object, not yet opened."""
    write: Callable[[Any, bytes], None] = field(default=lambda device, data: device._raw(data))
    """Sends data; raises ``PrinterUnavailable`` where it can count, anything else where it cannot."""
    can_confirm: bool = False
    bytes_per_second: float = 1_000_000.0
    whole_jobs: bool = False
    """A queue: each ``send`` is a job of its own, handed over before it returns."""
    _device: Any = field(default=None, init=False)

    def open(self) -> None:
        """Find the device. Of a queue only its name is looked up."""
        self.close()
        device = None
        try:
            device = self.make()
            device.open()
        except (ImportError, RuntimeError) as failure:  # RuntimeError: how the library says a driver is missing
            _disarm(device)
            raise PrinterUnavailable("driver_missing", f"{self.name}: {failure}") from failure
        except Exception as failure:  # drivers raise anything, and nothing has been sent
            _disarm(device)
            raise PrinterUnavailable("not_found", f"{self.name}: {failure}") from failure
        self._device = device

    def send(self, data: bytes) -> None:
        """Send all of the data. How far a failure came is not known, so it counts as sent."""
        if self._device is None:
            raise PrinterUnavailable("closed", self.name)
        try:
            self.write(self._device, data)
            if self.whole_jobs:
                self._device.close()
                self._device.open()
        except PrinterUnavailable:
            raise
        except Exception as failure:
            raise PrinterUnavailable("failed", f"{self.name}: {failure}", len(data)) from failure

    def ask(self, request: bytes, seconds: float) -> bytes:  # noqa: ARG002 - the driver has its own time-out
        """Send the request and return what the driver reads before its time-out."""
        if not self.can_confirm:
            return b""
        if request:
            self.send(request)
        try:
            return bytes(self._device._read())
        except Exception as silence:  # drivers raise when nothing comes, each in its own way
            _log.debug("%s: no answer: %s", self.name, silence)
            return b""

    def close(self, *, abandon: bool = False) -> None:  # noqa: ARG002 - drivers cannot take data back
        """Let the device go."""
        device, self._device = self._device, None
        if device is not None:
            with contextlib.suppress(Exception):
                device.close()


def _disarm(device: Any) -> None:
    """Keep the library's object from closing once more what never opened: it would raise from its ``__del__``."""
    if device is not None:
        device.close = lambda: None
