"""A printer as a file: a device (/dev/usb/lp0, a pipe) or a plain file that collects tickets one after the other."""

import errno
import os
import select
from dataclasses import dataclass, field
from pathlib import Path

from ..transport import WRITE_SECONDS, PrinterUnavailable

_CODES = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.ENXIO: "not_found",
    errno.ENODEV: "not_found",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOSPC: "full",
    errno.EPIPE: "closed",
    errno.ETIMEDOUT: "timeout",
}


@dataclass(slots=True)
class FileTransport:
    """Writes only: what a device might answer is not read, so nothing is ever confirmed."""

    path: Path
    write_seconds: float = WRITE_SECONDS
    can_confirm: bool = False
    bytes_per_second: float = 1_000_000.0
    _handle: int | None = field(default=None, init=False)
    _to_be_made: bool = field(default=False, init=False)

    def open(self) -> None:
        """Open the device or file for adding to its end; a plain file that is missing is made with the first data."""
        self.close()
        plain = not self.path.is_relative_to("/dev")  # a printer that is unplugged must not become a file there
        self._to_be_made = plain and self.path.parent.is_dir() and not self.path.exists()
        if not self._to_be_made:
            self._handle = self._opened(0)

    def send(self, data: bytes) -> None:
        """Write all of the data; a device that takes nothing for too long is given up."""
        if self._to_be_made:
            self._handle, self._to_be_made = self._opened(os.O_CREAT), False
        if self._handle is None:
            raise PrinterUnavailable("closed", str(self.path))
        view, sent = memoryview(data), 0
        while sent < len(view):
            try:
                sent += os.write(self._handle, view[sent:])
            except BlockingIOError as failure:
                if not select.select([], [self._handle], [], self.write_seconds)[1]:
                    raise PrinterUnavailable("timeout", str(self.path), sent) from failure
            except OSError as failure:
                raise self._unavailable(failure, sent) from failure

    def ask(self, request: bytes, seconds: float) -> bytes:  # noqa: ARG002 - a file has no answers
        """Return silence."""
        return b""

    def close(self, *, abandon: bool = False) -> None:  # noqa: ARG002 - what is written is written
        """Close the file."""
        handle, self._handle = self._handle, None
        self._to_be_made = False
        if handle is not None:
            os.close(handle)

    def _opened(self, more: int) -> int:
        flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            return os.open(self.path, flags | more, 0o644)
        except OSError as failure:
            raise self._unavailable(failure, 0) from failure

    def _unavailable(self, failure: OSError, sent: int) -> PrinterUnavailable:
        return PrinterUnavailable(_CODES.get(failure.errno or 0, "failed"), str(self.path), sent)
