"""The live state of a branch: what is open now, folded from the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .board import Call
from .branch import Branch
from .legs import (
    OPEN_STATES,
    Counter,
    HelpRequest,
    JobState,
    Leg,
    LegState,
    Printer,
    PrintJob,
    ServiceTimes,
)
from .policy.passings import PassedBy
from .queues import Waiting
from .rights import OWNER
from .staff import Access, Acknowledged, ClosedService, MissedTurn, Session, StaffMessage

RECENT_CALLS = 12
"""How many calls the branch remembers for its displays."""

RECENT_JOBS = 20
"""How many settled print jobs the branch remembers."""

UNSETTLED = frozenset({JobState.QUEUED, JobState.SENDING, JobState.NOT_SENT, JobState.UNKNOWN})
"""Jobs that a printer's writer or a person must still act upon."""


STAFF = ("accesses", "sessions", "closed_services", "messages", "acknowledged", "missed")
"""Collections of a state that are about the staff, or kept for them: named alike in every place."""

StaffKey = tuple[str, str | tuple[str, str]]
"""Which of these collections, and the key of a thing in it."""


@dataclass(frozen=True, slots=True)
class SeriesPosition:
    """How far a series has counted on a business day."""

    prefix: str
    day: date
    round: int
    """How often it has started over that day."""
    last: int
    """The count it gave last."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much of the journal was let go, and what vouches for what stands in its place."""

    upto: int
    """Last record forgotten."""
    hash: str
    """Of that record."""
    digest: str
    """Of what stands in the place of the records."""
    day: date
    """First business day that is kept."""


class BranchState:
    """Everything open at a branch. Only ``replay.apply`` changes it; it is not shared between threads.

    Closed legs are not kept: their last values are in ``Touched`` when they close. ``numbers`` and
    ``waiting`` follow from ``legs`` and are kept for speed.
    """

    __slots__ = (
        "accesses",
        "acknowledged",
        "branch",
        "calls",
        "closed_services",
        "command",
        "counters",
        "day",
        "epoch",
        "forgotten",
        "guarded",
        "help",
        "jobs",
        "learnt",
        "legs",
        "messages",
        "missed",
        "numbers",
        "passed",
        "printers",
        "seq",
        "series",
        "sessions",
        "waiting",
    )

    def __init__(
        self,
        branch: Branch | None = None,
        *,
        day: date | None = None,
        seq: int = 0,
        epoch: int = 1,
        series: Iterable[SeriesPosition] = (),
        legs: Iterable[Leg] = (),
        counters: Iterable[Counter] = (),
        calls: Iterable[Call] = (),
        learnt: Iterable[ServiceTimes] = (),
        jobs: Iterable[PrintJob] = (),
        printers: Iterable[Printer] = (),
        help_requests: Iterable[HelpRequest] = (),
        accesses: Iterable[Access] = (),
        sessions: Iterable[Session] = (),
        closed_services: Iterable[ClosedService] = (),
        messages: Iterable[StaffMessage] = (),
        acknowledged: Iterable[Acknowledged] = (),
        missed: Iterable[MissedTurn] = (),
        passed: Iterable[PassedBy] = (),
        forgotten: Forgotten | None = None,
    ) -> None:
        """Take the rows of the tables, in any order; ``calls`` newest first. Closed legs are left out."""
        self.branch = branch
        self.day = day
        self.seq = seq
        self.epoch = epoch
        self.series = {position.prefix: position for position in series}
        self.legs: dict[str, Leg] = {}
        self.numbers: dict[str, str] = {}
        self.waiting = Waiting()
        self.counters = {counter.number: counter for counter in counters}
        self.calls: tuple[Call, ...] = tuple(calls)[:RECENT_CALLS]
        self.learnt = {times.service: times for times in learnt}
        self.jobs: dict[str, PrintJob] = {}
        self.printers = {printer.name: printer for printer in printers}
        self.help = {request.request: request for request in help_requests}
        self.accesses = {access.agent: access for access in accesses}
        self.sessions = {session.key: session for session in sessions}
        self.closed_services = {closed.service: closed for closed in closed_services}
        self.messages = {message.message: message for message in messages}
        self.acknowledged = {one.alert: one for one in acknowledged}
        self.missed = {turn.ticket: turn for turn in missed}
        """Those who may come back, by ticket; only of the open business day."""
        self.guarded = False
        """Whether rights are asked for; follows from the settings and accounts and is kept for speed."""
        self.look_for_owner()
        self.passed = {one.queue: one for one in passed}
        """By queue, the calls past it; kept while the branch bounds overtaking."""
        self.forgotten = forgotten
        """``None``: the journal is whole."""
        self.command = ""
        """Id of the command whose event was applied last; not part of the state's value."""
        for leg in legs:
            if leg.state in OPEN_STATES:
                self.put_leg(leg)
        for job in sorted(jobs, key=_settled_order):
            self.put_job(job)

    def ticket_of(self, number: str) -> str | None:
        """Return the id of the open visit with this printed number, whatever its case."""
        return self.numbers.get(number.upper())

    def look_for_owner(self) -> None:
        """Work out anew whether the branch has an owner who can sign in."""
        agents = self.branch.agents if self.branch is not None else ()
        self.guarded = any(agent.role == OWNER and agent.active and self.has_secret(agent.code) for agent in agents)

    def has_secret(self, agent: str) -> bool:
        """Tell whether somebody has a PIN or password."""
        access = self.accesses.get(agent)
        return access is not None and access.has_secret

    def put_leg(self, leg: Leg) -> None:
        """Set the visit's open leg; a closed one takes the visit out."""
        before = self.legs.get(leg.ticket)
        if before is not None and before.state is LegState.WAITING:
            self.waiting.remove(before)
        if leg.state not in OPEN_STATES:
            self.legs.pop(leg.ticket, None)
            if leg.number and self.numbers.get(leg.number.upper()) == leg.ticket:  # another may have it by now
                del self.numbers[leg.number.upper()]
            return
        self.legs[leg.ticket] = leg
        if leg.number:
            self.numbers[leg.number.upper()] = leg.ticket
        if leg.state is LegState.WAITING:
            self.waiting.add(leg)

    def put_job(self, job: PrintJob) -> None:
        """Set a print job; of the settled ones only the latest are remembered."""
        self.jobs[job.job] = job
        if job.state in UNSETTLED:
            return
        settled = [one for one in self.jobs.values() if one.state not in UNSETTLED]
        if len(settled) > RECENT_JOBS:
            del self.jobs[min(settled, key=_settled_order).job]

    def as_rows(self) -> Mapping[str, object]:
        """Return the state's whole value as named collections that compare by value.

        Two states are the same when these are equal, whatever order their events or rows came in:
        ``db``'s check compares a replayed state with one loaded from the tables, entry by entry.
        """
        return {
            "branch": self.branch,
            "day": self.day,
            "seq": self.seq,
            "epoch": self.epoch,
            "series": self.series,
            "legs": self.legs,
            "counters": self.counters,
            "calls": self.calls,
            "learnt": self.learnt,
            "jobs": self.jobs,
            "printers": self.printers,
            "help": self.help,
            **{kind: getattr(self, kind) for kind in STAFF},
            "passed": self.passed,
            "forgotten": self.forgotten,
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BranchState) and self.as_rows() == other.as_rows()

    __hash__ = None  # type: ignore[assignment]  # a state changes, so it is no key


@dataclass(slots=True)
class Touched:
    """What applying events has changed: the last value of everything that must be written again."""

    branch: bool = False
    """The settings changed: ``state.branch``."""
    day: bool = False
    """A business day was opened or closed: ``state.day``."""
    calls: bool = False
    """The recent calls changed: ``state.calls``."""
    legs: dict[tuple[str, int], Leg] = field(default_factory=dict)
    """Open and closed ones, by ``Leg.key``."""
    counters: dict[int, Counter] = field(default_factory=dict)
    series: dict[str, SeriesPosition] = field(default_factory=dict)
    learnt: dict[str, ServiceTimes] = field(default_factory=dict)
    jobs: dict[str, PrintJob] = field(default_factory=dict)
    printers: dict[str, Printer] = field(default_factory=dict)
    passed: dict[str, PassedBy] = field(default_factory=dict)
    help_added: dict[str, HelpRequest] = field(default_factory=dict)
    help_removed: set[str] = field(default_factory=set)
    staff: dict[StaffKey, object | None] = field(default_factory=dict)
    """Things of the collections ``STAFF``; ``None``: it is there no more."""

    def add(self, later: "Touched") -> None:
        """Take in what a later event touched, so that one command's writes are made once."""
        self.branch |= later.branch
        self.day |= later.day
        self.calls |= later.calls
        self.legs.update(later.legs)
        self.counters.update(later.counters)
        self.series.update(later.series)
        self.learnt.update(later.learnt)
        self.jobs.update(later.jobs)
        self.printers.update(later.printers)
        self.passed.update(later.passed)
        self.help_added.update(later.help_added)
        for request in later.help_removed:
            self.help_added.pop(request, None)
        self.help_removed |= later.help_removed
        self.staff.update(later.staff)


def _settled_order(job: PrintJob) -> tuple[object, str]:
    return (job.since, job.job)
