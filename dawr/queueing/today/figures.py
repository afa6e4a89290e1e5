"""What a business day has come to, so far: counts and sums that add up over services, hours and desks.

Definitions: FIELD §3 of the house ("The field"), repeated at each figure. Sums are whole milliseconds, so that adding
and taking away in any order gives the same figure to the last digit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from math import sqrt
from typing import Final, Self

from ..legs import Lapse

Z95 = 1.959964
"""Standard normal quantile of a 95 % interval."""
SLOT: Final = timedelta(minutes=15)
"""Step of the curve of people waiting."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole. It is never told without its n, and says nothing when nothing has been counted."""

    part: int
    n: int

    @property
    def fraction(self) -> float | None:
        """Return the part per whole from 0 to 1, ``None`` of nothing."""
        return self.part / self.n if self.n else None

    def wilson(self) -> tuple[float, float]:
        """Return the 95 % interval of the share behind it (Wilson 1927); everything, of nothing."""
        if not self.n:
            return 0.0, 1.0
        p, n, z2 = self.part / self.n, self.n, Z95 * Z95
        middle, reach = p + z2 / (2 * n), Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
        return max(0.0, (middle - reach) / (1 + z2 / n)), min(1.0, (middle + reach) / (1 + z2 / n))


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of legs, and sums of their lengths in milliseconds."""

    arrived: int = 0
    """Visits that took a ticket."""
    entered: int = 0
    """Legs that entered a queue: arrivals and transfers."""
    called: int = 0
    """Legs that have been called."""
    within: int = 0
    """Of the called, those whose wait (first call less entry) kept the target of its service at that time."""
    left_late: int = 0
    """Legs that ended without a call after their target had passed: misses of the strict service level."""
    wait_sum: int = 0
    """Leg waits of the called: first call less entry."""
    visits: int = 0
    """Visits whose first leg has been called."""
    visit_wait_sum: int = 0
    """Customer waits of these: first call less issue."""
    served: int = 0
    unstarted: int = 0
    """Of the served, those without START: they count from their last call."""
    short: int = 0
    """Of the served, those that were over too soon to be a service (``tally.too_short``)."""
    service_sum: int = 0
    """Service times of the served, less the time held."""
    held_sum: int = 0
    """Time that ended legs were parked."""
    transferred: int = 0
    no_shows: int = 0
    gave_up: int = 0
    """Cancelled by the customer."""
    removed: int = 0
    """Taken out by staff."""
    expired: int = 0
    """Not served when the day closed."""
    cut_off: int = 0
    """Being served when the day closed."""
    told: int = 0
    """Called visits that had been told a range."""
    kept: int = 0
    """Of these, those whose wait fell inside it."""

    def plus(self, other: Self) -> Self:
        """Return both together."""
        return type(self)(*(getattr(self, name) + getattr(other, name) for name in _NAMES))

    def less(self, other: Self) -> Self:
        """Return this without the other."""
        return type(self)(*(getattr(self, name) - getattr(other, name) for name in _NAMES))

    @property
    def service_level(self) -> Share:
        """Return the share of called legs with wait ≤ target."""
        return Share(self.within, self.called)

    @property
    def strict_service_level(self) -> Share:
        """Return the service level that counts those who left after the target as misses, too."""
        return Share(self.within, self.called + self.left_late)

    @property
    def no_show_rate(self) -> Share:
        """Return NO_SHOW ÷ called legs with a final outcome."""
        return Share(self.no_shows, self.no_shows + self.served)

    @property
    def abandonment(self) -> Share:
        """Return (NO_SHOW + cancelled by the customer) ÷ arrived."""
        return Share(self.no_shows + self.gave_up, self.arrived)

    @property
    def coverage(self) -> Share:
        """Return the share of actual waits inside the range that was told."""
        return Share(self.kept, self.told)

    @property
    def mean_wait(self) -> float | None:
        """Return the mean leg wait in seconds."""
        return self.wait_sum / self.called / 1000 if self.called else None

    @property
    def mean_visit_wait(self) -> float | None:
        """Return the mean customer wait, from the ticket to the first call, in seconds."""
        return self.visit_wait_sum / self.visits / 1000 if self.visits else None

    @property
    def mean_service(self) -> float | None:
        """Return the mean service time in seconds."""
        return self.service_sum / self.served / 1000 if self.served else None


_NAMES = tuple(one.name for one in fields(Figures))
NOTHING = Figures()


@dataclass(frozen=True, slots=True)
class HourFigures:
    """One hour of the branch's clock. Each fact counts in the hour it happened in: entry, call, end."""

    starts_at: datetime
    figures: Figures


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """One counter's day, beside what its ``CounterLine`` tells of now."""

    number: int
    figures: Figures = NOTHING
    """Of the legs that ended here."""
    free_since: datetime | None = None
    """Since when it is open with nobody at the desk."""
    holds: int = 0
    """How often a customer was parked here."""
    no_shows_at: tuple[datetime, ...] = ()
    """When somebody did not come, in order."""


@dataclass(frozen=True, slots=True)
class QueuePoint:
    """How many waited at an instant."""

    at: datetime
    waiting: int


@dataclass(frozen=True, slots=True)
class LapsedTickets:
    """Tickets of a kiosk that came too late for a queue, for one reason, of one day."""

    device: str
    day: date
    """The business day they were printed on."""
    reason: Lapse
    numbers: tuple[str, ...]
    """In the order in which they were printed."""
    at: datetime
    """When the branch heard of the last of them."""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A business day so far. A day that is over keeps its figures until the next one opens."""

    day: date
    opened_at: datetime
    seq: int
    """Sequence of the last event inside."""
    whole: Figures = NOTHING
    services: Mapping[str, Figures] = field(default_factory=dict)
    """By code; only those that somebody came for."""
    agents: Mapping[str, Figures] = field(default_factory=dict)
    """By code or name: of the legs that ended with them."""
    hours: tuple[HourFigures, ...] = ()
    desks: tuple[DeskFigures, ...] = ()
    curve: tuple[QueuePoint, ...] = ()
    """How many waited, at the end of each quarter of an hour in which something happened."""
    lapsed: tuple[LapsedTickets, ...] = ()
    """What kiosks gave by themselves and the branch heard of today, too late."""

    def service(self, code: str) -> Figures:
        """Return the figures of a service, of nobody where nobody came."""
        return self.services.get(code, NOTHING)

    def desk(self, number: int) -> DeskFigures:
        """Return the figures of a counter."""
        return next((desk for desk in self.desks if desk.number == number), DeskFigures(number))
