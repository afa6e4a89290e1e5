"""Where a branch's database is and how to reach it, whatever engine keeps it."""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from platformdirs import user_data_path

from .errors import BadDatabaseUrl, DatabaseUnavailable

if TYPE_CHECKING:  # a window is to be seen before SQLAlchemy is loaded
    from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor

    from .session import Session

FILE_NAME = "branch.sqlite"
JOINED_FILE = "joined.json"
_SECRET = re.compile(r"(?<=://).*@")
"""Who enters and by which password."""


class Access(Enum):
    """What a connection is for."""

    READ = "read"
    WRITE = "write"
    CREATE = "create"
    """Writing, and the database may have to be made first."""


class ChangeNotice(Protocol):
    """Tells that somebody has committed. A hint: it may come for nothing, so read and compare."""

    def changed(self) -> bool:
        """Whether anybody has committed since the last look. Does not wait."""

    def wait(self, timeout: float) -> bool:
        """Wait up to ``timeout`` seconds for a commit; True as soon as there may have been one."""

    def close(self) -> None:
        """Stop looking."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A connection of the driver alone; each statement is a transaction of its own until one is begun."""

    connection: "DBAPIConnection"
    begin_reading: str
    begin_writing: str
    placeholder: str
    """What stands for a value in its statements."""


class Storage(Protocol):
    """One branch's database at one address. Its methods raise ``DatabaseUnavailable``."""

    address: str
    """Where it is, fit to be shown: without a password."""
    file: Path | None
    """The one file it lives in, if it lives in one."""
    beside: Path
    """The file beside which copies of it are kept: its own, or one of its name in the user's data folder."""

    def connect(self, access: Access) -> "Session":
        """Open a connection for the calling thread."""

    def glance(self) -> AbstractContextManager["DBAPICursor"]:
        """Open a connection of the driver alone, inside a transaction that reads; it is closed at the end."""

    def plain(self) -> Plain:
        """Open a connection of the driver alone, to be kept."""

    def explain(self, error: BaseException) -> DatabaseUnavailable | None:
        """Say what an error of the driver means; ``None``: it is not the database that is in trouble."""

    def place(self) -> object:
        """Return what tells the database that is there now from another that is put in its place."""

    def settle(self, session: "Session") -> None:
        """Make lasting settings of a database that is known to be ours."""

    def share(self, session: "Session") -> None:
        """Give everybody else who may enter their rights on tables that were just made or changed, in a transaction."""

    def server_time(self, session: "Session") -> datetime | None:
        """Return the instant by the server's clock; outside of a transaction. ``None``: there is none but this PC's."""

    def notice(self) -> ChangeNotice:
        """Open a connection of its own that notices commits."""

    def shut_others_out(self) -> None:
        """Refuse (locked) while any program has the database open."""

    def take_time(self, session: "Session") -> None:
        """Let what the session does now take as long as it takes; inside a transaction or before the first."""

    def retire(self, session: "Session", to: str) -> None:
        """Take the database out of use, in a transaction that writes: it takes no more records and says where to go."""

    def faults(self, session: "Session", *, most: int = 100) -> Sequence[str]:
        """Let the engine look at its own pages and indexes; return what it finds wrong."""

    def copy_to(self, session: "Session", target: Path) -> None:
        """Write everything committed into a new SQLite file, while others go on working."""

    def replace_with(self, prepared: Path, kept: Path) -> bool:
        """Put a finished copy, a SQLite file, in the database's place; the one before is kept as ``kept``.

        False: there was none.
        """


def storage_at(url: str) -> Storage:
    """Return the database at a URL (``sqlite:///branch.sqlite``, ``postgresql+psycopg://…``) or at a plain path.

    Nothing is opened yet, and no driver loaded but the one that is needed. Raises ``BadDatabaseUrl``.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme.startswith("postgres"):
        from .engine_postgres import PostgresStorage

        return PostgresStorage(url)

    from .engine_sqlite import SqliteStorage

    if not separator:
        return SqliteStorage(_path(url, url))
    if scheme == "sqlite":
        if not rest.startswith("/"):
            raise BadDatabaseUrl(f"names no file: {url!r} (expected sqlite:///PATH)")
        return SqliteStorage(_path(rest[1:].partition("?")[0], url))
    shown = _SECRET.sub("…@", url)
    raise BadDatabaseUrl(
        f"not an address of a database: {shown!r} (expected sqlite:///PATH, a path, or postgresql+psycopg://…)"
    )


def shown_address(url: str) -> str:
    """Return the URL without who enters and by which password."""
    return _SECRET.sub("", url).partition("?")[0]


def default_folder() -> Path:
    """Return the folder of the user's own data where the program keeps its database."""
    return user_data_path("dawr", appauthor=False)


def default_database_url() -> str:
    """Return the URL of the database that is meant when nobody says which: of the joined server, else of a file."""
    if (default_folder() / JOINED_FILE).exists():
        from .joined import read_joined

        joined = read_joined(default_folder())
        if joined is not None:
            return joined.url
    return f"sqlite:///{default_folder() / FILE_NAME}"


def ensure_default_folder(file: Path) -> None:
    """Make the folder of a database if it is the program's own; any other one must be there already."""
    if file.parent == default_folder():
        file.parent.mkdir(parents=True, exist_ok=True)


def _path(name: str, url: str) -> Path:
    if not name or name == ":memory:" or "\0" in name:
        raise BadDatabaseUrl(f"names no file: {url!r} (expected sqlite:///PATH)")
    return Path(name)
