"""Policies that would let a class of customers wait for ever are found from the settings alone."""

from dataclasses import replace
from datetime import time

import pytest

from dawr.queueing.branch import Branch, CounterDesk, OpeningSpan, PriorityClass, Weekday
from dawr.queueing.branch_check import check_branch
from dawr.queueing.branch_people import Agent
from dawr.queueing.commands import ConfigureBranch
from dawr.queueing.mistakes import Problem
from dawr.queueing.policy.starving import Starved, starvations
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile
from dawr.queueing.refusals import Refusal

from .live import SMALL, LiveBranch, words

LONG = Condition(When.WAIT_OVER, "visa", seconds=600)
OTHERS_LONG = Condition(When.WAIT_OVER, "id", seconds=600)
CROWD = Condition(When.WAITING_MORE, "visa", count=3)
EVENING = Condition(When.BETWEEN, starts=time(18), ends=time(20))
MORNING = Condition(When.BETWEEN, starts=time(9), ends=time(10))
DAYTIME = (OpeningSpan((Weekday.SUN,), time(8), time(15)),)


def profiled(*entries: ProfileEntry, **changes: object) -> Branch:
    """Return the small branch whose two counters work by one profile."""
    profile = WorkProfile("all", words("All"), entries)
    desks = (CounterDesk(1, (), profile="all"), CounterDesk(2, (), profile="all"))
    return replace(SMALL, **{"profiles": (profile,), "counters": desks, "hours": DAYTIME, **changes})


@pytest.mark.parametrize(
    ("branch", "why", "path"),
    [
        (
            replace(SMALL, priorities=(PriorityClass(0), PriorityClass(1, 0.0))),
            Starved.NO_GAIN,
            ("priorities", 1, "rate"),
        ),
        (
            replace(SMALL, priorities=(PriorityClass(0), PriorityClass(1, -1.0))),
            Starved.NO_GAIN,
            ("priorities", 1, "rate"),
        ),
        (
            replace(SMALL, counters=(CounterDesk(1, ("id", "visa"), (1.0, 0.0)),)),
            Starved.NO_WEIGHT,
            ("counters", 0, "weights", 1),
        ),
        (
            profiled(ProfileEntry("id"), ProfileEntry("visa", -1.0)),
            Starved.NO_WEIGHT,
            ("profiles", 0, "entries", 1, "weight"),
        ),
        (profiled(ProfileEntry("id")), Starved.NOBODY, ("services", 1)),
        (
            profiled(ProfileEntry("id"), ProfileEntry("visa", 1.0, (CROWD,))),
            Starved.CONDITIONAL,
            ("profiles", 0, "entries", 1, "when"),
        ),
        (
            profiled(ProfileEntry("id"), ProfileEntry("visa", 1.0, (OTHERS_LONG,))),
            Starved.CONDITIONAL,
            ("profiles", 0, "entries", 1, "when"),
        ),
        (
            profiled(ProfileEntry("id"), ProfileEntry("visa", 1.0, (LONG, MORNING))),
            Starved.CONDITIONAL,
            ("profiles", 0, "entries", 1, "when"),
        ),
        (
            profiled(ProfileEntry("id"), ProfileEntry("visa", 1.0, (EVENING,))),
            Starved.NEVER,
            ("profiles", 0, "entries", 1, "when"),
        ),
        (
            profiled(
                ProfileEntry("id"),
                ProfileEntry("visa", skill=3),
                agents=(Agent("a", words("A"), skills={"id": 1, "visa": 2}),),
            ),
            Starved.NO_SKILL,
            ("profiles", 0, "entries", 1),
        ),
    ],
)
def test_a_class_that_would_never_be_called_is_named(branch: Branch, why: Starved, path: tuple[str | int, ...]) -> None:
    (found,) = starvations(branch)

    assert (found.why, found.path) == (why, path)
    assert (found.service, found.level) == (("", 1) if why is Starved.NO_GAIN else ("visa", None))
    assert [mistake.problem for mistake in check_branch(branch)] == [Problem.STARVES]


@pytest.mark.parametrize(
    "branch",
    [
        SMALL,
        profiled(ProfileEntry("id"), ProfileEntry("visa", 1.0, (LONG,))),
        profiled(ProfileEntry("id"), ProfileEntry("visa", 1.0, (CROWD,), call_by=1800)),
        profiled(ProfileEntry("id"), ProfileEntry("visa", 9.0, (CROWD,)), ProfileEntry("visa", 0.1)),
        profiled(ProfileEntry("id"), agents=(Agent("a", words("A"), profile="all"),), counters=SMALL.counters),
        profiled(
            ProfileEntry("id"),
            ProfileEntry("visa", skill=3),
            agents=(Agent("a", words("A"), skills={"visa": 3, "id": 1}),),
        ),
    ],
)
def test_a_policy_that_calls_everybody_in_the_end_is_fine(branch: Branch) -> None:
    assert check_branch(branch) == []


def test_a_policy_that_starves_is_refused_with_the_class() -> None:
    live = LiveBranch()

    details = live.refused(Refusal.BAD_BRANCH, ConfigureBranch, branch=profiled(ProfileEntry("id")))

    assert details == {"field": "services[2]", "problem": "starves", "why": "nobody", "service": "visa", "level": None}


def test_a_profile_without_a_service_or_with_an_unknown_one_is_refused() -> None:
    empty, unknown = profiled(), profiled(ProfileEntry("id"), ProfileEntry("visa"), ProfileEntry("gone"))

    assert next(one.key for one in check_branch(empty)) == "profiles[1].entries"
    assert [(one.key, one.problem) for one in check_branch(unknown)] == [
        ("profiles[1].entries[3].service", Problem.UNKNOWN_REFERENCE)
    ]


def test_a_counter_or_agent_names_a_profile_that_is_there() -> None:
    branch = replace(
        SMALL,
        counters=(CounterDesk(1, ("id", "visa"), profile="gone"),),
        agents=(Agent("a", words("A"), profile="gone"),),
    )

    assert [one.key for one in check_branch(branch)] == ["counters[1].profile", "agents[1].profile"]
