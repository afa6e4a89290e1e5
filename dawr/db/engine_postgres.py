"""A branch's database on a PostgreSQL server, for a branch of several PCs."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from .engine import Access, ChangeNotice, Plain, default_folder
from .engine_postgres_changes import NOTIFY, Listening
from .engine_postgres_link import Link, linked, parameters, shown
from .engine_postgres_servers import Servers
from .engine_postgres_troubles import MOVED_STATE, explained
from .errors import DatabaseUnavailable, Trouble
from .retiring import mark_moved
from .version import MOVED, VERSION_TABLE

if TYPE_CHECKING:  # a window is to be seen before SQLAlchemy is loaded
    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPICursor

    from .session import Session

OLDEST = 15
"""Versions before this one are no longer looked after, or soon will not be."""
NO_DATABASE = "3D000"
ELSEWHERE = "postgres"
"""The database that every server has, from which another one is made."""

_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND coalesce(backend_type, 'client backend') = 'client backend'"
)

BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
BEGIN_WRITING = ("BEGIN ISOLATION LEVEL READ COMMITTED", "SELECT id FROM branch_lock FOR UPDATE", NOTIFY)
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

        from .engine_postgres_rights import REMOVES_FORGOTTEN
        from .session import Manners, Session

        opening = partial(self._made, access) if access is Access.CREATE else partial(self._linked, access)
        engine = create_engine(
            "postgresql+psycopg://",
            creator=opening,
            poolclass=NullPool,
            paramstyle="format",
            use_native_hstore=False,
        )
        manners = Manners(
            BEGIN_READING,
            BEGIN_WRITING,
            BEGIN_MAKING,
            postgresql.insert,
            self.explain,
            remove_forgotten=f"SELECT {REMOVES_FORGOTTEN}(:end)",
            together=_together,
            may_read=_may_read,
        )
        try:
            return Session(engine.connect(), manners)
        except Exception as error:
            raise self.explain(error) or error from error

    @contextmanager
    def glance(self) -> Iterator["DBAPICursor"]:
        """Connect for one look."""
        with self._explained(), closing(self._linked(Access.READ)) as link:
            cursor: Any = link.cursor()
            yield cursor.execute(BEGIN_READING)

    def plain(self) -> Plain:
        """Connect by the driver alone."""
        with self._explained():
            link: Any = self._linked(Access.WRITE)
        return Plain(link, BEGIN_READING, "; ".join(BEGIN_WRITING), "%s")

    def place(self) -> object:
        """Return the address: what a server keeps there is told by its journal."""
        return self.address

    def settle(self, session: "Session") -> None:
        """Nothing is kept for longer than a session."""

    def share(self, session: "Session") -> None:
        """Give the logins of a branch's server their rights, table by table."""
        from .engine_postgres_rights import give_rights

        give_rights(session.core)

    def server_time(self, session: "Session") -> datetime | None:
        """Ask the server."""
        try:
            row = link_of(session.core).execute("SELECT clock_timestamp()").fetchone()
        except psycopg.Error as error:
            raise self.explain(error) or error from error
        return row[0] if row else None

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
        self.take_time(session)
        with session.reading():
            self._copy_out(session, target)

    def replace_with(self, prepared: Path, kept: Path) -> bool:
        """Put what a SQLite file holds in the place of all that is here, in one transaction; False: nothing was here.

        Programs that have the branch open need not be closed: they see another journal and read it.
        """
        from .copying import copy_tables
        from .engine_sqlite import SqliteStorage
        from .schema import make_or_upgrade

        self._make_room()
        make_or_upgrade(self)
        source = SqliteStorage(prepared).connect(Access.READ)
        try:
            session = self.connect(Access.WRITE)
            try:
                self.take_time(session)
                with session.writing() as cursor, source.reading():
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

    def shut_others_out(self) -> None:
        """Refuse while anybody else is connected to the database."""
        with self._explained(), closing(self._linked(Access.WRITE)) as link:
            row = link.execute(_OTHERS).fetchone()
        others = int(row[0]) if row else 0
        if others:
            raise DatabaseUnavailable(
                Trouble.LOCKED, f"{others} connections to the database are open, close their programs: {self.address}"
            )

    def take_time(self, session: "Session") -> None:
        """Wait for as long as it takes, and let the server do so."""
        link = link_of(session.core)
        link.patience = None
        link.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0")

    def retire(self, session: "Session", to: str) -> None:
        """Let nobody write a record any more; who comes in while the lock is held finds out so."""
        session.core.exec_driver_sql(
            f"CREATE FUNCTION {MOVED}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{MOVED}' USING ERRCODE = '{MOVED_STATE}'; END $$;"
            f" CREATE TRIGGER {MOVED} BEFORE INSERT ON journal EXECUTE FUNCTION {MOVED}()"
        )
        mark_moved(session.core, to)

    def _make_room(self) -> None:
        """Remove the tables of a branch that was moved away from here: all of it went along."""
        from .schema import version_of
        from .tables import metadata

        session = self.connect(Access.CREATE)
        try:
            with session.making():
                if version_of(session.core) != MOVED:
                    return
                names = ", ".join([*metadata.tables, VERSION_TABLE])
                session.core.exec_driver_sql(f"DROP TABLE IF EXISTS {names} CASCADE; DROP FUNCTION {MOVED}()")
        finally:
            session.close()

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

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise self.explain(error) or error from error

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


def link_of(core: "Connection") -> Link:
    """Return the driver's connection under SQLAlchemy's."""
    link = core.connection.driver_connection
    assert isinstance(link, Link)
    return link


def _together(core: "Connection") -> AbstractContextManager[object]:
    return link_of(core).in_one_piece()


def _may_read(cursor: "DBAPICursor", table: str) -> bool:
    cursor.execute(f"SELECT has_table_privilege('{table}', 'SELECT')")
    (allowed,) = cursor.fetchone() or (False,)
    return bool(allowed)
