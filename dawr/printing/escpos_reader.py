"""A stream of bytes as the commands in it, strictly: a command that Dawr never sends is an error."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from .escpos import (
    AUTOMATIC_STATUS,
    CLEAR_BUFFER,
    CUT,
    FEED_DOTS,
    FEED_LINES,
    INITIALISE,
    PROCESS_ID,
    PROCESS_ID_LENGTH,
    PROCESS_ID_SIGNS,
    RASTER,
    REAL_TIME_STATUS,
    TRANSMIT_STATUS,
)

_CUTS_WITHOUT_FEED: Final = frozenset({0, 1, 48, 49})
_CUTS_WITH_FEED: Final = frozenset({65, 66})


class EscposError(ValueError):
    """Bytes that no printer should get; ``offset`` is where in the stream, where that is known."""

    def __init__(self, problem: str, offset: int | None = None) -> None:
        super().__init__(problem if offset is None else f"{problem} at byte {offset}")
        self.problem = problem
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a stream: its name in the manuals, its parameters, the image data of a raster."""

    name: str
    values: tuple[int, ...] = ()
    data: bytes = b""


@dataclass(slots=True)
class CommandReader:
    """Takes bytes as they arrive and gives the commands that are complete."""

    _pending: bytearray = field(default_factory=bytearray)
    _consumed: int = 0

    def feed(self, data: bytes) -> Iterator[Command]:
        """Return the commands that these bytes complete; raises ``EscposError`` for one that is not known."""
        self._pending += data
        while self._pending:
            found = _first_command(self._pending, self._consumed)
            if found is None:
                return
            command, length = found
            del self._pending[:length]
            self._consumed += length
            yield command

    @property
    def incomplete(self) -> int:
        """Return how many bytes wait for the rest of their command."""
        return len(self._pending)

    def clear(self) -> None:
        """Forget a command of which only a part has arrived."""
        self._consumed += len(self._pending)
        self._pending.clear()


def commands_of(data: bytes) -> list[Command]:
    """Return every command of a whole stream; raises ``EscposError``."""
    reader = CommandReader()
    commands = list(reader.feed(data))
    if reader.incomplete:
        message = "the stream ends inside a command"
        raise EscposError(message, len(data))
    return commands


_Reading = Callable[[bytearray, int], tuple[Command, int] | None]
"""Reads one command from the head of the data, at this offset of the stream; ``None`` while it is not complete."""


def _first_command(data: bytearray, offset: int) -> tuple[Command, int] | None:
    """Return the command at the head and its length, or ``None`` while it is not complete."""
    for head, read in _READERS.items():
        if data.startswith(head):
            return read(data, offset)
        if head.startswith(bytes(data[: len(head)])):
            return None
    message = f"unknown command {bytes(data[:4]).hex(' ')}"
    raise EscposError(message, offset)


def _fixed(name: str, head: bytes, parameters: int) -> _Reading:
    def read(data: bytearray, _offset: int) -> tuple[Command, int] | None:
        end = len(head) + parameters
        return (Command(name, tuple(data[len(head) : end])), end) if len(data) >= end else None

    return read


def _raster(data: bytearray, offset: int) -> tuple[Command, int] | None:
    if len(data) < 8:
        return None
    if data[3] not in {0, 48}:
        message = f"raster mode {data[3]}"
        raise EscposError(message, offset)
    columns, rows = int.from_bytes(data[4:6], "little"), int.from_bytes(data[6:8], "little")
    if not columns or not rows:
        message = f"raster of {columns} bytes by {rows} rows"
        raise EscposError(message, offset)
    end = 8 + columns * rows
    return (Command("GS v 0", (columns, rows), bytes(data[8:end])), end) if len(data) >= end else None


def _cut(data: bytearray, offset: int) -> tuple[Command, int] | None:
    if len(data) < 3:
        return None
    if data[2] in _CUTS_WITHOUT_FEED:
        return Command("GS V", (data[2],)), 3
    if data[2] in _CUTS_WITH_FEED:
        return (Command("GS V", tuple(data[2:4])), 4) if len(data) >= 4 else None
    message = f"cut mode {data[2]}"
    raise EscposError(message, offset)


def _process_id(data: bytearray, offset: int) -> tuple[Command, int] | None:
    end = len(PROCESS_ID) + PROCESS_ID_LENGTH
    if len(data) < end:
        return None
    name = bytes(data[len(PROCESS_ID) : end])
    if any(sign not in PROCESS_ID_SIGNS for sign in name):
        message = f"process id {name!r}"
        raise EscposError(message, offset)
    return Command("GS ( H", (), name), end


_READERS: dict[bytes, _Reading] = {
    INITIALISE: _fixed("ESC @", INITIALISE, 0),
    FEED_DOTS: _fixed("ESC J", FEED_DOTS, 1),
    FEED_LINES: _fixed("ESC d", FEED_LINES, 1),
    RASTER: _raster,
    CUT: _cut,
    AUTOMATIC_STATUS: _fixed("GS a", AUTOMATIC_STATUS, 1),
    PROCESS_ID: _process_id,
    TRANSMIT_STATUS: _fixed("GS r", TRANSMIT_STATUS, 1),
    REAL_TIME_STATUS: _fixed("DLE EOT", REAL_TIME_STATUS, 1),
    CLEAR_BUFFER: _fixed("DLE DC4", CLEAR_BUFFER, 0),
}
