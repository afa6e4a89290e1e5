"""What a kiosk has given by itself, kept a second time beside its own branch: either of the two files may be lost.

One small document with a digest, written anew and synced at each ticket: there is an old one or a new one, never half
of one, however the PC ends.
"""

import contextlib
import os
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

_DIGEST_SIZE: Final = 16
_DIGITS: Final = 2 * _DIGEST_SIZE


@dataclass(frozen=True, slots=True)
class Given:
    """One ticket, with all that the branch must be told of it."""

    ticket: str
    number: str
    count: int
    day: date
    """The kiosk's business day when it was printed."""
    service: str
    issued_at: datetime
    language: str
    priority: int
    also: tuple[str, ...] = ()
    entered: bool = False
    """Whether the branch has it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the book says: how far the kiosk has counted today, and every ticket that is not the branch's yet."""

    day: date | None = None
    """The business day on which the kiosk may go on alone, as far as was known last; it and those before are past."""
    last: int = 0
    """The highest number that may have been printed that day; below the first of the range: none."""
    tickets: tuple[Given, ...] = ()
    """Those of that day, and of others those that the branch does not have yet."""

    def begun(self, day: date, last: int) -> "Page":
        """Return the page of a new day; what the branch has of earlier ones is let go."""
        kept = tuple(one for one in self.tickets if not one.entered or one.day == day)
        return Page(day, max([last, *(one.count for one in kept if one.day == day)]), kept)

    def noted(self, given: Given) -> "Page":
        """Return the page with one more ticket; one that is there already is there once."""
        others = tuple(one for one in self.tickets if one.ticket != given.ticket)
        return replace(self, last=max(self.last, given.count), tickets=(*others, given))

    def struck(self, tickets: set[str]) -> "Page":
        """Return the page on which the branch has these tickets."""
        return replace(
            self, tickets=tuple(replace(one, entered=True) if one.ticket in tickets else one for one in self.tickets)
        )


class EmergencyBook:
    """The file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def is_there(self) -> bool:
        """Whether there is a file at all."""
        return self._file.exists()

    def read(self) -> Page | None:
        """Return what it says; ``None`` where it is gone or not as it was written."""
        try:
            written = self._file.read_bytes()
        except OSError:
            return None
        digest, document = written[:_DIGITS], written[_DIGITS:]
        if digest != _digest_of(document):
            return None
        try:
            return msgspec.json.decode(document, type=Page)
        except msgspec.DecodeError:
            return None

    def write(self, page: Page) -> None:
        """Put this in its place; on the disk when it returns. Raises ``OSError``, and the old one stands."""
        document = msgspec.json.encode(page)
        fresh = self._file.with_suffix(".new")
        with fresh.open("wb") as file:
            file.write(_digest_of(document) + document)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._file)
        _sync_folder(self._file.parent)


def _digest_of(document: bytes) -> bytes:
    return blake2b(document, digest_size=_DIGEST_SIZE).hexdigest().encode()


def _sync_folder(folder: Path) -> None:
    """Let the new name be on the disk, too; Windows has no such thing and needs none."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
