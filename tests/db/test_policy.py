"""What bounds overtaking stands in the tables: another process, and one that starts again, hold it too."""

from dataclasses import replace
from pathlib import Path

from dawr.db.check import check
from dawr.queueing.branch import CounterDesk, PriorityClass
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CallNext, ConfigureBranch, Finish, IssueTicket
from dawr.queueing.events import TicketCalled
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile
from dawr.queueing.selection import Why
from dawr.queueing.staff_commands import AssignProfile
from tests.queueing.live import SMALL, SUNDAY_9, words

from .branches import TestBranch

MIXED = WorkProfile(
    "mixed",
    words("Mixed"),
    (
        ProfileEntry("visa", 9.0, (Condition(When.CALLED_FEWER, "visa", count=1, of_last=4),)),
        ProfileEntry("id"),
        ProfileEntry("visa", 0.1),
    ),
)
BOUNDED = replace(
    SMALL,
    priorities=(PriorityClass(0), PriorityClass(1, 10.0, 7200)),
    overtaking_bound=600,
    profiles=(MIXED,),
    counters=(CounterDesk(1, ("id", "visa")), CounterDesk(2, ("id", "visa"))),
)


def call(branch: TestBranch, counter: int = 1) -> TicketCalled:
    """Call the next and finish."""
    (called,) = branch.do(CallNext, counter=counter)
    assert isinstance(called, TicketCalled)
    branch.do(Finish, counter=counter)
    return called


def test_the_bound_outlives_the_process_that_has_seen_the_calls(path: Path):
    branch = TestBranch.made(path, SetClock(SUNDAY_9))
    branch.do(ConfigureBranch, branch=BOUNDED)
    branch.do(IssueTicket, service="id")
    for _ in range(3):
        branch.do(IssueTicket, service="id", priority=1)
    assert call(branch).why == Why.PRIORITY
    branch.database.close()

    again = branch.again()
    again.clock.move(601)
    called = call(again)

    assert (called.number, called.why) == ("A001", Why.BOUND)
    assert check(str(path)).problems == ()


def test_a_profile_and_what_its_conditions_look_back_on_are_kept(path: Path):
    branch = TestBranch.made(path, SetClock(SUNDAY_9))
    branch.do(ConfigureBranch, branch=BOUNDED)
    branch.do(AssignProfile, counter=1, profile="mixed")
    for service in ("id", "visa", "id", "visa"):
        branch.do(IssueTicket, service=service)
    assert call(branch).service == "visa"
    branch.database.close()

    again = branch.again()

    assert again.database.state.counters[1].profile == "mixed"
    assert again.database.state.counters[1].recent == ("visa",)
    assert call(again).service == "id"
    assert check(str(path)).problems == ()


def test_an_appointment_is_kept_with_its_place(path: Path):
    branch = TestBranch.made(path, SetClock(SUNDAY_9))
    at = branch.clock.now().replace(hour=8)
    branch.do(IssueTicket, service="id", appointment=at)
    branch.database.close()

    (leg,) = branch.again().database.state.waiting

    assert leg.appointment == at
    assert (at - leg.ranked_at).total_seconds() == 600
    assert check(str(path)).problems == ()
