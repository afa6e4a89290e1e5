"""Since when others have been called past people: what the branch's bound on overtaking is held against.

A call that goes past a queue goes past everybody there who came before the one called: the front of the queue. So it
is enough to keep, for each queue, a few steps "at this instant somebody was called who came at that one", and whoever
is in front has been passed the longest; but for those whose clock starts later than their place (``LaneKey.apart``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..legs import Leg

MOST_STEPS = 32
"""Steps kept for one queue; more are joined, each pair as if the later call had been made at the earlier instant."""


@dataclass(frozen=True, slots=True)
class PassStep:
    """A call past a queue."""

    at: datetime
    came: datetime
    """Since when the one called counts as being there: who came earlier was passed."""


@dataclass(frozen=True, slots=True)
class PassedBy:
    """The calls past one queue that still matter; both instants grow from step to step."""

    queue: str
    """See ``queue_name``."""
    steps: tuple[PassStep, ...] = ()

    def first_past(self, rank: datetime) -> datetime | None:
        """Return when somebody was called first past a place in this queue; the later the place, the later."""
        return next((step.at for step in self.steps if step.came > rank), None)


def queue_name(service: str, priority: int, pool_counter: int | None, pool_agent: str) -> str:
    """Return the name of a queue whose people are passed together."""
    pool = pool_agent if pool_counter is None else f"#{pool_counter}"
    return f"{service}/{priority}/{pool}" if pool else f"{service}/{priority}"


def passed_since(leg: Leg, passed: Mapping[str, PassedBy]) -> datetime | None:
    """Return when somebody who waits was passed first, ``None`` when nobody has passed them yet."""
    found = passed.get(queue_name(leg.service, leg.priority, leg.pool_counter, leg.pool_agent))
    at = found.first_past(leg.ranked_at) if found is not None else None
    return None if at is None else max(at, leg.entered_at, leg.appointment or at, leg.not_before or at)


def passed_too_long(
    legs: Iterable[Leg], passed: Mapping[str, PassedBy], now: datetime, bound: timedelta
) -> Iterator[Leg]:
    """Yield those of one lane, given by rank, whom others have been called past for the whole bound.

    The look ends where the calls past the lane have not gone on for long enough: nobody behind was passed earlier.
    """
    for leg in legs:
        found = passed.get(queue_name(leg.service, leg.priority, leg.pool_counter, leg.pool_agent))
        at = found.first_past(leg.ranked_at) if found is not None else None
        if at is None or now - at < bound:
            return
        since = passed_since(leg, passed)
        if since is not None and now - since >= bound:
            yield leg


def with_one_more(before: PassedBy, step: PassStep, waiting: Iterable[datetime]) -> PassedBy:
    """Return the queue after one more call past it.

    ``waiting``: the earliest instants since which people there count; steps before all of them have done their work.
    """
    earliest = min(waiting, default=None)
    steps = [one for one in before.steps if earliest is not None and one.came > earliest]
    if not steps or step.came > steps[-1].came:
        steps.append(step)
    if len(steps) > MOST_STEPS:
        steps = [PassStep(one.at, other.came) for one, other in zip(steps[::2], steps[1::2], strict=False)] + (
            [steps[-1]] if len(steps) % 2 else []
        )
    return PassedBy(before.queue, tuple(steps))
