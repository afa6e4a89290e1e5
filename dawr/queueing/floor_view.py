"""The floor as its supervisor sees it: what is late first, who does what since when, and what the day has come to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .bands import Band, band_of
from .board import Board, CounterLine, ServiceLine
from .branch import Branch
from .by_branch import index_of
from .legs import CounterState, LegState
from .today.figures import NOTHING, DeskFigures, Figures, Share


class Doing(StrEnum):
    """What a counter is about."""

    CLOSED = "closed"
    FREE = "free"
    CALLED = "called"
    SERVING = "serving"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class FloorService:
    """One queue. ``longest`` and ``target`` are seconds."""

    code: str
    line: ServiceLine
    target: int
    longest: int
    band: Band
    figures: Figures

    @property
    def lateness(self) -> float:
        """Return the longest wait as a share of the target."""
        return self.longest / self.target if self.target > 0 else 0.0


@dataclass(frozen=True, slots=True)
class FloorCounter:
    """One desk. ``elapsed`` and ``usual`` are seconds."""

    number: int
    line: CounterLine
    doing: Doing
    since: datetime | None
    elapsed: int
    usual: int | None
    """How long it should last: the service's expected time, the longest break; ``None``: nobody has said."""
    figures: DeskFigures

    @property
    def overdue(self) -> bool:
        """Whether it lasts longer than it should."""
        return self.usual is not None and self.elapsed > self.usual

    @property
    def served(self) -> int:
        """Return how many have been served here today."""
        return self.line.today.served

    @property
    def mean_service(self) -> float | None:
        """Return the mean service time here today in seconds."""
        today = self.line.today
        return today.service_sum / today.served if today.served else None


@dataclass(frozen=True, slots=True)
class FloorTotals:
    """The branch in one line."""

    waiting: int
    longest: int
    """Seconds the longest waiting customer has waited."""
    open_counters: int
    busy_counters: int
    """Of the open ones, those with somebody called or served."""
    counters: int
    figures: Figures
    level: Share
    strict_level: Share


@dataclass(frozen=True, slots=True)
class Floor:
    """Services by lateness, counters in the branch's order. Without figures of the day those stand at nothing."""

    at: datetime
    services: tuple[FloorService, ...]
    counters: tuple[FloorCounter, ...]
    totals: FloorTotals
    known: bool
    """Whether the figures of the day are known yet."""

    def service(self, code: str) -> FloorService | None:
        """Return the queue of this service, or ``None``."""
        return next((one for one in self.services if one.code == code), None)

    def counter(self, number: int) -> FloorCounter | None:
        """Return the desk of this number, or ``None``."""
        return next((one for one in self.counters if one.number == number), None)


def floor_of(board: Board, now: datetime) -> Floor:
    """Return the floor at ``now``, which may be later than the board: waits go on though nothing happens."""
    figures = board.figures
    services = [_service(board, place, now) for place in range(len(board.services))]
    counters = tuple(_counter(board, line, now) for line in board.counters)
    whole = figures.whole if figures is not None else NOTHING
    return Floor(
        at=now,
        services=tuple(service for _, service in sorted(enumerate(services), key=_by_lateness)),
        counters=counters,
        totals=FloorTotals(
            waiting=sum(one.line.waiting for one in services),
            longest=max((one.longest for one in services), default=0),
            open_counters=sum(one.doing is not Doing.CLOSED for one in counters),
            busy_counters=sum(one.doing in (Doing.CALLED, Doing.SERVING) for one in counters),
            counters=len(counters),
            figures=whole,
            level=whole.service_level,
            strict_level=whole.strict_service_level,
        ),
        known=figures is not None,
    )


def _service(board: Board, place: int, now: datetime) -> FloorService:
    line = board.services[place]
    service = board.branch.services[place]
    passed = max(0, int((now - board.at).total_seconds()))
    longest = line.longest_wait + passed if line.waiting else 0
    return FloorService(
        code=line.code,
        line=line,
        target=service.target_wait,
        longest=longest,
        band=band_of(longest, service, board.branch.floor),
        figures=board.figures.service(line.code) if board.figures is not None else NOTHING,
    )


def _by_lateness(placed: tuple[int, FloorService]) -> tuple[int, float, int]:
    """Late before near before all others, the worst first; calm rows keep the branch's order, so that none jumps."""
    place, service = placed
    if service.band is not Band.ON_TARGET:
        return (0 if service.band is Band.LATE else 1, -service.lateness, place)
    if service.line.waiting:
        return (2, 0.0, place)
    return (3 if service.line.open else 4, 0.0, place)


def _counter(board: Board, line: CounterLine, now: datetime) -> FloorCounter:
    figures = board.figures.desk(line.number) if board.figures is not None else DeskFigures(line.number)
    doing, since, usual = _doing(board.branch, line, figures)
    elapsed = max(0, int((now - since).total_seconds())) if since is not None else 0
    if line.ticket is not None and doing is Doing.SERVING:
        elapsed = max(0, elapsed - int(line.ticket.held_seconds))
    return FloorCounter(line.number, line, doing, since, elapsed, usual, figures)


def _doing(branch: Branch, line: CounterLine, figures: DeskFigures) -> tuple[Doing, datetime | None, int | None]:
    if line.state is CounterState.CLOSED:
        return Doing.CLOSED, None, None
    if line.state is CounterState.BREAK:
        return Doing.BREAK, line.since, branch.floor.longest_break
    ticket = line.ticket
    if ticket is None:
        return Doing.FREE, figures.free_since or line.since, None
    if ticket.state is LegState.CALLED:
        return Doing.CALLED, ticket.last_called_at, branch.floor.forgotten
    service = index_of(branch).services.get(ticket.service)
    return Doing.SERVING, ticket.started_at, service.expected_service if service is not None else None
