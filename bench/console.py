"""The agent's key: from the press in the real window, through the database, to the console drawn anew."""

import json
import subprocess
from pathlib import Path
from statistics import median

from bench.branch import PREFIXES, done, open_branch
from bench.measure import Row, row, scratch_folder, table
from bench.road import CONSOLE, INSIDE, p95
from bench.windows import environment
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket

WAITING = 500
KEYS = 120
WARM_UP = 6
"""Of the first keys nothing is counted: what an order needs is loaded with the first ones."""
GOAL = 50.0
"""Milliseconds."""


def rows(keys: int = KEYS, waiting: int = WAITING) -> list[Row]:
    """Measure on the disk that holds the project."""
    with scratch_folder(ram=False) as folder:
        times = milliseconds(folder, keys, waiting)
    note = f"{len(times)} keys, {waiting} waiting, median {median(times):.0f} ms, slowest {max(times):.0f} ms"
    return [row("key pressed → console redrawn, p95", p95(times), GOAL, unit="ms", note=note)]


def milliseconds(folder: Path, keys: int, waiting: int) -> list[float]:
    """Return how long each key took: customers are called, started, finished, while so many wait."""
    url = str(folder / "branch.sqlite")
    with open_branch(url) as database:
        for turn in range(waiting):
            done(database, IssueTicket(id=new_id(), service=f"service-{PREFIXES[turn % len(PREFIXES)]}"))
    served = subprocess.run(
        [*INSIDE, "serve", str(keys + WARM_UP), "counter", "--counter", "1", "--database", url],
        env=environment(folder, CONSOLE.screen),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if served.returncode != 0:
        raise RuntimeError(served.stderr)
    times = json.loads(served.stdout)
    if len(times) != keys + WARM_UP:
        message = f"{keys + WARM_UP} keys, {len(times)} answers"
        raise AssertionError(message)
    return [float(one) for one in times[WARM_UP:]]


if __name__ == "__main__":
    print(table(rows()))
