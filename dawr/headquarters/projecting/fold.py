"""A branch's events folded into its figures, day by day, by the branch's own rules."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dawr.queueing.branch import Branch
from dawr.queueing.by_branch import index_of
from dawr.queueing.events import BranchConfigured, DayClosed, DayOpened, Record
from dawr.queueing.legs import Counter, Leg, Printer
from dawr.queueing.replay import apply
from dawr.queueing.state import BranchState
from dawr.queueing.today.figures import NOTHING, Figures
from dawr.queueing.today.shares import shares_of, too_short

from .desks import DeskHours, DeskTime

Hour = tuple[datetime, str]
"""When it starts, and the code of the service."""
Counts = tuple[int, ...]
"""Figures as plain numbers: a fold remembers one for every leg of a day, and two thousand days are remembered."""
counts_of = attrgetter(*(one.name for one in fields(Figures)))
"""Return figures as plain numbers, in the order of their fields."""


class Mark(NamedTuple):
    """A record at headquarters: its key, and the hash that names the whole line up to it."""

    epoch: int
    seq: int
    day: date
    hash: str


class Contradiction(Exception):
    """The event cannot follow those before it; the message says why. The fold must not be used again."""


@dataclass(frozen=True, slots=True)
class Day:
    """A business day as it stands."""

    opened: int
    """The record that opened it."""
    day: date
    zone: str
    opened_at: datetime
    closed_at: datetime | None = None


@dataclass(slots=True)
class Changed:
    """What events have changed: the last value of everything that must be written."""

    days: dict[int, Day] = field(default_factory=dict)
    settings: dict[int, tuple[datetime, Branch]] = field(default_factory=dict)
    legs: dict[tuple[str, int], tuple[int, Leg, int | None]] = field(default_factory=dict)
    """Each with the record that opened its day, and its service's target."""
    hours: dict[tuple[int, Hour], tuple[date, Figures]] = field(default_factory=dict)
    counters: dict[int, Counter] = field(default_factory=dict)
    printers: dict[str, Printer] = field(default_factory=dict)
    desks: dict[tuple[int, int], tuple[date, DeskTime]] = field(default_factory=dict)
    """By the record that opened the day and the counter."""


class Fold:
    """What is open at a branch, and the figures of its day so far. Begins where a day opens, or at the first record."""

    def __init__(self, branch: Branch | None, after: int, epoch: int) -> None:
        """``branch``: the settings in force; ``after``: the record before the first to be taken."""
        counters = [Counter(desk.number) for desk in branch.counters] if branch else []
        self._state = BranchState(branch, seq=after, epoch=epoch, counters=counters)
        self._day = Day(0, date(1970, 1, 1), "UTC", datetime.fromtimestamp(0, tz=ZoneInfo("UTC")))
        self._offset = timedelta()
        self._at = self._day.opened_at
        self._desks = DeskHours()
        self._hours: dict[Hour, Figures] = {}
        self._shares: dict[tuple[str, int], tuple[tuple[Hour, Counts], ...]] = {}
        self._targets: dict[tuple[str, int], int | None] = {}
        self.seq = after
        """The record taken last."""
        self.stands_at: Mark | None = None
        """The row taken last; ``None`` before the first."""
        self.changed = Changed()

    def take(self, record: Record) -> None:
        """Fold the next record in. Raises ``Contradiction``."""
        state = self._state
        state.seq, state.epoch = record.seq - 1, record.epoch
        try:
            touched = apply(state, record)
        except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
            raise Contradiction(f"contradiction: {error!r}"[:300]) from None
        self.seq = record.seq
        event = record.event
        if isinstance(event, DayOpened):
            self._open(record, event.day)
        elif isinstance(event, DayClosed):
            self._day = Day(self._day.opened, self._day.day, self._day.zone, self._day.opened_at, record.at)
            self.changed.days[self._day.opened] = self._day
        elif isinstance(event, BranchConfigured):
            self.changed.settings[record.seq] = (record.at, event.branch)
        self._at = record.at
        for leg in touched.legs.values():
            self._take_leg(leg)
        for counter in touched.counters.values():
            self._desks.take_counter(counter, record.at)
        self.changed.counters.update(touched.counters)
        self.changed.printers.update(touched.printers)

    def skip(self, seq: int) -> None:
        """Go on after a record that nothing can be made of."""
        self.seq = self._state.seq = seq

    def written(self) -> Changed:
        """Return what has changed since the last time."""
        self._tell_desks()
        changed, self.changed = self.changed, Changed()
        return changed

    def _tell_desks(self) -> None:
        for number, time in self._desks.told(self._at).items():
            self.changed.desks[self._day.opened, number] = self._day.day, time

    def _open(self, record: Record, day: date) -> None:
        self._tell_desks()
        self._desks = DeskHours()
        self._day = Day(record.seq, day, record.zone, record.at)
        try:
            offset = record.at.astimezone(ZoneInfo(record.zone)).utcoffset()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            offset = None
        self._offset = offset or timedelta()
        self._hours, self._shares, self._targets = {}, {}, {}
        self.changed.days[record.seq] = self._day

    def _take_leg(self, leg: Leg) -> None:
        """Count a leg; one that changes takes its old part back, so that a step undone needs no rule."""
        self._desks.take_leg(leg)
        branch = self._state.branch
        service = index_of(branch).services.get(leg.service) if branch else None
        target = self._targets.get(leg.key, service.target_wait if service else None)
        if leg.first_called_at is not None:
            self._targets.setdefault(leg.key, target)
        else:
            self._targets.pop(leg.key, None)
        before = self._shares.get(leg.key, ())
        found: dict[Hour, Figures] = {}
        for (kind, at), figures in shares_of(leg, target, too_short(service), self._offset):
            if leg.day != self._day.day:
                break  # a ticket of an earlier day, heard of too late: in no figure of this one
            if kind == "hour" and isinstance(at, datetime):
                found[at, leg.service] = found.get((at, leg.service), NOTHING).plus(figures)
        shares = tuple((hour, counts_of(figures)) for hour, figures in found.items())
        if shares != before:
            for hour, counts in before:
                self._count(hour, self._hours[hour].less(Figures(*counts)))
            for hour, figures in found.items():
                self._count(hour, self._hours.get(hour, NOTHING).plus(figures))
            self._shares[leg.key] = shares
        self.changed.legs[leg.key] = (self._day.opened, leg, target)

    def _count(self, hour: Hour, figures: Figures) -> None:
        self._hours[hour] = figures
        self.changed.hours[self._day.opened, hour] = (self._day.day, figures)
