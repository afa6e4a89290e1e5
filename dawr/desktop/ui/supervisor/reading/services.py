"""A queue in words: one row of the table."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from dawr.queueing.bands import Band
from dawr.queueing.board import Board
from dawr.queueing.floor_view import FloorService
from dawr.text import later
from dawr.text.bidi import isolate
from dawr.text.figures import of_target, wait_short

from .telling import Telling, service_name

_RUN: Final = 2
"""Numbers in a row up to which each is told."""
_BANDS: Final = {Band.ON_TARGET: later("On target"), Band.NEAR: later("Near"), Band.LATE: later("Late")}


class ServiceReading(NamedTuple):
    """What a row says."""

    code: str
    name: str
    waiting: str
    longest: str
    share: float
    """Of the target, from 0 to 1."""
    state: str
    """State's token; "" nobody waits."""
    word: str
    expected: str
    level: str
    counters: str
    muted: bool = False
    """Closed: the row is there, and does not ask to be read."""

    def spoken(self) -> str:
        """Return the row as one line, for whoever listens."""
        return ", ".join(part for part in (self.name, self.waiting, self.longest, self.word, self.expected) if part)


def service_reading(board: Board, one: FloorService, telling: Telling) -> ServiceReading:
    """Return how a queue stands now."""
    words, line = telling.words, one.line
    name = service_name(board.branch, one.code, telling.language)
    counters = telling.listed(_runs(line.counters))
    if not line.open and not line.waiting:
        word = _closed(one, telling) if board.day is not None else words("Closed")
        return ServiceReading(one.code, name, "—", "", 0.0, "closed", word, "—", "—", "—", muted=True)
    waits = bool(line.waiting)
    return ServiceReading(
        code=one.code,
        name=name,
        waiting=str(line.waiting),
        longest=of_target(one.longest, one.target, telling.language, digits=words.digits) if waits else "—",
        share=min(1.0, one.lateness),
        state=str(one.band) if waits else "",
        word=words(_BANDS[one.band]) if waits else words("No wait"),
        expected=_expected(one, telling),
        level=telling.part(one.figures.service_level),
        counters=counters,
    )


def _runs(numbers: Sequence[int]) -> list[str]:
    """Return numbers as they are read at a glance: three or more in a row from the first to the last."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told: list[str] = []
    for run in runs:
        told += [isolate(f"{run[0]}–{run[-1]}")] if len(run) > _RUN else [str(number) for number in run]
    return told


def _expected(one: FloorService, telling: Telling) -> str:
    wait = one.line.expected_wait
    if wait is None:
        return "—"
    return wait_short(wait.low, wait.high, telling.language, about=wait.about, digits=telling.words.digits)


def _closed(one: FloorService, telling: Telling) -> str:
    opens = one.line.opens_at
    if opens is None:
        return telling.words("Closed")
    if opens - telling.now > timedelta(hours=20):
        return telling.words("Closed today")
    return telling.words("Closed, opens {time}", time=telling.clock(opens))
