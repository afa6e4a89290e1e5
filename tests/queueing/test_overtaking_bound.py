"""The bound on overtaking: from the first call past somebody, others may be called past them for so long, no longer."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dawr.queueing.branch import Branch, PriorityClass
from dawr.queueing.branch_check import check_branch
from dawr.queueing.commands import CallNext, CallTicket, CloseDay, Finish, IssueTicket
from dawr.queueing.policy.passings import MOST_STEPS, PassedBy, PassStep, with_one_more
from dawr.queueing.selection import Why

from .live import SMALL, SUNDAY_9, LiveBranch

BOUND = 20
FLOODED = replace(SMALL, priorities=(PriorityClass(0), PriorityClass(1, 10.0, 7200)), overtaking_bound=BOUND * 60)


def minutes_until_called(branch: Branch) -> tuple[float, str]:
    """Return when an ordinary customer is called and why, while somebody with priority comes for every call."""
    live = LiveBranch.opened(branch)
    live.do(IssueTicket, service="id")
    live.later(seconds=1)
    for minute in range(240):
        live.do(IssueTicket, service="id", priority=1)
        live.do(IssueTicket, service="id", priority=1)
        (called,) = live.later(minutes=1).do(CallNext, counter=1)
        live.do(Finish, counter=1)
        if called.number == "A001":
            return minute, called.why
    return float("inf"), ""


def test_nobody_is_passed_for_longer_than_the_bound() -> None:
    assert minutes_until_called(FLOODED) == (BOUND, Why.BOUND)


def test_without_the_bound_the_same_customer_waits_for_hours() -> None:
    minutes, why = minutes_until_called(replace(FLOODED, overtaking_bound=None))

    assert minutes > 60
    assert why != Why.BOUND


def test_those_whose_bound_is_reached_go_by_their_place() -> None:
    live = LiveBranch.opened(FLOODED)
    for _ in range(3):
        live.do(IssueTicket, service="id")
        live.later(minutes=1)
    live.do(IssueTicket, service="id", priority=1)
    live.do(CallNext, counter=1)
    live.do(Finish, counter=1)
    for _ in range(3):
        live.do(IssueTicket, service="id", priority=1)
    live.later(minutes=BOUND)

    called = []
    for _ in range(4):
        (call,) = live.do(CallNext, counter=1)
        live.do(Finish, counter=1)
        called.append((call.number, call.why))

    assert called[:3] == [("A001", Why.BOUND), ("A002", Why.BOUND), ("A003", Why.BOUND)]
    assert called[3] == ("A005", Why.LONGEST_MAIN)


def test_a_call_by_hand_starts_the_clock_too() -> None:
    live = LiveBranch.opened(FLOODED)
    live.do(IssueTicket, service="id")
    live.later(minutes=1).do(IssueTicket, service="id")
    live.do(CallTicket, counter=1, ticket="A002")
    live.do(Finish, counter=1)

    live.later(minutes=BOUND).do(IssueTicket, service="id", priority=1)
    (called,) = live.do(CallNext, counter=1)

    assert (called.number, called.why) == ("A001", Why.BOUND)


def test_the_end_of_the_day_ends_what_is_known_of_overtaking() -> None:
    live = LiveBranch.opened(FLOODED)
    live.do(IssueTicket, service="id")
    live.later(seconds=1).do(IssueTicket, service="id", priority=1)
    live.later(minutes=1).do(CallNext, counter=1)
    assert live.state.passed["id/0"].steps
    live.do(Finish, counter=1)

    live.do(CloseDay, force=True)

    assert live.state.passed["id/0"].steps == ()


def at(minute: float) -> datetime:
    return SUNDAY_9 + timedelta(minutes=minute)


def test_the_steps_kept_tell_for_everybody_what_all_calls_would_tell() -> None:
    chance = random.Random(4)
    for _ in range(200):
        waiting = sorted(chance.uniform(0, 60) for _ in range(12))
        calls = [(60.0 + minute, chance.uniform(0, 60 + minute)) for minute in range(20)]
        kept = PassedBy("id/0")
        for when, came in calls:
            kept = with_one_more(kept, PassStep(at(when), at(came)), [at(one) for one in waiting])

        for one in waiting:
            first = next((at(when) for when, came in calls if came > one), None)
            told = next((step.at for step in kept.steps if step.came > at(one)), None)
            assert told == first


def test_many_steps_are_joined_so_that_nobody_is_told_to_be_passed_later_than_they_were() -> None:
    kept = PassedBy("id/0")
    for minute in range(10 * MOST_STEPS):
        kept = with_one_more(kept, PassStep(at(minute), at(minute - 0.5)), [at(-100)])

    assert len(kept.steps) <= MOST_STEPS
    for minute in range(10 * MOST_STEPS - 1):
        told = next(step.at for step in kept.steps if step.came > at(minute - 0.6))
        assert told <= at(minute)


@pytest.mark.parametrize("minutes", [0, 24 * 60 + 1])
def test_a_bound_out_of_range_is_refused(minutes: int) -> None:
    (mistake,) = check_branch(replace(SMALL, overtaking_bound=minutes * 60))

    assert mistake.key == "overtaking_bound_minutes"


def longest_extra_delay(branch: Branch, seed: int) -> float:
    """Return by how many minutes anybody was called later than first come, first served would have called them.

    One call a minute while somebody waits; both orders have the same calls to give.
    """
    chance = random.Random(seed)
    live = LiveBranch.opened(branch)
    arrived: dict[str, datetime] = {}
    called: dict[str, datetime] = {}
    twin: dict[str, datetime] = {}
    for minute in range(400):
        burst = chance.choices((0, 1, 2, 8), (50, 35, 12, 3))[0] if minute < 300 else 0
        for _ in range(burst):
            (issued,) = live.later(seconds=1).do(IssueTicket, service="id", priority=int(chance.random() < 0.4))
            arrived[issued.number] = live.now
        live.later(seconds=60 - burst)
        waiting = [number for number in arrived if number not in called]
        if waiting:
            (call,) = live.do(CallNext, counter=1)
            live.do(Finish, counter=1)
            called[call.number] = live.now
            twin[min((one for one in arrived if one not in twin), key=lambda one: arrived[one])] = live.now
    assert called.keys() == twin.keys() == arrived.keys()
    return max((called[one] - twin[one]).total_seconds() / 60 for one in arrived)


@pytest.mark.parametrize("seed", range(5))
def test_at_an_even_pace_overtaking_delays_nobody_for_longer_than_the_bound(seed: int) -> None:
    assert longest_extra_delay(FLOODED, seed) <= BOUND


def test_without_the_bound_it_does() -> None:
    assert max(longest_extra_delay(replace(FLOODED, overtaking_bound=None), seed) for seed in range(5)) > BOUND
