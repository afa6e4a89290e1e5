"""How long a newcomer should expect to wait: a queue-length estimate with what the branch has learnt."""

from datetime import datetime
from math import sqrt

from .board import WaitRange
from .branch import Branch, Service
from .legs import CounterState, ServiceTimes
from .selection import ahead
from .state import BranchState

ENOUGH = 5
"""Services finished before their mean is told where no time is configured."""


def expected_waits(state: BranchState, now: datetime) -> dict[str, WaitRange | None]:
    """Return the wait a newcomer of each service should expect, ``None`` where it is not known yet."""
    branch = state.branch
    if branch is None:
        return {}
    return {service.code: expected_wait(state, service.code, 0, now) for service in branch.services}


def expected_wait(state: BranchState, service: str, priority: int, now: datetime) -> WaitRange | None:
    """Return the wait of somebody who takes a ticket now."""
    branch = state.branch
    wanted = branch.service(service) if branch else None
    if branch is None or wanted is None:
        return None
    desks = [
        desk
        for desk in branch.counters
        if service in desk.services
        and (counter := state.counters.get(desk.number)) is not None
        and counter.state is CounterState.OPEN
    ]
    mean = _mean(wanted, state.learnt.get(service))
    if not desks or mean is None:
        return None
    before = ahead(state.waiting, service, priority, branch, now)
    if before == 0 and any(state.counters[desk.number].ticket is None for desk in desks):
        return WaitRange(0, 0)
    wait = mean * (before + 0.5) / len(desks)
    spread = 1.28 * 0.7 * sqrt(mean / (len(desks) * wait)) if wait else 0.0
    return WaitRange(max(0, int(wait * (1 - spread))), int(wait * (1 + spread)))


def _mean(service: Service, learnt: ServiceTimes | None) -> float | None:
    n = learnt.n if learnt else 0
    if learnt is not None and n >= ENOUGH:
        return learnt.mean
    return float(service.expected_service) if service.expected_service is not None else None


__all__ = ["Branch", "expected_wait", "expected_waits"]
