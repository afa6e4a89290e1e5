"""The waits as they were last worked out, and what they say to somebody who comes a little later.

Working them out takes milliseconds and a library that is slow to load; whoever issues a ticket has neither. So they
are worked out beside the commands, kept, and read here: a newcomer between two of them is told the kept range, moved
by those who have come or gone ahead meanwhile.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from .board import WaitRange
from .expected_wait import expected_wait, expected_waits
from .selection import ahead
from .state import BranchState
from .wait_quality import WaitQuality

GOOD_FOR: Final = timedelta(seconds=60)
"""Beyond this age a kept wait is no longer told."""
GOOD_FOR_RECORDS: Final = 40
"""Records of the journal after which it is no longer told, while somebody keeps it; without a keeper: none."""


@dataclass(frozen=True, slots=True)
class LineOutlook:
    """The wait of a newcomer with one service and priority."""

    service: str
    priority: int
    wait: WaitRange | None
    """``None``: not known yet."""
    ahead: int
    """How many of the service's queue would have been called before."""
    with_one_more: WaitRange | None = None
    """The wait if one more counter opened for all services; ``None``: not asked."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The waits of every newcomer at one instant."""

    epoch: int
    seq: int
    """Sequence of the last record that is in it."""
    at: datetime
    lines: tuple[LineOutlook, ...] = ()
    quality: WaitQuality | None = None
    """How true the ranges of this day have been."""
    kept: bool = False
    """Somebody works it out anew after every change; else it says nothing of what came after."""

    def holds(self, state: BranchState, now: datetime) -> bool:
        """Whether what was worked out may still be told of this state."""
        late = state.seq - self.seq
        most = GOOD_FOR_RECORDS if self.kept else 0
        return self.epoch == state.epoch and 0 <= late <= most and abs(now - self.at) <= GOOD_FOR


class ToldWaits:
    """What newcomers are told: the kept outlook while it holds, else the plain estimate as an "about"."""

    def __init__(self, outlook: Outlook | None) -> None:
        self.outlook = outlook
        lines = outlook.lines if outlook else ()
        self._lines = {(line.service, line.priority): line for line in lines}

    def one(self, state: BranchState, service: str, priority: int, now: datetime) -> WaitRange | None:
        """Return the wait of somebody with this priority who takes a ticket now, ``None``: not known yet."""
        line = self._line(state, service, priority, now)
        return as_about(expected_wait(state, service, priority, now)) if line is None else _moved(line, state, now)

    def all(self, state: BranchState, now: datetime) -> dict[str, WaitRange | None]:
        """Return the wait of a newcomer without priority for every service."""
        if state.branch is None:
            return {}
        lines = {service.code: self._line(state, service.code, 0, now) for service in state.branch.services}
        plain = {} if all(lines.values()) else expected_waits(state, now)
        return {
            code: as_about(plain.get(code)) if line is None else _moved(line, state, now)
            for code, line in lines.items()
        }

    def with_one_more(self, state: BranchState, now: datetime) -> dict[str, WaitRange]:
        """Return the wait of each service if one more counter opened, where that was worked out and still holds."""
        if self.outlook is None or not self.outlook.holds(state, now):
            return {}
        lines = (line for line in self.outlook.lines if line.priority == 0)
        return {line.service: line.with_one_more for line in lines if line.with_one_more is not None}

    def _line(self, state: BranchState, service: str, priority: int, now: datetime) -> LineOutlook | None:
        """Return what is kept for a newcomer, if it can be told: an earlier "not known yet" may be known by now."""
        outlook = self.outlook
        if outlook is None or not outlook.holds(state, now):
            return None
        line = self._lines.get((service, priority))
        return line if line is not None and (line.wait is not None or outlook.seq == state.seq) else None


def as_about(wait: WaitRange | None) -> WaitRange | None:
    """Return a wait that comes from the plain estimate as what it is."""
    return wait if wait is None or wait.about or wait.high == 0 else replace(wait, about=True)


def _moved(line: LineOutlook, state: BranchState, now: datetime) -> WaitRange | None:
    """Return the kept range for a newcomer who finds other people ahead than there were.

    The wait behind n people is about n + 1 times the time between two calls, so it grows and shrinks with n + 1.
    """
    wait = line.wait
    if wait is None or state.branch is None:
        return None
    people = ahead(state.waiting, line.service, line.priority, state.branch, now)
    if people == line.ahead:
        return wait
    if wait.high == 0:
        return as_about(expected_wait(state, line.service, line.priority, now))
    part = (people + 1) / (line.ahead + 1)
    return WaitRange(round(wait.low * part), round(wait.high * part), wait.about)
