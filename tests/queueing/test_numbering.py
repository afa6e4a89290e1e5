"""Which number a new ticket gets."""

from dataclasses import replace
from datetime import date

import pytest

from dawr.queueing.branch import AtRangeEnd, Branch, Series
from dawr.queueing.commands import CancelTicket, CloseDay, ConfigureBranch, IssueTicket, OpenDay
from dawr.queueing.events import TicketIssued
from dawr.queueing.refusals import Refusal

from .live import SMALL, LiveBranch, service


def with_series(at_end: AtRangeEnd, first: int = 7, last: int = 9, digits: int = 1) -> Branch:
    return replace(SMALL, series=(Series("A", first, last, digits, at_end), Series("B")))


def issue(branch: LiveBranch, code: str = "id") -> TicketIssued:
    (issued,) = branch.do(IssueTicket, service=code)
    assert isinstance(issued, TicketIssued)
    return issued


def test_numbers_run_from_the_first_without_a_hole() -> None:
    branch = LiveBranch.opened()

    numbers = [issue(branch).number for _ in range(12)]

    assert numbers == [f"A{count:03d}" for count in range(1, 13)]


def test_services_of_one_series_share_its_numbers() -> None:
    branch = LiveBranch.opened(replace(SMALL, services=(service("id"), service("visa", "A"))))

    numbers = [issue(branch, code).number for code in ("id", "visa", "id")]

    assert numbers == ["A001", "A002", "A003"]


def test_a_full_series_refuses_when_told_so() -> None:
    branch = LiveBranch.opened(with_series(AtRangeEnd.REFUSE))
    for _ in range(3):
        issue(branch)

    details = branch.refused(Refusal.NUMBERS_EXHAUSTED, IssueTicket, service="id")

    assert details == {"service": "id", "series": "A"}


def test_a_full_series_counts_on_with_more_digits_when_told_so() -> None:
    branch = LiveBranch.opened(with_series(AtRangeEnd.EXTEND))

    numbers = [issue(branch).number for _ in range(5)]

    assert numbers == ["A7", "A8", "A9", "A10", "A11"]


def test_a_full_series_starts_over_and_skips_whoever_is_still_here() -> None:
    branch = LiveBranch.opened(with_series(AtRangeEnd.START_OVER))
    for _ in range(3):
        issue(branch)
    branch.do(CancelTicket, ticket="A8")

    again = issue(branch)

    assert (again.number, again.count, again.round) == ("A8", 8, 1)
    assert issue_after_leaving(branch, "A7").round == 2


def issue_after_leaving(branch: LiveBranch, number: str) -> TicketIssued:
    branch.do(CancelTicket, ticket=number)
    issued = issue(branch)
    assert issued.number == number
    return issued


def test_starting_over_refuses_while_every_number_is_still_here() -> None:
    branch = LiveBranch.opened(with_series(AtRangeEnd.START_OVER))
    for _ in range(3):
        issue(branch)

    details = branch.refused(Refusal.NUMBERS_EXHAUSTED, IssueTicket, service="id")

    assert details == {"service": "id", "series": "A"}


def test_a_new_day_begins_at_the_first_number() -> None:
    branch = LiveBranch.opened()
    issue(branch)
    branch.do(CloseDay, force=True)
    branch.later(minutes=24 * 60).do(OpenDay)

    issued = issue(branch)

    assert (issued.number, issued.day) == ("A001", date(2026, 11, 23))


def test_a_day_that_is_opened_again_counts_on() -> None:
    branch = LiveBranch.opened()
    issue(branch)
    branch.do(CloseDay, force=True)
    branch.do(OpenDay)

    assert issue(branch).number == "A002"


@pytest.mark.parametrize("first", [1, 5])
def test_new_settings_never_give_a_number_twice_on_one_day(first: int) -> None:
    branch = LiveBranch.opened(with_series(AtRangeEnd.REFUSE, 1, 9, 1))
    given = [issue(branch).number for _ in range(2)]

    branch.do(ConfigureBranch, branch=with_series(AtRangeEnd.REFUSE, first, 9, 1))

    assert issue(branch).number == f"A{max(3, first)}"
    assert given == ["A1", "A2"]
