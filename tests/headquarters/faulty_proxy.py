"""A network between branch and headquarters that refuses, cuts, stalls and loses answers, until it is healed."""

import random
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

GOOD, REFUSE, CUT_REQUEST, CUT_ANSWER, LOSE_ANSWER, STALL = (
    "good",
    "refuse",
    "cut request",
    "cut answer",
    "lose",
    "stall",
)
FAULTS = (REFUSE, CUT_REQUEST, CUT_ANSWER, LOSE_ANSWER, STALL)


class FaultyProxy:
    """A TCP proxy on the loopback; each connection meets the network as it is then."""

    def __init__(self, url: str, dice: random.Random) -> None:
        parts = urlsplit(url)
        self._upstream = (parts.hostname or "", parts.port or 0)
        self._dice = dice
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._bad = 0.0
        self.met: set[str] = set()
        """Faults that were met."""
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def worsen(self, share: float) -> None:
        """Let this share of connections meet a fault."""
        self._bad = share

    def heal(self) -> None:
        """Let everything through."""
        self._bad = 0.0

    def _accept(self) -> None:
        while True:
            try:
                branch, _ = self._listening.accept()
            except OSError:
                return
            fault = self._dice.choice(FAULTS) if self._dice.random() < self._bad else GOOD
            after = self._dice.randint(0, 1500)
            self.met.add(fault)
            threading.Thread(target=self._carry, args=(branch, fault, after), daemon=True).start()

    def _carry(self, branch: socket.socket, fault: str, after: int) -> None:
        with branch, suppress(OSError):
            if fault == REFUSE:
                return
            if fault == STALL:
                branch.settimeout(1.0)
                while branch.recv(65536):
                    pass
                return
            with socket.create_connection(self._upstream) as service:
                limit = after if fault == CUT_REQUEST else None
                there = threading.Thread(target=pump, args=(branch, service, limit), daemon=True)
                there.start()
                limits = {CUT_ANSWER: after % 200, LOSE_ANSWER: 0}
                pump(service, branch, limits.get(fault))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.close()


def pump(source: socket.socket, target: socket.socket, limit: int | None = None) -> None:
    """Carry bytes until one side ends, or the limit is reached: then both do."""
    carried = 0
    with suppress(OSError):
        while piece := source.recv(65536):
            if limit is not None and carried + len(piece) > limit:
                target.sendall(piece[: max(0, limit - carried)])
                break
            target.sendall(piece)
            carried += len(piece)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
