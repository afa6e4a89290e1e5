"""Tickets that a kiosk gave by itself come into the queue once, in their place."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.queueing.branch import Branch, EmergencyRange
from dawr.queueing.branch_check import check_branch
from dawr.queueing.branch_toml import branch_from_toml, branch_to_toml
from dawr.queueing.commands import CallNext, EnterTicket, IssueTicket
from dawr.queueing.numbering import given_alone
from dawr.queueing.refusals import Refusal

from .live import SMALL, SUNDAY_9, LiveBranch

RANGE = EmergencyRange("kiosk-1", "X", 1, 20)
BRANCH = replace(SMALL, emergency=(RANGE,))


def test_who_came_while_the_branch_was_away_is_called_before_who_came_after() -> None:
    live = LiveBranch.opened(BRANCH)
    live.do(IssueTicket, service="id")
    live.later(minutes=10).do(IssueTicket, service="id")

    live.do(EnterTicket, service="id", count=1, issued_at=SUNDAY_9 + timedelta(minutes=5), device="kiosk-1")

    assert live.leg("X01").issued_at == SUNDAY_9 + timedelta(minutes=5)
    called = []
    for _ in range(3):
        live.do(CallNext, counter=1)
        called.append(live.at_desk(1))
        live.later(seconds=60)
        live.state.counters[1] = replace(live.counter(1), ticket=None)
    assert called == ["A001", "X01", "A002"]


def test_a_number_enters_once_and_a_clock_that_is_ahead_gains_nothing() -> None:
    live = LiveBranch.opened(BRANCH)
    live.do(EnterTicket, service="id", count=1, issued_at=SUNDAY_9 + timedelta(hours=5), device="kiosk-1")

    details = live.refused(
        Refusal.NUMBER_TAKEN, EnterTicket, service="id", count=1, issued_at=SUNDAY_9, device="kiosk-1"
    )

    assert details["number"] == "X01"
    assert live.leg("X01").issued_at == SUNDAY_9


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"device": "kiosk-2"}, Refusal.NO_EMERGENCY_RANGE),
        ({"count": 21}, Refusal.NUMBER_TAKEN),
        ({"count": 0}, Refusal.NUMBER_TAKEN),
        ({"service": "nothing"}, Refusal.UNKNOWN_SERVICE),
    ],
)
def test_what_is_not_the_kiosks_own_is_refused(fields: dict[str, object], code: Refusal) -> None:
    live = LiveBranch.opened(BRANCH)
    given = {"service": "id", "count": 1, "issued_at": SUNDAY_9, "device": "kiosk-1", **fields}

    live.refused(code, EnterTicket, **given)


def test_a_series_that_begins_with_the_same_letter_is_no_emergency() -> None:
    assert given_alone(BRANCH, "X07")
    assert not given_alone(BRANCH, "XY07")
    assert not given_alone(BRANCH, "A007")
    assert not given_alone(BRANCH, "")


def test_a_branch_file_tells_the_ranges_both_ways() -> None:
    assert branch_from_toml(branch_to_toml(BRANCH)) == BRANCH


@pytest.mark.parametrize(
    ("ranges", "keys"),
    [
        ((replace(RANGE, prefix="A"),), ["emergency[1].prefix"]),
        ((replace(RANGE, prefix="x"),), ["emergency[1].prefix"]),
        ((replace(RANGE, device=""),), ["emergency[1].device"]),
        ((replace(RANGE, last=0),), ["emergency[1].last"]),
        ((RANGE, replace(RANGE, prefix="Y")), ["emergency[2].device"]),
    ],
)
def test_ranges_that_contradict_the_branch_are_named(ranges: tuple[EmergencyRange, ...], keys: list[str]) -> None:
    branch: Branch = replace(SMALL, emergency=ranges)

    assert [mistake.key for mistake in check_branch(branch)] == keys
