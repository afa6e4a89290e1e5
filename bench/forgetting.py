"""What forgetting old days costs the orders beside it: the time of a ticket while a hundred thousand records go."""

import multiprocessing
import os
import time
from datetime import UTC, datetime, timedelta

from bench.branch import COUNTERS, done, open_branch, pace, serve
from bench.measure import Row, p95, row, scratch_folder, table
from dawr.db.branch_database import BranchDatabase
from dawr.db.forgetting import forget
from dawr.ids import new_id
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CloseDay, OpenCounter, OpenDay
from tests.db.past import safe_at_headquarters
from tests.postgres_server import running_server

DAYS = 10
"""Business days over which the records are spread; all but the last are forgotten."""


def rows(records: int = 100_000, tickets: int = 600) -> list[Row]:
    """Measure on both engines."""
    found: list[Row] = []
    with scratch_folder(ram=False) as folder, running_server(durable=True) as server:
        urls = {"SQLite": str(folder / "branch.sqlite"), "PostgreSQL": server.url(server.new_database())}
        for engine, url in urls.items():
            _live_through(url, records)
            safe_at_headquarters(url)
            found.append(_cost(engine, url, tickets))
    return found


def _live_through(url: str, records: int) -> None:
    clock = SetClock(datetime.now(UTC) - timedelta(days=DAYS))
    with open_branch(url, clock=clock) as database:
        for day in range(DAYS):
            if day:
                done(database, CloseDay(id=new_id(), force=True))
                clock.move(86_400)
                done(database, OpenDay(id=new_id()))
                for number in range(1, COUNTERS + 1):
                    done(database, OpenCounter(id=new_id(), counter=number, agent=f"agent {number}"))
            serve(database, records // DAYS)


def _cost(engine: str, url: str, tickets: int) -> Row:
    with BranchDatabase.open(url) as database:
        alone = pace(database, tickets // 2)
        process = multiprocessing.get_context("spawn").Process(target=_forget, args=(url,))
        process.start()
        began, beside = time.monotonic(), []
        while process.is_alive():
            beside += pace(database, 5)
        lasted = time.monotonic() - began
        alone += pace(database, tickets // 2)
        forgotten = database.state.forgotten
    before, after = p95(alone), p95(beside)
    upto = forgotten.upto if forgotten else 0
    note = f"p95 {before:.1f} ms alone, {after:.1f} ms beside; {upto:,} records in {lasted:.0f} s"
    return row(f"what forgetting adds to a command's p95 ({engine})", after - before, 2, unit="ms", note=note)


def _forget(url: str) -> None:
    """At low priority, as ``dawr sync`` has it done."""
    os.nice(10)
    forget(url, keep=1, actor="")


if __name__ == "__main__":
    print(table(rows()))
