"""A connection that says nothing does not keep its place: the head of a request is to come in time."""

import asyncio
from asyncio import Transport
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_WITHIN: Final = 15.0
"""Seconds from connecting, or from the first byte of a further request, to the end of its head."""


class Promptly(H11Protocol):
    """Speaks HTTP/1.1 and hangs up on who begins a request and does not go on.

    Uvicorn waits for ever there: two thousand silent connections would shut everybody else out. Bodies have a limit of
    their own (``requests.READ_WITHIN``), and pauses between two requests uvicorn's.
    """

    _hanging_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on: with a head that is whole the waiting ends, with a part of one it begins."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._hanging_up is None:
            self._hanging_up = self.loop.call_later(HEAD_WITHIN, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
            self._hanging_up = None
