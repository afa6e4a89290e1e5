"""The road to a printer, whatever it is made of: open, send, ask, close; every step ends in time."""

from typing import Final, Protocol

CONNECT_SECONDS: Final = 3.0
WRITE_SECONDS: Final = 10.0
"""Without a single byte taken; a printer that is only slow goes on taking some."""


class PrinterUnavailable(Exception):
    """The printer cannot be reached or stopped taking data.

    ``code``: refused, unreachable, not_found, denied, timeout, closed, full, driver_missing or failed.
    ``sent_bytes``: how many bytes of the data may have reached it; 0: certainly none, so trying again is safe.
    """

    def __init__(self, code: str, detail: str = "", sent_bytes: int = 0) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.sent_bytes = sent_bytes


class Transport(Protocol):
    """One connection to one printer. Not shared between threads. Every method raises ``PrinterUnavailable``."""

    @property
    def can_confirm(self) -> bool:
        """Whether answers of the printer come back on this road."""

    @property
    def bytes_per_second(self) -> float:
        """How fast data moves, for reckoning how long to wait."""

    def open(self) -> None:
        """Connect. Nothing reaches the paper by it."""

    def send(self, data: bytes) -> None:
        """Send all of the data."""

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Send a short request (or nothing) and return what comes back within so many seconds, b"" for silence."""

    def close(self, *, abandon: bool = False) -> None:
        """End the connection. ``abandon``: data still on its way shall not arrive any more. Raises nothing."""
