"""What ``dawr sync`` costs the branch beside which it runs: the time of a command, and memory."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.branch import open_branch, pace, serve
from bench.measure import Row, p95, row, scratch_folder
from dawr.db.branch_database import BranchDatabase
from dawr.headquarters.branches import MAIN, Branches
from dawr.headquarters.database import Database
from dawr.sync.notes import contacts_in
from dawr.wiring.branch_road import BranchRoad
from tests.postgres_server import Server

WORDS = [sys.executable, "-m", "dawr.cli.main"]
BLOCK = 20
"""Tickets in a row with the other process at work, or held still: a machine's moods meet both alike."""
BACKLOG = 10_000
"""Events that wait when it is started: its memory is looked at after a long upload."""


def cost_to_the_branch(url: str, port: int, server: Server, tickets: int) -> list[Row]:
    """Measure on both engines that a branch may have; ``url`` and ``port`` are headquarters'."""
    found: list[Row] = []
    with scratch_folder(ram=False) as folder:
        branches = {"SQLite": str(folder / "branch.sqlite"), "PostgreSQL": server.url(server.new_database())}
        for engine, branch in branches.items():
            code = asyncio.run(_code(url))
            words = ["enrol", "--headquarters", f"http://127.0.0.1:{port}", code]
            with open_branch(branch) as database:
                found += _cost(engine, database, Sync(branch, folder / engine, words), tickets)
    return found


class Sync:
    """``dawr sync`` of one branch, with a folder of its own for its key."""

    def __init__(self, branch: str, folder: Path, enrol: list[str]) -> None:
        self.branch = branch
        self._run = [*WORDS, "sync", "--database", branch]
        self._enrol = [*WORDS, "sync", *enrol, "--database", branch]
        self._surroundings = {
            **os.environ,
            "XDG_DATA_HOME": str(folder),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        """Enrol the branch and send until the end."""
        subprocess.run(self._enrol, check=True, capture_output=True, env=self._surroundings)
        process = subprocess.Popen(self._run, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self._surroundings)
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _cost(engine: str, database: BranchDatabase, sync: Sync, tickets: int) -> list[Row]:
    serve(database, BACKLOG)
    with sync.running() as process:
        _wait_until_sent(sync.branch)
        alone, beside = _in_turns(database, process, tickets)
        memory, share = peak_memory(process.pid), _share(process.pid)
    before, after = p95(alone), p95(beside)
    note = f"p95 {before:.1f} ms alone, {after:.1f} ms beside; medians {median(alone):.1f}, {median(beside):.1f}"
    held = f"after {BACKLOG} events; {share:.0f} MB where what processes share is divided among them"
    return [
        row(
            f"headquarters: what dawr sync adds to a command's p95 ({engine})", after - before, 2, unit="ms", note=note
        ),
        row(f"headquarters: most memory of dawr sync ({engine})", memory, 60, unit="MB", note=held),
    ]


def peak_memory(pid: int) -> float:
    """Return the most memory that a process and its children have had, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(most_memory(int(one)) for one in (pid, *children))


def most_memory(pid: int) -> float:
    """Return the most memory that a process has had, in MB."""
    return _kilobytes(Path(f"/proc/{pid}/status").read_text(), "VmHWM:") * 1024 / 1e6


def _share(pid: int) -> float:
    return _kilobytes(Path(f"/proc/{pid}/smaps_rollup").read_text(), "Pss:") * 1024 / 1e6


def _kilobytes(text: str, name: str) -> int:
    return int(text.partition(name)[2].split()[0])


def _in_turns(
    database: BranchDatabase, process: subprocess.Popen[bytes], tickets: int
) -> tuple[list[float], list[float]]:
    """Return the milliseconds of tickets with the process held still and with it at work, block by block."""
    alone: list[float] = []
    beside: list[float] = []
    for _ in range(max(1, tickets // BLOCK)):
        process.send_signal(signal.SIGSTOP)
        alone += pace(database, BLOCK)
        process.send_signal(signal.SIGCONT)
        beside += pace(database, BLOCK)
    return alone, beside


def _wait_until_sent(branch: str) -> None:
    until = time.monotonic() + 300
    with BranchRoad.open(branch) as road:
        while contacts_in(road.notes).acked < road.last():
            if time.monotonic() > until:
                raise TimeoutError("the backlog has not been sent")
            time.sleep(0.5)


async def _code(url: str) -> str:
    database = Database(url)
    await database.open()
    code = await Branches(database).expect(MAIN, f"cost-{time.monotonic_ns()}")
    await database.close()
    return code.code
