"""One kept connection to a database: transactions, and statements that are compiled once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPICursor, Dialect
from sqlalchemy.sql.expression import ClauseElement

from .columns import Stored
from .errors import DatabaseUnavailable

Insert = sqlite.Insert | postgresql.Insert


@dataclass(frozen=True, slots=True)
class Manners:
    """What differs between database engines once a connection is there."""

    begin_reading: str
    """First statement of a transaction that must see one state of the database."""
    begin_writing: str
    """First statement of a transaction that must be the only one writing."""
    insert: Callable[[Table], Insert]
    """Makes the insert that knows ON CONFLICT."""
    explain: Callable[[BaseException], DatabaseUnavailable | None]
    """Says what an error of the driver means; ``None``: it is not the database that is in trouble."""


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


class Session:
    """A connection for one thread, with at most one transaction at a time."""

    def __init__(self, core: Connection, manners: Manners) -> None:
        self.core = core
        """For statements not worth preparing; to be used inside ``reading`` or ``writing`` alone."""
        self._manners = manners
        self._cursor: DBAPICursor = core.connection.cursor()

    def prepare(self, statement: ClauseElement, *columns: Column[Any]) -> Prepared:
        """Compile a statement whose parameters are these columns."""
        return Prepared(statement, columns, self.core.dialect)

    def prepare_insert(self, table: Table) -> Prepared:
        """Compile the insertion of a whole row."""
        return self.prepare(table.insert(), *table.columns)

    def prepare_put(self, table: Table) -> Prepared:
        """Compile the insertion of a whole row that replaces the one with the same key."""
        insert = self._manners.insert(table)
        others = {column.name: insert.excluded[column.name] for column in table.columns if not column.primary_key}
        return self.prepare(insert.on_conflict_do_update(index_elements=table.primary_key, set_=others), *table.columns)

    def prepare_change(self, table: Table, columns: Sequence[Column[Any]]) -> Prepared:
        """Compile the change of some columns of the row with a key: the new values, then the key."""
        key = [(column, Column(f"key_{column.name}", column.type)) for column in table.primary_key.columns]
        change = update(table).where(*(column == bindparam(named.name) for column, named in key))
        values = (*columns, *(named for _, named in key))
        return Prepared(change, values, self.core.dialect, [column.name for column in columns])

    @contextmanager
    def reading(self) -> Iterator[DBAPICursor]:
        """Open a transaction that sees one state of the database; nothing is written in it."""
        with self._transaction(self._manners.begin_reading) as cursor:
            yield cursor

    @contextmanager
    def writing(self) -> Iterator[DBAPICursor]:
        """Open a transaction in which nobody else writes; it commits at the end, or undoes all on an exception."""
        with self._transaction(self._manners.begin_writing) as cursor:
            yield cursor

    def close(self) -> None:
        """Let the connection go."""
        self.core.close()
        self.core.engine.dispose()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[DBAPICursor]:
        try:
            with self.core.begin():
                self._cursor.execute(begin)
                yield self._cursor
        except Exception as error:
            trouble = self._manners.explain(error)
            if trouble is None:
                raise
            raise trouble from error


def _bind(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    if isinstance(column.type, Stored):
        return column.type.stored
    return column.type.dialect_impl(dialect).bind_processor(dialect)
