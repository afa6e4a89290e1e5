"""An order about the customer at a desk may say who is meant."""

import pytest

from dawr.queueing.commands import (
    AddNote,
    CallNext,
    DeskCommand,
    Finish,
    FinishAndCallNext,
    Hold,
    IssueTicket,
    MarkNoShow,
    Recall,
    ReturnToQueue,
    StartService,
    Transfer,
)
from dawr.queueing.refusals import Refusal

from .live import LiveBranch


def test_an_order_that_means_who_is_there_is_carried_out():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)

    live.do(StartService, counter=1, ticket="a-٠٠١")

    assert live.leg("A001").started_at is not None


@pytest.mark.parametrize(
    "order",
    [AddNote, Finish, FinishAndCallNext, Hold, MarkNoShow, Recall, ReturnToQueue, StartService, Transfer],
)
def test_an_order_that_means_somebody_else_is_refused(order: type[DeskCommand]):
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)
    more = {"note": "x"} if order is AddNote else {}

    details = live.refused(Refusal.COUNTER_BUSY, order, counter=1, ticket="A002", **more)

    assert details == {"counter": 1, "number": "A001"}


def test_an_order_that_means_nobody_in_the_branch_is_refused():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)

    live.refused(Refusal.UNKNOWN_TICKET, Finish, counter=1, ticket="Z999")
