"""A company's proxy: it takes CONNECT alone, carries bytes, and notes where to."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

from .faulty_proxy import pump

REFUSED = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
TAKEN = b"HTTP/1.1 200 Connection established\r\n\r\n"


class ConnectProxy:
    """Listens on the loopback."""

    def __init__(self, *, open_to_all: bool = True) -> None:
        self.asked: list[str] = []
        """Hosts that were asked for, with their ports."""
        self._open = open_to_all
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listening.accept()
                threading.Thread(target=self._carry, args=(caller,), daemon=True).start()

    def _carry(self, caller: socket.socket) -> None:
        with caller, suppress(OSError):
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += caller.recv(1)
            method, place, _ = head.decode("latin-1").split(" ", 2)
            assert method == "CONNECT", head
            self.asked.append(place)
            if not self._open:
                caller.sendall(REFUSED)
                return
            host, _, port = place.rpartition(":")
            with socket.create_connection((host, int(port))) as service:
                caller.sendall(TAKEN)
                threading.Thread(target=pump, args=(caller, service), daemon=True).start()
                pump(service, caller)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.close()
