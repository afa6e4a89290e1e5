"""Ten processes on one database: no number twice, no hole, nobody called twice, no error."""

import random
import time

import pysqlite3
import pytest

from bench.branch import open_branch
from bench.rush import CONSOLES, Verdict, Work, rush
from tests.engines import both_engines

MANY_CONSOLES = 8


def ready(url: str, consoles: int = CONSOLES) -> str:
    """Make the database that everybody will use."""
    open_branch(url, consoles).close()
    return url


@both_engines
def test_eight_kiosks_and_two_consoles_at_once(url: str):
    verdict = rush(ready(url), 800)

    assert_all_well(verdict, 800)


@pytest.mark.long
@pytest.mark.timeout(1200)
@both_engines
def test_ten_thousand_tickets_at_once(url: str):
    verdict = rush(ready(url, MANY_CONSOLES), 10_000, consoles=MANY_CONSOLES)

    assert_all_well(verdict, 10_000)


def test_the_same_without_a_transaction_goes_wrong(url: str):
    """The control: reading, then writing, each statement by itself, as the engine does when nobody says otherwise."""
    ready(url)
    connection = pysqlite3.connect(url, isolation_level=None)
    connection.execute("CREATE TABLE unsafe_series (last INTEGER)")
    connection.execute("INSERT INTO unsafe_series VALUES (0)")
    connection.execute("CREATE TABLE unsafe_tickets (count INTEGER, called INTEGER)")
    connection.close()

    verdict = rush(url, 800, issuing=unsafe_issue, calling=unsafe_call)

    assert not verdict.ok
    assert verdict.doubles
    assert verdict.double_calls


def assert_all_well(verdict: Verdict, tickets: int) -> None:
    assert verdict.doubles == []
    assert verdict.holes == []
    assert verdict.double_calls == []
    assert verdict.errors == []
    assert verdict.damage == []
    assert (verdict.issued, verdict.called) == (tickets, tickets)


def unsafe_issue(url: str, tickets: int) -> Work:
    """Read how far the series is, then write the next number."""
    work = Work()
    connection = pysqlite3.connect(url, isolation_level=None, timeout=30)
    for _ in range(tickets):
        (last,) = connection.execute("SELECT last FROM unsafe_series").fetchone()
        connection.execute("UPDATE unsafe_series SET last = ?", (last + 1,))
        connection.execute("INSERT INTO unsafe_tickets VALUES (?, 0)", (last + 1,))
        work.numbers.append(f"A{last + 1:04d}")
    connection.close()
    return work


def unsafe_call(url: str, counter: int, tickets: int) -> Work:
    """Read who waits longest, then write that they are called."""
    work = Work()
    until = time.monotonic() + 5
    connection = pysqlite3.connect(url, isolation_level=None, timeout=30)
    while len(work.called) < tickets and time.monotonic() < until:
        (count,) = connection.execute("SELECT min(count) FROM unsafe_tickets WHERE called = 0").fetchone()
        if count is None:
            time.sleep(random.uniform(0.001, 0.003))
            continue
        connection.execute("UPDATE unsafe_tickets SET called = ? WHERE count = ?", (counter, count))
        work.called.append(f"A{count:04d}")
    connection.close()
    return work
