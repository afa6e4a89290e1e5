"""How a speed claim is measured and shown."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

RAM = Path("/dev/shm")
DISK = Path(__file__).parent.parent / "build" / "bench"


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: what was measured, and what it must not exceed."""

    name: str
    value: float
    goal: float
    unit: str
    note: str

    @property
    def met(self) -> bool:
        """Whether the claim holds in this run."""
        return self.value <= self.goal


def row(name: str, value: float, goal: float, *, unit: str = "×", note: str = "") -> Row:
    """Return a claim as measured; ``note`` says the two sides of a ratio."""
    return Row(name, value, goal, unit, note)


def table(rows: Sequence[Row]) -> str:
    """Return the claims as a table to be printed."""
    wide = max((len(one.name) for one in rows), default=0)
    lines = [
        f"{'ok ' if one.met else 'NOT'} {one.name:<{wide}}  {one.value:7.2f} {one.unit:<3}"
        f" at most {one.goal:g} {one.unit}   {one.note}"
        for one in rows
    ]
    return "\n".join(lines)


def microseconds(action: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = time.perf_counter_ns()
    action()
    return (time.perf_counter_ns() - began) / 1000


def compared(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, str]:
    """Return the ratio of the medians (taken in turns, in microseconds), and a note that names both."""
    one, other = median(ours), median(theirs)
    return one / other, f"{one:.0f} against {other:.0f} µs"


def p95(times: Sequence[float]) -> float:
    """Return what 19 of 20 stay below."""
    return sorted(times)[int(len(times) * 0.95)]


@contextmanager
def scratch_folder(*, ram: bool) -> Iterator[Path]:
    """Give an empty folder, in memory or on the disk that holds the project; it is removed at the end."""
    root = RAM if ram and RAM.is_dir() else DISK
    root.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="dawr-bench-", dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
