"""Policies to play with, and the rules of who may be called where, written down a second time for the tests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from dawr.queueing.branch import Branch, CounterDesk, PriorityClass, Series
from dawr.queueing.branch_people import Agent
from dawr.queueing.legs import Counter, Leg, LegState
from dawr.queueing.policy.duties import duties_of
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile

from .live import SMALL, service, words

BOUND = 600
"""Seconds within which the policies here let others be called past anybody."""

LONG_VISAS = Condition(When.WAIT_OVER, "visa", seconds=300)
FEW_FEES = Condition(When.CALLED_FEWER, "fees", count=1, of_last=3)
CROWD = Condition(When.WAITING_MORE, "id", count=2)
MORNING = Condition(When.BETWEEN, starts=time(8), ends=time(11))


def profile(code: str, *entries: ProfileEntry) -> WorkProfile:
    """Return a work profile with these entries."""
    return WorkProfile(code, words(code), entries)


FRONT = profile(
    "front",
    ProfileEntry("visa", 50.0, (LONG_VISAS,)),
    ProfileEntry("id", 4.0),
    ProfileEntry("visa"),
    ProfileEntry("fees", 0.2, call_by=1200),
)
MIXED = profile("mixed", ProfileEntry("fees", 100.0, (FEW_FEES,)), ProfileEntry("id"), ProfileEntry("visa", 0.01))
HELPER = profile(
    "helper", ProfileEntry("id", 2.0, (CROWD, MORNING)), ProfileEntry("fees"), ProfileEntry("visa", skill=2)
)

PLAIN = replace(
    SMALL,
    series=(Series("A"), Series("B"), Series("C")),
    services=(service("id"), service("visa", "B"), service("fees", "C", expected_service=None)),
    counters=(
        CounterDesk(1, ("id", "visa", "fees"), (4.0, 1.0, 0.05)),
        CounterDesk(2, ("visa", "id")),
        CounterDesk(3, ("fees",)),
    ),
    priorities=(PriorityClass(0), PriorityClass(1, 5.0, 3600)),
    overtaking_bound=BOUND,
)
PROFILED = replace(
    PLAIN,
    profiles=(FRONT, MIXED, HELPER),
    counters=(CounterDesk(1, (), profile="front"), CounterDesk(2, (), profile="mixed"), CounterDesk(3, ("fees",))),
    agents=(
        Agent("norah", words("Norah"), profile="helper", skills={"visa": 2, "fees": 1, "id": 1}),
        Agent("fahd", words("Fahd"), skills={"id": 1, "visa": 1}),
        Agent("reem", words("Reem")),
    ),
)
POLICIES = (PLAIN, PROFILED, replace(PROFILED, counters=PLAIN.counters))


@dataclass(frozen=True)
class Sight:
    """What somebody sees who stands at a counter."""

    counter: Counter
    branch: Branch
    waiting: list[Leg]
    now: datetime
    recent: list[str]
    """Services of the counter's calls today, newest last."""
    counters: Mapping[int, Counter]


def may_call(leg: Leg, sight: Sight) -> bool:
    """Tell whether a counter may call somebody by right: word for word, without any index."""
    counter, branch, now = sight.counter, sight.branch, sight.now
    agents = {agent.code for agent in branch.agents if agent.active}
    numbers = {desk.number for desk in branch.counters}
    if not is_due(leg, now):
        return False
    if leg.pool_counter in numbers or leg.pool_agent in agents:
        return leg.pool_counter == counter.number or (leg.pool_agent != "" and leg.pool_agent == counter.agent)
    served = duties_of(branch).surely_served(sight.counters)
    return leg.service in services_called(sight) or leg.service not in served


def services_called(sight: Sight) -> set[str]:
    """Return the services a counter calls at an instant."""
    counter, branch = sight.counter, sight.branch
    agent = branch.agent(counter.agent or "")
    desk = branch.desk(counter.number)
    codes = [counter.profile, agent.profile if agent else "", desk.profile if desk else ""]
    found = next((one for code in codes for one in branch.profiles if one.code == code), None)
    entries = found.entries if found else [ProfileEntry(code) for code in (desk.services if desk else ())]
    called = set()
    for entry in entries:
        level = agent.skills.get(entry.service, 0) if agent and agent.skills else None
        if level is None and entry.skill:
            continue
        if level is not None and level < max(1, entry.skill):
            continue
        waits = [
            sight.now - leg.ranked_at
            for leg in sight.waiting
            if leg.service == entry.service and is_due(leg, sight.now)
        ]
        late = entry.call_by is not None and any(wait.total_seconds() >= entry.call_by for wait in waits)
        if late or all(holds(one, sight) for one in entry.when):
            called.add(entry.service)
    return called


def holds(condition: Condition, sight: Sight) -> bool:
    """Tell whether a condition is so."""
    now = sight.now
    there = [leg for leg in sight.waiting if leg.service == condition.service]
    match condition.kind:
        case When.WAIT_OVER:
            return any((now - leg.ranked_at).total_seconds() > condition.seconds for leg in there if is_due(leg, now))
        case When.WAITING_MORE:
            return len(there) > condition.count
        case When.CALLED_FEWER:
            return sight.recent[-condition.of_last :].count(condition.service) < condition.count
        case When.BETWEEN:
            assert condition.starts is not None
            assert condition.ends is not None
            return condition.starts <= now.astimezone(ZoneInfo(sight.branch.time_zone)).time() < condition.ends


def is_due(leg: Leg, now: datetime) -> bool:
    """Tell whether somebody may be called by right."""
    return all(instant is None or instant <= now for instant in (leg.appointment, leg.not_before))


def who_waits(legs: Iterable[Leg]) -> list[Leg]:
    """Return those of some legs who wait."""
    return [leg for leg in legs if leg.state is LegState.WAITING]
