"""People with an appointment among people without one."""

from datetime import timedelta

import pytest

from dawr.queueing.commands import CallNext, CancelTicket, Finish, IssueTicket
from dawr.queueing.events import TicketIssued
from dawr.queueing.refusals import Refusal
from dawr.queueing.selection import Why

from .live import SUNDAY_9, LiveBranch

TARGET = 10
"""Minutes: the target wait of the services here."""


def come(live: LiveBranch, at: float) -> TicketIssued:
    """Let somebody come for an appointment so many minutes after nine."""
    (issued,) = live.do(IssueTicket, service="id", appointment=SUNDAY_9 + timedelta(minutes=at))
    assert isinstance(issued, TicketIssued)
    return issued


def next_at(live: LiveBranch) -> str:
    """Return the number that counter 1 would call."""
    line = live.board().counter(1)
    assert line is not None
    return line.next.ticket.number if line.next else ""


def test_coming_early_overtakes_nobody() -> None:
    live = LiveBranch.opened()
    come(live, 60)

    live.later(minutes=30).do(IssueTicket, service="id")

    assert next_at(live) == "A002"
    assert next_at(live.later(minutes=29)) == "A002"


def test_an_idle_counter_calls_before_the_instant() -> None:
    live = LiveBranch.opened()
    come(live, 60)

    assert next_at(live.later(minutes=1)) == "A001"


def test_at_the_instant_it_ranks_as_if_it_had_waited_the_target() -> None:
    live = LiveBranch.opened()
    come(live, 60)
    live.later(minutes=60 - TARGET - 1).do(IssueTicket, service="id")
    live.later(minutes=2).do(IssueTicket, service="id")
    live.later(minutes=TARGET - 1)

    (first,) = live.do(CallNext, counter=1)
    live.do(Finish, counter=1)
    (second,) = live.do(CallNext, counter=1)

    assert (first.number, second.number) == ("A002", "A001")
    assert second.why == Why.APPOINTMENT
    assert second.explanation.appointment == SUNDAY_9 + timedelta(minutes=60)
    assert second.overtaken == 0


def test_whoever_waits_past_an_appointment_that_is_not_due_passes_nobody() -> None:
    live = LiveBranch.opened()
    come(live, 30)
    live.later(minutes=25).do(IssueTicket, service="id")

    (called,) = live.do(CallNext, counter=1)

    assert (called.number, called.overtaken) == ("A002", 0)


@pytest.mark.parametrize(("late", "called"), [(15, "A002"), (16, "A001")])
def test_late_within_the_grace_keeps_the_place(late: int, called: str) -> None:
    live = LiveBranch.opened()
    live.later(minutes=late - 2).do(IssueTicket, service="id")
    live.later(minutes=2)
    come(live, 0)

    assert next_at(live.later(minutes=1)) == called


def test_an_appointment_of_another_day_is_refused() -> None:
    live = LiveBranch.opened()

    details = live.refused(
        Refusal.APPOINTMENT_NOT_TODAY, IssueTicket, service="id", appointment=SUNDAY_9 + timedelta(days=1)
    )

    assert details["day"] == live.state.day


def test_the_board_and_the_ticket_show_the_instant() -> None:
    live = LiveBranch.opened()
    issued = come(live, 20)

    (waiting,) = live.board().waiting

    assert waiting.appointment == issued.appointment == SUNDAY_9 + timedelta(minutes=20)


@pytest.mark.parametrize(("at", "ahead", "high"), [(30, 2, "more"), (0, 1, "less"), (-20, 2, "same")])
def test_the_ticket_says_who_is_ahead_and_how_long(at: int, ahead: int, high: str) -> None:
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.later(minutes=TARGET + 1).do(IssueTicket, service="id")
    (plain,) = LiveBranch.give(live, IssueTicket(id="plain", service="id"))
    live.do(CancelTicket, ticket="plain")
    live.later(seconds=1)

    (issued,) = live.do(IssueTicket, service="id", appointment=live.now + timedelta(minutes=at))

    assert issued.ahead == ahead
    assert {
        "more": issued.wait_high > plain.wait_high,
        "less": issued.wait_high < plain.wait_high,
        "same": issued.wait_high == plain.wait_high,
    }[high]
