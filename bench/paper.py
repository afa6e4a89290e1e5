"""From a commit to the first byte at the printer, and what a dead printer costs everybody else."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from bench.branch import PREFIXES, PRINTER, busy_branch, done, open_branch
from bench.measure import Row, row, scratch_folder, table
from dawr.db.branch_database import BranchDatabase
from dawr.demo.pretend_printer import PretendPrinter
from dawr.ids import new_id
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.commands import ConfigureBranch, IssueTicket

ROUNDS = 120
WARM_UP = 10
BETWEEN = 0.05
"""Seconds between two tickets: customers do not come faster at one kiosk."""
PATIENCE = 20.0


def rows(tickets: int = ROUNDS) -> list[Row]:
    """Measure on the disk that holds the project, the writer in a process of its own."""
    with scratch_folder(ram=False) as folder:
        first = first_bytes(folder, tickets)
    with scratch_folder(ram=False) as folder:
        alone, beside = beside_a_dead_printer(folder, tickets)
    worse = _p95(beside) - _p95(alone)
    return [
        row("commit → first byte at a ready printer, p95", _p95(first), 30.0, unit="ms", note=_median(first)),
        row(
            "issuing beside a dead printer, p95 slower by",
            worse,
            5.0,
            unit="ms",
            note=f"{_p95(beside):.1f} against {_p95(alone):.1f} ms",
        ),
    ]


def first_bytes(folder: Path, tickets: int) -> list[float]:
    """Return the milliseconds from each commit to its ticket's first byte at the printer."""
    url = str(folder / "branch.sqlite")
    commits: list[float] = []
    with PretendPrinter() as printer, open_branch(url) as database:
        setting = PrinterSetting(PRINTER, printer.url)
        done(database, ConfigureBranch(id=new_id(), branch=replace(busy_branch(), printers=(setting,))))
        with _writer(url):
            for count in range(tickets + WARM_UP):
                _issue(database, count, PRINTER)
                commits.append(time.monotonic())
                if not printer.wait_for_slips(count + 1, PATIENCE):
                    raise TimeoutError(f"ticket {count} did not come out")
                time.sleep(BETWEEN)
        begun = [slip.begun_at for slip in printer.slips]
    return [(start - commit) * 1000 for start, commit in zip(begun, commits, strict=True)][WARM_UP:]


def beside_a_dead_printer(folder: Path, tickets: int) -> tuple[list[float], list[float]]:
    """Return what issuing takes, in milliseconds: without a writer, and while one struggles with a dead printer."""
    url = str(folder / "branch.sqlite")
    with PretendPrinter() as printer, open_branch(url) as database:
        printer.hang()
        setting = PrinterSetting(PRINTER, printer.url)
        done(database, ConfigureBranch(id=new_id(), branch=replace(busy_branch(), printers=(setting,))))
        alone = [_timed(database, count) for count in range(tickets + WARM_UP)]
        with _writer(url):
            time.sleep(3.0)  # until it has loaded and met the printer
            beside = [_timed(database, count) for count in range(tickets + WARM_UP)]
    return alone[WARM_UP:], beside[WARM_UP:]


def _timed(database: BranchDatabase, count: int) -> float:
    began = time.perf_counter()
    _issue(database, count, PRINTER)
    took = (time.perf_counter() - began) * 1000
    time.sleep(BETWEEN)
    return took


def _issue(database: BranchDatabase, count: int, printer: str) -> None:
    service = f"service-{PREFIXES[count % len(PREFIXES)]}"
    done(database, IssueTicket(id=new_id(), service=service, printer=printer))


@contextmanager
def _writer(url: str) -> Iterator[None]:
    """Run ``dawr printer serve`` beside us."""
    words = [sys.executable, "-m", "dawr.cli.main", "printer", "serve", "--database", url]
    process = subprocess.Popen(words, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _median(times: list[float]) -> str:
    return f"{len(times)} tickets, median {median(times):.0f} ms"


if __name__ == "__main__":
    print(table(rows()))
