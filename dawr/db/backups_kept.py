"""Backups by the hour in one folder: as many are kept as are of use."""

import re
from datetime import UTC, datetime
from pathlib import Path

from dawr.queueing.clock import Clock, SystemClock

from .backup import backup_to

HOURS, DAYS = 24, 14
"""Of so many hours, and beyond them of so many days, the newest backup is kept."""
_NAME = re.compile(r"branch-(\d{8}T\d{6})Z\.bak")
_STAMP = "%Y%m%dT%H%M%S"


def keep_backup(url: str, folder: Path, clock: Clock | None = None) -> Path:
    """Write one more checked copy into the folder, then remove those that are of no more use; return the new one.

    Raises ``DatabaseUnavailable``; then nothing is removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    now = (clock or SystemClock()).now()
    target = folder / f"branch-{now.astimezone(UTC):{_STAMP}}Z.bak"
    backup_to(url, target)
    for old in not_kept(sorted(folder.iterdir())):
        old.unlink(missing_ok=True)
    return target


def not_kept(files: list[Path]) -> list[Path]:
    """Return the backups among the files that are of no more use; other files are nobody's business here."""
    made = {file: datetime.strptime(match[1], _STAMP) for file in files if (match := _NAME.fullmatch(file.name))}  # noqa: DTZ007 - all in UTC
    newest = sorted(made, key=lambda file: made[file], reverse=True)
    hours = _first_of(newest, {file: made[file].strftime("%Y%m%d%H") for file in newest}, HOURS)
    days = _first_of(newest, {file: made[file].strftime("%Y%m%d") for file in newest}, DAYS)
    return [file for file in newest if file not in hours and file not in days]


def _first_of(newest: list[Path], spans: dict[Path, str], most: int) -> set[Path]:
    """Return the newest file of each of the last ``most`` spans that have one."""
    first: dict[str, Path] = {}
    for file in newest:
        first.setdefault(spans[file], file)
    return set(list(first.values())[:most])
