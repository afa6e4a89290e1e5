"""What is usual for a weekday in this branch: the same weekdays before, laid over one another by the clock on the wall.

Cumulative sums by the quarter of an hour, so that "by this time" is one look. Nothing is smoothed and nothing is filled
in: where the branch has no such day yet, nothing is usual.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from .figures import SLOT, Share

WEEKS: Final = 8
"""How many weeks back are looked at."""


class PastLeg(NamedTuple):
    """One customer at one queue on an earlier day."""

    day: date
    service: str
    first: bool
    """Whether the customer had just come, and was not sent from another queue."""
    entered_at: datetime
    called_at: datetime | None
    """First call."""
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class UsualSlot:
    """Sums over all the days up to a quarter's end; ``waiting`` is of that moment."""

    waiting: int = 0
    arrived: int = 0
    called: int = 0
    within: int = 0
    """Of the called, those who had waited no longer than the target that the service has today."""
    wait_seconds: int = 0


@dataclass(frozen=True, slots=True)
class UsualDay:
    """The same weekday on earlier days. ``slots[n]`` ends ``n + 1`` quarters after midnight of the branch."""

    days: tuple[date, ...]
    """On which anybody came, newest first."""
    slots: tuple[UsualSlot, ...]

    def by(self, moment: timedelta) -> UsualSlot:
        """Return the sums up to a time of day, at the end of the last whole quarter."""
        whole = min(len(self.slots), moment // SLOT)
        return self.slots[whole - 1] if whole > 0 else UsualSlot()

    def arrived_by(self, moment: timedelta) -> float:
        """Return how many have usually come by a time of day."""
        return self.by(moment).arrived / len(self.days)

    def level_by(self, moment: timedelta) -> Share:
        """Return the share of those called by a time of day who were called within the target."""
        slot = self.by(moment)
        return Share(slot.within, slot.called)

    def mean_wait_by(self, moment: timedelta) -> float | None:
        """Return the mean wait in seconds of those called by a time of day, ``None`` where there were none."""
        slot = self.by(moment)
        return slot.wait_seconds / slot.called if slot.called else None

    def curve(self) -> tuple[tuple[timedelta, float], ...]:
        """Return how many usually wait at the end of each quarter from midnight on."""
        return tuple((SLOT * (place + 1), slot.waiting / len(self.days)) for place, slot in enumerate(self.slots))


def weeks_before(day: date) -> tuple[date, ...]:
    """Return the same weekday of the weeks before, newest first."""
    return tuple(day - timedelta(weeks=back) for back in range(1, WEEKS + 1))


def since_midnight(now: datetime, zone: tzinfo) -> timedelta:
    """Return the time of day on the branch's wall clock."""
    here = now.astimezone(zone)
    return here - here.replace(hour=0, minute=0, second=0, microsecond=0)


def usual_day(legs: Iterable[PastLeg], targets: Mapping[str, int], zone: tzinfo) -> UsualDay | None:
    """Return what these days have in common; ``None`` of no day. ``targets``: seconds by service, as they are today."""
    slots = timedelta(days=1) // SLOT
    changes = _Changes(slots)
    days = set()
    for leg in legs:
        days.add(leg.day)
        changes.take(leg, targets.get(leg.service), zone)
    if not days:
        return None
    return UsualDay(tuple(sorted(days, reverse=True)), changes.summed())


class _Changes:
    """What each quarter adds; a time outside of its day counts at its edge."""

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._waiting, self._arrived, self._called, self._within, self._wait = ([0] * slots for _ in range(5))

    def take(self, leg: PastLeg, target: int | None, zone: tzinfo) -> None:
        """Add one customer at one queue."""
        entered = self._slot(leg.day, leg.entered_at, zone)
        self._waiting[entered] += 1
        self._arrived[entered] += leg.first
        left = leg.called_at or leg.ended_at
        if left is not None:
            self._waiting[self._slot(leg.day, left, zone)] -= 1
        if leg.called_at is not None:
            called, wait = self._slot(leg.day, leg.called_at, zone), leg.called_at - leg.entered_at
            self._called[called] += 1
            self._wait[called] += round(wait.total_seconds())
            self._within[called] += target is not None and wait <= timedelta(seconds=target)

    def summed(self) -> tuple[UsualSlot, ...]:
        """Return the sums up to the end of each quarter."""
        found, columns = UsualSlot(), (self._waiting, self._arrived, self._called, self._within, self._wait)
        slots = []
        for added in zip(*columns, strict=True):
            found = UsualSlot(*(before + more for before, more in zip(_values(found), added, strict=True)))
            slots.append(found)
        return tuple(slots)

    def _slot(self, day: date, at: datetime, zone: tzinfo) -> int:
        if at.astimezone(zone).date() != day:
            return 0 if at < datetime.combine(day, datetime.min.time(), zone) else self._slots - 1
        return since_midnight(at, zone) // SLOT


def _values(slot: UsualSlot) -> Sequence[int]:
    return slot.waiting, slot.arrived, slot.called, slot.within, slot.wait_seconds
