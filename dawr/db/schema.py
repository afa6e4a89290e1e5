"""Which version the tables have, and bringing them up to this program's."""

import logging
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

from .engine import Access, Storage
from .errors import DatabaseUnavailable, Trouble
from .session import Session
from .tables import branch_lock, road_notes
from .version import HEAD, MOVED, MOVED_TO, VERSION_TABLE

_MIGRATIONS = Path(__file__).parent / "migrations"


def version_of(core: Connection) -> str | None:
    """Return the migration that was applied last, ``None`` in an empty database.

    A plain SELECT: Alembic takes half a second to load, and is loaded when something must be changed. Raises
    ``DatabaseUnavailable`` when the tables are another program's.
    """
    names = inspect(core).get_table_names()
    if VERSION_TABLE in names:
        version: str | None = core.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()
        if version is None:
            raise DatabaseUnavailable(Trouble.DAMAGED, "the version of the database is gone")
        return version
    if names:
        raise DatabaseUnavailable(Trouble.NOT_A_DATABASE, "this is the database of another program")
    return None


def require_current(session: Session, address: str) -> None:
    """Refuse a database whose tables are not this program's version."""
    with session.reading():
        version = version_of(session.core)
        if version is None:
            raise DatabaseUnavailable(Trouble.MISSING, f"nothing is set up in this database (dawr init): {address}")
        refuse_unknown(version, session.core, address)
    if version < HEAD:
        raise DatabaseUnavailable(
            Trouble.OLDER, f"the database has version {version}, this program {HEAD} (dawr init upgrades it): {address}"
        )


def make_or_upgrade(storage: Storage) -> None:
    """Bring the database to this program's version; a new one is made, a current one is left as it is."""
    session = storage.connect(Access.CREATE)
    try:
        with session.reading():
            version = version_of(session.core)
            if version is not None:
                refuse_unknown(version, session.core, storage.address)
        if version == HEAD:
            return
        storage.settle(session)
        with session.making() as cursor:
            if version is not None:  # the programs at work write nothing from here on, which the renewal would miss
                session.core.execute(select(branch_lock).with_for_update())
            if version_of(session.core) != HEAD:  # another process may have been faster
                _migrate(session.core)
                if version is not None:
                    _renew(session, cursor)
                storage.share(session)
    finally:
        session.close()


def _renew(session: Session, cursor: DBAPICursor) -> None:
    from .renewing import renew  # with an upgrade alone

    if not renew(session, cursor):
        logging.getLogger(__name__).warning("the journal cannot be replayed; the tables stay as they are (dawr check)")


def refuse_unknown(version: str, core: Connection, address: str) -> None:
    """Refuse a database that a newer program has made, or from which the branch was moved; inside a transaction."""
    if version == MOVED:
        try:
            there = core.execute(select(road_notes.c.note).where(road_notes.c.name == MOVED_TO)).scalar()
        except DBAPIError:  # a kiosk's login may not know where to, but that it was
            there = "another database"
        raise DatabaseUnavailable(Trouble.MOVED, f"the branch was moved from here ({address}) to {there}")
    if version > HEAD:
        raise DatabaseUnavailable(
            Trouble.NEWER, f"the database has version {version}, made by a newer program than this ({HEAD}): {address}"
        )


def _migrate(core: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = core
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        message = f"no program has made a database of this version ({error})"
        raise DatabaseUnavailable(Trouble.DAMAGED, message) from error
