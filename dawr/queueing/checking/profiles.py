"""What work profiles must keep, and that the policy as a whole lets nobody wait for ever."""

from collections.abc import Iterator

from ..branch import Branch
from ..mistakes import Mistake, Path, Problem
from ..policy.starving import starvations
from ..profiles import LONGEST_MEMORY, Condition, When
from . import words

LONGEST_SKILL = 9
"""Levels of skill go up to here."""


def profiles(branch: Branch) -> Iterator[Mistake]:
    """Every profile has its own code, a name, and services that exist; each is the one of a counter or an agent."""
    yield from words.unique((one.code, ("profiles", at, "code")) for at, one in enumerate(branch.profiles))
    codes = [service.code for service in branch.services]
    for position, profile in enumerate(branch.profiles):
        here = ("profiles", position)
        yield from words.code(profile.code, (*here, "code"))
        yield from words.name(profile.name, branch.languages, (*here, "name"))
        if not profile.entries:
            yield Mistake((*here, "entries"), Problem.EMPTY)
        for at, entry in enumerate(profile.entries):
            there = (*here, "entries", at)
            yield from words.refers(entry.service, "service", codes, (*there, "service"))
            yield from words.within(entry.skill, (*there, "skill"), 0, LONGEST_SKILL)
            if not entry.weight <= 0:  # that starves the service, and is said so
                yield from words.above_zero(entry.weight, (*there, "weight"), 1000)
            if entry.call_by is not None:
                yield from words.within(entry.call_by / 60, (*there, "call_by_minutes"), 1, words.DAY_MINUTES)
            for place, condition in enumerate(entry.when):
                yield from _condition(condition, codes, (*there, "when", place))
    yield from _users(branch, [profile.code for profile in branch.profiles])


def policy(branch: Branch) -> Iterator[Mistake]:
    """Bounds make sense, and no class of customers is starved."""
    if branch.overtaking_bound is not None:
        yield from words.within(branch.overtaking_bound / 60, ("overtaking_bound_minutes",), 1, words.DAY_MINUTES)
    yield from words.within(branch.appointment_grace / 60, ("appointment_grace_minutes",), 0, words.DAY_MINUTES)
    for starved in starvations(branch):
        details: dict[str, object] = {"why": str(starved.why), "service": starved.service, "level": starved.level}
        yield Mistake(starved.path, Problem.STARVES, details)


def _users(branch: Branch, codes: list[str]) -> Iterator[Mistake]:
    services = [service.code for service in branch.services]
    for at, desk in enumerate(branch.counters):
        if desk.profile:
            yield from words.refers(desk.profile, "profile", codes, ("counters", at, "profile"))
    for at, agent in enumerate(branch.agents):
        if agent.profile:
            yield from words.refers(agent.profile, "profile", codes, ("agents", at, "profile"))
        for service, level in agent.skills.items():
            here = ("agents", at, "skills", service)
            yield from words.refers(service, "service", services, here)
            yield from words.within(level, here, 1, LONGEST_SKILL)


def _condition(condition: Condition, codes: list[str], path: Path) -> Iterator[Mistake]:
    kind = condition.kind
    if kind is When.BETWEEN:
        starts, ends = condition.starts, condition.ends
        if starts is None or ends is None or ends <= starts:
            details: dict[str, object] = {
                "starts": f"{starts:%H:%M}" if starts else "",
                "ends": f"{ends:%H:%M}" if ends else "",
            }
            yield Mistake((*path, "to"), Problem.HOURS_REVERSED, details)
        return
    yield from words.refers(condition.service, "service", codes, (*path, "service"))
    if kind is When.WAIT_OVER:
        yield from words.within(condition.seconds / 60, (*path, "wait_over_minutes"), 0, words.DAY_MINUTES)
    elif kind is When.CALLED_FEWER:
        yield from words.within(condition.of_last, (*path, "of_last"), 1, LONGEST_MEMORY)
        yield from words.within(condition.count, (*path, "called_fewer_than"), 0, LONGEST_MEMORY)
    else:
        yield from words.within(condition.count, (*path, "waiting_more_than"), 0, 9999)
