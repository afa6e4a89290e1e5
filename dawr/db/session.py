"""One kept connection to a database, and transactions on it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Table, text
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.sql.expression import ClauseElement

from .errors import DatabaseUnavailable
from .prepared import Prepared, RowWriter

if TYPE_CHECKING:
    from .prepared import Insert

Ask = Callable[[DBAPICursor], object]
"""Runs statements, on the cursor or others, whose answers are read later."""
Explain = Callable[[BaseException], DatabaseUnavailable | None]
"""Says what an error of the driver means; ``None``: it is not the database that is in trouble."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What differs between database engines once a connection is there."""

    begin_reading: str
    """First statement of a transaction that must see one state of the database."""
    begin_writing: tuple[str, ...]
    """First statements of a transaction that must be the only one writing."""
    begin_making: str
    """First statement of a transaction that makes or changes tables, when none may be there yet."""
    insert: "Callable[[Table], Insert]"
    """Makes the insert that knows ON CONFLICT."""
    explain: Explain
    remove_forgotten: str = "DELETE FROM journal WHERE seq < :end"
    """Statement that removes records before one, all of which are forgotten."""
    together: Callable[[Connection], AbstractContextManager[object]] = lambda _: nullcontext()
    """Lets statements go to the database together, where each would be a journey: see ``Session.together``."""
    may_read: Callable[[DBAPICursor, str], bool] = lambda *_: True
    """Tells whether this login may read a table; asked inside a transaction, which goes on whatever the answer."""


class Session:
    """A connection for one thread, with at most one transaction at a time."""

    def __init__(self, core: Connection, manners: Manners) -> None:
        self.core = core
        """For statements not worth preparing; to be used inside ``reading`` or ``writing`` alone."""
        self._manners = manners
        self._cursor: DBAPICursor = core.connection.cursor()
        self._readable: dict[str, bool] = {}

    def prepare(self, statement: ClauseElement, *columns: Column[Any]) -> Prepared:
        """Compile a statement whose parameters are these columns."""
        return Prepared(statement, columns, self.core.dialect)

    def writer(self, table: Table) -> RowWriter:
        """Return what puts rows into a table."""
        return RowWriter(table, self._manners.insert, self.core.dialect)

    def reading(self) -> "Transaction":
        """Open a transaction that sees one state of the database; nothing is written in it."""
        return Transaction(self.core, self._cursor, (self._manners.begin_reading,), self._manners)

    def writing(self, ask: Ask | None = None) -> "Transaction":
        """Open a transaction in which nobody else writes; it commits at the end, or undoes all on an exception.

        What ``ask`` runs goes out together with the beginning; its answers are read inside.
        """
        return Transaction(self.core, self._cursor, self._manners.begin_writing, self._manners, ask)

    @contextmanager
    def making(self) -> Iterator[DBAPICursor]:
        """Open a transaction in which the tables themselves are made or changed."""
        with Transaction(self.core, self._cursor, (self._manners.begin_making,), self._manners) as cursor:
            self.core.begin()  # what changes tables asks SQLAlchemy whether a transaction is open
            yield cursor

    def may_read(self, table: Table) -> bool:
        """Tell, inside a transaction, whether this login may read a table. Asked once: rights come with an upgrade."""
        known = self._readable.get(table.name)
        if known is None:
            known = self._readable[table.name] = self._manners.may_read(self._cursor, table.name)
        return known

    def remove_forgotten(self, end: int) -> None:
        """Remove records of the journal before one, all of them forgotten, in a transaction that makes."""
        self.core.execute(text(self._manners.remove_forgotten), {"end": end})

    def cursor(self) -> DBAPICursor:
        """Return a further cursor, for statements whose answers are read later."""
        return self.core.connection.cursor()

    def together(self) -> AbstractContextManager[object]:
        """Let the driver's statements inside go out at once, and their answers come back at once, at the end.

        Nothing is read inside, and SQLAlchemy is not used there: it looks at each answer.
        """
        return self._manners.together(self.core)

    def close(self) -> None:
        """Let the connection go."""
        self.core.close()
        self.core.engine.dispose()


class Transaction:
    """Work that is done wholly or not at all; what the driver says on the way comes out explained.

    It is the driver's own transaction: SQLAlchemy notes one of its own, at a cost, when it is first used inside.
    """

    __slots__ = ("_ask", "_begin", "_core", "_cursor", "_driver", "_manners")

    def __init__(
        self, core: Connection, cursor: DBAPICursor, begin: tuple[str, ...], manners: Manners, ask: Ask | None = None
    ) -> None:
        self._core = core
        self._cursor = cursor
        self._begin = begin
        self._manners = manners
        self._ask = ask
        self._driver: DBAPIConnection = cursor.connection

    def __enter__(self) -> DBAPICursor:
        try:
            if self._ask is None:
                self._cursor.execute("; ".join(self._begin))
            else:
                self._begin_asking(self._ask)
        except BaseException as error:
            self._undo()
            self._raise_explained(error)
            raise
        return self._cursor

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._undo()
            self._raise_explained(error)
            return
        try:
            (self._core if self._core.in_transaction() else self._driver).commit()
        except BaseException as failure:
            self._undo()
            self._raise_explained(failure)
            raise

    def _begin_asking(self, ask: Ask) -> None:
        with self._manners.together(self._core):
            for statement in self._begin:
                self._cursor.execute(statement)
            ask(self._cursor)

    def _undo(self) -> None:
        """Take everything back; where the connection is gone the server does."""
        try:
            (self._core if self._core.in_transaction() else self._driver).rollback()
        except Exception:  # nothing is left to be taken back on this side, and what went wrong first is told
            self._core.invalidate()

    def _raise_explained(self, error: BaseException) -> None:
        trouble = self._manners.explain(error)
        if trouble is not None:
            raise trouble from error
