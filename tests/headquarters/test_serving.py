"""A service of two workers that is stopped, killed and whose database goes away, while branches send."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest

from bench.headquarters import batches_of, let_in, real_facts
from bench.load import LoadingBranch, Took, send
from dawr.protocol.facts import Fact
from tests.postgres_server import Server, free_port, running_server

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]
BRANCHES, FACTS, BATCH = 3, 300, 10


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A database server of these tests' own, that may be stopped."""
    with running_server(durable=True) as server:
        yield server


@contextmanager
def served(url: str, port: int, log: Path) -> Iterator[subprocess.Popen[str]]:
    """Run ``dawr headquarters serve`` with two workers."""
    serve = ["serve", "--database", url, "--listen", f"127.0.0.1:{port}", "--workers", "2"]
    words = [sys.executable, "-m", "dawr.cli.main", "headquarters", *serve]
    with log.open("a") as errors:
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        assert process.stdout is not None
        assert "http://" in process.stdout.readline()
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(300)


def prepared(server: Server) -> tuple[str, Sequence[LoadingBranch]]:
    """Return a database of headquarters and branches let in there, each with a day to send."""
    url = server.url(server.new_database()).replace("+psycopg", "")
    words = [sys.executable, "-m", "dawr.cli.main", "headquarters", "init", "--database", url]
    subprocess.run(words, check=True, capture_output=True, timeout=100)
    return url, let_in(url, [f"branch-{number}" for number in range(BRANCHES)], batches_of(a_day(), BATCH))


@cache
def a_day() -> list[Fact]:
    """Return what each of the branches has to send."""
    return real_facts(FACTS)


async def delivered(port: int, branches: Sequence[LoadingBranch], took: Took) -> None:
    """Let every branch send all it has, connecting again whenever it is cut off, as a branch does."""

    async def one(branch: LoadingBranch) -> None:
        while True:
            try:
                return await send(port, branch, took, every=0.01)
            except (OSError, EOFError, ValueError):
                await asyncio.sleep(0.1)

    await asyncio.wait_for(asyncio.gather(*(one(branch) for branch in branches)), 600)


async def until_some_came(took: Took, events: int) -> None:
    """Wait until so many events were taken."""
    async with asyncio.timeout(300):
        while took.events < events:
            await asyncio.sleep(0.01)


def events_there(url: str) -> list[tuple[str, int, int, int]]:
    """Return what each branch has at headquarters: records, different ones, and the cursor."""
    query = """
        SELECT branch, count(*), count(DISTINCT seq), max(cursor) FROM dawr.events JOIN dawr.branches
        USING (tenant, branch) GROUP BY branch ORDER BY branch
    """
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()  # type: ignore[return-value]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["stopped", "killed"])
def test_a_service_that_ends_has_what_it_acknowledged(server: Server, tmp_path: Path, number: signal.Signals):
    url, branches = prepared(server)
    port, took, log = free_port(), Took(), tmp_path / "log"

    async def meanwhile() -> int:
        sending = asyncio.create_task(delivered(port, branches, took))
        with served(url, port, log) as first:
            await until_some_came(took, 100)
            children = Path(f"/proc/{first.pid}/task/{first.pid}/children").read_text().split()
            first.send_signal(number)
            if number is signal.SIGKILL:
                for child in children:
                    os.kill(int(child), number)
            await asyncio.to_thread(first.wait, 300)
            acknowledged = took.events
            there = sum(count for _, count, _, _ in events_there(url))
            assert acknowledged <= there < BRANCHES * FACTS
        with served(url, port, log):
            await sending
        return first.returncode

    ended = asyncio.run(meanwhile())

    assert events_there(url) == [(f"branch-{place}", FACTS, FACTS, FACTS) for place in range(BRANCHES)]
    assert took.wrong == []
    assert ended == (0 if number is signal.SIGTERM else -signal.SIGKILL)
    assert all(json.loads(line)["says"] for line in log.read_text().splitlines())


def test_a_database_that_is_started_anew_loses_nothing(server: Server, tmp_path: Path):
    url, branches = prepared(server)
    port, took = free_port(), Took()

    async def meanwhile() -> None:
        with served(url, port, tmp_path / "log"):
            sending = asyncio.create_task(delivered(port, branches, took))
            await until_some_came(took, 100)
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
            await sending

    asyncio.run(meanwhile())

    assert events_there(url) == [(f"branch-{place}", FACTS, FACTS, FACTS) for place in range(BRANCHES)]
    assert took.wrong == []
