"""Boards for the kiosk's tests: the sample branch on a Sunday morning, as its pictures show it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dawr.queueing.board import Board, PauseLine, ServiceLine, WaitRange
from dawr.queueing.branch import Branch
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.events import TicketIssued
from dawr.queueing.legs import HelpRequest, JobState, Printer, PrintJob
from dawr.queueing.outcomes import Done
from dawr.samples import sample_branch

MORNING = datetime(2026, 11, 22, 6, 41, tzinfo=UTC)
"""9:41 in Riyadh."""
SUNDAY = date(2026, 11, 22)

WAITS: dict[str, tuple[int, tuple[int, int] | None]] = {
    "national-id": (6, (15, 24)),
    "passport": (5, (35, 50)),
    "iqama": (3, (10, 20)),
    "birth": (1, (5, 10)),
    "commercial": (2, (10, 20)),
    "municipal": (1, (5, 15)),
    "driving": (4, (20, 30)),
    "vehicle-transfer": (0, None),
    "fees": (0, (0, 0)),
    "complaints": (1, (0, 5)),
}
"""People waiting and minutes, by service."""

OLAYA: Branch = branch_from_toml(sample_branch())


def morning_board(branch: Branch = OLAYA, **changes: object) -> Board:
    """Return the branch at 9:41: everything open but the transfer of vehicles, which opens at 1:00 PM."""
    at = MORNING
    board = Board(
        seq=1,
        at=at,
        branch=branch,
        day=SUNDAY,
        hours_today=((at.replace(hour=5, minute=0), at.replace(hour=14, minute=0)),),
        services=tuple(open_line(service.code) for service in branch.services),
        counters=(),
        calls=(),
        waiting=(),
        pause=_dhuhr(branch),
        printers=tuple(Printer(printer.name, "ready") for printer in branch.printers),
        jobs=(),
        help=(),
    )
    return replace(with_closed(board, "vehicle-transfer", at.replace(hour=10, minute=0)), **changes)  # type: ignore[arg-type]  # fields by name


def open_line(code: str) -> ServiceLine:
    """Return the line of an open service with the pictures' figures; an unknown one has nobody waiting."""
    people, wait = WAITS.get(code, (0, (0, 0)))
    expected = WaitRange(wait[0] * 60, wait[1] * 60) if wait is not None else None
    return ServiceLine(code, True, None, people, 0, "", expected, (1,))


def with_line(board: Board, code: str, **changes: object) -> Board:
    """Return the board with one service's line changed."""
    lines = tuple(replace(line, **changes) if line.code == code else line for line in board.services)  # type: ignore[arg-type]  # fields by name
    return replace(board, services=lines)


def with_closed(board: Board, code: str, opens_at: datetime | None) -> Board:
    """Return the board with one service closed."""
    return with_line(board, code, open=False, opens_at=opens_at, waiting=0, expected_wait=None)


def all_closed(board: Board, opens_at: datetime | None, **changes: object) -> Board:
    """Return the board with every service closed."""
    for line in board.services:
        board = with_closed(board, line.code, opens_at)
    return replace(board, **changes)  # type: ignore[arg-type]  # fields by name


def issued(ticket: str, **changes: object) -> Done:
    """Return the outcome of a ticket for the national ID: number A019, six people ahead, told as 15 to 25 minutes."""
    event = TicketIssued(
        ticket=ticket,
        number="A019",
        series="A",
        count=19,
        round=0,
        day=SUNDAY,
        service="national-id",
        language="ar",
        priority=0,
        ahead=6,
        wait_low=15 * 60,
        wait_high=24 * 60,
        job="job-1",
        printer="kiosk-1",
    )
    return Done(ticket, (replace(event, **changes),))  # type: ignore[arg-type]  # fields by name


def with_job(board: Board, state: JobState, *, since: datetime = MORNING, printer: str = "ready") -> Board:
    """Return the board with the slip of the ticket in this state, and its printer."""
    job = PrintJob("job-1", "ticket-1", "A019", "kiosk-1", state, MORNING, since)
    return replace(board, jobs=(job,), printers=(Printer("kiosk-1", printer), *board.printers[1:]))


def with_help(board: Board, request: str) -> Board:
    """Return the board with one call for help open."""
    return replace(board, help=(HelpRequest(request, "kiosk-1", "ar", MORNING),))


def later(seconds: float) -> datetime:
    """Return an instant after 9:41."""
    return MORNING + timedelta(seconds=seconds)


def _dhuhr(branch: Branch) -> PauseLine | None:
    if not branch.pauses:
        return None
    pause = branch.pauses[0]
    return PauseLine(pause, MORNING.replace(hour=8, minute=40), MORNING.replace(hour=9, minute=5), now=False)
