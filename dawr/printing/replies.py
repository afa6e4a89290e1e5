"""What a printer says, told apart: answers to questions, reports of its own, confirmations, noise."""

from dataclasses import dataclass, field

from .condition import Condition, from_automatic


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """One byte in answer to DLE EOT."""

    status: int


@dataclass(frozen=True, slots=True)
class StatusReport:
    """A change that the printer reported by itself (GS a)."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Everything before this process id is on paper (GS ( H)."""

    process_id: bytes


@dataclass(frozen=True, slots=True)
class Cleared:
    """The buffer is empty (DLE DC4 8)."""


Reply = StatusAnswer | StatusReport | Confirmed | Cleared

_CONFIRMED, _CONFIRMED_LENGTH = b"\x37\x22", 7
_CLEARED = b"\x37\x25\x00"


@dataclass(slots=True)
class ReplyReader:
    """Takes bytes as they arrive and gives the replies that are complete. Bytes that fit nothing are left out."""

    _pending: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> list[Reply]:
        """Return the replies that these bytes complete, in their order."""
        self._pending += data
        replies: list[Reply] = []
        while self._pending:
            found = _first_reply(bytes(self._pending))
            if found is None:
                break
            reply, length = found
            del self._pending[:length]
            if reply is not None:
                replies.append(reply)
        return replies


def _first_reply(data: bytes) -> tuple[Reply | None, int] | None:
    """Return the reply at the head and its length, ``(None, 1)`` for noise, ``None`` while it is not complete."""
    first = data[0]
    if first & 0x93 == 0x12:
        return StatusAnswer(first), 1
    if first & 0x93 == 0x10:
        if any(byte & 0x90 for byte in data[1:4]):
            return None, 1
        return (StatusReport(from_automatic(data[:4])), 4) if len(data) >= 4 else None
    if data[:2] == _CONFIRMED:
        if len(data) < _CONFIRMED_LENGTH:
            return None
        return (Confirmed(data[2:6]), _CONFIRMED_LENGTH) if data[6] == 0 else (None, 1)
    if data[:3] == _CLEARED:
        return Cleared(), 3
    if data in (_CONFIRMED[:1], _CLEARED[:2]):
        return None
    return None, 1
