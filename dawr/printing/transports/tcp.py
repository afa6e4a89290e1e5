"""A printer in the network: raw data over TCP, port 9100 as a rule."""

import contextlib
import select
import socket
import struct
from dataclasses import dataclass, field

from ..transport import CONNECT_SECONDS, WRITE_SECONDS, PrinterUnavailable

_READ_AT_ONCE = 4096


@dataclass(slots=True)
class TcpTransport:
    """Our own socket: python-escpos' has one time-out for all and leaves the connection open when dropped."""

    host: str
    port: int = 9100
    connect_seconds: float = CONNECT_SECONDS
    write_seconds: float = WRITE_SECONDS
    can_confirm: bool = True
    bytes_per_second: float = 500_000.0
    _socket: socket.socket | None = field(default=None, init=False)

    def open(self) -> None:
        """Connect; the printer serves one host at a time, the others wait or are refused."""
        self.close()
        try:
            connection = socket.create_connection((self.host, self.port), self.connect_seconds)
        except OSError as failure:
            raise PrinterUnavailable(_code(failure), f"{self.host}:{self.port}") from failure
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(self.write_seconds)
        self._socket = connection

    def send(self, data: bytes) -> None:
        """Send all of the data, counting what the network has taken."""
        connection, view, sent = self._connected(), memoryview(data), 0
        try:
            while sent < len(view):
                sent += connection.send(view[sent:])
        except OSError as failure:
            raise PrinterUnavailable(_code(failure), f"{self.host}:{self.port}", sent) from failure

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Send the request and return what the printer says within so many seconds."""
        if request:
            self.send(request)
        connection = self._connected()
        try:
            readable, _, _ = select.select([connection], [], [], seconds)
            if not readable:
                return b""
            answer = connection.recv(_READ_AT_ONCE)
        except OSError as failure:
            raise PrinterUnavailable(_code(failure), f"{self.host}:{self.port}") from failure
        if not answer:
            raise PrinterUnavailable("closed", f"{self.host}:{self.port}")
        return answer

    def close(self, *, abandon: bool = False) -> None:
        """Hang up; with ``abandon`` by a reset, so that the network drops what has not arrived."""
        connection, self._socket = self._socket, None
        if connection is None:
            return
        with contextlib.suppress(OSError):
            if abandon:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                connection.shutdown(socket.SHUT_WR)
        connection.close()

    def _connected(self) -> socket.socket:
        if self._socket is None:
            raise PrinterUnavailable("closed", f"{self.host}:{self.port}")
        return self._socket


def _code(failure: OSError) -> str:
    match failure:
        case TimeoutError():
            return "timeout"
        case ConnectionRefusedError():
            return "refused"
        case ConnectionError():
            return "closed"
        case _:
            return "unreachable"
