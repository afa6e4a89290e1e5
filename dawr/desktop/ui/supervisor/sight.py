"""What the supervisor sees at one instant: the board, the floor made of it, what is wrong, and the words to tell it."""

from typing import NamedTuple

from dawr.queueing.alerts import Alert
from dawr.queueing.board import Board
from dawr.queueing.floor_view import Floor
from dawr.queueing.patterns import Pattern

from .reading.telling import Telling


class Sight(NamedTuple):
    """The floor at one instant."""

    board: Board
    floor: Floor
    alerts: tuple[Alert, ...]
    patterns: tuple[Pattern, ...]
    telling: Telling
