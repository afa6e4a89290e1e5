"""What the console sees of the branch at one instant: the board, its own line, and the words to tell it."""

from dataclasses import dataclass

from dawr.queueing.board import Board, CounterLine

from .reading.telling import Telling


@dataclass(frozen=True, slots=True)
class Sight:
    """The branch as this desk sees it."""

    board: Board
    line: CounterLine
    telling: Telling
