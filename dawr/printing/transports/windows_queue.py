"""A print queue of Windows. It says when a job is taken, not when it is on paper."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from ..transport import PrinterUnavailable


@dataclass(slots=True)
class WindowsTransport:
    """A Windows printer; its driver is passed by (RAW). Each ``send`` is a document of its own."""

    queue: str
    can_confirm: bool = False
    bytes_per_second: float = 1_000_000.0
    _handle: Any = field(default=None, init=False)

    def open(self) -> None:
        """Open the printer by its name."""
        self.close()
        try:
            spooler: Any = import_module("win32print")
        except ImportError as failure:
            raise PrinterUnavailable("driver_missing", "pywin32, on Windows alone") from failure
        try:
            self._handle = spooler.OpenPrinter(self.queue)
        except Exception as failure:  # pywintypes.error is no OSError
            raise PrinterUnavailable("not_found", f"{self.queue}: {failure}") from failure

    def send(self, data: bytes) -> None:
        """Hand the data over as one document, and see that all of it was taken."""
        if self._handle is None:
            raise PrinterUnavailable("closed", self.queue)
        spooler: Any = import_module("win32print")
        begun = taken = 0
        try:
            spooler.StartDocPrinter(self._handle, 1, ("Dawr", None, "RAW"))
            begun = len(data)
            taken = int(spooler.WritePrinter(self._handle, data))
            spooler.EndDocPrinter(self._handle)
        except Exception as failure:  # as above; once the document was begun nobody knows how much of it prints
            raise PrinterUnavailable("failed", f"{self.queue}: {failure}", begun) from failure
        if taken < len(data):
            raise PrinterUnavailable("failed", f"{self.queue} took {taken} of {len(data)} bytes", max(1, taken))

    def ask(self, request: bytes, seconds: float) -> bytes:  # noqa: ARG002 - a queue has no answers
        """Return silence."""
        return b""

    def close(self, *, abandon: bool = False) -> None:  # noqa: ARG002 - a document that was taken is the queue's
        """Close the printer."""
        handle, self._handle = self._handle, None
        if handle is not None:
            import_module("win32print").ClosePrinter(handle)
