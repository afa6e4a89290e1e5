"""Statements compiled once: the right values in the right places, in both databases."""

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg

from dawr.db.columns import Instant, Word
from dawr.db.prepared import Prepared, RowWriter
from dawr.queueing.legs import LegState
from tests.queueing.live import SUNDAY_9

TABLE = Table(
    "things",
    MetaData(),
    Column("id", Text, primary_key=True),
    Column("state", Word[LegState](LegState)),
    Column("at", Instant),
    Column("counter", Integer),
)


@pytest.fixture
def cursor():
    engine = create_engine("sqlite://")
    connection = engine.connect()
    TABLE.metadata.create_all(connection)
    yield connection.connection.cursor()
    connection.close()


@pytest.fixture
def writer() -> RowWriter:
    return RowWriter(TABLE, sqlite.insert, sqlite.dialect())


def stored(cursor) -> list[tuple]:
    cursor.execute("SELECT * FROM things ORDER BY id")
    return cursor.fetchall()


def test_a_row_put_again_replaces_the_one_with_its_key_wholly(writer: RowWriter, cursor):
    writer.put(cursor, ("a", LegState.CALLED, SUNDAY_9, 3))
    writer.put(cursor, ("b", LegState.WAITING, None, None))

    writer.put(cursor, ("a", LegState.WAITING, None, None))

    assert stored(cursor) == [("a", "waiting", None, None), ("b", "waiting", None, None)]


def test_a_change_writes_what_differs_and_nothing_else(writer: RowWriter, cursor):
    before = ("a", LegState.CALLED, SUNDAY_9, 3)
    writer.put(cursor, before)
    cursor.execute("UPDATE things SET counter = 99")

    assert writer.change(cursor, before, ("a", LegState.WAITING, None, 3))

    assert stored(cursor) == [("a", "waiting", None, 99)]


def test_a_change_of_a_row_that_is_not_there_says_so(writer: RowWriter, cursor):
    before = ("a", LegState.CALLED, SUNDAY_9, 3)

    assert writer.change(cursor, before, ("a", LegState.WAITING, SUNDAY_9, 3))
    assert cursor.rowcount == 0
    assert not writer.change(cursor, before, before)


def test_values_in_another_order_than_the_statement_takes_them_are_refused():
    with pytest.raises(ValueError, match="are not the columns"):
        Prepared(TABLE.insert(), (TABLE.c.state, TABLE.c.id), sqlite.dialect(), ["id", "state"])


def test_the_same_statements_are_there_for_postgresql():
    said: list[tuple[str, list[object]]] = []

    class Listening:
        rowcount = 1

        def execute(self, statement: str, values: list[object]) -> None:
            said.append((statement, values))

    writer = RowWriter(TABLE, postgresql.insert, psycopg.dialect(paramstyle="format"))
    row = ("a", LegState.CALLED, SUNDAY_9, 3)

    writer.put(Listening(), row)  # type: ignore[arg-type]  # all that is asked of a cursor
    writer.change(Listening(), row, ("a", LegState.WAITING, SUNDAY_9, None))  # type: ignore[arg-type]  # likewise

    (put, values), (change, changed) = said
    assert "ON CONFLICT (id) DO UPDATE SET state = excluded.state" in put
    assert put.count("%s") == len(values) == 4
    assert change.startswith("UPDATE things SET state=%s")
    assert changed == ["waiting", None, "a"]
