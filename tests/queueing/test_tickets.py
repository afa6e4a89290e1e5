"""Taking a ticket and giving it up."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from dawr.queueing.branch import OpeningSpan, PlannedPause, Weekday
from dawr.queueing.commands import CallNext, CancelTicket, IssueTicket, OpenDay, StartService
from dawr.queueing.events import TicketIssued
from dawr.queueing.legs import JobState, LegState
from dawr.queueing.refusals import Refusal

from .live import SMALL, SUNDAY_9, LiveBranch, with_service, words

EVERY_DAY = tuple(Weekday)


def test_a_ticket_says_its_number_who_is_ahead_and_that_nothing_was_printed() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")

    (issued,) = branch.do(IssueTicket, service="id", language="en")

    assert isinstance(issued, TicketIssued)
    assert (issued.number, issued.ahead, issued.language, issued.job) == ("A002", 1, "en", "")


def test_the_ticket_has_the_id_of_its_command() -> None:
    branch = LiveBranch.opened()

    events = branch.give(IssueTicket(id="abc", service="id", printer="kiosk-1"))

    assert branch.leg("A001").ticket == "abc"
    assert events[0].job == "abc-p"  # type: ignore[attr-defined]  # TicketIssued, shown by the line before
    assert branch.state.jobs["abc-p"].state is JobState.QUEUED


def test_the_customer_keeps_what_the_ticket_promised() -> None:
    branch = LiveBranch.opened(counters=(1,))
    for _ in range(3):
        branch.do(IssueTicket, service="id")

    leg = branch.leg("A003")

    assert leg.shown_ahead == 2
    assert leg.shown_low is not None
    assert leg.shown_high is not None
    assert 0 < leg.shown_low < leg.shown_high


@pytest.mark.parametrize(
    ("fields", "code", "details"),
    [
        ({"service": "passport"}, Refusal.UNKNOWN_SERVICE, {"service": "passport"}),
        ({"service": "id", "language": "fr"}, Refusal.UNKNOWN_LANGUAGE, {"language": "fr"}),
        ({"service": "id", "priority": 7}, Refusal.UNKNOWN_PRIORITY, {"priority": 7}),
        ({"service": "id", "printer": "lobby"}, Refusal.UNKNOWN_PRINTER, {"printer": "lobby"}),
        ({"service": "", "language": "ar"}, Refusal.UNKNOWN_SERVICE, {"service": ""}),
        ({"service": "😀\u202e" * 100}, Refusal.UNKNOWN_SERVICE, {"service": "😀\u202e" * 100}),
    ],
)
def test_what_the_branch_does_not_have_is_refused_by_name(
    fields: dict[str, object], code: Refusal, details: dict[str, object]
) -> None:
    branch = LiveBranch.opened()

    refused = branch.refused(code, IssueTicket, **fields)

    assert refused == details


def test_no_ticket_before_the_day_is_open() -> None:
    branch = LiveBranch()

    branch.refused(Refusal.DAY_NOT_OPEN, IssueTicket, service="id")


def test_a_closed_service_says_when_it_opens() -> None:
    afternoon = (OpeningSpan(EVERY_DAY, time(13), time(17)),)
    branch = LiveBranch.opened(with_service("visa", hours=afternoon))

    details = branch.refused(Refusal.SERVICE_CLOSED, IssueTicket, service="visa")

    assert details == {"service": "visa", "opens_at": datetime(2026, 11, 22, 10, tzinfo=UTC)}


def test_a_service_that_is_switched_off_opens_at_no_time() -> None:
    branch = LiveBranch.opened(with_service("visa", active=False))

    details = branch.refused(Refusal.SERVICE_CLOSED, IssueTicket, service="visa")

    assert details == {"service": "visa", "opens_at": None}


@pytest.mark.parametrize("tickets", [True, False])
def test_a_pause_stops_tickets_only_where_it_says_so(tickets: bool) -> None:
    pause = PlannedPause("dhuhr", words("Dhuhr"), EVERY_DAY, time(11, 40), time(12, 5), tickets=tickets)
    branch = LiveBranch(replace(SMALL, pauses=(pause,)), SUNDAY_9.replace(hour=8, minute=45))
    branch.do(OpenDay)

    if tickets:
        branch.do(IssueTicket, service="id")
        assert branch.leg("A001").state is LegState.WAITING
    else:
        details = branch.refused(Refusal.TICKETS_PAUSED, IssueTicket, service="id")
        assert details == {"pause": "dhuhr", "until": datetime(2026, 11, 22, 9, 5, tzinfo=UTC)}


@pytest.mark.parametrize("typed", ["A001", "a001", " A 001 ", "A-001", "A٠٠١", "a۰۰۱", "\u2066A001\u2069", "0003"])
def test_a_number_is_understood_however_it_is_typed(typed: str) -> None:
    branch = LiveBranch.opened(counters=())
    branch.do(IssueTicket, service="id")

    branch.do(CancelTicket, ticket=typed)

    assert not branch.state.legs


@pytest.mark.parametrize("typed", ["A002", "", "A", "١", "²", "A00\u2460", "x" * 10_000, "🎫"])
def test_a_number_that_nobody_has_is_refused(typed: str) -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")

    details = branch.refused(Refusal.UNKNOWN_TICKET, CancelTicket, ticket=typed)

    assert details == {"ticket": typed}


def test_a_customer_gives_up_without_a_reason_and_staff_give_one() -> None:
    branch = LiveBranch.opened()
    for _ in range(2):
        branch.do(IssueTicket, service="id")

    branch.do(CancelTicket, ticket="A001")
    branch.refused(Refusal.REASON_REQUIRED, CancelTicket, ticket="A002", by_customer=False, reason="  ")
    branch.do(CancelTicket, ticket="A002", by_customer=False, reason=" left quietly ")

    (removed,) = branch.touched.legs.values()
    assert (removed.state, removed.reason) == (LegState.REMOVED_BY_STAFF, "left quietly")
    assert removed.ended_at == branch.now


def test_a_called_customer_who_gives_up_leaves_the_counter_free_and_the_display() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    branch.do(CancelTicket, ticket="A001")

    assert branch.counter(1).ticket is None
    assert branch.counter(1).undo is None
    assert branch.state.calls == ()


def test_nobody_is_cancelled_while_being_served() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)

    details = branch.refused(Refusal.WRONG_STATE, CancelTicket, ticket="A001")

    assert details == {"number": "A001", "state": LegState.SERVING, "action": "cancel"}


def test_a_reason_may_have_two_hundred_characters_and_no_more() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")

    details = branch.refused(Refusal.TEXT_TOO_LONG, CancelTicket, ticket="A001", by_customer=False, reason="م" * 201)
    branch.do(CancelTicket, ticket="A001", by_customer=False, reason="م" * 200)

    assert details == {"field": "reason", "limit": 200}
