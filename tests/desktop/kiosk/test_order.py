"""One intention, one command id."""

from dataclasses import replace
from functools import partial
from itertools import count

import pytest

from dawr.desktop.kiosk.journey.order import Order
from dawr.queueing.commands import IssueTicket
from dawr.queueing.outcomes import Broken, Done, Refused
from dawr.queueing.refusals import Refusal

from .boards import MORNING, later

CONTENT = IssueTicket(id="", service="national-id", language="ar")


@pytest.fixture
def order() -> Order:
    numbers = count(1)
    return Order(lambda: f"id-{next(numbers)}")


def test_five_taps_are_one_command(order: Order):
    given = [order.give(CONTENT, later(tap * 0.2)) for tap in range(5)]

    assert [command is not None for command in given] == [True, False, False, False, False]


def test_the_id_is_there_before_the_first_touch_and_changes_with_the_intention(order: Order):
    first = order.give(CONTENT, MORNING)
    order.begin()
    second = order.give(CONTENT, MORNING)

    assert first is not None
    assert second is not None
    assert (first.id, second.id) == ("id-1", "id-2")


@pytest.mark.parametrize("settle", [Done, partial(Refused, code=Refusal.SERVICE_CLOSED)])
def test_after_an_answer_the_next_touch_is_a_new_intention(order: Order, settle):
    first = order.give(CONTENT, MORNING)
    assert first is not None

    settled = order.settles(settle(first.id))
    second = order.give(CONTENT, later(1))

    assert settled
    assert second is not None
    assert second.id != first.id


def test_a_broken_order_is_given_again_under_the_same_id_because_it_may_have_been_carried_out(order: Order):
    first = order.give(CONTENT, MORNING)
    assert first is not None

    order.settles(Broken(first.id, "", "locked"))
    again = order.give(CONTENT, later(1))

    assert again == first


def test_a_broken_order_with_other_content_is_another_command(order: Order):
    first = order.give(CONTENT, MORNING)
    assert first is not None

    order.settles(Broken(first.id, "", "locked"))
    again = order.give(replace(CONTENT, priority=1), later(1))

    assert again is not None
    assert again.id != first.id


def test_an_answer_that_does_not_come_can_be_asked_for_again_after_ten_seconds(order: Order):
    first = order.give(CONTENT, MORNING)

    too_early, again = order.give(CONTENT, later(9)), order.give(CONTENT, later(10))

    assert too_early is None
    assert again == first


def test_the_outcome_of_somebody_elses_command_is_not_mine(order: Order):
    order.give(CONTENT, MORNING)

    assert not order.settles(Done("another"))
    assert order.under_way
