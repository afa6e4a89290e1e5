"""What becomes of the paper: whether to wait for it, take it, or do without."""

from datetime import datetime, timedelta
from enum import StrEnum

from dawr.queueing.board import Board
from dawr.queueing.legs import JobState, PrintJob

from .scene import TicketGiven


class Paper(StrEnum):
    """What the customer is told about the slip."""

    NONE = "none"
    """This kiosk prints nothing: nothing is wrong."""
    PRINTING = "printing"
    OUT = "out"
    """It lies below, to be taken."""
    STOPPED = "stopped"
    """No slip will come, or nobody knows: the place is safe, the staff see it."""


NO_PAPER = "no_paper"
PRINTER_STOPPED = frozenset({"no_paper", "cover_open", "cutter", "error", "offline", "unknown_job"})
"""States of a printer that give no slip until somebody helps it."""

QUEUED_TOO_LONG = timedelta(seconds=15)
SENT_TOO_LONG = timedelta(seconds=75)
"""The slowest line, 9600 baud, needs 52 s for a ticket (PRINTERS.md)."""


def without_paper(board: Board, printer: str) -> bool:
    """Tell whether no slip can be offered: the roll is empty, and what waits for a refill comes out to nobody."""
    return any(one.name == printer and one.state == NO_PAPER for one in board.printers)


def paper_of(ticket: TicketGiven, board: Board | None, now: datetime, printer: str = "") -> Paper:
    """Return what is known of the paper of this ticket; ``printer`` is the kiosk's own."""
    if not ticket.job:
        return Paper.STOPPED if _printer_stopped(board, printer) else Paper.NONE
    job = _job(board, ticket.job)
    if job is None:  # the board that tells of it has not come yet
        return Paper.PRINTING if now - ticket.at < QUEUED_TOO_LONG else Paper.STOPPED
    match job.state:
        case JobState.PRINTED | JobState.UNCONFIRMED:
            return Paper.OUT
        case JobState.QUEUED:
            waited_too_long = now - job.since >= QUEUED_TOO_LONG
            return Paper.STOPPED if waited_too_long or _printer_stopped(board, job.printer) else Paper.PRINTING
        case JobState.SENDING:
            return Paper.STOPPED if now - job.since >= SENT_TOO_LONG else Paper.PRINTING
        case _:
            return Paper.STOPPED


def _job(board: Board | None, name: str) -> PrintJob | None:
    return next((job for job in board.jobs if job.job == name), None) if board is not None else None


def _printer_stopped(board: Board | None, name: str) -> bool:
    return board is not None and any(
        printer.name == name and printer.state in PRINTER_STOPPED for printer in board.printers
    )
