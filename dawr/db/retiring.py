"""Saying in a database that its branch was moved away."""

from typing import TYPE_CHECKING

from .version import MOVED, MOVED_TO, VERSION_TABLE

if TYPE_CHECKING:  # a window is to be seen before SQLAlchemy is loaded
    from sqlalchemy import Connection


def mark_moved(core: "Connection", to: str) -> None:
    """Put the mark in the place of the version, and beside it where the branch is now; inside a transaction."""
    from .tables import road_notes

    core.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '{MOVED}'")
    core.execute(road_notes.delete().where(road_notes.c.name == MOVED_TO))
    core.execute(road_notes.insert().values(name=MOVED_TO, note=to))
