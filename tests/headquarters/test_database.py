"""Transactions that are tried again, days that have tables, limits that hold: what keeps the service going."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import pytest
from psycopg.errors import SerializationFailure, UniqueViolation

from dawr.headquarters.database import TRIES, Connection, Database
from dawr.headquarters.errors import BadHeadquartersUrl, HeadquartersUnavailable
from dawr.headquarters.limits import Rate, TooMuch
from dawr.headquarters.partitions import Partitions, day_of
from dawr.queueing.commands import IssueTicket

from .running import Headquarters, SendingBranch

Found = TypeVar("Found")


def failing(times: int, error: type[Exception]) -> tuple[Callable[[Connection], Awaitable[int]], list[int]]:
    """Return work that writes and then fails so often before it is done, and the tries it took."""
    tries: list[int] = []

    async def work(connection: Connection) -> int:
        tries.append(len(tries))
        await connection.execute("INSERT INTO branches (tenant, branch) VALUES (current_setting('dawr.tenant'), 'b')")
        if len(tries) <= times:
            raise error("as a database that is spread over machines says it")
        return len(tries)

    return work, tries


def test_a_transaction_that_the_database_refuses_for_no_fault_is_done_again(headquarters: Headquarters):
    work, _ = failing(3, SerializationFailure)

    assert headquarters.ask(lambda database: database.within(headquarters.tenant, work)) == 4

    assert headquarters.rows("SELECT count(*) FROM branches") == [(1,)]


def test_it_is_not_done_again_for_ever(headquarters: Headquarters):
    work, tries = failing(99, SerializationFailure)

    with pytest.raises(SerializationFailure):
        headquarters.ask(lambda database: database.within(headquarters.tenant, work))

    assert len(tries) == TRIES
    assert headquarters.rows("SELECT count(*) FROM branches") == [(0,)]


def test_a_fault_of_the_program_is_not_done_again(headquarters: Headquarters):
    work, tries = failing(1, UniqueViolation)

    with pytest.raises(UniqueViolation):
        headquarters.ask(lambda database: database.within(headquarters.tenant, work))

    assert len(tries) == 1


def test_a_batch_goes_through_a_database_that_refuses_now_and_then(
    sending: SendingBranch, monkeypatch: pytest.MonkeyPatch
):
    from dawr.headquarters import ingest

    real, refused = ingest.counted_line, []

    async def refuse_once(connection: Connection, sender: Any, cursor: int) -> tuple[int, int]:
        if not refused:
            refused.append(cursor)
            raise SerializationFailure("once")
        return await real(connection, sender, cursor)

    sending.send()
    sending.headquarters.rows("UPDATE branches SET epoch = 0, cursor = 0, hash = repeat('0', 64)")
    monkeypatch.setattr(ingest, "counted_line", refuse_once)

    sending.send()

    assert refused
    assert sending.hashes_there() == sending.hashes()


def test_a_database_that_is_not_there_is_unavailable():
    async def opened(url: str) -> None:
        await Database(url).open()

    with pytest.raises(HeadquartersUnavailable):
        asyncio.run(opened("postgresql://127.0.0.1:1/nobody"))
    with pytest.raises(BadHeadquartersUrl, match="sqlite:///x"):
        Database("sqlite:///x")


def tables(headquarters: Headquarters) -> set[str]:
    found = headquarters.rows("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'events'::regclass")
    return {name for (name,) in found}


def test_a_day_gets_its_table_with_what_came_before_it(sending: SendingBranch):
    day = datetime.now(UTC).date() - timedelta(days=77)
    headquarters = sending.headquarters
    sending.branch.clock.set(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    sending.branch.do(IssueTicket, service="id")
    name = f"events_{day:%Y%m%d}"
    assert name not in tables(headquarters)

    sending.send()

    assert name in tables(headquarters)
    assert sending.hashes_there() == sending.hashes()


def test_a_clock_that_is_years_off_makes_no_tables(sending: SendingBranch):
    before = tables(sending.headquarters)
    sending.branch.clock.set(datetime(2071, 1, 1, tzinfo=UTC))
    sending.branch.do(IssueTicket, service="id")

    sending.send()

    assert {name for name in tables(sending.headquarters) - before if "2071" in name} == set()
    assert sending.hashes_there() == sending.hashes()


def test_days_that_are_kept_no_longer_go(headquarters: Headquarters):
    old, recent = (datetime.now(UTC).date() - timedelta(days=days) for days in (60, 3))

    async def work(database: Database) -> list[date]:
        await Partitions(database, kept=400).ensure([old, recent])
        return await Partitions(database, kept=30).drop_old()

    dropped = headquarters.ask(work)

    assert old in dropped
    assert recent not in dropped
    assert f"events_{recent:%Y%m%d}" in tables(headquarters)


def test_a_day_is_told_from_an_instant():
    assert day_of(0) == date(1970, 1, 1)
    assert day_of(86_400_000_000 - 1) == date(1970, 1, 1)
    assert day_of(86_400_000_000) == date(1970, 1, 2)


def test_a_rate_holds_for_each_caller():
    rate = Rate(per_second=0.001, burst=2)
    rate.take("a")
    rate.take("a")

    with pytest.raises(TooMuch) as later:
        rate.take("a")

    assert later.value.seconds > 100
    rate.take("b")
