"""The same writes by hand: bare ``pysqlite3`` or ``psycopg``, a transaction each, nothing decided, nothing checked."""

from collections.abc import Sequence
from typing import Any

import psycopg
import pysqlite3  # type: ignore[import-untyped]  # carries no types

from dawr.db.tables import metadata

Values = Sequence[Any]


class BareTwin:
    """Writes into a branch's database what a branch has written into another, as a careful hand would."""

    def __init__(self, url: str) -> None:
        self._connection: Any
        if url.startswith("postgresql"):
            self._connection = _Server(url)
            return
        self._connection = pysqlite3.connect(url, isolation_level=None)
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "mmap_size = 0"):
            self._connection.execute(f"PRAGMA {setting}").fetchall()

    def written(self, command: str, ticket: str, counter: int) -> dict[str, Values]:
        """Read the rows that a command has just left in this database, ready to be written into another."""
        read = self._read
        return {
            "record": read("SELECT * FROM journal WHERE command = ?", command),
            "visit": read("SELECT * FROM visits WHERE ticket = ?", ticket),
            "leg": read("SELECT * FROM legs WHERE ticket = ?", ticket),
            "job": read("SELECT * FROM print_jobs WHERE ticket = ?", ticket),
            "series": read("SELECT last, prefix FROM series JOIN visits ON series = prefix WHERE ticket = ?", ticket),
            "called": read(
                "SELECT state, counter, agent, first_called_at, last_called_at, calls, ticket FROM legs"
                " WHERE ticket = ?",
                ticket,
            ),
            "ended": read("SELECT state, ended_at, outcome, ticket FROM legs WHERE ticket = ?", ticket),
            "counter": read(
                "SELECT ticket, today, undo, free_since, recent, number FROM counters WHERE number = ?", counter
            ),
            "calls": read("SELECT calls FROM recent_calls WHERE id = ?", 1),
            "times": read(
                "SELECT n, mean, m2, service FROM service_times JOIN legs USING (service) WHERE ticket = ?", ticket
            ),
        }

    def issue(self, values: dict[str, Values]) -> None:
        """Give a number: record, visit, leg, print job, series."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        execute(_INSERT["journal"], values["record"])
        execute(_INSERT["visits"], values["visit"])
        execute(_INSERT["legs"], values["leg"])
        execute(_INSERT["print_jobs"], values["job"])
        execute("UPDATE series SET last = ? WHERE prefix = ?", values["series"])
        execute("COMMIT")

    def call(self, values: dict[str, Values]) -> None:
        """Call somebody: record, leg, counter, recent calls."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        execute(_INSERT["journal"], values["record"])
        execute(
            "UPDATE legs SET state = ?, counter = ?, agent = ?, first_called_at = ?, last_called_at = ?, calls = ?"
            " WHERE ticket = ? AND ordinal = 1",
            values["called"],
        )
        execute(_COUNTER, values["counter"])
        execute("UPDATE recent_calls SET calls = ? WHERE id = 1", values["calls"])
        execute("COMMIT")

    def finish(self, values: dict[str, Values]) -> None:
        """End a service: record, leg, counter, service times."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        execute(_INSERT["journal"], values["record"])
        execute(
            "UPDATE legs SET state = ?, ended_at = ?, outcome = ? WHERE ticket = ? AND ordinal = 1", values["ended"]
        )
        execute(_COUNTER, values["counter"])
        execute("UPDATE service_times SET n = ?, mean = ?, m2 = ? WHERE service = ?", values["times"])
        execute("COMMIT")

    def contents(self) -> dict[str, list[Values]]:
        """Return the rows of every table; of the journal's, not the ids and hashes that chance gives."""
        found: dict[str, list[Values]] = {}
        for name, table in metadata.tables.items():
            columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in ("id", "hash"))
            found[name] = sorted(self._connection.execute(f"SELECT {columns or 1} FROM {name}").fetchall(), key=repr)
        return found

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _read(self, statement: str, name: object) -> Values:
        row: Values | None = self._connection.execute(statement, (name,)).fetchone()
        return row or ()


_COUNTER = "UPDATE counters SET ticket = ?, today = ?, undo = ?, free_since = ?, recent = ? WHERE number = ?"


class _Server:
    """A bare connection to a server, for the same statements."""

    def __init__(self, url: str) -> None:
        self._link = psycopg.connect(url.replace("+psycopg", ""), autocommit=True, prepare_threshold=2)

    def execute(self, statement: str, values: Values = ()) -> psycopg.Cursor[Any]:
        if statement == "BEGIN IMMEDIATE":
            return self._link.execute("BEGIN; SELECT id FROM branch_lock FOR UPDATE")
        return self._link.execute(statement.replace("?", "%s"), values or None)  # type: ignore[arg-type]  # ours

    def close(self) -> None:
        self._link.close()


def _insert(table: str) -> str:
    width = len(metadata.tables[table].columns)
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"


_INSERT = {name: _insert(name) for name in ("journal", "visits", "legs", "print_jobs")}
