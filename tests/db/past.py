"""Branches with days behind them, and a headquarters that has them safely."""

import pytest

from dawr.db.forgetting import Forgot, forget
from dawr.queueing.commands import CallNext, CloseDay, Finish, IssueTicket, OpenCounter, OpenDay, ReportJob
from dawr.queueing.events import TicketIssued
from dawr.queueing.legs import JobState
from tests.engines import by_hand

from .branches import TestBranch

DAY = 86_400
SAFE = 10**6


def a_day(branch: TestBranch, visits: int = 3, printer: str = "kiosk-1") -> None:
    """End the open day and live through the next one, which stays open: one is served, others wait."""
    if branch.database.state.day is not None:
        branch.do(CloseDay, force=True)
    branch.clock.move(DAY)
    branch.do(OpenDay)
    branch.do(OpenCounter, counter=1)
    for _ in range(visits):
        issued, *_ = branch.do(IssueTicket, service="id", printer=printer)
        assert isinstance(issued, TicketIssued)
        if not printer:
            continue
        branch.do(ReportJob, job=issued.job, state=JobState.SENDING)
        branch.do(ReportJob, job=issued.job, state=JobState.PRINTED)
    branch.do(CallNext, counter=1)
    branch.do(Finish, counter=1)


def safe_at_headquarters(url: str, upto: int = SAFE) -> None:
    """Note that the branch is enrolled and what headquarters has in a backup, as the process that sends does."""
    by_hand(url, "DELETE FROM road_notes")
    by_hand(url, "INSERT INTO road_notes VALUES ('enrolment', '{}')")
    by_hand(url, f"INSERT INTO road_notes VALUES ('contacts', '{{\"prunable\":{upto}}}')")


def forgets(branch: TestBranch, keep: int) -> Forgot:
    """Let the branch forget all but the newest days, without any pause."""
    return forget(branch.url, keep=keep, actor="", clock=branch.clock, pause=lambda _: None)


def killed_while_it_forgets(branch: TestBranch, keep: int) -> None:
    """Let the branch begin to forget, and end after the first record that is deleted; raises InterruptedError."""

    def end(_: float) -> None:
        raise InterruptedError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dawr.db.forgetting.AT_ONCE", 1)
        forget(branch.url, keep=keep, actor="", clock=branch.clock, pause=end)
