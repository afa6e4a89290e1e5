"""The journal told to the estimate: every turn a customer can take leaves the floor as it is."""

from dawr.queueing.commands import (
    CallNext,
    CancelTicket,
    CloseDay,
    Finish,
    Hold,
    IssueTicket,
    MarkNoShow,
    Resume,
    ReturnToQueue,
    StartService,
    Transfer,
    Undo,
)
from dawr.queueing.staff_commands import AddService, ReenterTicket
from dawr.queueing.waits.floor import Line

from .followed import Followed


def test_issued_tickets_wait_in_the_line_of_their_service_and_priority():
    branch = Followed()

    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="id", priority=1)
    branch.do(IssueTicket, service="visa")

    assert branch.lines() == {Line("id"): 1, Line("id", 1): 1, Line("visa"): 1}


def test_a_served_customer_teaches_the_time_from_call_to_finish():
    branch = Followed()
    branch.do(IssueTicket, service="id")

    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1, after=20)
    branch.do(Finish, counter=1, after=280)

    assert branch.seconds_learnt("id") == [300]
    assert branch.lines() == {}
    assert branch.at_desks() == set()


def test_who_does_not_come_teaches_no_service_time():
    branch = Followed()
    branch.do(IssueTicket, service="id")

    branch.do(CallNext, counter=1)
    branch.do(MarkNoShow, counter=1, after=90)

    assert branch.seconds_learnt("id") == []
    assert branch.at_desks() == set()


def test_time_on_hold_is_not_service_time():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(Hold, counter=1, after=100)
    assert branch.at_desks() == set()

    ticket = next(iter(branch.live.state.legs))
    branch.do(Resume, counter=1, ticket=ticket, after=900)
    branch.do(Finish, counter=1, after=50)

    assert branch.seconds_learnt("id") == [150]


def test_a_transfer_ends_one_service_and_waits_for_the_next():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)

    branch.do(Transfer, counter=1, service="visa", to_counter=3, after=120)

    assert branch.seconds_learnt("id") == [120]
    assert branch.lines() == {Line("visa", 0, "3"): 1}
    assert branch.at_desks() == set()


def test_who_is_sent_back_waits_in_the_old_place():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="id", after=60)
    branch.do(CallNext, counter=1)

    branch.do(ReturnToQueue, counter=1, after=30)

    waiters = branch.feed.estimator.floor.lines[Line("id")]
    assert len(waiters) == 2
    assert waiters[0].ranked == waiters[1].ranked - 60


def test_a_call_taken_back_puts_the_customer_back():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    branch.do(Undo, counter=1, after=3)

    assert branch.lines() == {Line("id"): 1}
    assert branch.at_desks() == set()


def test_a_finish_taken_back_puts_the_customer_at_the_counter_again():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(Finish, counter=1, after=100)

    branch.do(Undo, counter=1, after=3)

    assert branch.at_desks() == {"1"}


def test_who_gives_up_waits_no_more():
    branch = Followed()
    branch.do(IssueTicket, service="id")

    branch.do(CancelTicket, ticket=next(iter(branch.live.state.legs)), by_customer=True, after=60)

    assert branch.lines() == {}


def test_a_closed_day_leaves_nobody_and_no_counter():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="visa")
    branch.do(CallNext, counter=1)

    branch.do(CloseDay, force=True, after=3600)

    floor = branch.feed.estimator.floor
    assert (branch.lines(), branch.at_desks()) == ({}, set())
    assert not any(desk.present for desk in floor.desks.values())


def test_a_further_service_on_the_same_ticket_goes_on_at_the_desk():
    branch = Followed()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(AddService, counter=1, service="visa")

    branch.do(Finish, counter=1, after=200)
    assert branch.at_desks() == {"1"}
    branch.do(Finish, counter=1, after=90)

    assert (branch.seconds_learnt("id"), branch.seconds_learnt("visa")) == ([200], [90])
    assert branch.at_desks() == set()


def test_who_comes_back_after_a_missed_turn_waits_again_with_the_same_priority():
    branch = Followed()
    branch.do(IssueTicket, service="id", priority=1)
    branch.do(CallNext, counter=1)
    branch.do(MarkNoShow, counter=1, after=60)

    branch.do(ReenterTicket, ticket="A001", after=60)

    assert branch.lines() == {Line("id", 1): 1}
