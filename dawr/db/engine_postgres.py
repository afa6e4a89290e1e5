"""A branch's database on a PostgreSQL server, for a branch of several PCs."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from .engine import Access, ChangeNotice, default_folder
from .engine_postgres_changes import NOTIFY, Listening
from .engine_postgres_link import Link, linked, parameters, shown
from .engine_postgres_servers import Servers
from .engine_postgres_troubles import explained
from .errors import DatabaseUnavailable, Trouble

if TYPE_CHECKING:  # a window is to be seen before SQLAlchemy is loaded
    from sqlalchemy.engine.interfaces import DBAPICursor

    from .session import Session

OLDEST = 15
"""Versions before this one are no longer looked after, or soon will not be."""
NO_DATABASE = "3D000"
ELSEWHERE = "postgres"
"""The database that every server has, from which another one is made."""

BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
BEGIN_WRITING = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT id FROM branch_lock FOR UPDATE; {NOTIFY}"
"""One round: whoever has the branch's row writes alone, and what is read from now on is what others have committed.
The notice goes out with the commit, and not without one."""
BEGIN_MAKING = (
    "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock(27651)"
)
"""There may be no row to lock yet."""


class PostgresStorage:
    """One database of a PostgreSQL server."""

    file: Path | None = None

    def __init__(self, url: str) -> None:
        """Raises ``BadDatabaseUrl``."""
        self._found = parameters(url)
        self._servers = Servers(self._found, url)
        self.address = shown(self._found)
        self.beside = default_folder() / f"{Path(self._found['dbname']).name}.sqlite"

    def connect(self, access: Access) -> "Session":
        """Connect for the calling thread; the database is made where it may be and is not there."""
        from sqlalchemy import NullPool, create_engine
        from sqlalchemy.dialects import postgresql

        from .session import Manners, Session

        opening = partial(self._made, access) if access is Access.CREATE else partial(self._linked, access)
        engine = create_engine(
            "postgresql+psycopg://",
            creator=opening,
            poolclass=NullPool,
            paramstyle="format",
            use_native_hstore=False,
        )
        manners = Manners(BEGIN_READING, BEGIN_WRITING, BEGIN_MAKING, postgresql.insert, self.explain)
        try:
            return Session(engine.connect(), manners)
        except Exception as error:
            raise self.explain(error) or error from error

    @contextmanager
    def glance(self) -> Iterator["DBAPICursor"]:
        """Connect for one look."""
        try:
            with closing(self._linked(Access.READ)) as link:
                cursor: Any = link.cursor()
                yield cursor.execute(BEGIN_READING)
        except psycopg.Error as error:
            raise self.explain(error) or error from error

    def place(self) -> object:
        """Return the address: what a server keeps there is told by its journal."""
        return self.address

    def settle(self, session: "Session") -> None:
        """Nothing is kept for longer than a session."""

    def share(self, session: "Session") -> None:
        """Give the logins of a branch's server their rights, table by table."""
        from .engine_postgres_rights import give_rights

        give_rights(session.core)

    def notice(self) -> ChangeNotice:
        """Return what hears of all commits."""
        return Listening(partial(self._linked, Access.READ), self.explain)

    def faults(self, session: "Session", *, most: int = 100) -> Sequence[str]:
        """Ask for pages whose checksum was wrong; every table is read anyway by whoever checks."""
        failures = "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()"
        wrong = session.core.exec_driver_sql(failures).scalar_one()
        return [f"{wrong} pages had a wrong checksum"][:most] if wrong else []

    def copy_to(self, session: "Session", target: Path) -> None:
        """Write everything committed into a new SQLite file: one that any PC can check, and go on with at need."""
        with session.reading():
            self._copy_out(session, target)

    def replace_with(self, prepared: Path, kept: Path) -> bool:
        """Put what a SQLite file holds in the place of all that is here, in one transaction; False: nothing was here.

        Programs that have the branch open need not be closed: they see another journal and read it.
        """
        from .copying import copy_tables
        from .engine_sqlite import SqliteStorage
        from .schema import make_or_upgrade

        make_or_upgrade(self)
        source = SqliteStorage(prepared).connect(Access.READ)
        try:
            session = self.connect(Access.WRITE)
            try:
                _driver(session).patience = None
                with session.writing() as cursor, source.reading():
                    cursor.execute("SET LOCAL statement_timeout = 0")
                    cursor.execute("SELECT EXISTS (SELECT FROM journal)")
                    existed = cursor.fetchone() == (True,)
                    if existed:
                        self._copy_out(session, kept)
                    copy_tables(source, session)
            finally:
                session.close()
        finally:
            source.close()
        return existed

    def _copy_out(self, session: "Session", target: Path) -> None:
        from .copying import copy_tables
        from .drafts import sync
        from .engine_sqlite import SqliteStorage
        from .schema import make_or_upgrade

        file = SqliteStorage(target)
        make_or_upgrade(file)
        copy = file.connect(Access.WRITE)
        try:
            with copy.writing():
                copy_tables(session, copy)
        finally:
            copy.close()
        sync(target)

    def explain(self, error: BaseException) -> DatabaseUnavailable | None:
        """Say what an error of the driver means for whoever wants to use the database."""
        return explained(error, self.address)

    def _linked(self, access: Access) -> Link:
        link = self._servers.linked(access)
        try:
            self._require_sound_server(link)
        except BaseException:
            link.close()
            raise
        return link

    def _require_sound_server(self, link: Link) -> None:
        """Refuse a server that cannot keep a branch; what it says of itself came with the connection."""
        if link.info.server_version < OLDEST * 10000:
            version = link.info.parameter_status("server_version")
            raise DatabaseUnavailable(
                Trouble.UNSUPPORTED, f"PostgreSQL {version} is older than {OLDEST}, which is needed: {self.address}"
            )
        encoding = link.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise DatabaseUnavailable(
                Trouble.UNSUPPORTED, f"the database keeps {encoding} and no Arabic, UTF8 is needed: {self.address}"
            )

    def _made(self, access: Access) -> Link:
        try:
            link = self._linked(access)
        except psycopg.OperationalError as error:
            trouble = self.explain(error)
            if trouble is None or trouble.code is not Trouble.MISSING:
                raise
            self._make_database()
            link = self._linked(access)
        link.patience = None  # a migration takes as long as it takes
        return link

    def _make_database(self) -> None:
        name = self._found["dbname"]
        with closing(linked({**self._found, "dbname": ELSEWHERE})) as link:
            link.patience = None
            try:
                link.execute(
                    sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name))
                )
            except psycopg.errors.DuplicateDatabase:
                pass
            except psycopg.errors.InsufficientPrivilege:
                raise DatabaseUnavailable(
                    Trouble.MISSING, f"the server has no such database, and this login may make none: {self.address}"
                ) from None


def _driver(session: "Session") -> Link:
    link = session.core.connection.driver_connection
    assert isinstance(link, Link)
    return link
