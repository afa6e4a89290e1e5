"""The kept waits, read on the way of a command or a board: decoded again only when they have been worked out anew.

Plain statements that every database understands; see ``loading``.
"""

import logging
from typing import TYPE_CHECKING

from dawr.queueing.outlook import Outlook, ToldWaits

from .things import reader

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPICursor

_OUTLOOK = reader(Outlook | None)
_log = logging.getLogger(__name__)


class OutlookReader:
    """Gives what newcomers are told, as of the transaction that asks."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._told = ToldWaits(None)

    def told(self, cursor: "DBAPICursor") -> ToldWaits:
        """Return the kept waits, or the plain estimate where none are kept."""
        self.ask(cursor)
        return self.as_told(cursor)

    def ask(self, cursor: "DBAPICursor") -> None:
        """Ask which waits are kept; ``as_told`` reads it on the same cursor."""
        cursor.execute("SELECT version FROM wait_outlook")

    def as_told(self, cursor: "DBAPICursor") -> ToldWaits:
        """Return the kept waits, after ``ask``."""
        found = cursor.fetchone()
        version = found[0] if found else None
        if version != self._version:
            self._told = ToldWaits(_outlook(cursor))
            self._version = version
        return self._told


def _outlook(cursor: "DBAPICursor") -> Outlook | None:
    """Read it. One that another program wrote otherwise is passed over: it is worked out anew in a moment."""
    cursor.execute("SELECT outlook FROM wait_outlook")
    found = cursor.fetchone()
    if found is None or found[0] is None:
        return None
    try:
        outlook: Outlook | None = _OUTLOOK(found[0])
    except ValueError:
        _log.warning("the kept waits cannot be read; the plain estimate is told until they are worked out anew")
        return None
    return outlook
