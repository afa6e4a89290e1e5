"""How soon each window can be used, against a bare one with a label; and what a window costs while nothing happens."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

from bench.measure import Row, row, scratch_folder, table
from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.commands import CallNext, ConfigureBranch, IssueTicket, OpenCounter, OpenDay
from dawr.samples import DEMO, sample_branch

ROUNDS = 9
START_GOAL = 3.0
IDLE_SECONDS = 10.0
IDLE_GOAL = 2.0
"""Percent of one core."""
PATIENCE = 60.0

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print(time.time()), app.quit()))

app = QApplication([])
label = Label("Dawr")
label.show()
app.exec()
"""
"""The least that PySide6 can be: one label, painted, and the event loop reached again."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window of the program and the screen it is made for."""

    name: str
    words: tuple[str, ...]
    log: str
    screen: tuple[int, int]


WINDOWS = (
    Window("kiosk", ("kiosk",), "kiosk-1.log", (1080, 1920)),
    Window("counter console", ("counter", "--counter", "4", "--agent", "sarah"), "counter-4.log", (1920, 1080)),
    Window("display", ("display", "--bilingual"), "display.log", (1920, 1080)),
    Window("supervisor's floor", ("supervisor",), "supervisor.log", (1920, 1080)),
)


def rows(rounds: int = ROUNDS, idle_seconds: float = IDLE_SECONDS) -> list[Row]:
    """Measure starts in turns, then all windows at rest together."""
    with scratch_folder(ram=False) as folder:
        url = busy_morning(folder)
        times = starts(folder, url, rounds)
        resting = at_rest(folder, url, idle_seconds)
    bare = median(times["bare"])
    found = []
    for window in WINDOWS:
        took = median(times[window.name])
        note = f"{took * 1000:.0f} against {bare * 1000:.0f} ms"
        found.append(
            row(f"{window.name}, from nothing to usable, over a bare window", took / bare, START_GOAL, note=note)
        )
    for window, (percent, megabytes) in zip(WINDOWS, resting, strict=True):
        note = f"of a core; {megabytes:.0f} MB"
        found.append(row(f"{window.name}, while nothing happens", percent, IDLE_GOAL, unit="%", note=note))
    return found


def busy_morning(folder: Path) -> str:
    """Make the sample branch with its day open and some customers in it; return its URL."""
    url = f"sqlite:///{folder / 'branch.sqlite'}"
    branch = branch_from_toml(sample_branch(DEMO))
    with BranchDatabase.open(url, create=True) as database:
        database.run(ConfigureBranch(id=new_id(), branch=branch))
        database.run(OpenDay(id=new_id()))
        for place in range(24):
            service = branch.services[place % len(branch.services)]
            database.run(IssueTicket(id=new_id(), service=service.code, language="ar"))
        for desk in branch.counters[:3]:
            database.run(OpenCounter(id=new_id(), counter=desk.number, agent="sarah"))
            database.run(CallNext(id=new_id(), counter=desk.number))
    return url


def starts(folder: Path, url: str, rounds: int) -> dict[str, list[float]]:
    """Return the seconds from each process's beginning until its window was painted and read input, in turns.

    The first round, which reads every file from the disk and compiles what is not compiled, is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in ("bare", *(window.name for window in WINDOWS))}
    for turn in range(rounds + 1):
        taken = {"bare": _start_bare(folder)}
        for window in WINDOWS:
            with running(folder, url, window) as (began, _process):
                taken[window.name] = _usable_at(folder, window, began) - began
        for name, seconds in taken.items():
            times[name] += [seconds] if turn else []
    return times


def at_rest(folder: Path, url: str, seconds: float) -> list[tuple[float, float]]:
    """Return for each window the percent of a core that it uses while nothing happens, and its megabytes."""
    with ExitStack() as open_windows:
        processes = []
        for window in WINDOWS:
            began, process = open_windows.enter_context(running(folder, url, window))
            _usable_at(folder, window, began)
            processes.append(process)
        time.sleep(3.0)  # what loads behind the window is loaded
        before = [_processor_seconds(process.pid) for process in processes]
        time.sleep(seconds)
        used = [_processor_seconds(process.pid) - was for process, was in zip(processes, before, strict=True)]
        return [(100 * each / seconds, _megabytes(process.pid)) for each, process in zip(used, processes, strict=True)]


@contextmanager
def running(folder: Path, url: str, window: Window) -> Iterator[tuple[float, "subprocess.Popen[bytes]"]]:
    """Run the real command; give the instant it began and its process, and end it as a service manager would."""
    command = [sys.executable, "-m", "dawr", *window.words, "--database", url]
    began = time.time()
    process = subprocess.Popen(command, env=environment(folder, window.screen))
    try:
        yield began, process
    finally:
        process.send_signal(signal.SIGTERM)
        if process.wait(PATIENCE) != 0:
            message = f"{window.name} ended with {process.returncode}"
            raise RuntimeError(message)


def environment(folder: Path, screen: tuple[int, int]) -> dict[str, str]:
    """Return the surroundings of a process: no screen but one of this size in memory, and a data folder of its own."""
    wide, high = screen
    shape = {
        "name": "main",
        "x": 0,
        "y": 0,
        "width": wide,
        "height": high,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    description = folder / f"screen-{wide}-{high}.json"
    description.write_text(json.dumps({"screens": [shape]}))
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return given | {"QT_QPA_PLATFORM": f"offscreen:configfile={description}", "XDG_DATA_HOME": str(folder)}


def _start_bare(folder: Path) -> float:
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", BARE], env=environment(folder, (1920, 1080)), capture_output=True, check=True
    )
    return float(done.stdout) - began


def _usable_at(folder: Path, window: Window, began: float) -> float:
    """Wait until the window's own log says that it can be used, and return the instant."""
    log = folder / "dawr" / "log" / window.log
    until = time.time() + PATIENCE
    while time.time() < until:
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        for line in reversed(lines):
            if line.endswith("the window can be used"):
                at = datetime.strptime(line[:23], "%Y-%m-%d %H:%M:%S,%f").astimezone().timestamp()
                if at >= began:
                    return at
        time.sleep(0.05)
    message = f"{window.name} was not usable within {PATIENCE:.0f} s"
    raise TimeoutError(message)


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int) -> float:
    lines: Sequence[str] = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    print(table(rows()))
