"""What a few new records of a branch cost headquarters' figures: the same with many branches open as with few."""

import asyncio
import time
from collections.abc import Sequence

from bench.headquarters import let_each_in, made
from bench.load import LoadingBranch
from bench.measure import Row, row, table
from bench.returning import three_days
from dawr.headquarters.database import Database
from dawr.headquarters.ingest import STAGING, Ingest, Sender
from dawr.headquarters.partitions import Partitions
from dawr.headquarters.projecting.kept import AT_HAND, KeptFolds
from dawr.headquarters.projecting.projector import Projector
from dawr.protocol.batch import Sealed, opened, seal
from dawr.protocol.facts import FIRST_HASH, Fact
from tests.postgres_server import running_server

ROUNDS, FEW_RECORDS = 3, 5
KNOWN = 600
"""Records of each branch before: the open day has a third of them."""


def journal(facts: Sequence[Fact]) -> list[Sealed]:
    """Return what was known before as one batch or two, and then a few records for every round."""
    ends = [*range(300, KNOWN + 1, 300), *range(KNOWN + FEW_RECORDS, len(facts) + 1, FEW_RECORDS)]
    hashes = [FIRST_HASH, *(fact.hash for fact in facts)]
    return [seal(1, hashes[start], facts[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


async def per_batch(url: str, branches: Sequence[LoadingBranch], folds: KeptFolds) -> float:
    """Let each branch in turn bring a few records, round after round; return the milliseconds of figures for each."""
    database = Database(url, connections=8, made_ready=STAGING)
    await database.open()
    ingest, projector = Ingest(database, Partitions(database)), Projector(database, folds=folds)
    room = asyncio.Semaphore(6)

    async def take(branch: LoadingBranch, sealed: Sealed) -> None:
        who = branch.identity
        async with room:
            await ingest.take(Sender(who.tenant, who.branch), who.key_id, opened(sealed.body))

    seconds = 0.0
    for place in range(len(branches[0].batches)):
        await asyncio.gather(*(take(branch, branch.batches[place]) for branch in branches))
        began = time.perf_counter()
        await projector.catch_up()
        if place >= len(branches[0].batches) - ROUNDS:
            seconds += time.perf_counter() - began
    await database.close()
    return seconds * 1000 / ROUNDS / len(branches)


def rows(few: int = AT_HAND // 2, many: int = 600) -> list[Row]:
    """Measure few that are all at hand, many of which most are packed, and few whose days are read again each time."""
    batches = journal(three_days(KNOWN + ROUNDS * FEW_RECORDS, 7))
    found: dict[str, float] = {}
    packed: dict[str, float] = {}
    with running_server(durable=True) as server:
        for name, number, folds in (
            ("few", few, KeptFolds()),
            ("many", many, KeptFolds()),
            ("anew", few, KeptFolds(at_hand=0, packed=0)),
        ):
            url = server.url(server.new_database()).replace("+psycopg", "")
            made(url)
            branches = let_each_in(url, {f"{name}-{place}": batches for place in range(number)})
            found[name] = asyncio.run(per_batch(url, branches, folds))
            packed[name] = folds.size / 1e6
    once, often, anew = (found[name] for name in ("few", "many", "anew"))
    note = f"{once:.1f} and {often:.1f} ms, {packed['many']:.1f} MB packed; read anew each time {anew:.1f} ms"
    return [row(f"headquarters: figures of a batch, {many} days open against {few}", often / once, 2, note=note)]


if __name__ == "__main__":
    print(table(rows()))
