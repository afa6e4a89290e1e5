"""Tables of an older program become this program's with all that is in them."""

import asyncio
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from dawr.headquarters import schema
from dawr.headquarters.database import Database
from dawr.headquarters.partitions import Partitions
from tests.postgres_server import Server

KEY = """
    SELECT string_agg(attname, ', ' ORDER BY place) FROM pg_index,
        unnest(indkey) WITH ORDINALITY AS keys (number, place)
    JOIN pg_attribute ON attnum = number WHERE attrelid = indrelid AND indisprimary AND indrelid = %s::regclass
"""
EVENT = """
    INSERT INTO events (
        tenant, branch, epoch, seq, day, id, type, version, at, zone, actor, device, command, ordinal, body, hash)
    SELECT 'main', 'olaya', 1, n, %s, n, 'DayOpened', 1, 0, 'UTC', '', '', '', 0, '{}', n
    FROM generate_series(1, 5) AS n
"""


def test_days_of_events_that_are_there_are_looked_up_by_record_afterwards(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
):
    url = postgres.url(postgres.new_database()).replace("+psycopg", "")
    today = datetime.now(UTC).date()
    everything = schema.scripts()
    with monkeypatch.context() as older:
        older.setattr(schema, "NEWEST", 4)
        older.setattr(schema, "scripts", lambda: everything[:4])
        asyncio.run(Database(url).make_or_upgrade())
    table = f"dawr.events_{today:%Y%m%d}"

    async def filled() -> None:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            await schema.step_down(connection)
            await connection.execute("SET search_path TO dawr")
            await connection.execute("SELECT set_config('dawr.tenant', 'main', false)")
            await connection.execute(f"CREATE TABLE {table} (LIKE events INCLUDING ALL)".encode())
            tomorrow = today + timedelta(days=1)
            hang = f"ALTER TABLE events ATTACH PARTITION {table} FOR VALUES FROM ('{today}') TO ('{tomorrow}')"
            await connection.execute(hang.encode())
            await connection.execute(EVENT, (today,))

    asyncio.run(filled())

    made = asyncio.run(Database(url).make_or_upgrade())

    with psycopg.connect(url, options="-c search_path=dawr") as connection:
        for one in ("dawr.events", table, "dawr.events_other"):
            assert connection.execute(KEY, (one,)).fetchone() == ("tenant, branch, seq, epoch, day",)
        connection.execute("SELECT set_config('dawr.tenant', 'main', true)")
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (5,)
    assert made
    assert not asyncio.run(Database(url).make_or_upgrade())

    async def another_day() -> None:
        database = Database(url)
        await database.open()
        await Partitions(database).ensure_near()
        await database.close()

    asyncio.run(another_day())
