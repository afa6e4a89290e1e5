"""Whom a policy would never call: found from the settings alone, before anybody waits.

Accumulating points let nobody wait for ever as long as every class gains and every service is pulled by some weight
above 0 at some counter that is sure to call it. So a class starves exactly where one of these is missing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..branch import Branch, Service
from ..legs import Counter
from ..mistakes import Path
from ..profiles import Condition, ProfileEntry, When
from .duties import duties_of, entries_of, may_serve, sure


class Starved(StrEnum):
    """Why a class would never be called."""

    NO_GAIN = "no_gain"
    """A priority level gains no points while it waits: whoever comes later passes it for ever."""
    NO_WEIGHT = "no_weight"
    """Its weight is 0 or less, so waiting never brings it forward."""
    NOBODY = "nobody"
    """No counter and no agent works by a profile that has the service."""
    NEVER = "never"
    """It is called only under a condition that cannot be so while the service is open."""
    CONDITIONAL = "conditional"
    """It is called only under conditions that may stay away while people wait."""
    NO_SKILL = "no_skill"
    """No agent has the level that its entries need."""


@dataclass(frozen=True, slots=True)
class Starvation:
    """A class that would wait for ever, and where the settings say so."""

    path: Path
    why: Starved
    service: str = ""
    """Code; empty where a whole priority level starves."""
    level: int | None = None
    """Priority level; ``None``: all of the service's."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry in force, and where it stands."""

    entry: ProfileEntry
    path: Path


def starvations(branch: Branch) -> Iterator[Starvation]:
    """Yield every class that the branch's policy starves."""
    for position, one in enumerate(branch.priorities):
        if one.rate <= 0:
            yield Starvation(("priorities", position, "rate"), Starved.NO_GAIN, level=one.level)
    yield from _without_weight(branch)
    if branch.profiles or any(agent.skills for agent in branch.agents):
        places = list(_in_force(branch))
        for position, service in enumerate(branch.services):
            if service.active:
                yield from _starved(branch, service, ("services", position), places)


def _without_weight(branch: Branch) -> Iterator[Starvation]:
    for at, desk in enumerate(branch.counters):
        for place, (code, weight) in enumerate(zip(desk.services, desk.weights, strict=False)):
            if weight <= 0:
                yield Starvation(("counters", at, "weights", place), Starved.NO_WEIGHT, code)
    for at, profile in enumerate(branch.profiles):
        for place, entry in enumerate(profile.entries):
            if entry.weight <= 0:
                yield Starvation(("profiles", at, "entries", place, "weight"), Starved.NO_WEIGHT, entry.service)


def _in_force(branch: Branch) -> Iterator[_Place]:
    """Yield the entries that some counter or some agent works by before anybody assigns another profile."""
    positions = {profile.code: at for at, profile in enumerate(branch.profiles)}
    codes = {duties_of(branch).profile_of(Counter(desk.number)) for desk in branch.counters}
    codes |= {agent.profile for agent in branch.agents}
    for at, desk in enumerate(branch.counters):
        if not duties_of(branch).profile_of(Counter(desk.number)):
            yield from (_Place(entry, ("counters", at, "services")) for entry in entries_of(desk, None))
    for profile in branch.profiles:
        if profile.code in codes:
            here = ("profiles", positions[profile.code], "entries")
            yield from (_Place(entry, (*here, place)) for place, entry in enumerate(profile.entries))


def _starved(branch: Branch, service: Service, path: Path, places: Iterable[_Place]) -> Iterator[Starvation]:
    own = [place for place in places if place.entry.service == service.code]
    if not own:
        yield Starvation(path, Starved.NOBODY, service.code)
        return
    skilled = [place for place in own if _somebody_may_serve(branch, place.entry)]
    if not skilled:
        yield Starvation(own[0].path, Starved.NO_SKILL, service.code)
    elif service.code not in sure(place.entry for place in skilled):
        never = all(any(_never(one, branch, service) for one in place.entry.when) for place in skilled)
        why = Starved.NEVER if never else Starved.CONDITIONAL
        yield Starvation((*skilled[0].path, "when"), why, service.code)


def _somebody_may_serve(branch: Branch, entry: ProfileEntry) -> bool:
    """Whoever has no skills on record, or signs in by a free name, may serve what needs none."""
    return any(may_serve(agent, entry) for agent in branch.agents) or (entry.skill == 0 and not branch.agents)


def _never(condition: Condition, branch: Branch, service: Service) -> bool:
    """Tell whether a condition cannot hold while the service is open."""
    if condition.kind is When.CALLED_FEWER:
        return condition.count <= 0
    hours = service.hours if service.hours is not None else branch.hours
    starts, ends = condition.starts, condition.ends
    if condition.kind is not When.BETWEEN or not hours or starts is None or ends is None:
        return False
    return all(ends <= span.opens or starts >= span.closes for span in hours)
