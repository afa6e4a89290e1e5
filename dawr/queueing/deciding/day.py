"""Settings, and the beginning and end of a business day."""

from ..branch_check import check_branch
from ..commands import CloseDay, ConfigureBranch, OpenDay, OpenEpoch
from ..events import BranchConfigured, DayClosed, DayOpened, EpochOpened, Event
from ..hours import local_day
from ..legs import LegState
from ..mistakes import Problem
from ..refusals import QueueError, Refusal
from ..settings import digest_of
from .floor import Floor
from .paper import voided
from .people import refuse_people_lost

PARTED = "parted"
"""Reason of an epoch: headquarters knows another journal."""
CLOSED_OVER = "day_closed"
"""Reason of slips that nobody will fetch any more."""


def configure_branch(floor: Floor, command: ConfigureBranch) -> tuple[Event, ...]:
    """Put settings in force, unless they contradict themselves; the same settings again are no news."""
    if command.instead_of and command.instead_of != digest_of(floor.state.branch):
        raise QueueError(Refusal.SETTINGS_CHANGED)
    mistakes = check_branch(command.branch)
    if mistakes:
        first = mistakes[0]
        starved = first.details if first.problem is Problem.STARVES else {}
        raise QueueError(Refusal.BAD_BRANCH, field=first.key, problem=first.problem, **starved)
    if command.branch == floor.state.branch:
        return ()
    refuse_people_lost(floor.state, command)
    return (BranchConfigured(branch=command.branch),)


def open_epoch(floor: Floor, command: OpenEpoch) -> tuple[Event, ...]:
    """Part from the journal that headquarters knows; no news where a later epoch has been opened meanwhile."""
    if floor.state.epoch > command.beyond:
        return ()
    return (EpochOpened(reason=PARTED, since=min(command.since, floor.state.seq), beyond=command.beyond),)


def begin(floor: Floor, command: OpenDay) -> tuple[Event, ...]:
    """Open a business day that is not earlier than one the branch has already numbered tickets on."""
    state = floor.state
    day = command.day or local_day(floor.branch, floor.now)
    if state.day is not None:
        code = Refusal.DAY_ALREADY_OPEN if state.day == day else Refusal.DAY_STILL_OPEN
        raise QueueError(code, day=state.day)
    last = max((position.day for position in state.series.values()), default=day)
    if state.forgotten is not None:  # of earlier days no more is known than what they were
        last = max(last, state.forgotten.day)
    if day < last:
        raise QueueError(Refusal.DAY_PAST, day=day, last=last)
    return (DayOpened(day=day),)


def end(floor: Floor, command: CloseDay) -> tuple[Event, ...]:
    """Close the business day; people still in the branch stand in the way unless it is forced."""
    day = floor.open_day()
    legs = sorted(floor.state.legs.values(), key=lambda leg: (leg.entered_at, leg.ticket))
    if legs and not command.force:
        numbers = tuple(leg.number for leg in legs if leg.number)
        raise QueueError(Refusal.PEOPLE_IN_BRANCH, count=len(legs), numbers=numbers)
    closed = DayClosed(
        day=day,
        forced=bool(legs),
        expired=tuple(leg.ticket for leg in legs if leg.state is not LegState.SERVING),
        completed=tuple(leg.ticket for leg in legs if leg.state is LegState.SERVING),
    )
    return (closed, *voided(floor.state.jobs.values(), CLOSED_OVER))
