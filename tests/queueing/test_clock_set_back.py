"""A clock that is set back while people wait: who came first is still called first."""

from dawr.queueing.commands import CallNext, IssueTicket, StartService, Transfer
from dawr.queueing.legs import Place

from .live import LiveBranch


def called(branch: LiveBranch, counter: int = 1) -> str | None:
    branch.do(CallNext, counter=counter)
    return branch.at_desk(counter)


def test_a_newer_ticket_is_not_called_first() -> None:
    branch = LiveBranch.opened(counters=(1, 2))
    branch.do(IssueTicket, service="id")
    branch.later(minutes=-60).do(IssueTicket, service="id")

    assert (called(branch, 1), called(branch, 2)) == ("A001", "A002")


def test_nor_is_one_of_another_queue_of_the_same_counter() -> None:
    branch = LiveBranch.opened(counters=(1, 2))
    branch.do(IssueTicket, service="id")
    branch.later(minutes=-60).do(IssueTicket, service="visa")
    branch.later(minutes=10)

    assert (called(branch, 1), called(branch, 2)) == ("A001", "B001")


def test_somebody_transferred_to_the_end_stays_behind_those_who_were_there() -> None:
    branch = LiveBranch.opened(counters=(1, 2))
    for service in ("id", "visa"):
        branch.do(IssueTicket, service=service)
        branch.later(seconds=1)
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.later(minutes=-60).do(Transfer, counter=1, service="visa", place=Place.LAST)

    assert (called(branch, 1), called(branch, 2)) == ("B001", "A001")


def test_priority_counts_as_before() -> None:
    branch = LiveBranch.opened(counters=(1, 2))
    branch.do(IssueTicket, service="id")
    branch.later(minutes=-60).do(IssueTicket, service="id", priority=1)

    assert called(branch, 1) == "A002", "ten minutes of seniority are more than no wait at all"


def test_a_clock_that_runs_as_it_should_ranks_by_itself() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")
    branch.later(minutes=1).do(IssueTicket, service="id")

    assert branch.leg("A002").ranked_at == branch.now
    assert branch.records[-1].event.ranked_at is None  # type: ignore[attr-defined]  # a ticket
