"""Clients killed at any moment lose nothing, leave nothing half done, and give nothing twice."""

import random
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pysqlite3
import pytest

from bench.branch import open_branch
from bench.rush import start_method
from dawr.db.check import check
from tests.engines import both_engines

from .killed_client import UNKNOWN, count_and_write, issued, work

AT_ONCE = 4
"""Clients at work together, each at a counter of its own."""
KILLS_OF_A_BRANCH = 500
"""Kills after which a branch is checked and the next one begun."""

Working = Callable[[str, int, Connection], None]


class Client:
    """A process at work on a database, and what it has told."""

    def __init__(self, working: Working, url: str, counter: int) -> None:
        context = start_method(working.__module__)
        self._told, its_end = context.Pipe(duplex=False)
        self._process = context.Process(target=working, args=(url, counter, its_end), daemon=True)
        self._process.start()
        its_end.close()

    def killed(self, moment: float) -> dict[str, str]:
        """Kill it with SIGKILL so many seconds after its first word, and return all its words."""
        told = dict([self._told.recv()])
        time.sleep(moment)
        self._process.kill()
        self._process.join()
        self._process.close()
        with closing(self._told):
            try:
                while True:
                    order, number = self._told.recv()
                    told[order] = number
            except EOFError:
                return told


@both_engines
def test_twenty_kills(url: str, dice: random.Random):
    assert_nothing_is_lost(url, 20, dice)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(2000 // KILLS_OF_A_BRANCH))
@both_engines
def test_two_thousand_kills(url: str, dice: random.Random, part: int):
    assert_nothing_is_lost(url, KILLS_OF_A_BRANCH, dice)


def test_a_client_of_two_transactions_is_caught_half_way(path: Path, dice: random.Random):
    """The control: the number is counted in one transaction and the ticket written in the next."""
    connection = pysqlite3.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE series (last INTEGER)")
    connection.execute("INSERT INTO series VALUES (0)")
    connection.execute("CREATE TABLE tickets (count INTEGER)")

    caught = 0
    for _ in range(20):
        Client(count_and_write, str(path), 1).killed(some_moment(dice))
        (last,) = connection.execute("SELECT last FROM series").fetchone()
        (tickets,) = connection.execute("SELECT count(*) FROM tickets").fetchone()
        caught += last != tickets
        connection.execute("UPDATE series SET last = ?", (tickets,))

    assert caught > 0
    connection.close()


def assert_nothing_is_lost(url: str, kills: int, dice: random.Random) -> None:
    numbers: dict[str, str] = {}
    unanswered = 0
    with open_branch(url) as database:
        for start in range(0, kills, AT_ONCE):
            clients = [Client(work, url, counter) for counter in range(1, min(AT_ONCE, kills - start) + 1)]
            for client in clients:
                told = client.killed(some_moment(dice))
                unanswered += list(told.values()).count(UNKNOWN)
                numbers |= {order: number or issued(database, order) for order, number in told.items()}
        again = {order: issued(database, order) for order in numbers}

    report = check(url)

    print(f"{kills} kills, {len(numbers)} tickets, {unanswered} asked for again")  # noqa: T201  # make faults shows it
    assert report.problems == ()
    assert len(numbers) >= kills
    assert report.legs == len(numbers)
    assert again == numbers
    assert sorted(numbers.values()) == [f"A{count:04d}" for count in range(1, len(numbers) + 1)]


def some_moment(dice: random.Random) -> float:
    """Return seconds within which a client gives a few orders."""
    return dice.uniform(0, 0.03)
