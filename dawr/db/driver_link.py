"""A branch's database by its driver alone, kept open: for a process that only reads on and must stay small.

SQLAlchemy and the description of the tables would be half of such a process's memory. The statements are plain ones
that every engine understands.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from .engine import Plain, Storage, storage_at
from .errors import DatabaseUnavailable, Trouble
from .version import HEAD, VERSION_TABLE

Ask = Callable[..., list[tuple[Any, ...]]]
"""``ask("SELECT … WHERE seq = ?", 7)``: carries a statement out and returns its rows; ``?`` stands for each value."""


class DriverLink:
    """One connection for one thread. Every method raises ``DatabaseUnavailable``; after that the next one connects."""

    def __init__(self, url: str) -> None:
        """Nothing is opened yet. Raises ``BadDatabaseUrl``."""
        self.url = url
        self._storage: Storage = storage_at(url)
        self._plain: Plain | None = None
        self._place: object = None

    @contextmanager
    def reading(self) -> Iterator[Ask]:
        """Open a transaction that sees one state of the database."""
        with self._transaction(writing=False) as ask:
            yield ask

    @contextmanager
    def writing(self) -> Iterator[Ask]:
        """Open a transaction in which nobody else writes; it commits at the end, or undoes all on an exception."""
        with self._transaction(writing=True) as ask:
            yield ask

    def close(self) -> None:
        """Let the database go; using it again connects again."""
        plain, self._plain = self._plain, None
        if plain is not None:
            with suppress(Exception):  # a connection that is gone says so once more
                plain.connection.close()

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Ask]:
        plain = self._connected()
        try:
            cursor = plain.connection.cursor()

            def ask(statement: str, *values: object) -> list[tuple[Any, ...]]:
                cursor.execute(statement.replace("?", plain.placeholder), values)
                return list(cursor.fetchall()) if cursor.description else []

            cursor.execute(plain.begin_writing if writing else plain.begin_reading)
            yield ask
            cursor.execute("COMMIT")
        except BaseException as error:
            self.close()  # what was begun is undone with the connection
            raise self._storage.explain(error) or error from error

    def _connected(self) -> Plain:
        if self._plain is not None and self._storage.place() != self._place:
            self.close()  # another database was put in the place of this one
        if self._plain is None:
            self._place = self._storage.place()
            self._plain = self._storage.plain()
            self._require_current()
        return self._plain

    def _require_current(self) -> None:
        with suppress(DatabaseUnavailable), self._transaction(writing=False) as ask:
            if ask(f"SELECT version_num FROM {VERSION_TABLE}") == [(HEAD,)]:
                return
        self.close()
        from .branch_database import BranchDatabase  # it knows all that may be wrong, and says it

        BranchDatabase.open(self.url).close()
        raise DatabaseUnavailable(Trouble.UNREACHABLE, f"the database cannot be read: {self._storage.address}")
