"""The network side of a pretend printer: port 9100's manners, one host after the other."""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from typing import Final

_READ_AT_ONCE: Final = 2048


class Line:
    """Listens, serves one connection at a time and lets the others wait, as printers do.

    ``room`` blocks until the printer takes data again and returns how many bytes, 0 for good-bye; ``arrived`` gets
    them.
    """

    def __init__(self, address: tuple[str, int], room: Callable[[], int], arrived: Callable[[bytes], None]) -> None:
        self._room = room
        self._arrived = arrived
        self._ending = False
        self._listener = socket.create_server(address, backlog=8)
        self._address = self._listener.getsockname()[:2]
        self._connection: socket.socket | None = None
        self._thread = self._new_thread()

    @property
    def address(self) -> tuple[str, int]:
        """Return host and port."""
        host, port = self._address
        return str(host), int(port)

    def start(self) -> None:
        """Begin to take calls."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up and take no more calls."""
        self._ending = True
        self._stop_listening()
        self.hang_up()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def refuse(self) -> None:
        """Take no calls for a while, as with the network cable out of the card; the connection ends."""
        self.stop()

    def take_calls_again(self) -> None:
        """Listen at the same address."""
        if self._ending:
            self._ending = False
            self._listener = socket.create_server(self._address, backlog=8)
            self._thread = self._new_thread()
            self._thread.start()

    def say(self, answer: bytes) -> None:
        """Send a few bytes to the host that is connected, if any."""
        connection = self._connection
        if answer and connection is not None:
            with contextlib.suppress(OSError):
                connection.sendall(answer)

    def hang_up(self) -> None:
        """End the connection by a reset, as a printer does that has just been switched on; nothing more is read."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.shutdown(socket.SHUT_RDWR)

    def _stop_listening(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _new_thread(self) -> threading.Thread:
        return threading.Thread(target=self._serve, name="pretend printer: line", daemon=True)

    def _serve(self) -> None:
        while not self._ending:
            try:
                self._connection, _ = self._listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), self._connection as connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._listen_to(connection)
            self._connection = None

    def _listen_to(self, connection: socket.socket) -> None:
        while (room := self._room()) and connection is self._connection:
            data = connection.recv(min(room, _READ_AT_ONCE))
            if not data:
                return
            self._arrived(data)
