"""Whether the database is sound, looked at once beside each window that begins: damage shows where nobody reads yet."""

import logging
from typing import Final

from PySide6.QtCore import QObject, Signal, SignalInstance

from .beside import Beside

LOOK_AFTER: Final = 5.0
"""Seconds after a window has come up: first it is used."""
WAY_OUT: Final = "dawr check says more; dawr restore FILE puts a backup in its place and keeps what is there"

_log = logging.getLogger(__name__)


class _News(QObject):
    damaged = Signal(str)


class FirstLook(Beside):
    """Lets the database look at its own pages and indexes; some 2 ms a thousand events."""

    def __init__(self, url: str, *, patience: float = LOOK_AFTER) -> None:
        super().__init__("first look", patience)
        self._url = url
        self._news = _News()

    @property
    def damaged(self) -> SignalInstance:
        """Why the branch should be put back from a backup: a code as ``Screen.show_trouble`` takes it."""
        return self._news.damaged

    def work(self) -> None:
        """Look."""
        from dawr.db.engine import Access, storage_at
        from dawr.db.errors import DatabaseUnavailable, Trouble

        storage = storage_at(self._url)
        try:
            session = storage.connect(Access.READ)
            try:
                with session.reading():
                    faults = list(storage.faults(session))
            finally:
                session.close()
        except DatabaseUnavailable as error:
            if error.code is not Trouble.DAMAGED:
                _log.info("whether the database is sound could not be looked at: %s", error)
                return
            faults = [error.detail]
        if faults:
            _log.error("the database is damaged (%s); %s", "; ".join(faults[:3]), WAY_OUT)
            self._news.damaged.emit(str(Trouble.DAMAGED))
