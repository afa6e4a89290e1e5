"""The supervisor's limits: in the branch file, in their bands, and in alerts that somebody has seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.queueing.alerts import Alert, AlertKind, acknowledgement, alerts_of
from dawr.queueing.branch import FloorRules
from dawr.queueing.branch_check import check_branch
from dawr.queueing.branch_toml import branch_from_toml, branch_to_toml
from dawr.queueing.commands import CallNext, IssueTicket
from dawr.queueing.floor_view import Band, band_of, floor_of
from dawr.queueing.staff_commands import AcknowledgeAlert
from dawr.samples import sample_branch

from .live import SMALL, LiveBranch, service, with_service


def alerts(live: LiveBranch) -> tuple[Alert, ...]:
    board = live.board()
    return alerts_of(board, floor_of(board, live.now))


def kinds(live: LiveBranch) -> list[AlertKind]:
    return [alert.kind for alert in alerts(live)]


@pytest.mark.parametrize(
    ("longest", "band"), [(0, "on_target"), (419, "on_target"), (420, "near"), (600, "near"), (601, "late")]
)
def test_a_wait_is_near_from_seventy_percent_on_and_late_past_its_target(longest: int, band: str):
    assert band_of(longest, service("id"), FloorRules()) == Band(band)


def test_a_services_own_limits_come_before_the_houses():
    strict = service("id", near=0.1, late=0.5)

    assert band_of(59, strict, FloorRules()) is Band.ON_TARGET
    assert band_of(60, strict, FloorRules()) is Band.NEAR
    assert band_of(301, strict, FloorRules()) is Band.LATE


def test_limits_are_written_and_read_again():
    rules = FloorRules(near=0.55, late=1.25, idle=90, forgotten=150, parked=600, longest_break=900, quiet=300)
    branch = replace(SMALL, floor=rules, services=with_service("id", near=0.333, late=0.9).services)

    read = branch_from_toml(branch_to_toml(branch))

    assert (read.floor, read.services[0].near, read.services[0].late) == (rules, 0.333, 0.9)


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        (FloorRules(near=1.2), "floor.near_percent"),
        (FloorRules(late=0.0), "floor.late_percent"),
        (FloorRules(parked=-60), "floor.parked_minutes"),
        (FloorRules(quiet=10**7), "floor.quiet_minutes"),
    ],
)
def test_limits_that_make_no_sense_are_named(rules: FloorRules, key: str):
    assert key in {mistake.key for mistake in check_branch(replace(SMALL, floor=rules))}


def test_a_service_that_is_late_before_it_is_near_is_named():
    branch = with_service("visa", near=0.9, late=0.8)

    assert [mistake.key for mistake in check_branch(branch)] == ["services[2].near_percent"]


def test_the_samples_limits_are_sound():
    assert check_branch(branch_from_toml(sample_branch())) == []


def test_people_without_a_counter_and_in_a_late_queue_are_two_alerts():
    live = LiveBranch.opened(counters=())
    live.do(IssueTicket, service="id")
    assert kinds(live) == [AlertKind.UNSERVED]

    live.later(minutes=11)

    assert sorted(kinds(live)) == [AlertKind.QUEUE_LATE, AlertKind.UNSERVED]


def test_what_somebody_has_seen_is_quiet_for_a_while_and_told_anew():
    live = LiveBranch.opened(counters=())
    live.do(IssueTicket, service="id")
    (alert,) = alerts(live)

    live.do(AcknowledgeAlert, alert=acknowledgement(alert, live.now), actor="norah")
    assert [(one.quiet, one.seen_by) for one in alerts(live)] == [(True, "norah")]
    live.later(minutes=15, seconds=1)
    assert [one.quiet for one in alerts(live) if one.kind is AlertKind.UNSERVED] == [False]

    live.do(AcknowledgeAlert, alert=acknowledgement(alert, live.now), actor="norah")

    assert [one.quiet for one in alerts(live) if one.kind is AlertKind.UNSERVED] == [True]


def test_a_thing_that_happens_once_is_seen_for_good():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)
    live.later(minutes=6)
    (alert,) = alerts(live)
    assert alert.kind is AlertKind.FORGOTTEN

    live.do(AcknowledgeAlert, alert=acknowledgement(alert, live.now))
    live.later(minutes=60)

    assert [one.quiet for one in alerts(live)] == [True]


def test_a_floor_of_later_than_its_board_counts_on():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    board = live.board()

    later = floor_of(board, live.now + timedelta(minutes=12))

    assert later.services[0].longest == 720
    assert later.services[0].band is Band.LATE
