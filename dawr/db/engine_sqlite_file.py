"""What can be seen of a SQLite file from outside, before and after SQLite itself has tried."""

import os
import shutil
import struct
from pathlib import Path

from .drafts import may_write
from .engine import ensure_default_folder
from .errors import DatabaseUnavailable, Trouble

_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100
LEAST_ROOM = 64 * 1024
"""Bytes that SQLite needs beside a database to open it at all."""


def behind(path: Path) -> Path:
    """Return the file that a symbolic link leads to: what SQLite keeps beside a database stands beside that one."""
    return Path(os.path.realpath(path)) if os.path.islink(path) else path  # noqa: PTH114 - pathlib asks no folder that is shut


def place_of(path: Path) -> tuple[int, int] | None:
    """Return the device and number of the file that bears this name, ``None`` when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def look_at(path: Path, *, making: bool = False) -> None:
    """Refuse what can be seen to be no usable database; ``making``: there need not be one yet."""
    try:
        _look_at(path, making)
    except PermissionError:
        raise trouble(path, Trouble.READ_ONLY, "the folder of the database may not be used") from None
    except OSError as error:
        raise trouble(path, Trouble.UNREACHABLE, f"the database cannot be kept here ({error.strerror})") from None


def _look_at(path: Path, making: bool) -> None:
    if path.is_dir():
        raise trouble(path, Trouble.NOT_A_DATABASE, "this is a folder, not a database")
    if making:
        ensure_default_folder(path)
    if not path.parent.is_dir():
        raise trouble(path, Trouble.MISSING, "the folder of the database does not exist")
    if not path.exists():
        if making:
            return
        raise trouble(path, Trouble.MISSING, "there is no database (dawr init makes one)")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
            size = file.seek(0, os.SEEK_END)
    except PermissionError:
        raise trouble(path, Trouble.READ_ONLY, "the database may not be read") from None
    except OSError as error:
        raise trouble(path, Trouble.UNREACHABLE, f"the file cannot be read ({error.strerror})") from None
    if header and not header.startswith(_MAGIC):
        raise trouble(path, Trouble.NOT_A_DATABASE, "the file is not a database")
    if header and _is_torn(path, header, size):
        raise trouble(path, Trouble.DAMAGED, "the end of the file is missing")


def cannot_open(path: Path) -> DatabaseUnavailable:
    """Say why SQLite could not open a file, which itself does not say."""
    folder = path.parent
    if not folder.is_dir():
        return trouble(path, Trouble.MISSING, "the folder of the database does not exist")
    if not may_write(folder) or (path.exists() and not may_write(path)):
        return trouble(path, Trouble.READ_ONLY, "the database or its folder may not be written")
    if not path.exists():
        return trouble(path, Trouble.MISSING, "there is no database (dawr init makes one)")
    return trouble(path, Trouble.UNREACHABLE, "the database cannot be opened")


def cannot_write(path: Path) -> DatabaseUnavailable:
    """Say why the disk did not do what it was asked; of a full one SQLite does not always say that it is."""
    try:
        full = shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        full = False
    if full:
        return trouble(path, Trouble.FULL, "no room is left on the disk")
    return trouble(path, Trouble.UNREACHABLE, "the disk does not do what it is asked")


def sidecars(path: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a database and that are there now."""
    beside = (path.with_name(path.name + tail) for tail in ("-wal", "-shm", "-journal"))
    return [file for file in beside if file.exists()]


def trouble(path: Path, code: Trouble, detail: str) -> DatabaseUnavailable:
    """Return the error for a file."""
    return DatabaseUnavailable(code, f"{detail}: {path}")


def _is_torn(path: Path, header: bytes, size: int) -> bool:
    """Whether the file is shorter than its own header says, and no WAL is there to make up for it."""
    if len(header) < _HEADER_SIZE:
        return True
    (page,) = struct.unpack(">H", header[16:18])
    changed, pages = struct.unpack(">II", header[24:32])
    (valid_for,) = struct.unpack(">I", header[92:96])
    wal = path.with_name(path.name + "-wal")
    settled = changed == valid_for and not (wal.exists() and wal.stat().st_size)
    return settled and size < pages * (65536 if page == 1 else page)
