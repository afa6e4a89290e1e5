"""Taking a step back at a counter."""

from dataclasses import replace

import pytest

from dawr.queueing.branch import AtRangeEnd, Series
from dawr.queueing.commands import (
    CallNext,
    CancelTicket,
    Command,
    Finish,
    FinishAndCallNext,
    Hold,
    IssueTicket,
    MarkNoShow,
    Recall,
    ReturnToQueue,
    StartBreak,
    StartService,
    Transfer,
    Undo,
)
from dawr.queueing.events import StepUndone
from dawr.queueing.legs import LegState
from dawr.queueing.refusals import Refusal

from .live import SMALL, LiveBranch


def with_two_waiting() -> LiveBranch:
    branch = LiveBranch.opened(counters=(1, 2))
    for _ in range(2):
        branch.do(IssueTicket, service="id")
    return branch


def test_a_call_taken_back_leaves_the_customer_waiting_as_before() -> None:
    branch = with_two_waiting()
    before, today = branch.leg("A001"), branch.counter(1).today
    branch.do(CallNext, counter=1)

    (undone,) = branch.later(seconds=8).do(Undo, counter=1)

    assert isinstance(undone, StepUndone)
    assert undone.undone == "TicketCalled"
    assert branch.leg("A001") == before
    assert (branch.counter(1).today, branch.at_desk(1), branch.state.calls) == (today, None, ())


def test_a_no_show_taken_back_leaves_the_customer_called() -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)
    before = branch.leg("A001")
    branch.later(minutes=2).do(MarkNoShow, counter=1)

    branch.do(Undo, counter=1)

    assert branch.leg("A001") == before
    assert (branch.at_desk(1), branch.counter(1).today.no_shows) == ("A001", 0)


def test_a_finish_taken_back_unlearns_what_it_taught() -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.later(minutes=5).do(Finish, counter=1)

    branch.do(Undo, counter=1)

    assert branch.leg("A001").state is LegState.SERVING
    assert (branch.state.learnt["id"].n, branch.counter(1).today.served) == (0, 0)


def test_finish_and_call_next_goes_back_both_steps() -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    first, second = branch.leg("A001"), branch.leg("A002")
    branch.later(minutes=5).do(FinishAndCallNext, counter=1)

    events = branch.do(Undo, counter=1)

    assert [event.undone for event in events if isinstance(event, StepUndone)] == ["TicketCalled", "ServiceFinished"]
    assert (branch.leg("A001"), branch.leg("A002"), branch.at_desk(1)) == (first, second, "A001")
    assert (branch.counter(1).today.served, branch.counter(1).today.called, branch.state.learnt["id"].n) == (0, 1, 0)


def test_a_finish_and_a_call_given_apart_go_back_one_by_one_at_most() -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)
    branch.do(Finish, counter=1)
    branch.do(CallNext, counter=1)

    branch.do(Undo, counter=1)

    assert (branch.at_desk(1), branch.leg("A002").state) == (None, LegState.WAITING)
    assert branch.refused(Refusal.NOTHING_TO_UNDO, Undo, counter=1) == {"counter": 1}


def test_after_the_branchs_seconds_it_is_too_late() -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)

    details = branch.later(seconds=8.5).refused(Refusal.TOO_LATE_TO_UNDO, Undo, counter=1)

    assert details == {"counter": 1, "seconds": 8}


@pytest.mark.parametrize(
    ("orders", "fields"),
    [
        ([Recall], {}),
        ([StartService], {}),
        ([StartService, Hold], {}),
        ([ReturnToQueue], {}),
        ([Transfer], {"service": "visa"}),
    ],
)
def test_whatever_comes_after_a_call_makes_it_final(orders: list[type[Command]], fields: dict[str, str]) -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)
    for order in orders:
        branch.do(order, counter=1, **fields)

    branch.refused(Refusal.NOTHING_TO_UNDO, Undo, counter=1)


def test_a_call_of_somebody_who_then_left_is_not_taken_back() -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)
    branch.do(CancelTicket, ticket="A001")

    branch.refused(Refusal.NOTHING_TO_UNDO, Undo, counter=1)


def test_a_break_makes_the_step_before_it_final() -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)
    branch.do(MarkNoShow, counter=1)
    branch.do(StartBreak, counter=1)

    branch.refused(Refusal.NOTHING_TO_UNDO, Undo, counter=1)


def test_each_counter_takes_back_its_own_step() -> None:
    branch = with_two_waiting()
    branch.do(CallNext, counter=1)
    branch.do(CallNext, counter=2)

    branch.do(Undo, counter=1)

    assert (branch.at_desk(1), branch.at_desk(2)) == (None, "A002")


def test_a_finish_is_final_once_the_number_is_somebody_elses() -> None:
    one_number = replace(SMALL, series=(Series("A", 1, 1, 1, AtRangeEnd.START_OVER), Series("B")))
    branch = LiveBranch.opened(one_number)
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(Finish, counter=1)
    branch.do(IssueTicket, service="id")

    branch.refused(Refusal.NOTHING_TO_UNDO, Undo, counter=1)
