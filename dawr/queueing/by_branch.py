"""What follows from a branch's settings alone: worked out once for each settings object, asked often."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .branch import Branch, CounterDesk, PriorityClass, Series, Service

Answer = TypeVar("Answer")

_KEPT = 16


class ByBranch(Generic[Answer]):
    """A function of a branch that remembers its answers.

    By identity: settings hold dictionaries, so they have no hash, and nobody changes them once they are made.
    Each answer is kept with its branch, so that an identity is never taken for an older one's.
    """

    def __init__(self, work_out: Callable[[Branch], Answer]) -> None:
        self._work_out = work_out
        self._known: dict[int, tuple[Branch, Answer]] = {}

    def __call__(self, branch: Branch) -> Answer:
        known = self._known.get(id(branch))
        if known is not None and known[0] is branch:
            return known[1]
        answer = self._work_out(branch)
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[id(branch)] = (branch, answer)
        return answer


@dataclass(frozen=True, slots=True)
class BranchIndex:
    """The parts of a branch by their codes and numbers, and how strongly each desk is drawn to a service."""

    services: dict[str, Service]
    desks: dict[int, CounterDesk]
    series: dict[str, Series]
    priorities: dict[int, PriorityClass]
    weights: dict[int, dict[str, float]]
    """Per desk, its factor on the points of each of its services."""


def _indexed(branch: Branch) -> BranchIndex:
    return BranchIndex(
        services={service.code: service for service in branch.services},
        desks={desk.number: desk for desk in branch.counters},
        series={series.prefix: series for series in branch.series},
        priorities={one.level: one for one in branch.priorities},
        weights={desk.number: weights_of(desk) for desk in branch.counters},
    )


def weights_of(desk: CounterDesk) -> dict[str, float]:
    """Return the desk's factor on the points of each of its services, 1 where none is set."""
    weights = desk.weights or (1.0,) * len(desk.services)
    return dict(zip(desk.services, weights, strict=False))


index_of = ByBranch(_indexed)
"""Return the index of a branch."""
