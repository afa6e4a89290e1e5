"""The board read once, by the driver alone: what a window shows while all that it needs to go on is being loaded.

SQLAlchemy takes longer to load than a window may take to be seen.
"""

from typing import TYPE_CHECKING

from dawr.queueing.board import Board
from dawr.queueing.board_view import board_of
from dawr.queueing.clock import Clock, SystemClock
from dawr.queueing.outlook import ToldWaits
from dawr.queueing.state import BranchState

from .engine import storage_at
from .errors import DatabaseUnavailable, Trouble
from .loading import load_state
from .outlooks import OutlookReader
from .version import HEAD, VERSION_TABLE

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPICursor


def glance(url: str, clock: Clock | None = None) -> Board | None:
    """Return the board of this instant, ``None`` when anything is in the way: ``BranchDatabase.open`` says what.

    Raises ``BadDatabaseUrl``, and ``DatabaseUnavailable`` (locked): that has taken all the patience there is.
    """
    try:
        with storage_at(url).glance() as cursor:
            state = _state(cursor)
            told = OutlookReader().told(cursor) if state is not None else ToldWaits(None)
    except DatabaseUnavailable as error:
        if error.code is Trouble.LOCKED:
            raise
        return None
    if state is None or state.branch is None:
        return None
    return board_of(state, (clock or SystemClock()).now(), waits=told)


def _state(cursor: "DBAPICursor") -> BranchState | None:
    cursor.execute(f"SELECT version_num FROM {VERSION_TABLE}")
    if cursor.fetchone() != (HEAD,):
        return None
    cursor.execute("SELECT seq, epoch FROM journal ORDER BY seq DESC LIMIT 1")
    head = cursor.fetchone()
    return load_state(cursor, *head) if head else None
