"""What all tables of a branch have in common: one collection, names of keys, and how they are kept."""

from sqlalchemy import MetaData, Table
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def keyed_by_text(name: str, *items: SchemaItem) -> Table:
    """Make a table kept in the order of its key: with SQLite's row ids a row would cost a page in two trees."""
    return Table(name, metadata, *items, sqlite_with_rowid=False)
