"""Whether a branch's settings agree with themselves."""

from collections.abc import Iterator

from .branch import Agent, Branch
from .checking import desks, emergency, floor, house, people, prayer, profiles, services, times
from .mistakes import Mistake


def check_branch(branch: Branch) -> list[Mistake]:
    """Return what is wrong with the settings, by section of the branch file; nothing when all is well.

    Paths name the keys of the file (``target_wait_minutes``), so that a file's reader can say the line.
    """
    return list(_mistakes(branch))


def check_agent(agent: Agent, branch: Branch) -> list[Mistake]:
    """Return what is wrong with a person for this branch."""
    return list(people.agent(agent, branch, ("agent",)))


def _mistakes(branch: Branch) -> Iterator[Mistake]:
    yield from house.identity(branch)
    if not branch.languages:
        return
    yield from times.spans(branch.hours, ("hours",))
    yield from times.profiles(branch)
    yield from times.pauses(branch)
    yield from prayer.rules(branch)
    yield from house.lobby(branch)
    yield from house.limits(branch)
    yield from house.road(branch)
    yield from services.series(branch)
    yield from services.groups(branch)
    yield from services.services(branch)
    yield from desks.counters(branch)
    yield from people.roles(branch)
    yield from people.agents(branch)
    yield from people.rules(branch)
    yield from people.ready_words(branch)
    yield from desks.priorities(branch)
    yield from desks.printers(branch)
    yield from floor.floor(branch)
    yield from profiles.profiles(branch)
    yield from profiles.policy(branch)
    yield from emergency.ranges(branch)
