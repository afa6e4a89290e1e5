"""Calling: the next customer, a chosen one, the same one again, and whoever did not come."""

from dataclasses import replace

import pytest

from dawr.queueing.branch import CounterDesk
from dawr.queueing.commands import (
    CallNext,
    CallTicket,
    ConfigureBranch,
    Finish,
    IssueTicket,
    MarkNoShow,
    OpenCounter,
    Recall,
    ReturnToQueue,
    StartBreak,
    StartService,
)
from dawr.queueing.events import TicketCalled
from dawr.queueing.legs import LegState
from dawr.queueing.refusals import Refusal

from .live import SMALL, LiveBranch


def with_waiting(*services: str, counters: tuple[int, ...] = (1, 2)) -> LiveBranch:
    """Return a branch where these wait, a minute apart."""
    branch = LiveBranch.opened(counters=counters)
    for code in services:
        branch.do(IssueTicket, service=code)
        branch.later(minutes=1)
    return branch


def test_a_call_names_the_ticket_the_counter_and_why() -> None:
    branch = with_waiting("id", "visa")

    (called,) = branch.do(CallNext, counter=1)

    assert isinstance(called, TicketCalled)
    assert (called.number, called.counter, called.why, called.overtaken) == ("A001", 1, "longest_main", 0)
    assert branch.leg("A001").state is LegState.CALLED
    assert branch.at_desk(1) == "A001"


def test_two_counters_never_call_the_same_customer() -> None:
    branch = with_waiting("id", "id")

    branch.do(CallNext, counter=1)
    branch.do(CallNext, counter=2)

    assert [branch.at_desk(1), branch.at_desk(2)] == ["A001", "A002"]


def test_nobody_is_called_while_somebody_is_at_the_desk() -> None:
    branch = with_waiting("id", "id")
    branch.do(CallNext, counter=1)

    details = branch.refused(Refusal.COUNTER_BUSY, CallNext, counter=1)

    assert details == {"counter": 1, "number": "A001"}


def test_an_empty_queue_has_nobody_to_call() -> None:
    branch = with_waiting("id", counters=(3,))

    assert branch.refused(Refusal.NOBODY_WAITING, CallNext, counter=3) == {"counter": 3}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (2, Refusal.COUNTER_CLOSED),
        (9, Refusal.UNKNOWN_COUNTER),
        (0, Refusal.UNKNOWN_COUNTER),
        (-1, Refusal.UNKNOWN_COUNTER),
    ],
)
def test_only_an_open_counter_calls(number: int, code: Refusal) -> None:
    branch = with_waiting("id", counters=(1,))

    assert branch.refused(code, CallNext, counter=number) == {"counter": number}


def test_a_counter_on_a_break_does_not_call() -> None:
    branch = with_waiting("id")
    branch.do(StartBreak, counter=1)

    assert branch.refused(Refusal.COUNTER_ON_BREAK, CallNext, counter=1) == {"counter": 1}


def test_a_chosen_customer_is_called_out_of_order_and_the_overtaken_are_counted() -> None:
    branch = with_waiting("id", "visa", "id")

    (called,) = branch.do(CallTicket, counter=1, ticket="a002")

    assert isinstance(called, TicketCalled)
    assert (called.number, called.why, called.overtaken) == ("A002", "chosen", 2)


def test_a_chosen_customer_of_another_counter_is_refused_with_the_counter() -> None:
    branch = with_waiting("id", "id")
    branch.do(CallNext, counter=1)

    details = branch.refused(Refusal.ELSEWHERE, CallTicket, counter=2, ticket="A001")

    assert details == {"number": "A001", "counter": 1}


def test_a_chosen_customer_must_wait_for_a_service_of_the_counter() -> None:
    branch = with_waiting("id", counters=(3,))

    details = branch.refused(Refusal.NOT_SERVED_HERE, CallTicket, counter=3, ticket="A001")

    assert details == {"service": "id", "counter": 3}


@pytest.mark.parametrize(("limit", "recalls"), [(0, 0), (2, 2)])
def test_a_recall_limit_counts_the_calls_after_the_first(limit: int, recalls: int) -> None:
    branch = LiveBranch.opened(replace(SMALL, recall_limit=limit))
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    for _ in range(recalls):
        branch.do(Recall, counter=1)

    details = branch.refused(Refusal.RECALL_LIMIT, Recall, counter=1)

    assert details == {"number": "A001", "limit": limit}
    assert branch.leg("A001").calls == 1 + recalls


def test_without_a_limit_a_customer_is_recalled_for_ever() -> None:
    branch = LiveBranch.opened(replace(SMALL, recall_limit=None))
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    for _ in range(50):
        branch.do(Recall, counter=1)

    assert branch.leg("A001").calls == 51


def test_a_recall_keeps_the_first_call_and_moves_the_last() -> None:
    branch = with_waiting("id")
    branch.do(CallNext, counter=1)
    first = branch.now

    branch.later(minutes=2).do(Recall, counter=1)

    leg = branch.leg("A001")
    assert (leg.first_called_at, leg.last_called_at) == (first, branch.now)


def test_whoever_is_being_served_is_not_recalled() -> None:
    branch = with_waiting("id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)

    details = branch.refused(Refusal.WRONG_STATE, Recall, counter=1)

    assert details == {"number": "A001", "state": "serving", "action": "recall"}


@pytest.mark.parametrize("order", [Recall, StartService, MarkNoShow, ReturnToQueue])
def test_an_empty_desk_has_nobody_for_it(order: type[Recall]) -> None:
    branch = with_waiting("id")

    assert branch.refused(Refusal.COUNTER_HAS_NOBODY, order, counter=1) == {"counter": 1}


def test_a_no_show_ends_the_leg_and_is_counted() -> None:
    branch = with_waiting("id")
    branch.do(CallNext, counter=1)

    branch.later(minutes=1).do(MarkNoShow, counter=1)

    (ended,) = branch.touched.legs.values()
    assert (ended.state, ended.ended_at) == (LegState.NO_SHOW, branch.now)
    assert branch.counter(1).today.no_shows == 1
    assert branch.at_desk(1) is None


def test_the_display_remembers_each_ticket_once_newest_first() -> None:
    branch = with_waiting("id", "id", "id")
    branch.do(CallNext, counter=1)
    branch.do(CallNext, counter=2)

    branch.do(Recall, counter=1)

    assert [(call.number, call.calls) for call in branch.state.calls] == [("A001", 2), ("A002", 1)]


def test_the_display_remembers_twelve_calls() -> None:
    branch = with_waiting(*["id"] * 15)
    for _ in range(15):
        branch.do(CallNext, counter=1)
        branch.do(MarkNoShow, counter=1)

    assert [call.number for call in branch.state.calls] == [f"A{count:03d}" for count in range(15, 3, -1)]


@pytest.mark.parametrize(("minutes", "within"), [(10, 1), (11, 0)])
def test_a_first_call_within_the_target_is_counted(minutes: int, within: int) -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")

    branch.later(minutes=minutes).do(CallNext, counter=1)

    today = branch.counter(1).today
    assert (today.called, today.within_target) == (1, within)


def test_a_returned_customer_called_again_is_one_called_leg() -> None:
    branch = with_waiting("id")
    branch.do(CallNext, counter=1)
    branch.do(ReturnToQueue, counter=1)
    branch.do(CallNext, counter=1)

    assert branch.counter(1).today.called == 1
    assert branch.leg("A001").calls == 2


def test_an_agent_stands_in_the_call() -> None:
    branch = with_waiting("id", counters=())
    branch.do(OpenCounter, counter=1, agent="norah")

    (called,) = branch.do(CallNext, counter=1)

    assert isinstance(called, TicketCalled)
    assert (called.agent, branch.leg("A001").agent) == ("norah", "norah")


@pytest.mark.parametrize("call", [{"order": CallNext}, {"order": CallTicket, "ticket": "B001"}])
def test_who_waits_for_a_service_that_new_settings_dropped_is_still_called(call: dict[str, object]) -> None:
    branch = with_waiting("visa")
    branch.do(ConfigureBranch, branch=replace(SMALL, services=SMALL.services[:1], counters=(CounterDesk(1, ("id",)),)))

    branch.do(**call, counter=1)

    assert branch.at_desk(1) == "B001"
    branch.do(Finish, counter=1)
    assert branch.state.legs == {}
