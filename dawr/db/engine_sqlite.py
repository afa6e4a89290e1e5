"""A branch's database in one SQLite file on this machine, shared by several processes."""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pysqlite3  # type: ignore[import-untyped]  # carries no types

from .drafts import sync
from .engine import Access, ChangeNotice, Plain
from .engine_sqlite_file import behind, cannot_open, cannot_write, look_at, place_of, sidecars, trouble
from .errors import DatabaseUnavailable, Trouble
from .retiring import mark_moved
from .version import MOVED

if TYPE_CHECKING:  # a window is to be seen before SQLAlchemy is loaded
    from sqlalchemy.engine.interfaces import DBAPICursor

    from .session import Session

OLDEST = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that several processes write and checkpoint."""
PATIENCE = 5.0
"""Seconds to wait for another process's transaction; ours take milliseconds."""
NAP = (0.0003, 0.002)
"""Seconds between two tries, at random: SQLite's own fixed steps let some processes wait for seconds."""

BEGIN_READING, BEGIN_WRITING = "BEGIN", "BEGIN IMMEDIATE"
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
}


class SqliteStorage:
    """One SQLite file in WAL mode."""

    def __init__(self, path: Path) -> None:
        self.path = behind(path)
        self.file: Path | None = self.path
        self.beside = self.path
        self.address = f"sqlite:///{path}"

    def connect(self, access: Access) -> "Session":
        """Open the file for the calling thread, after a look at what is there."""
        from sqlalchemy import NullPool, create_engine
        from sqlalchemy.dialects import sqlite

        from .session import Manners, Session

        _require_sound_engine()
        look_at(self.path, making=access is Access.CREATE)
        engine = create_engine("sqlite://", module=pysqlite3, creator=partial(self._open, access), poolclass=NullPool)
        manners = Manners(BEGIN_READING, (BEGIN_WRITING,), BEGIN_WRITING, sqlite.insert, self.explain)
        try:
            return Session(engine.connect(), manners)
        except Exception as error:
            raise self.explain(error) or error from error

    @contextmanager
    def glance(self) -> Iterator["DBAPICursor"]:
        """Open the file for one look."""
        _require_sound_engine()
        look_at(self.path)
        try:
            with closing(self._open(Access.READ)) as connection:
                yield connection.execute("BEGIN")
        except pysqlite3.Error as error:
            raise self.explain(error) or error from error

    def plain(self) -> Plain:
        """Open the file by the driver alone."""
        _require_sound_engine()
        look_at(self.path)
        try:
            return Plain(self._open(Access.WRITE), BEGIN_READING, BEGIN_WRITING, "?")
        except pysqlite3.Error as error:
            raise self.explain(error) or error from error

    def place(self) -> object:
        """Return which file it is that bears the name: one that was moved away would be written on, unseen by all."""
        return place_of(self.path)

    def share(self, session: "Session") -> None:
        """A file has no logins: who may open it may do all."""

    def settle(self, session: "Session") -> None:
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
            raise trouble(self.path, Trouble.UNSUPPORTED, "this kind of folder cannot hold a database that is shared")

    def server_time(self, session: "Session") -> datetime | None:  # noqa: ARG002  # the port's words
        """The file is on this PC, and so is the clock."""
        return None

    def notice(self) -> ChangeNotice:
        """Return what notices commits of all processes."""
        from .engine_sqlite_changes import DataVersion

        look_at(self.path)
        return DataVersion(partial(self._open, Access.READ), self.place, self.explain)

    def faults(self, session: "Session", *, most: int = 100) -> list[str]:
        """Run ``quick_check``."""
        rows = session.core.exec_driver_sql(f"PRAGMA quick_check({most})").scalars().all()
        return [] if rows == ["ok"] else [str(row) for row in rows]

    def copy_to(self, session: "Session", target: Path) -> None:
        """Write a compact copy of everything committed; the file copied from stays in use."""
        try:
            _driver(session).execute("VACUUM INTO ?", (str(target.absolute()),))
        except pysqlite3.Error as error:
            raise self.explain(error) or error from error
        sync(target)

    def replace_with(self, prepared: Path, kept: Path) -> bool:
        """Put a finished file in this one's place and keep this one under another name; False: there was none.

        Refused (locked) while any program has this one open: it would go on writing into a file without a name.
        """
        if not self.path.exists():
            prepared.replace(self.path)
            return False
        self._shut_others_out()
        try:
            os.link(self.path, kept)  # so that at no instant there is no database
        except FileExistsError:
            raise trouble(self.path, Trouble.LOCKED, "another program has just replaced the database") from None
        except OSError:
            self.path.rename(kept)
        for tail in sidecars(self.path):  # of a damaged one; a sound one has none left
            tail.rename(f"{kept}{tail.name.removeprefix(self.path.name)}")
        prepared.replace(self.path)
        return True

    def shut_others_out(self) -> None:
        """Refuse while anybody has the file open; what they have written stands in it then, and nowhere beside it."""
        look_at(self.path)
        self._shut_others_out()

    def take_time(self, session: "Session") -> None:
        """Nothing here is in a hurry."""

    def retire(self, session: "Session", to: str) -> None:
        """Let nobody write a record any more; who had the file open before the lock was taken finds out so."""
        session.core.exec_driver_sql(
            f"CREATE TRIGGER {MOVED} BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, '{MOVED}'); END"
        )
        mark_moved(session.core, to)

    def _shut_others_out(self) -> None:
        try:
            connection = self._open(Access.WRITE)
            try:
                connection.execute("PRAGMA journal_mode = DELETE")
            finally:
                connection.close()
        except pysqlite3.Error as error:
            found = self.explain(error)
            if found is not None and found.code is Trouble.LOCKED:
                found = trouble(self.path, Trouble.LOCKED, "a program has the database open, close it first")
            if found is None or found.code not in (Trouble.DAMAGED, Trouble.NOT_A_DATABASE):
                raise found or error from error

    def explain(self, error: BaseException) -> DatabaseUnavailable | None:
        """Say what an error of the driver means for whoever wants to use the database."""
        cause = getattr(error, "orig", None) or error  # SQLAlchemy wraps what the driver raises
        if isinstance(cause, UnicodeDecodeError):  # the engine's own message quotes what it could not understand
            return trouble(self.path, Trouble.DAMAGED, "a text in the database is none")
        if not isinstance(cause, pysqlite3.Error):
            return None
        name = getattr(cause, "sqlite_errorname", None) or ""
        if name == "SQLITE_CANTOPEN":
            return cannot_open(self.path)
        if name == "SQLITE_ERROR" and "no such" in str(cause):
            return trouble(self.path, Trouble.DAMAGED, f"a part of the database is gone ({cause})")
        if name == "SQLITE_ERROR" and "unsupported file format" in str(cause):
            return trouble(self.path, Trouble.DAMAGED, "the database is damaged")
        if name.startswith("SQLITE_CONSTRAINT") and str(cause) == MOVED:
            return trouble(self.path, Trouble.MOVED, "the branch was moved from here")
        if name.startswith("SQLITE_IOERR"):
            return cannot_write(self.path)
        if not name and "decode" in str(cause):
            return trouble(self.path, Trouble.DAMAGED, "a text in the database is none")
        known = _TROUBLES.get("_".join(name.split("_")[:2]))
        return trouble(self.path, *known) if known else None

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


def _require_sound_engine() -> None:
    if pysqlite3.sqlite_version_info < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise DatabaseUnavailable(
            Trouble.UNSUPPORTED, f"SQLite {pysqlite3.sqlite_version} is older than {needed}, which is needed"
        )


def _driver(session: "Session") -> pysqlite3.Connection:
    return session.core.connection.driver_connection


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
