"""The journal told to the estimate: who sits where, what a desk calls, and when the branch pauses."""

import json
from dataclasses import replace
from datetime import time

import pytest

from dawr.queueing.branch import Agent, PlannedPause, Weekday
from dawr.queueing.commands import (
    CallNext,
    CloseCounter,
    ConfigureBranch,
    EndBreak,
    IssueTicket,
    OpenCounter,
    StartBreak,
    StartService,
    Transfer,
)
from dawr.queueing.profiles import ProfileEntry, WorkProfile
from dawr.queueing.staff_commands import AssignProfile, ForceSignOut, HandOverCounter
from dawr.queueing.staff_events import AgentChanged
from dawr.queueing.waits.feed import Feed
from dawr.queueing.waits.floor import Line
from tests.queueing.live import SMALL, words

from .followed import Followed

ONLY_IDS = Agent("norah", words("Norah"), skills={"id": 1})


def test_counters_come_and_go_with_their_agents():
    branch = Followed(counters=(1,))

    branch.do(StartBreak, counter=1, after=3600, reason="tea")
    away = branch.feed.estimator.floor.desks["1"].present
    branch.do(EndBreak, counter=1, after=600)
    back = branch.feed.estimator.floor.desks["1"].present
    branch.do(CloseCounter, counter=1, after=3600)

    assert (away, back) == (False, True)
    assert not branch.feed.estimator.floor.desks["1"].present


def test_a_pause_of_the_branch_is_in_the_wait():
    prayer = PlannedPause("dhuhr", words("Dhuhr"), tuple(Weekday), time(9, 10), time(9, 40))
    plain, paused = Followed(), Followed(replace(SMALL, pauses=(prayer,)))
    for branch in (plain, paused):
        for _ in range(8):
            branch.do(IssueTicket, service="id")
        branch.do(CallNext, counter=1)
        branch.do(CallNext, counter=2)

    waits = [branch.feed.estimate(branch.live.now, "id") for branch in (plain, paused)]

    assert waits[0] is not None
    assert waits[1] is not None
    assert waits[1].point == pytest.approx(waits[0].point + 30 * 60, abs=360)


def test_new_settings_open_new_counters_and_services():
    branch = Followed()
    wider = replace(SMALL, counters=(*SMALL.counters, replace(SMALL.counters[0], number=9)))

    branch.do(ConfigureBranch, branch=wider)

    assert "9" in branch.feed.estimator.floor.desks


def test_a_counter_handed_over_goes_on_with_somebody_else():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    branch.do(HandOverCounter, counter=1, agent="norah")

    desk = branch.feed.estimator.floor.desks["1"]
    assert (desk.agent, desk.present) == ("norah", True)
    assert branch.at_desks() == {"1"}


def test_whoever_is_signed_out_serves_no_more():
    branch = Followed()

    branch.do(ForceSignOut, counter=1, reason="left")

    assert not branch.feed.estimator.floor.desks["1"].present


def test_somebody_sent_to_an_agent_waits_at_that_agent_s_counter():
    branch = Followed(replace(SMALL, agents=(Agent("norah", words("Norah")),)))
    branch.do(OpenCounter, counter=3, agent="norah")
    branch.do(IssueTicket, service="visa")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)

    branch.do(Transfer, counter=1, service="visa", to_agent="norah", after=60)

    assert branch.lines() == {Line("visa", 0, "3"): 1}


def test_a_counter_calls_what_its_work_profile_says():
    profile = WorkProfile("visas", words("Visas"), (ProfileEntry("visa", 2.0),))
    branch = Followed(replace(SMALL, profiles=(profile,)))
    assert dict(branch.feed.estimator.floor.desks["1"].serves) == {"id": 1.0, "visa": 1.0}

    branch.do(AssignProfile, counter=1, profile="visas")

    assert dict(branch.feed.estimator.floor.desks["1"].serves) == {"visa": 2.0}


def test_an_agent_without_the_skill_leaves_a_service_to_others():
    norah, fahd = Agent("norah", words("Norah"), skills={"visa": 1}), Agent("fahd", words("Fahd"))
    branch = Followed(replace(SMALL, agents=(norah, fahd)), counters=(2,))

    branch.do(OpenCounter, counter=1, agent="norah")

    desks = branch.feed.estimator.floor.desks
    assert dict(desks["1"].serves) == {"visa": 1.0}
    assert set(desks["2"].serves) == {"id", "visa"}


def test_who_sits_where_survives_being_kept():
    profile = WorkProfile("visas", words("Visas"), (ProfileEntry("visa"),))
    branch = Followed(replace(SMALL, profiles=(profile,)))
    branch.do(AssignProfile, counter=1, profile="visas")

    again = Feed(branch.live.state.branch)
    assert again.restore(json.loads(json.dumps(branch.feed.state())))

    assert dict(again.estimator.floor.desks["1"].serves) == {"visa": 1.0}


def test_a_pause_that_new_settings_bring_is_in_the_wait_at_once():
    branch = Followed(counters=(1,))
    for _ in range(3):
        branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    before = branch.feed.estimate(branch.live.now, "id")
    prayer = PlannedPause("dhuhr", words("Dhuhr"), tuple(Weekday), time(9, 5), time(9, 35))

    branch.do(ConfigureBranch, branch=replace(SMALL, pauses=(prayer,)))

    after = branch.feed.estimate(branch.live.now, "id")
    assert before is not None
    assert after is not None
    assert after.point >= before.point + 20 * 60


def test_a_skill_that_somebody_gets_counts_at_once():
    branch = Followed(replace(SMALL, agents=(Agent("norah", words("Norah")), Agent("fahd", words("Fahd")))))
    branch.do(OpenCounter, counter=3, agent="norah")

    branch.feed.follow(replace(branch.live.records[-1], seq=10_000, event=AgentChanged(agent=ONLY_IDS)))

    assert dict(branch.feed.estimator.floor.desks["3"].serves) == {}
