"""What follows from a branch's settings alone: its parts by their codes."""

from dataclasses import dataclass

from .branch import Branch, CounterDesk, PriorityClass, Series, Service
from .remembering import ByIdentity


@dataclass(frozen=True, slots=True)
class BranchIndex:
    """The parts of a branch by their codes and numbers."""

    services: dict[str, Service]
    desks: dict[int, CounterDesk]
    series: dict[str, Series]
    priorities: dict[int, PriorityClass]
    agents: frozenset[str]
    """Codes of those who work here now."""


def _indexed(branch: Branch) -> BranchIndex:
    return BranchIndex(
        services={service.code: service for service in branch.services},
        desks={desk.number: desk for desk in branch.counters},
        series={series.prefix: series for series in branch.series},
        priorities={one.level: one for one in branch.priorities},
        agents=frozenset(agent.code for agent in branch.agents if agent.active),
    )


index_of = ByIdentity(_indexed)
"""Return the index of a branch."""
