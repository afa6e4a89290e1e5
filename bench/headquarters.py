"""Headquarters: how fast it takes facts in beside a bare COPY of the same."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import psycopg

from bench.beside import cost_to_the_branch
from bench.branch import PREFIXES, done, open_branch
from bench.load import LoadingBranch, Took, identity, send_all
from bench.measure import Row, row, scratch_folder, table
from dawr.headquarters.branches import MAIN, Branches
from dawr.headquarters.database import Database
from dawr.headquarters.ingest import COLUMNS, TYPES, Sender, row_of
from dawr.ids import new_id
from dawr.protocol.batch import MOST_FACTS, Sealed, seal
from dawr.protocol.facts import FIRST_HASH, Fact
from dawr.queueing.commands import CallNext, Finish, IssueTicket, StartService
from dawr.wiring.branch_road import BranchRoad
from tests.postgres_server import running_server

WORDS = [sys.executable, "-m", "dawr.cli.main", "headquarters"]


def real_facts(number: int) -> list[Fact]:
    """Return a journal of a branch that serves, as it may leave the branch."""
    with scratch_folder(ram=True) as folder:
        database = open_branch(str(folder / "branch.sqlite"))
        road = BranchRoad(str(folder / "branch.sqlite"))
        turn = 0
        while road.last() < number:
            counter = 1 + turn % 6
            done(database, IssueTicket(id=new_id(), service=f"service-{PREFIXES[turn % 4]}"))
            done(database, CallNext(id=new_id(), counter=counter))
            done(database, StartService(id=new_id(), counter=counter))
            done(database, Finish(id=new_id(), counter=counter))
            turn += 1
        facts = list(road.facts(1, number))
        road.close()
        database.close()
        return facts


def batches_of(facts: Sequence[Fact], most: int = MOST_FACTS) -> list[Sealed]:
    """Return a journal sealed."""
    sealed: list[Sealed] = []
    for start in range(0, len(facts), most):
        previous = facts[start - 1].hash if start else FIRST_HASH
        sealed.append(seal(1, previous, facts[start : start + most]))
    return sealed


def let_in(url: str, names: Sequence[str], batches: Sequence[Sealed]) -> list[LoadingBranch]:
    """Enrol branches, each with the same to send."""
    return let_each_in(url, dict.fromkeys(names, batches))


def let_each_in(url: str, journals: Mapping[str, Sequence[Sealed]]) -> list[LoadingBranch]:
    """Enrol branches, each with a key of its own and what it has to send."""

    async def work() -> list[LoadingBranch]:
        database = Database(url)
        await database.open()
        branches = Branches(database)

        async def one(name: str, batches: Sequence[Sealed]) -> LoadingBranch:
            who = identity(MAIN, name)
            async with room:
                code = await branches.expect(MAIN, name)
                await branches.enrol(code.code, who.key.public_key().public_bytes_raw(), "bench")
            return LoadingBranch(who, batches)

        room = asyncio.Semaphore(4)
        found = await asyncio.gather(*(one(name, batches) for name, batches in journals.items()))
        await database.close()
        return list(found)

    return asyncio.run(work())


def copied(url: str, facts: Sequence[Fact], times: int) -> float:
    """Return events a second of COPY alone: the same rows, key and batches into one table, by one connection."""
    pages = [facts[start : start + MOST_FACTS] for start in range(0, len(facts), MOST_FACTS)]
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bare (LIKE dawr.events INCLUDING ALL)")
        began = time.perf_counter()
        for turn in range(times):
            for page in pages:
                name = f"branch-{time.monotonic_ns()}-{turn}"
                with (
                    connection.transaction(),
                    connection.cursor().copy(f"COPY bare ({COLUMNS}) FROM STDIN (FORMAT BINARY)") as copy,
                ):
                    copy.set_types(TYPES)
                    for fact in page:
                        copy.write_row(row_of(Sender(MAIN, name), 1, fact))
        return times * len(facts) / (time.perf_counter() - began)


def made(url: str) -> None:
    """Make headquarters' tables."""
    subprocess.run([*WORDS, "init", "--database", url], check=True, capture_output=True)


@contextmanager
def served(url: str, workers: int) -> Iterator[tuple[int, int]]:
    """Run ``dawr headquarters serve``; give its port and the id of its process."""
    made(url)
    serve = [*WORDS, "serve", "--database", url, "--listen", "127.0.0.1:0", "--workers", str(workers)]
    process = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline().rpartition(":")[2]), process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)


def rows(branches: int = 40, batches: int = 4, workers: int = 2, tickets: int = 200) -> list[Row]:
    """Measure with a COPY before and after; and what sending costs the branch."""
    facts = real_facts(batches * MOST_FACTS)
    with running_server(durable=True) as server:
        url = server.url(server.new_database()).replace("+psycopg", "")
        with served(url, workers) as (port, _):
            alone = let_in(url, [f"alone-{number}" for number in range(branches)], batches_of(facts))
            times = max(2, branches // 4)
            copies = [copied(url, facts, times)]
            took = Took()
            asyncio.run(send_all(port, alone, 8, took))
            copies.append(copied(url, facts, times))
            cost = cost_to_the_branch(url, port, server, tickets)
    ingest, copy = took.events / took.seconds, sum(copies) / 2
    return [
        row(
            "headquarters: bare COPY against ingest",
            copy / ingest,
            2.0,
            note=f"{copy:,.0f} against {ingest:,.0f} events/s, load {os.getloadavg()[0]:.1f}",
        ),
        row("headquarters: slowest request", max(took.requests), 30, unit="s"),
        row("headquarters: answers nobody expected", len(took.wrong), 0, unit="", note=" ".join(took.wrong[:1])),
        *cost,
    ]


if __name__ == "__main__":
    print(table(rows()))
