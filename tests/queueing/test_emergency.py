"""Tickets that a kiosk gave by itself come into the queue once, in their place."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.queueing.alerts import AlertKind, alerts_of
from dawr.queueing.branch import Branch, EmergencyRange
from dawr.queueing.branch_check import check_branch
from dawr.queueing.branch_toml import branch_from_toml, branch_to_toml
from dawr.queueing.commands import CallNext, CloseDay, EnterTicket, IssueTicket, OpenDay, ReserveNumbers
from dawr.queueing.events import NumbersReserved, TicketLapsed
from dawr.queueing.floor_view import floor_of
from dawr.queueing.legs import Lapse, LegState
from dawr.queueing.numbering import given_alone
from dawr.queueing.refusals import Refusal
from dawr.queueing.today.figures import NOTHING

from .days import followed
from .live import SMALL, SUNDAY_9, LiveBranch

RANGE = EmergencyRange("kiosk-1", "X", 1, 20)
BRANCH = replace(SMALL, emergency=(RANGE,))
SUNDAY = SUNDAY_9.date()
MONDAY = SUNDAY + timedelta(days=1)
PRINTED = {"service": "id", "count": 1, "issued_at": SUNDAY_9, "device": "kiosk-1"}


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

    (lapsed,) = live.do(EnterTicket, service="id", count=1, issued_at=SUNDAY_9, device="kiosk-1")

    assert isinstance(lapsed, TicketLapsed)
    assert (lapsed.number, lapsed.reason) == ("X01", Lapse.NUMBER_TAKEN)
    assert live.leg("X01").issued_at == SUNDAY_9
    live.do(CallNext, counter=1)
    assert live.at_desk(1) == "X01"


def test_a_ticket_of_yesterday_joins_no_queue_of_today() -> None:
    live = LiveBranch.opened(BRANCH).later(minutes=24 * 60)
    live.do(CloseDay)
    live.do(OpenDay)
    live.do(EnterTicket, **PRINTED, day=MONDAY)

    (lapsed,) = live.do(EnterTicket, **PRINTED, day=SUNDAY)

    assert isinstance(lapsed, TicketLapsed)
    assert (lapsed.number, lapsed.day, lapsed.reason) == ("X01", SUNDAY, Lapse.DAY_OVER)
    (leg,) = live.touched.legs.values()
    assert (leg.state, leg.day, leg.reason, leg.ended_at) == (LegState.EXPIRED, SUNDAY, "day_over", leg.issued_at)
    assert [leg.day for leg in live.state.legs.values()] == [MONDAY]
    assert live.leg("X01").day == MONDAY


def test_a_ticket_waits_for_its_own_day_to_be_opened() -> None:
    live = LiveBranch.opened(BRANCH)

    live.refused(Refusal.DAY_NOT_OPEN, EnterTicket, **PRINTED, day=MONDAY)
    live.do(CloseDay)
    live.refused(Refusal.DAY_NOT_OPEN, EnterTicket, **PRINTED, day=SUNDAY)
    live.later(minutes=24 * 60).do(OpenDay)
    live.do(EnterTicket, **PRINTED, day=MONDAY)

    assert live.leg("X01").day == MONDAY


def test_a_kiosk_that_was_away_for_months_writes_nothing_into_a_day_that_may_be_forgotten() -> None:
    live = LiveBranch.opened(BRANCH)

    (lapsed,) = live.do(EnterTicket, **PRINTED, day=SUNDAY - timedelta(days=200))

    assert isinstance(lapsed, TicketLapsed)
    assert lapsed.day == SUNDAY - timedelta(days=31)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"device": "kiosk-2", "number": "Y01"}, Lapse.RANGE_GONE),
        ({"number": "Y01"}, Lapse.RANGE_GONE),
        ({"count": 21}, Lapse.NUMBER_TAKEN),
        ({"count": 0}, Lapse.NUMBER_TAKEN),
        ({"service": "nothing"}, Lapse.SERVICE_GONE),
    ],
)
def test_what_cannot_join_is_taken_down_with_the_reason(fields: dict[str, object], reason: Lapse) -> None:
    live = LiveBranch.opened(BRANCH)

    (lapsed,) = live.do(EnterTicket, **{**PRINTED, **fields})

    assert isinstance(lapsed, TicketLapsed)
    assert lapsed.reason is reason
    assert not live.state.legs


def test_a_kiosk_without_a_range_that_names_no_number_is_refused() -> None:
    live = LiveBranch.opened(BRANCH)

    live.refused(Refusal.NO_EMERGENCY_RANGE, EnterTicket, **{**PRINTED, "device": "kiosk-2"})
    live.refused(Refusal.NO_EMERGENCY_RANGE, ReserveNumbers, device="kiosk-2")


def test_a_kiosks_numbers_are_reserved_once_a_day() -> None:
    live = LiveBranch.opened(BRANCH)

    (first,), again = live.do(ReserveNumbers, device="kiosk-1"), live.do(ReserveNumbers, device="kiosk-1")
    live.do(EnterTicket, **PRINTED)

    assert first == NumbersReserved(device="kiosk-1", series="X", day=SUNDAY, last=0)
    assert again == live.do(ReserveNumbers, device="kiosk-1") == ()
    assert live.state.series["X"].last == 1


def test_the_floor_is_told_of_them_and_todays_figures_are_not_changed() -> None:
    live = LiveBranch.opened(BRANCH)
    for count in (3, 4):
        live.do(EnterTicket, **{**PRINTED, "count": count}, day=SUNDAY - timedelta(days=1))

    figures = followed(live.records).figures()
    board = replace(live.board(), figures=figures)
    (alert,) = alerts_of(board, floor_of(board, live.now))

    assert (alert.kind, alert.device, alert.n) == (AlertKind.LAPSED, "kiosk-1", 2)
    assert (alert.numbers, alert.day) == (("X03", "X04"), SUNDAY - timedelta(days=1))
    assert figures.whole == NOTHING


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
