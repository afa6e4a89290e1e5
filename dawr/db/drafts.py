"""Files that get their name only when they are finished."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from dawr.ids import new_id

from .errors import DatabaseUnavailable, Trouble


@contextmanager
def draft_beside(target: Path) -> Iterator[Path]:
    """Give a name beside the target for a file being made; what still bears it at the end is removed."""
    if not target.parent.is_dir():
        raise DatabaseUnavailable(Trouble.MISSING, f"the folder does not exist: {target.parent}")
    if not may_write(target.parent):
        raise DatabaseUnavailable(Trouble.READ_ONLY, f"the folder may not be written: {target.parent}")
    draft = target.with_name(f".{target.name}.{new_id()}")
    try:
        yield draft
    finally:
        for left in target.parent.glob(f"{draft.name}*"):
            with suppress(OSError):
                left.unlink()


def name_new(draft: Path, target: Path) -> None:
    """Give a finished file its name, which no file may have. Works on file systems without links, too."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        raise DatabaseUnavailable(Trouble.EXISTS, str(target)) from None
    draft.replace(target)
    sync_folder(target.parent)


def free_name(target: Path, why: str, now: datetime) -> Path:
    """Return a name beside the target that says why it stands there and since when."""
    stamp = f"{target.stem}.{why}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (target.with_name(f"{stamp}{again}{target.suffix}") for again in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def may_write(path: Path) -> bool:
    """Whether this process may write a file, or make one in a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def sync(path: Path) -> None:
    """Make sure that a finished file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
