"""Two thousand branches that come back after three days, while others go on as ever.

**Scaled** means: what grows with the number of branches is there in full (branches, keys, lines, epochs, connections,
first questions, appointments, open days), and what only takes longer is cut. In life a branch writes 2,500 events a
day, so that three days of two thousand are 15 million; here each brings three short days, some hundreds of events in
a few batches as large as batches get. Whether headquarters keeps up is told by its events per second beside those of
a bare COPY of the same events in the same run on the same disk. That ratio does not depend on how long it goes on: of
a branch the service holds nothing between two of its batches but its key and, for a while, its open day. The live
branches send five times as often as branches do. The service was started just before, knows nobody, and has the two
workers of ``deploy/``.
"""

import asyncio
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import psycopg

from bench.beside import most_memory
from bench.branch import PREFIXES, done, open_branch
from bench.headquarters import batches_of, copied, let_each_in, let_in, made, served
from bench.load import LoadingBranch, Took, ask_for_list, send
from bench.measure import Row, row, scratch_folder, table
from dawr.headquarters.branches import MAIN
from dawr.headquarters.database import Database
from dawr.headquarters.ingest import STAGING, Ingest, Sender
from dawr.headquarters.partitions import Partitions
from dawr.headquarters.projecting.projector import Projector
from dawr.headquarters.web.accounts import Accounts
from dawr.ids import new_id
from dawr.protocol.batch import MOST_FACTS, Sealed, opened, seal
from dawr.protocol.facts import FIRST_HASH, Fact
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CallNext, CloseDay, Finish, IssueTicket, OpenCounter, OpenDay, StartService
from dawr.wiring.branch_road import BranchRoad
from tests.postgres_server import running_server

LIVE = 40
"""Branches that go on as ever while the others come back."""
EVERY = 5.0
"""Seconds between two batches of a live branch, each of a few records."""
FEW = 5
JOURNALS = 8
"""Different ones: each is brought by many branches, as their own line."""
DAYS = 3
MEMORY_OF_A_WORKER = 300
"""Megabytes that docs/headquarters.md states."""


def three_days(events: int, seed: int) -> list[Fact]:
    """Return a journal of three short days that end now, as it may leave the branch; the last day is open."""
    dice = random.Random(seed)
    clock = SetClock(datetime.now(UTC) - timedelta(days=DAYS - 1, minutes=50))
    with scratch_folder(ram=True) as folder:
        url = str(folder / "branch.sqlite")
        database, road = open_branch(url, clock=clock), BranchRoad(url)
        for day in range(1, DAYS + 1):
            while road.last() < events * day // DAYS:
                counter = dice.randint(1, 6)
                done(database, IssueTicket(id=new_id(), service=f"service-{dice.choice(PREFIXES)}"))
                for order in (CallNext, StartService, Finish):
                    clock.move(dice.uniform(0.5, 3))
                    done(database, order(id=new_id(), counter=counter))
            if day < DAYS:
                done(database, CloseDay(id=new_id(), force=True))
                clock.move(86_400)
                done(database, OpenDay(id=new_id()))
                for counter in range(1, 7):
                    done(database, OpenCounter(id=new_id(), counter=counter))
        facts = list(road.facts(1, events))
        road.close()
        database.close()
    return facts


def known_before(facts: Sequence[Fact], epoch: int, known: int) -> tuple[list[Sealed], list[Sealed]]:
    """Return what headquarters had of a journal before the branch fell silent, and what it brings now."""
    first = seal(epoch, FIRST_HASH, facts[:known])
    rest = [
        seal(epoch, facts[start - 1].hash, facts[start:end])
        for start, end in pairwise([*range(known, len(facts), MOST_FACTS), len(facts)])
    ]
    return [first], rest


@dataclass(slots=True)
class Seen:
    """What was looked at from outside while they came back."""

    figures_lag: float = 0.0
    """Seconds by which the figures of a live branch were behind its facts, at most."""
    lists: list[float] = field(default_factory=list)
    """Seconds of each answer with the list of all branches."""


async def storm(
    port: int, url: str, back: Sequence[LoadingBranch], live: Sequence[LoadingBranch], token: str
) -> tuple[Took, Took, Seen]:
    """Let everybody come back at once while some go on as ever and somebody looks at the list."""
    returning, going_on, seen = Took(), Took(), Seen()
    began = time.perf_counter()
    others = [asyncio.create_task(send(port, branch, going_on, every=EVERY)) for branch in live]
    others += [asyncio.create_task(_followed(url, seen)), asyncio.create_task(_read(port, token, seen))]
    await asyncio.gather(*(send(port, branch, returning, contact=True) for branch in back))
    returning.seconds = time.perf_counter() - began
    for other in others:
        other.cancel()
    for came in await asyncio.gather(*others, return_exceptions=True):
        if isinstance(came, Exception):
            raise came
    return returning, going_on, seen


async def _read(port: int, token: str, seen: Seen) -> None:
    """Look at the list of all branches every five seconds."""
    while True:
        seen.lists.append(await ask_for_list(port, token))
        await asyncio.sleep(5)


async def _followed(url: str, seen: Seen) -> None:
    """Note how long the figures of the live branches stay behind their facts."""
    waits: dict[str, list[tuple[int, float]]] = {}
    query = (
        "SELECT branch, cursor, p.seq FROM dawr.branches JOIN dawr.projected p USING (branch) WHERE branch ~ '^live-'"
    )
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        while True:
            now = time.perf_counter()
            for branch, cursor, folded in await (await connection.execute(query)).fetchall():
                behind = [(seq, since) for seq, since in waits.get(branch, []) if seq > folded]
                if cursor > folded and (not behind or behind[-1][0] < cursor):
                    behind.append((cursor, now))
                waits[branch] = behind
                if behind:
                    seen.figures_lag = max(seen.figures_lag, now - behind[0][1])
            await asyncio.sleep(1)


async def _knew(url: str, branches: Sequence[LoadingBranch]) -> None:
    """Let headquarters have what the branches had sent before they fell silent."""
    database = Database(url, connections=8, made_ready=STAGING)
    await database.open()
    ingest = Ingest(database, Partitions(database))
    room = asyncio.Semaphore(6)

    async def one(branch: LoadingBranch) -> None:
        who = branch.identity
        async with room:
            for sealed in branch.batches:
                await ingest.take(Sender(who.tenant, who.branch), who.key_id, opened(sealed.body))

    await asyncio.gather(*map(one, branches))
    await Projector(database).catch_up()
    await database.close()


def prepared(url: str, journals: Sequence[Sequence[Fact]], names: Sequence[str], known: int) -> list[LoadingBranch]:
    """Let branches in, each with one of the journals as its own, of which headquarters has the beginning."""
    split = [known_before(facts, 1 + place % 3, known) for place, facts in enumerate(journals)]
    mine = {name: split[place % len(split)] for place, name in enumerate(names)}
    branches = let_each_in(url, {name: rest for name, (_, rest) in mine.items()})
    before = [LoadingBranch(one.identity, mine[one.identity.branch][0]) for one in branches]
    asyncio.run(_knew(url, before))
    return branches


def peaks(pid: int) -> list[float]:
    """Return the most memory that each worker of a service has had so far, in MB, the largest first."""
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sorted((most_memory(int(one)) for one in workers), reverse=True)


async def _token(url: str) -> str:
    database = Database(url)
    await database.open()
    token, _ = await Accounts(database).add_token(MAIN, "bench", timedelta(days=1))
    await database.close()
    return token


def rows(branches: int = 2000, events: int = 1000, workers: int = 2) -> list[Row]:
    """Let a tenth of them come back, and then all, with a COPY before and after."""
    journals = [three_days(events, seed) for seed in range(JOURNALS)]
    few = max(4, branches // 10)
    with running_server(durable=True) as server:
        url = server.url(server.new_database()).replace("+psycopg", "")
        made(url)
        some = prepared(url, journals, [f"some-{number}" for number in range(few)], FEW)
        all_of_them = prepared(url, journals, [f"back-{number}" for number in range(branches)], FEW)
        live = let_in(
            url, [f"live-{number}" for number in range(LIVE)], batches_of(three_days(300 * FEW, JOURNALS), FEW)
        )
        times = max(1, branches // 400)
        with served(url, workers) as (port, pid):
            token = asyncio.run(_token(url))
            asyncio.run(storm(port, url, some, [], token))
            before = peaks(pid)
            copies = [sum(copied(url, facts, times) for facts in journals) / len(journals)]
            returning, others, seen = asyncio.run(storm(port, url, all_of_them, live, token))
            copies.append(sum(copied(url, facts, times) for facts in journals) / len(journals))
            after = peaks(pid)
    copy, drain = sum(copies) / 2, returning.events / returning.seconds
    wrong = [*returning.wrong, *others.wrong]
    load = f"{returning.seconds:.0f} s, load {os.getloadavg()[0]:.1f}"
    return [
        row(
            f"headquarters: bare COPY against {branches} coming back",
            copy / drain,
            2.5,
            note=f"{copy:,.0f} against {drain:,.0f} events/s, told to come later {returning.later} times, {load}",
        ),
        row(
            "headquarters: lag of live branches meanwhile, most",
            max(others.lags),
            60,
            unit="s",
            note=_spread(others.lags),
        ),
        row("headquarters: their figures behind their facts, most", seen.figures_lag, 60, unit="s"),
        row("headquarters: slowest request", max(*returning.requests, *others.requests), 30, unit="s"),
        row("headquarters: the list of all branches meanwhile, most", max(seen.lists), 10, unit="s"),
        row(
            "headquarters: memory of the larger worker",
            after[0],
            MEMORY_OF_A_WORKER,
            unit="MB",
            note=f"after {few} came back {before[0]:.0f} MB",
        ),
        row("headquarters: answers nobody expected", len(wrong), 0, unit="", note=" ".join(wrong[:1])),
    ]


def _spread(lags: Sequence[float]) -> str:
    ordered = sorted(lags)
    half, most = (ordered[max(0, -(-len(ordered) * part // 100) - 1)] for part in (50, 99))
    return f"{len(ordered)} batches, median {half:.2f}, p99 {most:.2f} s"


if __name__ == "__main__":
    print(table(rows()))
