"""Processes that forget old days until they are killed."""

from multiprocessing.connection import Connection

import dawr.db.forgetting as room
from dawr.db.forgetting import forget
from dawr.queueing.clock import SystemClock
from tests.engines import by_hand

from .killed_client import UNKNOWN

FEW = 7
"""Records deleted at a time: many moments to be killed at."""


def forget_day_by_day(url: str, days: int, parent: Connection) -> None:
    """Forget one day after the other, the last two aside; tell when it begins, and when there is nothing left."""
    room.AT_ONCE = FEW
    parent.send(("begun", UNKNOWN))
    for keep in range(days, 1, -1):
        forget(url, keep=keep, actor="", clock=SystemClock(), pause=int)
    parent.send(("done", UNKNOWN))


def delete_first(url: str, upto: int, parent: Connection) -> None:
    """Delete records for which nothing stands yet: the control, which leaves a journal that nobody vouches for."""
    for end in range(FEW, upto, FEW):
        by_hand(url, f"DELETE FROM journal WHERE seq < {end}")
        parent.send(("begun", UNKNOWN))
