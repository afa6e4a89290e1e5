"""The journal told to the estimate: every turn a customer can take leaves the floor as it is."""

import json
from dataclasses import replace
from datetime import time, timedelta

import pytest

from dawr.queueing.branch import Agent, Branch, PlannedPause, Weekday
from dawr.queueing.commands import (
    CallNext,
    CancelTicket,
    CloseCounter,
    CloseDay,
    ConfigureBranch,
    EndBreak,
    Finish,
    Hold,
    IssueTicket,
    MarkNoShow,
    OpenCounter,
    OpenDay,
    Resume,
    ReturnToQueue,
    StartBreak,
    StartService,
    Transfer,
    Undo,
)
from dawr.queueing.profiles import ProfileEntry, WorkProfile
from dawr.queueing.staff_commands import AddService, AssignProfile, ForceSignOut, HandOverCounter, ReenterTicket
from dawr.queueing.staff_events import AgentChanged
from dawr.queueing.waits.feed import Feed
from dawr.queueing.waits.floor import Line
from dawr.queueing.waits.shown import shown_range
from tests.queueing.live import SMALL, LiveBranch, words

ONLY_IDS = Agent("norah", words("Norah"), skills={"id": 1})


class Followed:
    """A branch played through its own rules, with the estimate following its journal."""

    def __init__(self, branch: Branch = SMALL, counters: tuple[int, ...] = (1, 2)) -> None:
        self.live = LiveBranch.opened(branch, counters=counters)
        self.feed = Feed(branch)
        self.catch_up()

    def do(self, order: type, *, after: float = 0.0, **fields: object) -> None:
        """Let seconds pass and give an order."""
        self.live.later(seconds=after)
        self.live.do(order, **fields)
        self.catch_up()

    def catch_up(self) -> None:
        for record in self.live.records:
            self.feed.follow(record)

    def lines(self) -> dict[Line, int]:
        """How many wait in each line, as the estimate sees it."""
        return {line: len(waiters) for line, waiters in self.feed.estimator.floor.lines.items()}

    def at_desks(self) -> set[str]:
        """Counters that serve somebody, as the estimate sees it."""
        return {code for code, desk in self.feed.estimator.floor.desks.items() if desk.serving}

    def seconds_learnt(self, service: str) -> list[float]:
        """Service times learnt, rounded."""
        seen = self.feed.estimator.known.times.state()["seen"].get(service)
        return [round(2.718281828 ** (log / 1000)) for log in seen["log"]] if seen else []


def test_issued_tickets_wait_in_the_line_of_their_service_and_priority():
    branch = Followed()

    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="id", priority=1)
    branch.do(IssueTicket, service="visa")

    assert branch.lines() == {Line("id"): 1, Line("id", 1): 1, Line("visa"): 1}


def test_a_served_customer_teaches_the_time_from_call_to_finish():
    branch = Followed()
    branch.do(IssueTicket, service="id")

    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1, after=20)
    branch.do(Finish, counter=1, after=280)

    assert branch.seconds_learnt("id") == [300]
    assert branch.lines() == {}
    assert branch.at_desks() == set()


def test_who_does_not_come_teaches_no_service_time():
    branch = Followed()
    branch.do(IssueTicket, service="id")

    branch.do(CallNext, counter=1)
    branch.do(MarkNoShow, counter=1, after=90)

    assert branch.seconds_learnt("id") == []
    assert branch.at_desks() == set()


def test_time_on_hold_is_not_service_time():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(Hold, counter=1, after=100)
    assert branch.at_desks() == set()

    ticket = next(iter(branch.live.state.legs))
    branch.do(Resume, counter=1, ticket=ticket, after=900)
    branch.do(Finish, counter=1, after=50)

    assert branch.seconds_learnt("id") == [150]


def test_a_transfer_ends_one_service_and_waits_for_the_next():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)

    branch.do(Transfer, counter=1, service="visa", to_counter=3, after=120)

    assert branch.seconds_learnt("id") == [120]
    assert branch.lines() == {Line("visa", 0, "3"): 1}
    assert branch.at_desks() == set()


def test_who_is_sent_back_waits_in_the_old_place():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="id", after=60)
    branch.do(CallNext, counter=1)

    branch.do(ReturnToQueue, counter=1, after=30)

    waiters = branch.feed.estimator.floor.lines[Line("id")]
    assert len(waiters) == 2
    assert waiters[0].ranked == waiters[1].ranked - 60


def test_a_call_taken_back_puts_the_customer_back():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    branch.do(Undo, counter=1, after=3)

    assert branch.lines() == {Line("id"): 1}
    assert branch.at_desks() == set()


def test_a_finish_taken_back_puts_the_customer_at_the_counter_again():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(Finish, counter=1, after=100)

    branch.do(Undo, counter=1, after=3)

    assert branch.at_desks() == {"1"}


def test_who_gives_up_waits_no_more():
    branch = Followed()
    branch.do(IssueTicket, service="id")

    branch.do(CancelTicket, ticket=next(iter(branch.live.state.legs)), by_customer=True, after=60)

    assert branch.lines() == {}


def test_counters_come_and_go_with_their_agents():
    branch = Followed(counters=(1,))

    branch.do(StartBreak, counter=1, after=3600, reason="tea")
    away = branch.feed.estimator.floor.desks["1"].present
    branch.do(EndBreak, counter=1, after=600)
    back = branch.feed.estimator.floor.desks["1"].present
    branch.do(CloseCounter, counter=1, after=3600)

    assert (away, back) == (False, True)
    assert not branch.feed.estimator.floor.desks["1"].present


def test_a_closed_day_leaves_nobody_and_no_counter():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="visa")
    branch.do(CallNext, counter=1)

    branch.do(CloseDay, force=True, after=3600)

    floor = branch.feed.estimator.floor
    assert (branch.lines(), branch.at_desks()) == ({}, set())
    assert not any(desk.present for desk in floor.desks.values())


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


def test_the_lobby_is_answered_service_by_service_with_ranges_to_show():
    branch = Followed()
    for _ in range(6):
        branch.do(IssueTicket, service="visa")
    branch.do(CallNext, counter=1)

    shown = {code: shown_range(answer) for code, answer in branch.feed.lobby(branch.live.now).items()}

    assert shown.keys() == {"id", "visa"}
    assert shown["visa"] is not None
    assert shown["visa"].about
    assert 0 < shown["visa"].low < shown["visa"].high


def test_one_more_counter_is_answered_from_the_branch_as_it_is():
    branch = Followed(counters=(1,))
    for _ in range(10):
        branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    before, after = branch.feed.what_if(branch.live.now, "id", more=1)

    assert before is not None
    assert after is not None
    assert after.mean < 0.75 * before.mean


def test_what_was_told_is_learnt_from_when_the_customer_is_called():
    branch = Followed()
    for _ in range(5):
        branch.do(IssueTicket, service="id", after=10)
    for _ in range(5):
        branch.do(CallNext, counter=1, after=200)
        branch.do(StartService, counter=1)
        branch.do(Finish, counter=1)

    known, _ = branch.feed.estimator.ranges.coverage()

    assert known >= 3


def test_a_kept_feed_goes_on_where_the_journal_stood():
    branch = Followed()
    for _ in range(6):
        branch.do(IssueTicket, service="id", after=30)
    branch.do(CallNext, counter=1)
    kept = json.dumps(branch.feed.state())
    branch.do(IssueTicket, service="visa", after=30)
    branch.do(CallNext, counter=2)

    again = Feed(SMALL)
    assert again.restore(json.loads(kept))
    for record in branch.live.records:
        again.follow(record)

    now = branch.live.now + timedelta(seconds=60)
    one, other = branch.feed.estimate(now, "id"), again.estimate(now, "id")
    assert one is not None
    assert other is not None
    assert other.quantiles == pytest.approx(one.quantiles, rel=0.01)


def test_what_another_version_kept_is_left_alone():
    feed = Feed(SMALL)

    assert not feed.restore({"version": 0})


def test_a_journal_gone_through_twice_counts_once():
    branch = Followed()
    branch.do(IssueTicket, service="id")

    branch.catch_up()
    branch.catch_up()

    assert branch.lines() == {Line("id"): 1}


def test_the_next_day_begins_empty_and_knows_yesterday():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(Finish, counter=1, after=200)
    branch.do(CloseDay, after=8 * 3600)

    branch.live.later(minutes=15 * 60)
    branch.do(OpenDay)

    people = branch.feed.estimator.known.people
    assert people.person("counter 1").came[0] == pytest.approx(5 * 3600, abs=1)
    assert branch.seconds_learnt("id") == [200]


def test_a_further_service_on_the_same_ticket_goes_on_at_the_desk():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(AddService, counter=1, service="visa")

    branch.do(Finish, counter=1, after=200)
    assert branch.at_desks() == {"1"}
    branch.do(Finish, counter=1, after=90)

    assert (branch.seconds_learnt("id"), branch.seconds_learnt("visa")) == ([200], [90])
    assert branch.at_desks() == set()


def test_who_comes_back_after_a_missed_turn_waits_again_with_the_same_priority():
    branch = Followed()
    branch.do(IssueTicket, service="id", priority=1)
    branch.do(CallNext, counter=1)
    branch.do(MarkNoShow, counter=1, after=60)

    branch.do(ReenterTicket, ticket="A001", after=60)

    assert branch.lines() == {Line("id", 1): 1}


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
