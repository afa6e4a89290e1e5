"""Headquarters: how fast it takes facts in beside a bare COPY of the same, and when everybody comes back at once."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg

from bench.beside import cost_to_the_branch, peak_memory
from bench.branch import PREFIXES, done, open_branch
from bench.load import LoadingBranch, Took, identity, send, send_all
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

LIVE = 10
"""Branches that go on as ever while the others come back: a few records every half second."""


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

    async def work() -> list[LoadingBranch]:
        database = Database(url)
        await database.open()
        branches = Branches(database)
        found = []
        for name in names:
            who = identity(MAIN, name)
            code = await branches.expect(MAIN, name)
            await branches.enrol(code.code, who.key.public_key().public_bytes_raw(), "bench")
            found.append(LoadingBranch(who, batches))
        await database.close()
        return found

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


@contextmanager
def served(url: str, workers: int) -> Iterator[tuple[int, int]]:
    """Run ``dawr headquarters serve``; give its port and the id of its process."""
    words = [sys.executable, "-m", "dawr.cli.main", "headquarters"]
    subprocess.run([*words, "init", "--database", url], check=True, capture_output=True)
    serve = [*words, "serve", "--database", url, "--listen", "127.0.0.1:0", "--workers", str(workers)]
    process = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline().rpartition(":")[2]), process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)


async def storm(port: int, back: Sequence[LoadingBranch], live: Sequence[LoadingBranch]) -> tuple[Took, Took]:
    """Let everybody come back at once while some go on as ever."""
    returning, going_on = Took(), Took()
    others = [asyncio.create_task(send(port, branch, going_on, every=0.5)) for branch in live]
    await send_all(port, back, len(back), returning)
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    return returning, going_on


def stated_memory(workers: int) -> float:
    """Return what docs/headquarters.md states: 130 MB a process, one minds the others, and 300 open days each."""
    return 130 * (workers + 1) + workers * 300 * 0.4


def rows(branches: int = 200, batches: int = 4, workers: int = 2, tickets: int = 200) -> list[Row]:
    """Measure both, with a COPY before, between and after."""
    facts = real_facts(batches * MOST_FACTS)
    small = batches_of(facts, 5)
    with running_server(durable=True) as server:
        url = server.url(server.new_database()).replace("+psycopg", "")
        with served(url, workers) as (port, pid):
            alone = let_in(url, [f"alone-{number}" for number in range(max(8, branches // 5))], batches_of(facts))
            back = let_in(url, [f"back-{number}" for number in range(branches)], batches_of(facts))
            live = let_in(url, [f"live-{number}" for number in range(LIVE)], small)
            times = max(2, len(alone) // 4)
            copies = [copied(url, facts, times)]
            took = Took()
            asyncio.run(send_all(port, alone, 8, took))
            copies.append(copied(url, facts, times))
            returning, going_on = asyncio.run(storm(port, back, live))
            copies.append(copied(url, facts, times))
            memory = peak_memory(pid)
            cost = cost_to_the_branch(url, port, server, tickets)
    ingest, drain = took.events / took.seconds, returning.events / returning.seconds
    copy_before, copy_after = sum(copies[:2]) / 2, sum(copies[1:]) / 2
    wrong = [*took.wrong, *returning.wrong, *going_on.wrong]
    load = f"load {os.getloadavg()[0]:.1f}"
    return [
        row(
            "headquarters: bare COPY against ingest",
            copy_before / ingest,
            2.0,
            note=f"{copy_before:,.0f} against {ingest:,.0f} events/s, {load}",
        ),
        row(
            f"headquarters: bare COPY against {branches} coming back",
            copy_after / drain,
            2.5,
            note=f"{copy_after:,.0f} against {drain:,.0f} events/s, told to come later {returning.later} times",
        ),
        row("headquarters: lag of live branches meanwhile", max(going_on.requests), 60, unit="s"),
        row("headquarters: slowest request", max(*returning.requests, *took.requests), 30, unit="s"),
        row(f"headquarters: memory of {workers} workers", memory, stated_memory(workers), unit="MB"),
        row("headquarters: answers nobody expected", len(wrong), 0, unit="", note=" ".join(wrong[:1])),
        *cost,
    ]


if __name__ == "__main__":
    print(table(rows()))
