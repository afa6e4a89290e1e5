"""What is going wrong on the floor now, as data: each alert with what it is about, since when, and its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from .bands import Band
from .board import Board, TicketLine
from .floor_view import Doing, Floor
from .legs import JobState
from .staff import Acknowledged
from .today.figures import Share

TROUBLED: Final = frozenset({"no_paper", "cover_open", "cutter", "error", "offline"})
"""States of a printer in which it gives no ticket."""
LOW_PAPER: Final = "low_paper"
PROMISED: Final = (0.7, 0.9)
"""Band that the share of waits inside the told range should lie in: 80 % are promised."""
_AT: Final = "@"
"""Parts the key of a lasting alert from when it was seen."""
ENOUGH: Final = 30
"""Waits below which nothing is said about that share."""


class AlertKind(StrEnum):
    """What can go wrong."""

    QUEUE_LATE = "queue_late"
    QUEUE_NEAR = "queue_near"
    UNSERVED = "unserved"
    """People wait for a service that no open counter serves."""
    SERVICE_CLOSED = "service_closed"
    """People wait for a service that has closed."""
    COUNTER_IDLE = "counter_idle"
    FORGOTTEN = "forgotten"
    """Called, and nothing since."""
    PARKED = "parked"
    BREAK_OVERRUN = "break_overrun"
    PRINTER = "printer"
    PRINTER_DOUBT = "printer_doubt"
    LOW_PAPER = "low_paper"
    HELP = "help"
    LAPSED = "lapsed"
    """Tickets that a kiosk gave by itself have come too late for a queue."""
    ESTIMATE = "estimate"
    """Waits fall outside what was told more often, or less often, than promised."""


class Severity(StrEnum):
    """How urgent; the words of the look book's states."""

    LATE = "late"
    NEAR = "near"
    NOTICE = "called"


LASTING: Final = frozenset(
    {
        *(AlertKind.QUEUE_LATE, AlertKind.QUEUE_NEAR, AlertKind.UNSERVED, AlertKind.SERVICE_CLOSED),
        *(AlertKind.COUNTER_IDLE, AlertKind.PRINTER, AlertKind.LOW_PAPER, AlertKind.ESTIMATE),
    }
)
"""Kinds that may go on or come again: one that has been seen is quiet for ``FloorRules.quiet`` and then told anew."""

_URGENCY: Final = {Severity.LATE: 0, Severity.NOTICE: 1, Severity.NEAR: 2}


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to look at. Seconds where a length is told; fields that do not apply are empty."""

    key: str
    """Names it: the same trouble has the same key for as long as it lasts."""
    kind: AlertKind
    severity: Severity
    since: datetime | None = None
    service: str = ""
    counter: int | None = None
    agent: str = ""
    ticket: str = ""
    number: str = ""
    """Printed number of the customer."""
    printer: str = ""
    state: str = ""
    """State of the printer, reason of the break, why tickets have lapsed."""
    job: str = ""
    request: str = ""
    device: str = ""
    language: str = ""
    seconds: int = 0
    """How long it lasts, or the longest wait."""
    limit: int = 0
    """What that is measured against."""
    n: int = 0
    """How many people it concerns."""
    share: Share | None = None
    day: date | None = None
    """The business day that it is about, where that is another one."""
    numbers: tuple[str, ...] = ()
    """Printed numbers, where it is about several customers."""
    seen_by: str = ""
    """Who has acknowledged it; "" nobody."""
    seen_at: datetime | None = None

    @property
    def quiet(self) -> bool:
        """Whether somebody has taken note of it."""
        return self.seen_at is not None


def alerts_of(board: Board, floor: Floor) -> tuple[Alert, ...]:
    """Return everything to look at, the most urgent first; what somebody has acknowledged comes last."""
    found = [*_devices(board, floor.at)]
    if board.day is not None:
        found += [*_queues(floor), *_counters(board, floor), *_customers(board, floor.at), *_estimates(floor)]
        found += _lapsed(board)
    seen = {one.alert.partition(_AT)[0]: one for one in board.acknowledged}  # by time: the latest stays
    return tuple(sorted((_noted(alert, seen.get(alert.key), board, floor.at) for alert in found), key=_urgency))


def acknowledgement(alert: Alert, now: datetime) -> str:
    """Return what is taken down when somebody has seen an alert; a lasting one may be seen again later."""
    return f"{alert.key}{_AT}{now:%H%M%S}" if alert.kind in LASTING else alert.key


def _noted(alert: Alert, seen: Acknowledged | None, board: Board, now: datetime) -> Alert:
    """Return the alert with who has seen it, as long as that keeps it quiet."""
    if seen is None:
        return alert
    if alert.kind in LASTING and now - seen.at > timedelta(seconds=board.branch.floor.quiet):
        return alert
    return replace(alert, seen_by=seen.actor, seen_at=seen.at)


def _urgency(alert: Alert) -> tuple[bool, int, float, str]:
    worse = alert.seconds / alert.limit if alert.limit else 0.0
    return alert.quiet, _URGENCY[alert.severity], -worse, alert.key


def _queues(floor: Floor) -> Iterator[Alert]:
    for one in floor.services:
        line = one.line
        if not line.waiting:
            continue
        about = {"service": one.code, "seconds": one.longest, "limit": one.target, "n": line.waiting}
        about["number"] = line.longest_number
        since = floor.at - timedelta(seconds=one.longest)
        if not line.open:
            yield _alert(AlertKind.SERVICE_CLOSED, Severity.NEAR, one.code, since=since, **about)
        if not line.counters:
            yield _alert(AlertKind.UNSERVED, Severity.LATE, one.code, since=since, **about)
        if one.band is Band.LATE:
            yield _alert(AlertKind.QUEUE_LATE, Severity.LATE, one.code, since=since, **about)
        elif one.band is Band.NEAR:
            yield _alert(AlertKind.QUEUE_NEAR, Severity.NEAR, one.code, since=since, **about)


def _counters(board: Board, floor: Floor) -> Iterator[Alert]:
    rules = board.branch.floor
    for one in floor.counters:
        about = {"counter": one.number, "agent": one.line.agent or "", "since": one.since, "seconds": one.elapsed}
        if one.doing is Doing.BREAK and one.elapsed > rules.longest_break:
            key = f"{one.number}:{one.since:%H%M%S}" if one.since else str(one.number)
            state = one.line.reason or ""
            yield _alert(AlertKind.BREAK_OVERRUN, Severity.NEAR, key, limit=rules.longest_break, state=state, **about)
        elif one.doing is Doing.FREE and one.line.next is not None:
            waits = _seconds(one.line.next.ticket.entered_at, floor.at)
            if min(one.elapsed, waits) > rules.idle:
                about |= {"seconds": min(one.elapsed, waits), "number": one.line.next.ticket.number}
                yield _alert(AlertKind.COUNTER_IDLE, Severity.NEAR, str(one.number), limit=rules.idle, **about)


def _customers(board: Board, now: datetime) -> Iterator[Alert]:
    rules = board.branch.floor
    for line in board.counters:
        ticket = line.ticket
        if ticket is not None and ticket.started_at is None and ticket.last_called_at is not None:
            seconds = _seconds(ticket.last_called_at, now)
            if seconds > rules.forgotten:
                key = f"{ticket.ticket}:{ticket.calls}"
                about = _about(ticket, ticket.last_called_at, seconds, rules.forgotten)
                yield _alert(AlertKind.FORGOTTEN, Severity.NEAR, key, counter=line.number, **about)
        for parked in line.held:
            if parked.held_since is None:
                continue
            seconds = _seconds(parked.held_since, now)
            if seconds > rules.parked:
                key = f"{parked.ticket}:{parked.held_since:%H%M%S}"
                about = _about(parked, parked.held_since, seconds, rules.parked)
                yield _alert(AlertKind.PARKED, Severity.NEAR, key, counter=line.number, **about)


def _devices(board: Board, now: datetime) -> Iterator[Alert]:
    for printer in board.printers:
        about: dict[str, object] = {"printer": printer.name, "state": printer.state, "since": printer.since}
        about["seconds"] = _seconds(printer.since, now)
        key = f"{printer.name}:{printer.state}"
        if printer.state in TROUBLED:
            yield _alert(AlertKind.PRINTER, Severity.NEAR, key, **about)
        elif printer.state == LOW_PAPER:
            yield _alert(AlertKind.LOW_PAPER, Severity.NEAR, key, **about)
    for job in board.jobs:
        if job.state is JobState.UNKNOWN:
            yield _alert(
                AlertKind.PRINTER_DOUBT,
                Severity.NEAR,
                job.job,
                job=job.job,
                printer=job.printer,
                number=job.number,
                since=job.since,
                seconds=_seconds(job.since, now),
            )
    for request in board.help:
        yield _alert(
            AlertKind.HELP,
            Severity.NOTICE,
            request.request,
            request=request.request,
            device=request.device,
            language=request.language,
            since=request.at,
            seconds=_seconds(request.at, now),
        )


def _estimates(floor: Floor) -> Iterator[Alert]:
    for one in floor.services:
        share = one.figures.coverage
        low, high = share.wilson()
        if share.n >= ENOUGH and (high < PROMISED[0] or low > PROMISED[1]):
            yield _alert(AlertKind.ESTIMATE, Severity.NEAR, one.code, service=one.code, share=share, n=share.n)


def _lapsed(board: Board) -> Iterator[Alert]:
    for one in board.figures.lapsed if board.figures is not None else ():
        n = len(one.numbers)
        key = f"{one.device}:{one.day}:{one.reason}:{n}"  # more of the same is news
        about = {"device": one.device, "day": one.day, "state": str(one.reason), "numbers": one.numbers, "n": n}
        yield _alert(AlertKind.LAPSED, Severity.NEAR, key, since=one.at, **about)


def _about(ticket: TicketLine, since: datetime, seconds: int, limit: int) -> dict[str, object]:
    return {
        "ticket": ticket.ticket,
        "number": ticket.number,
        "service": ticket.service,
        "since": since,
        "seconds": seconds,
        "limit": limit,
    }


def _alert(kind: AlertKind, severity: Severity, name: str, **about: object) -> Alert:
    return Alert(f"{kind}:{name}", kind, severity, **about)  # type: ignore[arg-type]  # named as the fields are


def _seconds(since: datetime | None, now: datetime) -> int:
    return max(0, int((now - since).total_seconds())) if since is not None else 0
