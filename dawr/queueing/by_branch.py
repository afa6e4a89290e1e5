"""What follows from a branch's settings alone: its parts by their codes."""

from dataclasses import dataclass

from .branch import Branch, CounterDesk, PriorityClass, Series, Service
from .remembering import ByIdentity


@dataclass(frozen=True, slots=True)
class BranchIndex:
    """The parts of a branch by their codes and numbers, and how strongly each desk is drawn to a service."""

    services: dict[str, Service]
    desks: dict[int, CounterDesk]
    series: dict[str, Series]
    priorities: dict[int, PriorityClass]
    weights: dict[int, dict[str, float]]
    """Per desk, its factor on the points of each of its services."""
    served: frozenset[str]
    """Services that some desk has in its list."""


def _indexed(branch: Branch) -> BranchIndex:
    return BranchIndex(
        services={service.code: service for service in branch.services},
        desks={desk.number: desk for desk in branch.counters},
        series={series.prefix: series for series in branch.series},
        priorities={one.level: one for one in branch.priorities},
        weights={desk.number: weights_of(desk) for desk in branch.counters},
        served=frozenset(code for desk in branch.counters for code in desk.services),
    )


def weights_of(desk: CounterDesk) -> dict[str, float]:
    """Return the desk's factor on the points of each of its services, 1 where none is set."""
    weights = desk.weights or (1.0,) * len(desk.services)
    return dict(zip(desk.services, weights, strict=False))


index_of = ByIdentity(_indexed)
"""Return the index of a branch."""
