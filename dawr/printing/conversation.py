"""Talking with one printer: asking how it is, sending while listening, waiting for its word."""

import time
from dataclasses import dataclass
from typing import Final

from .condition import Condition, from_real_time
from .escpos import CLEAR_BUFFER, status_request
from .replies import Confirmed, Reply, ReplyReader, StatusAnswer, StatusReport
from .transport import PrinterUnavailable, Transport

_PIECE: Final = 8192
_CLEAR_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a printer is waited for."""

    answer: float = 1.5
    """Seconds for the answer to DLE EOT: it comes within milliseconds unless another host has the printer."""
    slack: float = 3.0
    """Seconds on top of the time that data and mechanism need."""
    mm_per_second: float = 100.0

    def for_ticket(self, size: int, bytes_per_second: float, millimetres: float) -> float:
        """Return the seconds within which a healthy printer has a ticket on paper."""
        return size / bytes_per_second + millimetres / self.mm_per_second + self.slack


class Conversation:
    """One connection to a printer that talks back."""

    def __init__(self, transport: Transport, answer_seconds: float) -> None:
        self._transport = transport
        self._answer_seconds = answer_seconds
        self._reader = ReplyReader()
        self._heard: list[Reply] = []
        """Replies that nobody has looked at yet: a fast printer confirms while the last bytes are being handed over."""

    def condition(self, first_seconds: float | None = None) -> Condition | None:
        """Return how the printer is, or ``None`` when it does not answer. What it said before is forgotten.

        ``first_seconds``: how long it may take until it comes to the first question, behind data that it still has.
        """
        self._drain()
        answers: list[int] = []
        for kind in (1, 2, 3, 4):
            patience = first_seconds if first_seconds is not None and kind == 1 else self._answer_seconds
            answer = self._answer(status_request(kind), patience)
            if answer is None:
                return None
            answers.append(answer)
        return from_real_time(*answers)

    def clear(self, fresh_start: bytes) -> None:
        """Make the printer forget a ticket that broke off, and cut off what stands of it by ``fresh_start``."""
        self._transport.send(CLEAR_BUFFER)
        self._listen(_CLEAR_SECONDS)
        self._transport.send(fresh_start)

    def send(self, data: bytes) -> Condition | None:
        """Send the data; return the condition that stopped it halfway, or ``None`` when all of it is on its way.

        Raises ``PrinterUnavailable`` with all bytes counted that may have reached the printer.
        """
        sent = 0
        try:
            while sent < len(data):
                piece = data[sent : sent + _PIECE]
                self._transport.send(piece)
                sent += len(piece)
                self._heard += self._listen(0.0)
                if (stopped := _stopping(self._heard)) is not None:
                    return stopped
        except PrinterUnavailable as failure:
            raise PrinterUnavailable(failure.code, failure.detail, sent + failure.sent_bytes) from failure
        return None

    def hears_a_report(self, seconds: float) -> bool:
        """Tell whether the printer reports by itself within so many seconds."""
        until = time.monotonic() + seconds
        while not any(isinstance(reply, StatusReport) for reply in self._heard):
            if (left := until - time.monotonic()) <= 0:
                return False
            self._heard += self._listen(left)
        return True

    def confirmation(self, process_id: bytes, seconds: float) -> Condition | bool:
        """Wait for the printer's word on this id.

        ``True``: all is on paper. ``False``: nothing came in time. A condition: the printer stopped meanwhile.
        Raises ``PrinterUnavailable`` when the connection ends.
        """
        until = time.monotonic() + seconds
        heard, self._heard = self._heard, []
        while True:
            for reply in heard:
                if isinstance(reply, StatusReport) and not reply.condition.ready:
                    return reply.condition
                if reply == Confirmed(process_id):
                    return True
            if (left := until - time.monotonic()) <= 0:
                return False
            heard = self._listen(left)

    def _drain(self) -> None:
        while self._transport.ask(b"", 0.0):
            pass
        self._reader = ReplyReader()
        self._heard.clear()

    def _answer(self, request: bytes, seconds: float) -> int | None:
        until = time.monotonic() + seconds
        heard = self._reader.feed(self._transport.ask(request, seconds))
        while True:
            for reply in heard:
                if isinstance(reply, StatusAnswer):
                    return reply.status
            if (left := until - time.monotonic()) <= 0:
                return None
            heard = self._listen(left)

    def _listen(self, seconds: float) -> list[Reply]:
        return self._reader.feed(self._transport.ask(b"", seconds))


def _stopping(replies: list[Reply]) -> Condition | None:
    """Return the first report that the printer cannot go on."""
    reports = (reply.condition for reply in replies if isinstance(reply, StatusReport))
    return next((condition for condition in reports if not condition.ready), None)
