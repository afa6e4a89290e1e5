"""Statements that are compiled once, and rows put into a table through them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Table, bindparam, update
from sqlalchemy.engine.interfaces import DBAPICursor, Dialect
from sqlalchemy.sql.expression import ClauseElement

from .columns import Stored

if TYPE_CHECKING:  # a branch has one of the two, and pays for it alone
    from sqlalchemy.dialects import postgresql, sqlite

    Insert = sqlite.Insert | postgresql.Insert

Row = tuple[Any, ...]
Places = tuple[int, ...]
"""Places of columns in a table."""


class Prepared:
    """A Core statement in the words of one database, ready to run with a row of values.

    Core looks up, wraps and traces a statement at several times the cost of the statement itself; on the road
    of a command that is done once, here.
    """

    def __init__(
        self,
        statement: ClauseElement,
        columns: Sequence[Column[Any]],
        dialect: Dialect,
        written: Sequence[str] | None = None,
    ) -> None:
        """``columns`` give the type of each value; the statement's parameters are called as they are.

        ``written``: the columns that an insert or update writes, when not all.
        """
        compiled = statement.compile(dialect=dialect, column_keys=written)
        names = [column.name for column in columns]
        bound: list[str] = compiled.positiontup  # type: ignore[attr-defined]  # both dialects bind by place
        if bound != names:
            message = f"parameters {bound} are not the columns {names}"
            raise ValueError(message)
        self.sql = str(compiled)
        self._binds = [(place, bind) for place, column in enumerate(columns) if (bind := _bind(column, dialect))]

    def run(self, cursor: DBAPICursor, row: Sequence[Any]) -> None:
        """Run it with the values, in the order of the columns."""
        values = list(row)
        for place, bind in self._binds:
            value = values[place]
            if value is not None:
                values[place] = bind(value)
        cursor.execute(self.sql, values)

    def run_stored(self, cursor: DBAPICursor, row: Sequence[Any]) -> None:
        """Run it with values that are already as they stand in the database."""
        cursor.execute(self.sql, row)


class RowWriter:
    """Puts rows into one table.

    A NULL is left out wherever it can be: SQLite's driver takes longer over one than over a whole statement,
    for it asks each value that is no plain number or text whether it would rather be another.
    """

    def __init__(self, table: Table, insert: Callable[[Table], "Insert"], dialect: Dialect) -> None:
        """``insert`` makes the dialect's own insert, the one that knows ON CONFLICT."""
        self.columns: Sequence[Column[Any]] = tuple(table.columns)
        self._table = table
        self._insert = insert
        self._dialect = dialect
        self._key: Places = tuple(place for place, column in enumerate(self.columns) if column.primary_key)
        self._puts: dict[Places, Prepared] = {}
        self._changes: dict[Places, Prepared] = {}

    def put(self, cursor: DBAPICursor, row: Row) -> None:
        """Insert a row, or let it replace the one with the same key."""
        places = tuple([place for place, value in enumerate(row) if value is not None])
        statement = self._puts.get(places)
        if statement is None:
            statement = self._puts[places] = self._prepared_put(places)
        statement.run(cursor, [row[place] for place in places])

    def change(self, cursor: DBAPICursor, before: Row, after: Row) -> bool:
        """Write the columns in which two rows of the same key differ; False: there was nothing to write.

        Indexes on the other columns stay as they are. The cursor's ``rowcount`` is 0 when there is no such row.
        """
        places = tuple([place for place, value in enumerate(before) if value != after[place]])
        if not places:
            return False
        statement = self._changes.get(places)
        if statement is None:
            statement = self._changes[places] = self._prepared_change(places)
        statement.run(cursor, [after[place] for place in (*places, *self._key)])
        return True

    def _prepared_put(self, places: Places) -> Prepared:
        insert = self._insert(self._table)
        others = {column.name: insert.excluded[column.name] for column in self.columns if not column.primary_key}
        put = insert.on_conflict_do_update(index_elements=self._table.primary_key, set_=others)
        return self._prepared(put, places)

    def _prepared_change(self, places: Places) -> Prepared:
        key = [(self.columns[place], f"key_{self.columns[place].name}") for place in self._key]
        change = update(self._table).where(*(column == bindparam(name) for column, name in key))
        return self._prepared(change, places, *(Column(name, column.type) for column, name in key))

    def _prepared(self, statement: ClauseElement, places: Places, *more: Column[Any]) -> Prepared:
        written = [self.columns[place] for place in places]
        return Prepared(statement, (*written, *more), self._dialect, [column.name for column in written])


def _bind(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(column.type, Stored):
        return column.type.stored
    return column.type.dialect_impl(dialect).bind_processor(dialect)
