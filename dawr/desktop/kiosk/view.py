"""What a page shows: everything that may change while it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from dawr.queueing.board import Board, ServiceLine
from dawr.queueing.branch import Branch
from dawr.queueing.outcomes import Broken, Refused

from .journey.paper import Paper
from .journey.scene import Scene
from .journey.standing import Standing

NO_BRANCH = Branch("", {})
"""Stands in for the branch while nothing is known of it: enough for the staff's pad."""


class Help(Enum):
    """What became of a call for help."""

    NONE = "none"
    CALLED = "called"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class View:
    """One instant of the kiosk."""

    scene: Scene
    board: Board
    now: datetime
    """Aware UTC."""
    standing: Standing
    trouble: str = ""
    """Why the branch cannot be reached, "" when it can."""
    busy: bool = False
    """A ticket is being issued."""
    slow: bool = False
    """It takes longer than usual."""
    refusal: Refused | Broken | None = None
    """Why there is no ticket."""
    help: Help = Help.NONE
    paper: Paper = Paper.NONE
    asked: bool = False
    """Nobody has touched the screen for a while: more time?"""
    seconds_left: int = 0
    """Until the kiosk returns to the start."""
    locked_for: int = 0
    """Seconds that the staff's pad stays locked."""
    refused_codes: int = 0
    """Wrong staff codes so far."""

    @property
    def staff_code_known(self) -> bool:
        """Whether a staff code can be right: false only where the branch is known to have none."""
        return self.board.branch is NO_BRANCH or bool(self.board.branch.kiosk_secret)

    def line(self, service: str) -> ServiceLine | None:
        """Return the board's line of a service."""
        return self.board.service(service)


def board_without_branch(now: datetime) -> Board:
    """Return a board on which nothing stands."""
    nothing: tuple[()] = ()
    return Board(
        seq=0,
        at=now,
        branch=NO_BRANCH,
        day=None,
        hours_today=nothing,
        services=nothing,
        counters=nothing,
        calls=nothing,
        waiting=nothing,
        pause=None,
        printers=nothing,
        jobs=nothing,
        help=nothing,
    )
