"""What a day's waits came to, by class and service: the figures that policies are compared by.

Definitions: a wait is a leg's, from its entry to its first call; percentiles are nearest rank; the service level is
the share of called legs whose wait kept the target, in the strict form those who left after the target are misses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from ..branch import Branch
from ..events import Record
from ..legs import Leg, LegState
from .ledger import Ledger, ledger_of
from .past import followed

GAVE_UP = frozenset({LegState.CANCELLED_BY_CUSTOMER, LegState.REMOVED_BY_STAFF, LegState.EXPIRED})


@dataclass(frozen=True, slots=True)
class Waits:
    """The waits of one group of legs. Seconds; ``None`` where nobody was called."""

    n: int
    """Legs called."""
    mean: float | None
    p50: float | None
    p90: float | None
    longest: float | None
    within_target: int
    """Of those called."""
    left: int
    """Left, or still waiting when the day closed, without a call."""
    left_late: int
    """Of these, after the target."""

    @property
    def service_level(self) -> float | None:
        """Return the share of the called whose wait kept the target."""
        return self.within_target / self.n if self.n else None

    @property
    def strict_service_level(self) -> float | None:
        """Return the same with those who left after the target as misses."""
        return self.within_target / (self.n + self.left_late) if self.n + self.left_late else None


@dataclass(frozen=True, slots=True)
class DayWaits:
    """The waits of a day and its overtaking."""

    all: Waits
    services: Mapping[str, Waits]
    priorities: Mapping[int, Waits]
    ledger: Ledger


@dataclass(slots=True)
class _Group:
    waits: list[float] = field(default_factory=list)
    within: int = 0
    left: int = 0
    left_late: int = 0

    def add(self, leg: Leg, target: float) -> None:
        if leg.first_called_at is not None:
            wait = (leg.first_called_at - leg.entered_at).total_seconds()
            self.waits.append(wait)
            self.within += wait <= target
        elif leg.state in GAVE_UP and leg.ended_at is not None:
            self.left += 1
            self.left_late += (leg.ended_at - leg.entered_at).total_seconds() > target

    def waits_of(self) -> Waits:
        ordered = sorted(self.waits)
        return Waits(
            n=len(ordered),
            mean=sum(ordered) / len(ordered) if ordered else None,
            p50=percentile(ordered, 50),
            p90=percentile(ordered, 90),
            longest=ordered[-1] if ordered else None,
            within_target=self.within,
            left=self.left,
            left_late=self.left_late,
        )


def percentile(ordered: list[float], percent: int) -> float | None:
    """Return the nearest-rank percentile: sorted value number ⌈p/100·n⌉; ``None`` of nothing."""
    return ordered[ceil(percent * len(ordered) / 100) - 1] if ordered else None


def waits_of_day(records: Sequence[Record], branch: Branch, targets: Mapping[str, int]) -> DayWaits:
    """Return the figures of a day from its records, the one that opened it first.

    ``branch``: the settings in force when it was opened; ``targets``: seconds by service. Services without a ticket
    have no wait and are left out.
    """
    legs: dict[tuple[str, int], Leg] = {}
    for _ in followed(records, branch, legs):
        pass
    whole, services, priorities = _Group(), dict[str, _Group](), dict[int, _Group]()
    for leg in legs.values():
        if leg.number:
            groups = (whole, services.setdefault(leg.service, _Group()), priorities.setdefault(leg.priority, _Group()))
            for group in groups:
                group.add(leg, targets.get(leg.service, 0))
    return DayWaits(
        all=whole.waits_of(),
        services={code: group.waits_of() for code, group in sorted(services.items())},
        priorities={level: group.waits_of() for level, group in sorted(priorities.items())},
        ledger=ledger_of(records, branch),
    )
