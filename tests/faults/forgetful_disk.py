"""A disk that forgets what was not synced when the current fails, and SQLite upon it.

SQLite's calls to its files pass through here (a VFS of ``apsw``, which carries a SQLite of its own), so that the
current can fail between any two of them, and as often as one likes.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import apsw
import apsw.ext

from dawr.db import engine_sqlite
from dawr.db.engine import Access
from dawr.db.engine_sqlite import SqliteStorage

SECTOR = 512
"""Bytes that a disk writes wholly or not at all."""
_KEPT = apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL

_names = count()


class _Content:
    """What a file has on the disk for certain, and what was written since."""

    def __init__(self) -> None:
        self.synced = bytearray()
        self.since: list[tuple[int, bytes | None]] = []
        """Places and what was written there; ``None``: the file was cut off there."""

    def sync(self) -> None:
        """Make everything written so far certain."""
        for place, data in self.since:
            _write(self.synced, place, data)
        self.since.clear()

    def after_a_power_cut(self, dice: random.Random) -> bytes:
        """Return what may be found: of what was not synced any sectors, in any order."""
        found = bytearray(self.synced)
        luck = dice.random()
        for place, data in self.since:
            if data is None:
                if dice.random() < luck:
                    _write(found, place, None)
                continue
            for start in range(0, len(data), SECTOR):
                if dice.random() < luck:
                    _write(found, place + start, data[start : start + SECTOR])
        return bytes(found)


class ForgetfulDisk(apsw.VFS):  # type: ignore[misc]  # its base has no types here
    """Passes everything on to the real disk and remembers what would be lost."""

    def __init__(self) -> None:
        self.name = f"forgetful-{next(_names)}"
        self.before_each: Callable[[], object] = lambda: None
        """Called before each write, sync and cut of a file: moments at which the current may fail."""
        self._contents: dict[str, _Content] = {}
        super().__init__(self.name, base="")

    def xOpen(self, name: Any, flags: list[int]) -> "apsw.VFSFile":  # noqa: N802  # SQLite's word
        """Open a file; of the database and what belongs to it all is remembered."""
        if not flags[0] & _KEPT:
            return apsw.VFSFile("", name, flags)
        file = name if isinstance(name, str) else name.filename()
        content = self._contents.setdefault(Path(file).name, _Content())
        return _File(name, flags, content, self)

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802  # SQLite's word
        """Remove a file."""
        self._contents.pop(Path(name).name, None)
        super().xDelete(name, sync)

    def image(self, dice: random.Random, folder: Path) -> None:
        """Write into a folder what the disk would hold if the current failed now."""
        folder.mkdir()
        for name, content in self._contents.items():
            (folder / name).write_bytes(content.after_a_power_cut(dice))


class _File(apsw.VFSFile):  # type: ignore[misc]  # its base has no types here
    def __init__(self, name: Any, flags: list[int], content: _Content, disk: ForgetfulDisk) -> None:
        self._content = content
        self._disk = disk
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  # SQLite's word
        self._disk.before_each()
        self._content.since.append((offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802  # SQLite's word
        self._disk.before_each()
        self._content.since.append((size, None))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802  # SQLite's word
        self._disk.before_each()
        super().xSync(flags)
        self._content.sync()


@contextmanager
def sqlite_upon(disk: ForgetfulDisk, monkeypatch: Any) -> Iterator[None]:
    """Let branches be opened upon this disk, with all the settings that they always have."""

    def opened(storage: SqliteStorage, access: Access) -> _Connection:
        connection = _Connection(storage.path, disk.name)
        reading = engine_sqlite._FOR_ALL
        for setting in reading if access is Access.READ else (*reading, *engine_sqlite._FOR_WRITING):
            connection.execute(f"PRAGMA {setting}")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(SqliteStorage, "_open", opened)
        yield


class _Connection:
    """As much of ``pysqlite3``'s connection as a branch uses, over ``apsw``."""

    def __init__(self, path: Path, vfs: str) -> None:
        self.apsw = apsw.Connection(str(path), vfs=vfs)
        self.described: dict[str, Any] = {}

    def cursor(self) -> "_Cursor":
        return _Cursor(self)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> "_Cursor":
        return self.cursor().execute(statement, values)

    def commit(self) -> None:
        if self.apsw.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.apsw.in_transaction:
            self.execute("ROLLBACK")

    def create_function(self, name: str, arguments: int, work: Callable[..., Any], **_: object) -> None:
        self.apsw.create_scalar_function(name, work, arguments)

    def close(self) -> None:
        self.apsw.close()


class _Cursor:
    arraysize = 1
    lastrowid = None

    def __init__(self, connection: _Connection) -> None:
        self.connection = connection
        self._connection = connection.apsw
        self._described = connection.described
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self.description: Any = None
        self.rowcount = -1

    def execute(self, statement: str, values: Sequence[Any] = ()) -> "_Cursor":
        if statement not in self._described:
            columns = apsw.ext.query_info(self._connection, statement).description
            described = [(name, kind, None, None, None, None, None) for name, kind in columns]
            self._described[statement] = described or None
        before = self._connection.total_changes()
        self._rows = iter(list(self._connection.cursor().execute(statement, tuple(values))))
        self.rowcount = self._connection.total_changes() - before
        self.description = self._described[statement]
        return self

    def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> "_Cursor":
        for row in rows:
            self.execute(statement, row)
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def close(self) -> None:
        self._rows = iter(())


def _write(content: bytearray, place: int, data: bytes | None) -> None:
    if data is None:
        del content[place:]
        return
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data
