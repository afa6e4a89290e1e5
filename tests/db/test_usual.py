"""What is usual for today's weekday, read from the visits of earlier weeks on every engine."""

from datetime import timedelta

from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CallNext, CloseDay, IssueTicket, OpenCounter, OpenDay
from dawr.queueing.today.usual import UsualDay
from tests.engines import both_engines

from .branches import TestBranch

WEEK = timedelta(weeks=1)


def usual(branch: TestBranch) -> UsualDay | None:
    return branch.database.floor().usual


def a_week_later(branch: TestBranch, clock: SetClock) -> None:
    branch.do(CloseDay, force=True)
    clock.set(clock.now() + WEEK)
    branch.do(OpenDay)
    branch.do(OpenCounter, counter=1)


@both_engines
def test_the_weekday_of_the_week_before_is_what_is_usual(branch: TestBranch, clock: SetClock):
    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="id")
    clock.move(120)
    branch.do(CallNext, counter=1)
    clock.move(1200)
    a_week_later(branch, clock)

    found = usual(branch)

    assert found is not None
    moment = timedelta(hours=9, minutes=15)
    assert found.arrived_by(moment) == 2
    assert found.mean_wait_by(moment) == 122  # two orders follow the first ticket, a second each
    assert dict(found.curve())[moment] == 1


def test_on_another_weekday_nothing_is_usual_yet(branch: TestBranch, clock: SetClock):
    branch.do(IssueTicket, service="id")
    branch.do(CloseDay, force=True)
    clock.set(clock.now() + timedelta(days=1))
    branch.do(OpenDay)

    assert usual(branch) is None


def test_today_is_not_compared_with_itself(branch: TestBranch):
    branch.do(IssueTicket, service="id")

    assert usual(branch) is None
