"""A database that an earlier version has made."""

from pathlib import Path

from alembic import command
from alembic.config import Config

import dawr.db.migrations
from dawr.db.branch_database import BranchDatabase
from dawr.db.engine import Access, storage_at


def made_by_the_first_version(path: Path) -> None:
    """Make the first version's tables, with a printer that somebody has heard of."""
    session = storage_at(str(path)).connect(Access.CREATE)
    config = Config()
    config.set_main_option("script_location", str(Path(dawr.db.migrations.__file__).parent))
    config.attributes["connection"] = session.core
    with session.writing():
        command.upgrade(config, "0001")
        session.core.exec_driver_sql("INSERT INTO printers (name, state, detail) VALUES ('kiosk-1', 'ready', '')")
    session.close()


def test_printers_of_the_first_version_are_taken_over(path: Path):
    made_by_the_first_version(path)

    with BranchDatabase.open(str(path), create=True) as database:
        printer = database.state.printers["kiosk-1"]

    assert (printer.state, printer.writer, printer.unclean, printer.abilities) == ("ready", "", False, None)
    assert printer.paper.ticket == 0
