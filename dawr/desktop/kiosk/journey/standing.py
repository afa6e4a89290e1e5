"""Whether tickets can be taken now, and if not, why and until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dawr.queueing.board import Board, ServiceLine
from dawr.queueing.branch import PlannedPause


class Reason(StrEnum):
    """Why nobody can take a ticket, or that everybody can."""

    OPEN = "open"
    STARTING = "starting"
    """Nothing is known of the branch yet."""
    NOT_OPEN_YET = "not_open_yet"
    """Within the hours, but the staff have not opened the day."""
    CLOSED = "closed"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Standing:
    """The branch as a customer meets it."""

    reason: Reason
    until: datetime | None = None
    """When tickets can be taken again, where that is known."""
    pause: PlannedPause | None = None


def standing_of(board: Board | None) -> Standing:
    """Return how the branch stands at the board's instant. One open service is enough to be open."""
    if board is None:
        return Standing(Reason.STARTING)
    lines = active_lines(board)
    if any(line.open for line in lines):
        return Standing(Reason.OPEN)
    if board.pause is not None and board.pause.now and not board.pause.pause.tickets and board.day is not None:
        return Standing(Reason.PAUSED, board.pause.ends_at, board.pause.pause)
    opens_at = min((line.opens_at for line in lines if line.opens_at is not None), default=None)
    within_hours = any(line.opens_at is None for line in lines)
    if board.day is None and within_hours:
        return Standing(Reason.NOT_OPEN_YET)
    return Standing(Reason.CLOSED, opens_at)


def active_lines(board: Board) -> tuple[ServiceLine, ...]:
    """Return the lines of the services that the branch offers."""
    return tuple(
        line for line in board.services if (service := board.branch.service(line.code)) is not None and service.active
    )
