"""The live state as one value, which can be written down and read again: what replaying goes on from."""

from dataclasses import dataclass, fields
from datetime import date

from .board import Call
from .branch import Branch
from .legs import Counter, HelpRequest, Leg, Printer, PrintJob, ServiceTimes
from .policy.passings import PassedBy
from .staff import Access, Acknowledged, ClosedService, MissedTurn, Session, StaffMessage
from .state import STAFF, BranchState, Forgotten, SeriesPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAtRest:
    """A ``BranchState`` with nothing in it that could change. What is added here needs a default: old ones are read."""

    branch: Branch | None = None
    day: date | None = None
    seq: int = 0
    epoch: int = 1
    series: tuple[SeriesPosition, ...] = ()
    legs: tuple[Leg, ...] = ()
    counters: tuple[Counter, ...] = ()
    calls: tuple[Call, ...] = ()
    learnt: tuple[ServiceTimes, ...] = ()
    jobs: tuple[PrintJob, ...] = ()
    printers: tuple[Printer, ...] = ()
    help_requests: tuple[HelpRequest, ...] = ()
    accesses: tuple[Access, ...] = ()
    sessions: tuple[Session, ...] = ()
    closed_services: tuple[ClosedService, ...] = ()
    messages: tuple[StaffMessage, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()
    missed: tuple[MissedTurn, ...] = ()
    passed: tuple[PassedBy, ...] = ()
    forgotten: Forgotten | None = None


def at_rest(state: BranchState) -> StateAtRest:
    """Return the whole value of a state as it is now."""
    staff = {kind: tuple(getattr(state, kind).values()) for kind in STAFF}
    return StateAtRest(
        branch=state.branch,
        day=state.day,
        seq=state.seq,
        epoch=state.epoch,
        series=tuple(state.series.values()),
        legs=tuple(state.legs.values()),
        counters=tuple(state.counters.values()),
        calls=state.calls,
        learnt=tuple(state.learnt.values()),
        jobs=tuple(state.jobs.values()),
        printers=tuple(state.printers.values()),
        help_requests=tuple(state.help.values()),
        passed=tuple(state.passed.values()),
        forgotten=state.forgotten,
        **staff,
    )


def awake(rest: StateAtRest) -> BranchState:
    """Return a state that goes on from there."""
    return BranchState(**{part.name: getattr(rest, part.name) for part in fields(rest)})
