"""Sending the customer at the desk to a queue: another one, or back to where they were."""

from dataclasses import replace

import pytest

from dawr.queueing.commands import (
    CallNext,
    CallTicket,
    CloseCounter,
    ConfigureBranch,
    Finish,
    IssueTicket,
    ReturnToQueue,
    StartService,
    Transfer,
)
from dawr.queueing.events import TicketCalled
from dawr.queueing.legs import LegState, Place
from dawr.queueing.refusals import Refusal

from .live import SMALL, SUNDAY_9, LiveBranch


def at_the_desk(*, counters: tuple[int, ...] = (1, 2, 3)) -> LiveBranch:
    """Return a branch where counter 1 serves A001 since 9:05, and B001 and B002 wait since 9:01 and 9:02."""
    branch = LiveBranch.opened(counters=counters)
    for code in ("id", "visa", "visa"):
        branch.do(IssueTicket, service=code)
        branch.later(minutes=1)
    branch.later(minutes=2).do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    return branch


def test_a_transfer_ends_the_leg_and_opens_the_next_under_the_same_number() -> None:
    branch = at_the_desk()

    branch.later(minutes=1).do(Transfer, counter=1, service="visa", note="needs a visa too")

    ended, opened = sorted(branch.touched.legs.values(), key=lambda leg: leg.ordinal)
    assert (ended.state, ended.outcome, ended.ordinal) == (LegState.COMPLETED, "transferred", 1)
    assert (opened.state, opened.service, opened.ordinal) == (LegState.WAITING, "visa", 2)
    assert (opened.number, opened.issued_at, opened.entered_at) == ("A001", SUNDAY_9, branch.now)
    assert opened.note == "needs a visa too"
    assert branch.at_desk(1) is None


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (Place.FIRST, ["A001", "B001", "B002"]),
        (Place.ORIGINAL, ["A001", "B001", "B002"]),
        (Place.LAST, ["B001", "B002", "A001"]),
    ],
)
def test_the_place_of_a_transfer_decides_the_order(place: Place, order: list[str]) -> None:
    branch = at_the_desk()
    branch.do(Transfer, counter=1, service="visa", place=place)

    called = []
    while branch.state.legs:
        branch.later(seconds=1).do(CallNext, counter=3)
        called.append(branch.at_desk(3))
        branch.do(Finish, counter=3)

    assert called == order


def test_the_first_in_line_is_called_before_whoever_waits_longer() -> None:
    branch = at_the_desk()
    branch.do(Transfer, counter=1, service="visa", place=Place.FIRST)

    (called,) = branch.later(minutes=60).do(CallNext, counter=3)

    assert isinstance(called, TicketCalled)
    assert (called.number, called.why, called.overtaken) == ("A001", "first_in_line", 2)


def test_a_counters_pool_is_called_by_that_counter_alone() -> None:
    branch = at_the_desk()
    branch.do(Transfer, counter=1, to_counter=2)

    first = branch.do(CallNext, counter=1)
    elsewhere = branch.refused(Refusal.ELSEWHERE, CallTicket, counter=3, ticket="A001")
    second = branch.do(CallNext, counter=2)

    assert elsewhere == {"number": "A001", "counter": 2}
    assert [event.number for event in (*first, *second)] == ["B001", "A001"]  # type: ignore[attr-defined]  # calls
    assert second[0].why == "pool"  # type: ignore[attr-defined]  # a call


def test_a_pool_of_a_closed_counter_is_called_by_hand_elsewhere() -> None:
    branch = at_the_desk()
    branch.do(Transfer, counter=1, to_counter=2)
    branch.do(CloseCounter, counter=2)

    branch.do(CallTicket, counter=1, ticket="A001")

    assert branch.at_desk(1) == "A001"
    assert branch.refused(Refusal.ELSEWHERE, CallTicket, counter=3, ticket="A001") == {"number": "A001", "counter": 1}


def test_a_pool_reaches_a_counter_that_does_not_serve_the_service() -> None:
    branch = at_the_desk()
    branch.do(Transfer, counter=1, to_counter=3, place=Place.FIRST)

    branch.do(CallNext, counter=3)

    assert branch.at_desk(3) == "A001"


def test_a_pool_of_a_counter_that_is_gone_belongs_to_all() -> None:
    branch = at_the_desk()
    branch.do(Transfer, counter=1, to_counter=2, place=Place.FIRST)
    without_two = tuple(desk for desk in SMALL.counters if desk.number != 2)

    branch.do(ConfigureBranch, branch=replace(SMALL, counters=without_two))
    branch.do(CallNext, counter=1)

    assert branch.at_desk(1) == "A001"


@pytest.mark.parametrize("fields", [{}, {"service": "id"}, {"to_counter": 1}, {"service": "id", "to_counter": 1}])
def test_a_transfer_to_where_the_customer_is_makes_no_sense(fields: dict[str, object]) -> None:
    branch = at_the_desk()

    details = branch.refused(Refusal.SAME_QUEUE, Transfer, counter=1, **fields)

    assert details == {"number": "A001", "service": "id"}


def test_a_transfer_wants_a_service_and_a_counter_that_exist() -> None:
    branch = at_the_desk()

    assert branch.refused(Refusal.UNKNOWN_SERVICE, Transfer, counter=1, service="x") == {"service": "x"}
    assert branch.refused(Refusal.UNKNOWN_COUNTER, Transfer, counter=1, to_counter=99) == {"counter": 99}


def test_a_transfer_is_neither_a_service_served_nor_one_learnt() -> None:
    branch = at_the_desk()

    branch.later(minutes=5).do(Transfer, counter=1, service="visa")

    assert branch.counter(1).today.served == 0
    assert branch.state.learnt == {}


def test_a_return_keeps_the_leg_and_its_instants_and_counts() -> None:
    branch = at_the_desk()
    before = branch.leg("A001")

    branch.later(minutes=1).do(ReturnToQueue, counter=1)

    after = branch.leg("A001")
    assert (after.state, after.ordinal, after.returns) == (LegState.WAITING, 1, 1)
    assert (after.entered_at, after.first_called_at, after.started_at) == (
        before.entered_at,
        before.first_called_at,
        before.started_at,
    )
    assert (after.counter, branch.at_desk(1), branch.state.calls) == (None, None, ())


def test_a_returned_customer_is_the_next_one_called_and_why_says_so() -> None:
    branch = at_the_desk()
    branch.do(ReturnToQueue, counter=1)

    (called,) = branch.do(CallNext, counter=2)

    assert isinstance(called, TicketCalled)
    assert (called.number, called.why) == ("A001", "returned")


@pytest.mark.parametrize("start_again", [True, False])
def test_the_time_in_the_queue_after_a_return_is_no_service(start_again: bool) -> None:
    branch = at_the_desk()
    branch.later(minutes=3).do(ReturnToQueue, counter=1)
    branch.later(minutes=20).do(CallNext, counter=1)
    if start_again:
        branch.do(StartService, counter=1)

    branch.later(minutes=2).do(Finish, counter=1)

    assert branch.counter(1).today.service_sum == 5 * 60.0
