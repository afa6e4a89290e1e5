"""A server whose disk is full, or that may be read alone: said clearly, nothing lost, and it goes on by itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.branch import open_branch
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket
from tests.engines import POSTGRESQL
from tests.postgres_server import NoServer, Server, running_server
from tests.small_disk import small_disk

from .numbers import number_of, numbers_in

LEFT = 1_500_000
"""Bytes left to a server's disk."""


@pytest.fixture
def engine() -> str:
    return POSTGRESQL


@pytest.fixture
def cramped() -> Iterator[tuple[Server, Path]]:
    """A server on a disk of its own, and that disk."""
    with small_disk("150m") as disk:
        try:
            with running_server(within=disk) as server:
                yield server, disk
        except NoServer as reason:
            pytest.skip(str(reason))


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(cramped: tuple[Server, Path]):
    server, disk = cramped
    url = server.url("branch")
    open_branch(url).close()
    orders = [IssueTicket(id=new_id(), service="service-A") for _ in range(20_000)]
    ballast = disk / "ballast"
    fill(ballast, disk)

    told, trouble = issued_until_refused(url, orders)
    ballast.unlink()
    bring_back(server)
    with BranchDatabase.open(url) as database:
        again = [number_of(database, order) for order in orders[: len(told) + 5]]

    assert trouble in (Trouble.FULL, Trouble.UNREACHABLE)  # a server without room for its own log stops
    assert 0 < len(told) < len(orders)
    assert again[: len(told)] == told
    assert numbers_in(url) == again
    assert check(url).problems == ()


def test_a_server_that_may_be_read_alone_shows_the_board_and_takes_orders_again_later(url: str, postgres: Server):
    open_branch(url).close()
    name = url.rpartition("/")[2]
    order = IssueTicket(id=new_id(), service="service-A")
    with postgres.connect() as owner:
        owner.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")  # type: ignore[arg-type]  # a name

    with BranchDatabase.open(url) as database:
        board = database.board()
        with pytest.raises(DatabaseUnavailable) as caught:
            database.run(order)
        with postgres.connect() as owner:
            owner.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")  # type: ignore[arg-type]  # a name

    with BranchDatabase.open(url) as database:
        assert number_of(database, order) == "A0001"
    assert caught.value.code is Trouble.READ_ONLY
    assert len(board.counters) > 0


def fill(ballast: Path, disk: Path) -> None:
    """Leave little room on a disk."""
    with ballast.open("wb") as file:
        while (free := shutil.disk_usage(disk).free) > LEFT:
            file.write(bytes(min(1 << 20, free - LEFT)))
            file.flush()


def issued_until_refused(url: str, orders: list[IssueTicket]) -> tuple[list[str], Trouble]:
    told: list[str] = []
    with BranchDatabase.open(url) as database:
        for order in orders:
            try:
                told.append(number_of(database, order))
            except DatabaseUnavailable as error:
                return told, error.code
    raise AssertionError("the disk was never full")


def bring_back(server: Server) -> None:
    """Start the server where it could not do so by itself."""
    try:
        server.wait_until_ready()
    except NoServer:
        server.kill()
        server.start()
