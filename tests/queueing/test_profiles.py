"""Work profiles: which services a counter calls, how strongly, and under which conditions."""

from dataclasses import replace
from datetime import time

import pytest

from dawr.queueing.branch import Branch, CounterDesk
from dawr.queueing.branch_people import Agent
from dawr.queueing.commands import CallNext, CallTicket, CloseDay, Finish, IssueTicket, OpenCounter, OpenDay, Undo
from dawr.queueing.events import TicketCalled
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile
from dawr.queueing.refusals import Refusal
from dawr.queueing.selection import Why
from dawr.queueing.staff_commands import AssignProfile

from .live import SMALL, LiveBranch, words

LONG_VISAS = Condition(When.WAIT_OVER, "visa", seconds=1800)


def branch_with(*entries: ProfileEntry, **changes: object) -> Branch:
    """Return the small branch with counter 1 working by one profile; counter 3 still serves visas."""
    profile = WorkProfile("front", words("Front"), entries)
    desks = (CounterDesk(1, (), profile="front"), CounterDesk(2, ("id", "visa")), CounterDesk(3, ("visa",)))
    return replace(SMALL, **{"profiles": (profile,), "counters": desks, **changes})


def called_at(live: LiveBranch, counter: int = 1) -> TicketCalled:
    """Call the next at a counter, finish at once, and return the call."""
    (called,) = live.do(CallNext, counter=counter)
    assert isinstance(called, TicketCalled)
    live.do(Finish, counter=counter)
    return called


def test_a_list_of_services_is_a_profile_of_its_own() -> None:
    live = LiveBranch.opened()

    assert live.board().counter(1).services == ("id", "visa")
    assert live.board().counter(1).profile == ""


def test_a_condition_brings_a_service_forward_only_while_it_holds() -> None:
    live = LiveBranch.opened(
        branch_with(ProfileEntry("visa", 50.0, (LONG_VISAS,)), ProfileEntry("id"), ProfileEntry("visa"))
    )
    live.do(IssueTicket, service="id")
    live.later(minutes=1).do(IssueTicket, service="visa")
    live.later(minutes=1).do(IssueTicket, service="id")

    first = called_at(live.later(minutes=5))
    live.do(IssueTicket, service="id")
    second = called_at(live.later(minutes=30))

    assert (first.number, first.why) == ("A001", Why.LONGEST_MAIN)
    assert (second.number, second.why) == ("B001", Why.LONGEST)
    live.do(IssueTicket, service="visa")
    live.later(minutes=31)
    forward = called_at(live)
    assert (forward.service, forward.why, forward.explanation.condition) == ("visa", Why.CONDITION, LONG_VISAS)


def test_a_service_whose_every_entry_waits_for_a_condition_is_not_called_before() -> None:
    live = LiveBranch.opened(branch_with(ProfileEntry("id"), ProfileEntry("visa", 1.0, (LONG_VISAS,))))
    live.do(IssueTicket, service="visa")

    assert live.later(minutes=30).refused(Refusal.NOBODY_WAITING, CallNext, counter=1) == {"counter": 1}
    assert called_at(live.later(seconds=1)).number == "B001"


def test_fewer_called_among_the_last_mixes_two_queues() -> None:
    few = Condition(When.CALLED_FEWER, "visa", count=1, of_last=3)
    live = LiveBranch.opened(
        branch_with(ProfileEntry("visa", 100.0, (few,)), ProfileEntry("id"), ProfileEntry("visa", 0.01))
    )
    for service in ("id",) * 6 + ("visa",) * 3:
        live.do(IssueTicket, service=service)
    live.later(minutes=5)

    calls = [called_at(live).service for _ in range(8)]

    assert calls == ["visa", "id", "id", "id", "visa", "id", "id", "id"]


def test_a_call_taken_back_does_not_count_among_the_last() -> None:
    few = Condition(When.CALLED_FEWER, "visa", count=1, of_last=2)
    live = LiveBranch.opened(
        branch_with(ProfileEntry("visa", 100.0, (few,)), ProfileEntry("id"), ProfileEntry("visa", 0.01))
    )
    for service in ("id", "visa", "visa"):
        live.do(IssueTicket, service=service)
    live.later(minutes=1)

    live.do(CallNext, counter=1)
    live.do(Undo, counter=1)

    assert live.counter(1).recent == ()
    assert called_at(live).service == "visa"


def test_more_than_so_many_waiting_opens_a_second_counter_to_them() -> None:
    crowd = Condition(When.WAITING_MORE, "id", count=2)
    live = LiveBranch.opened(branch_with(ProfileEntry("visa"), ProfileEntry("id", 1.0, (crowd,))))
    for _ in range(2):
        live.do(IssueTicket, service="id")

    assert live.later(minutes=1).refused(Refusal.NOBODY_WAITING, CallNext, counter=1)
    live.do(IssueTicket, service="id")
    assert called_at(live).number == "A001"


def test_a_profile_follows_the_branchs_own_clock() -> None:
    morning = Condition(When.BETWEEN, starts=time(9, 30), ends=time(10))
    live = LiveBranch.opened(branch_with(ProfileEntry("visa"), ProfileEntry("id", 1.0, (morning,))))
    live.do(IssueTicket, service="id")

    assert live.refused(Refusal.NOBODY_WAITING, CallNext, counter=1)
    assert live.later(minutes=30).board().counter(1).next.ticket.number == "A001"
    assert live.later(minutes=30).board().counter(1).next is None


def test_whoever_has_waited_as_long_as_the_profile_allows_comes_first() -> None:
    live = LiveBranch.opened(branch_with(ProfileEntry("visa", 100.0), ProfileEntry("id", 0.01, call_by=1200)))
    live.do(IssueTicket, service="id")
    live.do(IssueTicket, service="visa")

    assert live.later(minutes=19).board().counter(1).next.ticket.number == "B001"
    called = called_at(live.later(minutes=1))

    assert (called.number, called.why) == ("A001", Why.CALL_BY)
    assert (called.explanation.limit, called.explanation.waited) == (1200, 1200)


def test_the_assigned_profile_goes_before_the_agents_and_that_before_the_counters() -> None:
    profiles = tuple(WorkProfile(code, words(code), (ProfileEntry("visa"),)) for code in ("desk", "person", "today"))
    agents = (Agent("norah", words("Norah"), profile="person"),)
    desks = (CounterDesk(1, (), profile="desk"), CounterDesk(2, ("id", "visa")))
    live = LiveBranch.opened(replace(SMALL, profiles=profiles, agents=agents, counters=desks), counters=())

    assert live.board().counter(1).profile == "desk"
    live.do(OpenCounter, counter=1, agent="norah")
    assert live.board().counter(1).profile == "person"
    live.do(AssignProfile, counter=1, profile="today")
    assert live.board().counter(1).profile == "today"
    live.do(CloseDay)
    live.later(minutes=24 * 60).do(OpenDay)
    assert live.board().counter(1).profile == "desk"


def test_a_profile_that_the_branch_does_not_have_is_refused() -> None:
    live = LiveBranch.opened()

    assert live.refused(Refusal.UNKNOWN_PROFILE, AssignProfile, counter=1, profile="none") == {"profile": "none"}


@pytest.mark.parametrize(("skills", "called"), [({}, "A001"), ({"visa": 1}, "B001"), ({"id": 1, "visa": 1}, "A001")])
def test_an_agent_with_skills_calls_only_what_they_can(skills: dict[str, int], called: str) -> None:
    live = LiveBranch.opened(
        replace(SMALL, agents=(Agent("norah", words("Norah"), skills=skills), Agent("x", words("X")))), counters=()
    )
    live.do(OpenCounter, counter=1, agent="norah")
    live.do(IssueTicket, service="id")
    live.later(minutes=1).do(IssueTicket, service="visa")

    assert called_at(live.later(minutes=1)).number == called


def test_an_entry_asks_for_a_level() -> None:
    expert = branch_with(
        ProfileEntry("id"),
        ProfileEntry("visa", skill=2),
        agents=(
            Agent("new", words("New"), skills={"id": 1, "visa": 1}),
            Agent("old", words("Old"), skills={"id": 2, "visa": 2}),
        ),
    )
    live = LiveBranch.opened(expert, counters=())
    live.do(IssueTicket, service="visa")
    live.do(OpenCounter, counter=1, agent="new")

    assert live.refused(Refusal.NOBODY_WAITING, CallNext, counter=1)
    assert live.refused(Refusal.NOT_SERVED_HERE, CallTicket, counter=1, ticket="B001")
    assert live.board().counter(1).services == ("id",)


def test_nobody_is_lost_when_profiles_leave_a_service_to_no_counter() -> None:
    only_visas = WorkProfile("visas", words("Visas"), (ProfileEntry("visa"),))
    live = LiveBranch.opened(
        branch_with(
            ProfileEntry("id"),
            ProfileEntry("visa"),
            profiles=(WorkProfile("front", words("Front"), (ProfileEntry("id"), ProfileEntry("visa"))), only_visas),
        ),
        counters=(1, 2),
    )
    live.do(AssignProfile, counter=1, profile="visas")
    live.do(AssignProfile, counter=2, profile="visas")

    live.do(IssueTicket, service="id")

    assert called_at(live).number == "A001"
