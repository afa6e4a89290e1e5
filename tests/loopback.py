"""A cable from a program to a PostgreSQL server, on the loopback, that can be pulled out or cut at a chosen word."""

import selectors
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum

_PROTOCOL_3 = 3 << 16
_TLS = 80_877_103
"""In the place of a protocol's number: the program asks for TLS. When the server agrees, nobody here can read more."""
_PIECE = 65536
_COMMITTED = b"C\x00\x00\x00\x0bCOMMIT\x00"
"""How the server says that it has committed."""


class Cut(Enum):
    """What becomes of a COMMIT, and then of the connection."""

    NONE = "none"
    BEFORE = "the server never gets it"
    AFTER = "the server gets it, and nobody listens to its answer"
    ANSWER = "the server has answered, and the answer is lost"


Scissors = Callable[[], Cut]
"""Asked at every COMMIT."""


class Cable:
    """Carries connections to a server's port until it is closed; ``with`` it."""

    def __init__(self, port: int, scissors: Scissors = lambda: Cut.NONE) -> None:
        self._target = port
        self._scissors = scissors
        self._selector = selectors.DefaultSelector()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self._doorbell, self._ring = socket.socketpair()
        self._plugged = True
        self._ending = False
        self._cutting = False
        self._wires: set[_Wire] = set()
        self.cuts = 0
        """How many connections were cut at a COMMIT."""
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._work, name="cable", daemon=True)

    def __enter__(self) -> "Cable":
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._doorbell, selectors.EVENT_READ)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending = True
        self._ring.send(b".")
        self._thread.join()
        for one in (self._listener, self._doorbell, self._ring):
            one.close()
        self._selector.close()

    def pull(self) -> None:
        """Pull the cable out: nothing passes, and nobody is told."""
        self._plugged = False

    def plug(self) -> None:
        """Plug it in again: what waited passes."""
        self._plugged = True
        self._ring.send(b".")

    def cut(self) -> None:
        """End all connections there are."""
        self._cutting = True
        self._ring.send(b".")

    # -- in the cable's thread ------------------------------------------------------------------------

    def _work(self) -> None:
        while not self._ending:
            for key, _ in self._selector.select(0.05 if not self._plugged else None):
                if key.fileobj is self._doorbell:
                    self._doorbell.recv(_PIECE)
                elif key.fileobj is self._listener:
                    self._take_connection()
                elif self._plugged and key.data in self._wires:
                    self._carry(key.data, key.fileobj)
            if self._cutting:
                self._cutting = False
                self._end_all()
            if not self._plugged:
                self._wait_for_the_plug()
        self._end_all()

    def _wait_for_the_plug(self) -> None:
        """Stand still: readable sockets would be reported again and again."""
        while not self._plugged and not self._ending:
            self._doorbell.recv(_PIECE)
            if self._cutting:
                self._cutting = False
                self._end_all()

    def _take_connection(self) -> None:
        client, _ = self._listener.accept()
        try:
            server = socket.create_connection(("127.0.0.1", self._target), timeout=2)
        except OSError:
            client.close()
            return
        wire = _Wire(client, server)
        self._wires.add(wire)
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._selector.register(end, selectors.EVENT_READ, wire)

    def _carry(self, wire: "_Wire", end: object) -> None:
        try:
            whole = wire.from_client(self._scissors) if end is wire.client else wire.from_server()
        except OSError:
            whole = False
        if not whole:
            self.cuts += wire.cut is not Cut.NONE
            self._end(wire)

    def _end_all(self) -> None:
        for wire in list(self._wires):
            self._end(wire)

    def _end(self, wire: "_Wire") -> None:
        self._wires.discard(wire)
        for end in (wire.client, wire.server):
            with suppress(KeyError):
                self._selector.unregister(end)
            end.close()


class _Wire:
    """One connection, both its ends."""

    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self.client = client
        self.server = server
        self.cut = Cut.NONE
        self._asked = bytearray()
        self._greeted = False
        self._asks_for_tls = False
        self._secret = False
        self._commits = False
        """Whether a COMMIT is among what was sent since the last end of a message's round."""

    def from_client(self, scissors: Scissors) -> bool:
        """Carry what the program says; False: the connection is over."""
        said = self.client.recv(_PIECE)
        if not said:
            return False
        if self._secret:
            self.server.sendall(said)
            return True
        self._asked += said
        passed = 0
        while (size := self._message_at(passed)) is not None:
            ends_round = self._reads_commit(bytes(self._asked[passed : passed + size]))
            if ends_round and self._commits:
                self._commits = False
                self.cut = scissors()
                if self.cut is Cut.BEFORE:
                    return False
                if self.cut is Cut.AFTER:
                    self.server.sendall(self._asked[: passed + size])
                    return False
            passed += size
        self.server.sendall(self._asked[:passed])
        del self._asked[:passed]
        return True

    def from_server(self) -> bool:
        """Carry what the server says; False: the connection is over."""
        said = self.server.recv(_PIECE)
        if self._asks_for_tls:
            self._asks_for_tls, self._secret = False, said == b"S"
        if not said or (self.cut is Cut.ANSWER and _COMMITTED in said):
            return False
        self.client.sendall(said)
        return True

    def _message_at(self, place: int) -> int | None:
        """Return the size of the message that begins here, ``None`` while it has not come wholly."""
        head = 1 if self._greeted else 0
        if len(self._asked) < place + head + 4:
            return None
        (size,) = struct.unpack_from(">I", self._asked, place + head)
        whole: int = head + size
        return whole if len(self._asked) >= place + whole else None

    def _reads_commit(self, message: bytes) -> bool:
        """Notice a COMMIT; True when the server answers after this message."""
        if not self._greeted:
            (protocol,) = struct.unpack_from(">I", message, 4)
            self._greeted = protocol == _PROTOCOL_3
            self._asks_for_tls = protocol == _TLS
            return False
        kind = message[:1]
        if kind in b"QP" and b"COMMIT\x00" in message:
            self._commits = True
        return kind in b"QS"
