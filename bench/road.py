"""A turn's road between processes: from the touch to the paper, and from a commit to everybody's screen."""

import json
import random
import signal
import subprocess
import sys
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench.branch import PREFIXES, done, open_branch
from bench.measure import Row, row, scratch_folder, table
from bench.windows import PATIENCE, WINDOWS, Window, busy_morning, environment
from dawr.db.branch_database import BranchDatabase
from dawr.demo.pretend_printer import PretendPrinter
from dawr.ids import new_id
from dawr.printing.escpos import INITIALISE, REAL_TIME_STATUS
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.commands import ConfigureBranch, IssueTicket

TICKETS = 60
WARM_UP = 5
"""Of the first ones nothing is counted: fonts and statements are made ready."""
COMMITS = 100
PAUSE = (0.04, 0.09)
"""Seconds between two commits, at random, so that no rhythm meets the windows' own."""
PAPER_GOAL, SCREEN_GOAL = 50.0, 60.0
"""Milliseconds."""
KIOSK, CONSOLE, DISPLAY, FLOOR = WINDOWS
CROWD = 500
"""People who wait while the supervisor's floor is measured."""
INSIDE = [sys.executable, "-m", "bench.inside"]


class StampingPrinter(PretendPrinter):
    """Notes when the first and last bytes of each ticket arrive. Its buffer takes a whole one, as a network's does."""

    def __init__(self) -> None:
        super().__init__(buffer_bytes=1 << 20)
        self.first: list[float] = []
        self.last: list[float] = []

    def _arrived(self, data: bytes) -> None:
        at = time.monotonic()
        if INITIALISE in data:  # every ticket begins with it
            self.first.append(at)
            self.last.append(at)
        elif self.last and not data.startswith(REAL_TIME_STATUS):  # nor is it a question about the printer's state
            self.last[-1] = at
        super()._arrived(data)


def rows(tickets: int = TICKETS, commits: int = COMMITS) -> list[Row]:
    """Measure on the disk that holds the project, one road after the other."""
    with scratch_folder(ram=False) as folder:
        first, last = paper(folder, tickets)
    note = f"{len(last)} tickets, median {median(last):.0f} ms; first byte: p95 {p95(first):.0f} ms"
    found = [row("touch → whole ticket at the printer, p95", p95(last), PAPER_GOAL, unit="ms", note=note)]
    for window, waiting in ((DISPLAY, 0), (CONSOLE, 0), (FLOOR, CROWD)):
        with scratch_folder(ram=False) as folder:
            times = screen(folder, window, commits, waiting)
        crowd = f", {waiting} waiting" if waiting else ""
        name = f"commit → drawn in another process ({window.name}{crowd}), p95"
        note = f"{len(times)} commits, median {median(times):.0f} ms"
        found.append(row(name, p95(times), SCREEN_GOAL, unit="ms", note=note))
    return found


def p95(times: Sequence[float]) -> float:
    """Return the 95th percentile, nearest rank."""
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def paper(folder: Path, tickets: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds from each touch to the ticket's first bytes at the printer and to its last ones."""
    url = busy_morning(folder)
    with StampingPrinter() as printer:
        with BranchDatabase.open(url) as database:
            branch = database.board().branch
            settings = replace(branch, printers=(PrinterSetting("kiosk-1", printer.url),))
            done(database, ConfigureBranch(id=new_id(), branch=settings))
        services = [branch.services[turn % 4].code for turn in range(tickets + WARM_UP)]
        kiosk = subprocess.run(
            [*INSIDE, "touch", json.dumps(services), *KIOSK.words, "--database", url],
            env=environment(folder, KIOSK.screen),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    if kiosk.returncode != 0:
        raise RuntimeError(kiosk.stderr)
    touches = json.loads(kiosk.stdout)
    if not len(touches) == len(printer.first) == len(printer.slips) or printer.errors:
        message = f"{len(touches)} touches, {len(printer.first)} tickets, {len(printer.slips)} cut, {printer.errors}"
        raise AssertionError(message)
    return _milliseconds(touches, printer.first), _milliseconds(touches, printer.last)


def screen(folder: Path, window: Window, commits: int, waiting: int = 0) -> list[float]:
    """Return the milliseconds from each commit here until the window, in its own process, has painted it.

    Each is a customer who comes: every screen counts those who wait, and shows the new count at once. (A call it does
    not always: on the lobby display the one before keeps its place for seconds.)
    """
    url = str(folder / "branch.sqlite")
    with open_branch(url) as database:
        for turn in range(waiting):
            done(database, _newcomer(turn))
    with BranchDatabase.open(url) as database, _watched(folder, url, window) as drawn:
        committed = [_arrival(database, turn) for turn in range(commits + WARM_UP)]
        time.sleep(1.0)  # for the last one to be drawn
    seen = [seq for seq, _ in drawn]
    times = []
    for seq, at in committed[WARM_UP:]:
        place = bisect_left(seen, seq)
        if place == len(seen):
            message = f"{window.name} has not drawn what was committed as {seq}"
            raise AssertionError(message)
        times.append((drawn[place][1] - at) * 1000)
    return times


@contextmanager
def _watched(folder: Path, url: str, window: Window) -> Iterator[list[tuple[int, float]]]:
    """Run the window with an onlooker; give what it tells, complete once the window has ended."""
    drawn: list[tuple[int, float]] = []
    command = [*INSIDE, "look", "", *window.words, "--database", url]
    process = subprocess.Popen(command, env=environment(folder, window.screen), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        drawn.append(_told(process.stdout.readline()))  # it stands and follows the branch
        yield drawn
    finally:
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=PATIENCE)
        drawn += [_told(line) for line in rest.splitlines()]


def _told(line: str) -> tuple[int, float]:
    seq, at = line.split()
    return int(seq), float(at)


def _arrival(database: BranchDatabase, turn: int) -> tuple[int, float]:
    """Let somebody come; return what the journal counts then, and the instant."""
    time.sleep(random.uniform(*PAUSE))
    done(database, _newcomer(turn))
    at = time.monotonic()
    return database.state.seq, at


def _newcomer(turn: int) -> IssueTicket:
    return IssueTicket(id=new_id(), service=f"service-{PREFIXES[turn % len(PREFIXES)]}")


def _milliseconds(begins: Sequence[float], ends: Sequence[float]) -> list[float]:
    return [(end - begin) * 1000 for begin, end in zip(begins, ends, strict=True)][WARM_UP:]


if __name__ == "__main__":
    print(table(rows()))
