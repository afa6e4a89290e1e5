"""What the console sees of the branch at one instant: the board, its own line, and the words to tell it."""

from typing import NamedTuple

from dawr.queueing.board import Board, CounterLine

from .reading.telling import Telling


class Sight(NamedTuple):
    """The branch as this desk sees it."""

    board: Board
    line: CounterLine
    telling: Telling
