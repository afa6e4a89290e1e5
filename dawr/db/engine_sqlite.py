"""A branch's database in one SQLite file on this machine, shared by several processes."""

import os
import random
import struct
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pysqlite3  # type: ignore[import-untyped]  # carries no types
from sqlalchemy import NullPool, create_engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from .engine import Access, ChangeNotice, default_folder
from .errors import DatabaseUnavailable, Trouble
from .session import Manners, Session

OLDEST = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that several processes write and checkpoint."""
PATIENCE = 5.0
"""Seconds to wait for another process's transaction; ours take milliseconds."""
NAP = (0.0003, 0.002)
"""Seconds between two tries, at random: SQLite's own fixed steps let some processes wait for seconds."""

_HEADER = b"SQLite format 3\0"
_FOR_ALL = ("foreign_keys = ON", "mmap_size = 0", "cell_size_check = ON", "trusted_schema = OFF")
_FOR_WRITING = ("synchronous = FULL", "wal_autocheckpoint = 1000", f"journal_size_limit = {64 * 1024 * 1024}")
_MODES = {Access.READ: "ro", Access.WRITE: "rw", Access.CREATE: "rwc"}
_TROUBLES = {
    "SQLITE_BUSY": (Trouble.LOCKED, "another program keeps the database locked"),
    "SQLITE_LOCKED": (Trouble.LOCKED, "another program keeps the database locked"),
    "SQLITE_PROTOCOL": (Trouble.LOCKED, "another program keeps the database locked"),
    "SQLITE_READONLY": (Trouble.READ_ONLY, "the database or its folder may not be written"),
    "SQLITE_PERM": (Trouble.READ_ONLY, "the database or its folder may not be written"),
    "SQLITE_FULL": (Trouble.FULL, "no room is left on the disk"),
    "SQLITE_CORRUPT": (Trouble.DAMAGED, "the database is damaged"),
    "SQLITE_NOTADB": (Trouble.NOT_A_DATABASE, "the file is not a database"),
    "SQLITE_IOERR": (Trouble.UNREACHABLE, "the disk does not do what it is asked"),
}


class SqliteStorage:
    """One SQLite file in WAL mode."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.address = f"sqlite:///{path}"

    def connect(self, access: Access) -> Session:
        """Open the file for the calling thread, after a look at what is there."""
        if pysqlite3.sqlite_version_info < OLDEST:
            needed = ".".join(map(str, OLDEST))
            raise DatabaseUnavailable(
                Trouble.UNSUPPORTED, f"SQLite {pysqlite3.sqlite_version} is older than {needed}, which is needed"
            )
        self._look(access)
        engine = create_engine("sqlite://", module=pysqlite3, creator=partial(self._open, access), poolclass=NullPool)
        manners = Manners("BEGIN", "BEGIN IMMEDIATE", sqlite.insert, self.explain)
        try:
            return Session(engine.connect(), manners)
        except Exception as error:
            raise self.explain(error) or error from error

    def settle(self, session: Session) -> None:
        """Put the file into WAL mode, for as long as it lives, unless it is so already."""
        connection = _driver(session)
        patience = _patience()
        tries = 0
        while True:
            try:
                mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
                if mode != "wal":
                    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
                break
            except pysqlite3.Error as error:  # SQLite itself does not wait here
                if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY" or not patience(tries):
                    raise self.explain(error) or error from error
                tries += 1
        if mode != "wal":
            raise self._trouble(Trouble.UNSUPPORTED, "this kind of folder cannot hold a database that is shared")

    def notice(self) -> ChangeNotice:
        """Return what notices commits of all processes."""
        from .engine_sqlite_changes import DataVersion

        self._look(Access.READ)
        return DataVersion(partial(self._open, Access.READ), self.explain)

    def faults(self, session: Session, *, most: int = 100) -> list[str]:
        """Run ``quick_check``."""
        rows = session.core.exec_driver_sql(f"PRAGMA quick_check({most})").scalars().all()
        return [] if rows == ["ok"] else [str(row) for row in rows]

    def copy_to(self, session: Session, target: Path) -> None:
        """Write a compact copy of everything committed; the file copied from stays in use."""
        try:
            _driver(session).execute("VACUUM INTO ?", (str(target.absolute()),))
        except pysqlite3.Error as error:
            raise self.explain(error) or error from error
        _sync(target)

    def explain(self, error: BaseException) -> DatabaseUnavailable | None:
        """Say what an error of the driver means for whoever wants to use the database."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(cause, pysqlite3.Error):
            return None
        name = getattr(cause, "sqlite_errorname", None) or ""
        if name == "SQLITE_CANTOPEN":
            return self._cannot_open()
        if name == "SQLITE_ERROR" and "no such" in str(cause):
            return self._trouble(Trouble.DAMAGED, f"a part of the database is gone ({cause})")
        known = _TROUBLES.get("_".join(name.split("_")[:2]))
        return self._trouble(*known) if known else None

    def _open(self, access: Access) -> pysqlite3.Connection:
        connection = pysqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={_MODES[access]}", uri=True, isolation_level=None
        )
        try:
            connection.set_busy_handler(_patience())
            for setting in _FOR_ALL:
                connection.execute(f"PRAGMA {setting}")
            for setting in _FOR_WRITING if access is not Access.READ else ():
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _look(self, access: Access) -> None:
        """Refuse what can be seen to be no usable database before the engine touches it."""
        path = self.path
        if path.is_dir():
            raise self._trouble(Trouble.NOT_A_DATABASE, "this is a folder, not a database")
        if access is Access.CREATE and path.parent == default_folder():
            path.parent.mkdir(parents=True, exist_ok=True)
        if not path.parent.is_dir():
            raise self._trouble(Trouble.MISSING, "the folder of the database does not exist")
        if not path.exists():
            if access is Access.CREATE:
                return
            raise self._trouble(Trouble.MISSING, "there is no database (dawr init makes one)")
        try:
            with path.open("rb") as file:
                header = file.read(100)
                size = file.seek(0, os.SEEK_END)
        except PermissionError:
            raise self._trouble(Trouble.READ_ONLY, "the database may not be read") from None
        except OSError as error:
            raise self._trouble(Trouble.UNREACHABLE, f"the file cannot be read ({error.strerror})") from None
        if header and not header.startswith(_HEADER):
            raise self._trouble(Trouble.NOT_A_DATABASE, "the file is not a database")
        if header and self._is_torn(header, size):
            raise self._trouble(Trouble.DAMAGED, "the end of the file is missing")

    def _is_torn(self, header: bytes, size: int) -> bool:
        """Whether the file is shorter than its own header says, and no WAL is there to make up for it."""
        if len(header) < 100:
            return True
        (page,) = struct.unpack(">H", header[16:18])
        changed, pages = struct.unpack(">II", header[24:32])
        (valid_for,) = struct.unpack(">I", header[92:96])
        wal = self.path.with_name(self.path.name + "-wal")
        settled = changed == valid_for and not (wal.exists() and wal.stat().st_size)
        return settled and size < pages * (65536 if page == 1 else page)

    def _cannot_open(self) -> DatabaseUnavailable:
        path = self.path
        if not path.exists() and path.parent.is_dir() and os.access(path.parent, os.W_OK):
            return self._trouble(Trouble.MISSING, "there is no database (dawr init makes one)")
        if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
            return self._trouble(Trouble.READ_ONLY, "the database or its folder may not be written")
        return self._trouble(Trouble.UNREACHABLE, "the database cannot be opened")

    def _trouble(self, code: Trouble, detail: str) -> DatabaseUnavailable:
        return DatabaseUnavailable(code, f"{detail}: {self.path}")


def _driver(session: Session) -> pysqlite3.Connection:
    return session.core.connection.driver_connection


def _sync(path: Path) -> None:
    """Make sure that a finished file is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _patience() -> Callable[[int], int]:
    """Return what SQLite asks when something is locked: nap and try again, or give up."""
    began = 0.0

    def wait(tries: int) -> int:
        nonlocal began
        now = time.monotonic()
        if tries == 0:
            began = now
        if now - began > PATIENCE:
            return 0
        time.sleep(random.uniform(*NAP))
        return 1

    return wait
