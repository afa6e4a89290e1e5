"""The figures of one business day, kept up as legs change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ..branch import Branch
from ..by_branch import index_of
from ..events import Record, TicketHeld, TicketLapsed
from ..legs import Counter, CounterState, Lapse, Leg, LegState
from ..state import BranchState, Touched
from .figures import NOTHING, SLOT, DayFigures, DeskFigures, Figures, HourFigures, LapsedTickets, QueuePoint
from .shares import WHOLE, Place, shares_of, too_short


class DayTally:
    """Every leg of the day with what it adds. A leg that changes takes its old part back: so undo needs no rule."""

    def __init__(self, day: date, opened_at: datetime, branch: Branch) -> None:
        self._day = day
        self._opened_at = opened_at
        self._seq = 0
        self._offset = opened_at.astimezone(ZoneInfo(branch.time_zone)).utcoffset() or timedelta()
        self._added: dict[tuple[str, int], tuple[tuple[Place, Figures], ...]] = {}
        self._targets: dict[tuple[str, int], int | None] = {}
        """Target of each leg as it was when the leg was first called."""
        self._figures: dict[Place, Figures] = {}
        self._free: dict[int, datetime] = {}
        self._holds: dict[int, int] = {}
        self._no_shows: dict[int, dict[tuple[str, int], datetime]] = {}
        self._curve: dict[datetime, int] = {}
        self._lapsed: dict[tuple[str, date, Lapse], LapsedTickets] = {}

    def take(self, record: Record, touched: Touched, state: BranchState) -> None:
        """Count what a record of the day has changed; ``state`` is as it has left it."""
        self._seq = record.seq
        for leg in touched.legs.values():
            if leg.day == self._day:  # a ticket of an earlier day has come too late for any figure of this one
                self._take_leg(leg, state.branch)
        for counter in touched.counters.values():
            self._take_counter(counter, record.at)
        if isinstance(record.event, TicketHeld):
            self._holds[record.event.counter] = self._holds.get(record.event.counter, 0) + 1
        if isinstance(record.event, TicketLapsed):
            self._take_lapsed(record, record.event)
        if touched.legs:
            self._curve[_slot_end(record.at)] = len(state.waiting)

    def tickets(self) -> frozenset[str]:
        """Return everybody who has been counted."""
        return frozenset(ticket for ticket, _ in self._added)

    def figures(self) -> DayFigures:
        """Return the day so far."""
        grouped: dict[str, dict[object, Figures]] = {}
        for (kind, name), figures in self._figures.items():
            if figures != NOTHING:
                grouped.setdefault(kind, {})[name] = figures
        hours = grouped.get("hour", {})
        starts = sorted(at for at in hours if isinstance(at, datetime))
        numbers = sorted({*self._free, *self._holds, *self._no_shows} | {*_whole_numbers(grouped.get("desk", {}))})
        return DayFigures(
            day=self._day,
            opened_at=self._opened_at,
            seq=self._seq,
            whole=self._figures.get(WHOLE, NOTHING),
            services={str(code): figures for code, figures in grouped.get("service", {}).items()},
            agents={str(name): figures for name, figures in grouped.get("agent", {}).items()},
            hours=tuple(HourFigures(at, hours[at]) for at in starts),
            desks=tuple(self._desk(number) for number in numbers),
            curve=tuple(QueuePoint(at, self._curve[at]) for at in sorted(self._curve)),
            lapsed=tuple(self._lapsed.values()),
        )

    def _take_leg(self, leg: Leg, branch: Branch | None) -> None:
        before = self._added.get(leg.key, ())
        service = index_of(branch).services.get(leg.service) if branch is not None else None
        target = self._targets.get(leg.key, service.target_wait if service is not None else None)
        if leg.first_called_at is not None:
            self._targets.setdefault(leg.key, target)
        else:
            self._targets.pop(leg.key, None)
        after = tuple(shares_of(leg, target, too_short(service), self._offset))
        if after != before:
            for place, figures in before:
                self._figures[place] = self._figures[place].less(figures)
            for place, figures in after:
                self._figures[place] = self._figures.get(place, NOTHING).plus(figures)
            self._added[leg.key] = after
        self._take_no_show(leg)

    def _take_no_show(self, leg: Leg) -> None:
        if leg.state is LegState.NO_SHOW and leg.counter is not None and leg.ended_at is not None:
            self._no_shows.setdefault(leg.counter, {})[leg.key] = leg.ended_at
            return
        for missed in self._no_shows.values():
            missed.pop(leg.key, None)

    def _take_lapsed(self, record: Record, event: TicketLapsed) -> None:
        key = (record.device, event.day, event.reason)
        before = self._lapsed.get(key)
        numbers = (*(before.numbers if before else ()), event.number)
        self._lapsed[key] = LapsedTickets(*key, numbers, record.at)

    def _take_counter(self, counter: Counter, at: datetime) -> None:
        if counter.state is CounterState.OPEN and counter.ticket is None:
            self._free.setdefault(counter.number, at)
        else:
            self._free.pop(counter.number, None)

    def _desk(self, number: int) -> DeskFigures:
        return DeskFigures(
            number,
            figures=self._figures.get(("desk", number), NOTHING),
            free_since=self._free.get(number),
            holds=self._holds.get(number, 0),
            no_shows_at=tuple(sorted(self._no_shows.get(number, {}).values())),
        )


def _whole_numbers(names: dict[object, Figures]) -> list[int]:
    return [name for name in names if isinstance(name, int)]


def _slot_end(at: datetime) -> datetime:
    """Return the end of the quarter of an hour that an instant lies in."""
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return hour + ((at - hour) // SLOT + 1) * SLOT
