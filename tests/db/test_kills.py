"""A writer killed at any moment loses nothing, leaves nothing half done, and gives nothing twice."""

import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pysqlite3
import pytest

from bench.branch import open_branch
from bench.rush import start_method
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket
from dawr.queueing.events import TicketIssued
from dawr.queueing.outcomes import Done
from tests.engines import both_engines

UNKNOWN = ""
"""Stands for the number of an order that was given and not answered."""


@both_engines
def test_twenty_kills(url: str):
    assert_nothing_is_lost(url, kills=20)


@pytest.mark.long
@pytest.mark.timeout(3000)
@both_engines
def test_two_thousand_kills(url: str):
    assert_nothing_is_lost(url, kills=2000)


def test_a_writer_of_two_transactions_is_caught_half_way(path: Path):
    """The control: the number is counted in one transaction and the ticket written in the next."""
    connection = pysqlite3.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE series (last INTEGER)")
    connection.execute("INSERT INTO series VALUES (0)")
    connection.execute("CREATE TABLE tickets (count INTEGER)")

    caught = 0
    for _ in range(20):
        killed_at_some_moment(unsafe_writer, str(path))
        (last,) = connection.execute("SELECT last FROM series").fetchone()
        (tickets,) = connection.execute("SELECT count(*) FROM tickets").fetchone()
        caught += last != tickets
        connection.execute("UPDATE series SET last = ?", (tickets,))

    assert caught > 0
    connection.close()


def assert_nothing_is_lost(url: str, kills: int) -> None:
    open_branch(url).close()
    numbers: dict[str, str] = {}
    for _ in range(kills):
        told = killed_at_some_moment(writer, url)
        for order in [order for order, number in told.items() if number == UNKNOWN]:
            told[order] = issued_again(url, order)
        numbers |= told

    report = check(url)

    assert report.problems == ()
    assert len(numbers) >= kills
    assert report.legs == len(numbers)
    assert sorted(numbers.values()) == [f"A{count:04d}" for count in range(1, len(numbers) + 1)]


def issued_again(url: str, order: str) -> str:
    """Give an order again of which nobody knows whether it was carried out."""
    with BranchDatabase.open(url) as database:
        return issued(database, order)


def issued(database: BranchDatabase, order: str) -> str:
    outcome = database.run(IssueTicket(id=order, service="service-A"))
    assert isinstance(outcome, Done)
    (event,) = outcome.events
    assert isinstance(event, TicketIssued)
    return event.number


def writer(url: str, parent: Connection) -> None:
    """Issue tickets for ever; tell of each order before it is given, and its number after."""
    with BranchDatabase.open(url) as database:
        while True:
            order = new_id()
            parent.send((order, UNKNOWN))
            parent.send((order, issued(database, order)))


def unsafe_writer(url: str, parent: Connection) -> None:
    """Count and write tickets for ever, each by itself."""
    connection = pysqlite3.connect(url, isolation_level=None, timeout=30)
    while True:
        connection.execute("UPDATE series SET last = last + 1")
        parent.send(("counted", UNKNOWN))
        connection.execute("INSERT INTO tickets SELECT last FROM series")


def killed_at_some_moment(work: Callable[[str, Connection], None], url: str) -> dict[str, str]:
    """Let a process work, kill it with SIGKILL some moments after its first word, and return all its words."""
    context = start_method()
    parent, child = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(url, child), daemon=True)
    process.start()
    child.close()
    told = dict([parent.recv()])
    time.sleep(random.uniform(0, 0.02))
    process.kill()
    process.join()
    try:
        while True:
            order, number = parent.recv()
            told[order] = number
    except EOFError:
        return told
    finally:
        parent.close()
        process.close()
