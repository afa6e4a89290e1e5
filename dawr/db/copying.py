"""Carrying a whole branch, history included, from one database into another, whatever engine keeps either."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, MetaData, Table, Text, func, select
from sqlalchemy.types import TypeDecorator, TypeEngine

from .session import Session
from .tables import branch_lock, metadata

_ALPHABETS = {"sqlite": "BINARY", "postgresql": "C"}
AT_ONCE = 1000
"""Rows carried at a time."""


def copy_tables(source: Session, target: Session) -> int:
    """Write every row of one database into another of the same version, whose tables are emptied first.

    Both are inside transactions: one that reads, one that writes. Values are carried as they stand, to the last
    byte. Returns how many records the journal has.
    """
    tables = [as_stored(table) for table in metadata.sorted_tables if table is not branch_lock]
    for table in reversed(tables):
        target.core.execute(table.delete())
    records = 0
    for table in tables:
        rows = source.core.execute(select(table).execution_options(yield_per=AT_ONCE)).mappings()
        for part in rows.partitions(AT_ONCE):
            target.core.execute(table.insert(), [dict(row) for row in part])
            records += len(part) if table.name == "journal" else 0
    return records


def differing_tables(one: Session, other: Session) -> Iterator[str]:
    """Yield the names of the tables that do not hold the same rows, both sessions inside transactions."""
    for table in map(as_stored, metadata.sorted_tables):
        counts = [
            session.core.execute(select(func.count()).select_from(table)).scalar_one() for session in (one, other)
        ]
        if counts[0] != counts[1] or any(a != b for a, b in zip(_rows(one, table), _rows(other, table), strict=True)):
            yield table.name


def _rows(session: Session, table: Table) -> Iterator[tuple[object, ...]]:
    """Yield a table's rows in the order of its key, which no engine's idea of an alphabet may change."""
    order = ordered(table, session.core.dialect.name)
    query = select(table).order_by(*order).execution_options(yield_per=AT_ONCE)
    return map(tuple, session.core.execute(query))


def ordered(table: Table, dialect: str) -> list[ColumnElement[Any]]:
    """Return what a table's rows are ordered by: their key, in an alphabet that all engines have."""
    alphabet = _ALPHABETS[dialect]
    order: list[ColumnElement[Any]] = list(table.primary_key)
    return [key.collate(alphabet) if isinstance(key.type, Text) else key for key in order]


def as_stored(table: Table) -> Table:
    """Return the table with the types of what stands in it: nothing is read into things and written again."""
    columns = [Column(column.name, _stored(column.type), primary_key=column.primary_key) for column in table.columns]
    return Table(table.name, MetaData(), *columns)


def _stored(kind: TypeEngine[object]) -> TypeEngine[object]:
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind
