"""Settings, and the beginning and end of a business day."""

from datetime import datetime

from ..commands import CloseDay, ConfigureBranch, OpenDay
from ..events import BranchConfigured, DayClosed, DayOpened, Event, JobReported
from ..hours import local_day
from ..legs import JobState, LegState
from ..moves import JOB_MOVES
from ..refusals import QueueError, Refusal
from ..state import UNSETTLED, BranchState
from .asking import branch_of, open_day

CLOSED_OVER = "day_closed"
"""Reason of slips that nobody will fetch any more."""


def configure_branch(state: BranchState, command: ConfigureBranch, now: datetime) -> tuple[Event, ...]:
    """Put settings in force, unless they contradict themselves."""
    return (BranchConfigured(branch=command.branch),)


def begin(state: BranchState, command: OpenDay, now: datetime) -> tuple[Event, ...]:
    """Open a business day."""
    branch = branch_of(state)
    day = command.day or local_day(branch, now)
    if state.day is not None:
        code = Refusal.DAY_ALREADY_OPEN if state.day == day else Refusal.DAY_STILL_OPEN
        raise QueueError(code, day=state.day)
    return (DayOpened(day=day),)


def end(state: BranchState, command: CloseDay, now: datetime) -> tuple[Event, ...]:
    """Close the business day; people still in the branch stand in the way unless it is forced."""
    _, day = open_day(state)
    legs = sorted(state.legs.values(), key=lambda leg: (leg.entered_at, leg.ticket))
    if legs and not command.force:
        numbers = tuple(leg.number for leg in legs if leg.number)
        raise QueueError(Refusal.PEOPLE_IN_BRANCH, count=len(legs), numbers=numbers)
    voided = tuple(
        JobReported(job=job.job, state=JobState.VOID, attempts=job.attempts, reason=CLOSED_OVER)
        for job in state.jobs.values()
        if job.state in UNSETTLED and JobState.VOID in JOB_MOVES[job.state]
    )
    closed = DayClosed(
        day=day,
        forced=bool(legs),
        expired=tuple(leg.ticket for leg in legs if leg.state is not LegState.SERVING),
        completed=tuple(leg.ticket for leg in legs if leg.state is LegState.SERVING),
    )
    return (*voided, closed)
