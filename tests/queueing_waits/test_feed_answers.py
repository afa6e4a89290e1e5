"""What the estimate answers from the journal it followed, what it has learnt, and what it keeps."""

import json
from datetime import timedelta

import pytest

from dawr.queueing.commands import (
    CallNext,
    CloseDay,
    Finish,
    IssueTicket,
    OpenDay,
    StartService,
)
from dawr.queueing.waits.feed import Feed
from dawr.queueing.waits.floor import Line
from dawr.queueing.waits.shown import shown_range
from tests.queueing.live import SMALL

from .followed import Followed


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
