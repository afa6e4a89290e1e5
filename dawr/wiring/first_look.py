"""Whether the database is sound, looked at once beside each window that begins: damage shows where nobody reads yet."""

import logging
import threading
from typing import Final

from PySide6.QtCore import QObject, Signal

LOOK_AFTER: Final = 5.0
"""Seconds after a window has come up: first it is used."""
WAY_OUT: Final = "dawr check says more; dawr restore FILE puts a backup in its place and keeps what is there"

_log = logging.getLogger(__name__)


class FirstLook(QObject):
    """Lets the database look at its own pages and indexes, in a thread of its own; some 2 ms a thousand events."""

    damaged = Signal(str)
    """Why the branch should be put back from a backup: a code as ``Screen.show_trouble`` takes it."""

    def __init__(self, url: str, *, patience: float = LOOK_AFTER) -> None:
        super().__init__()
        self._url = url
        self._patience = patience
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._work, name="first look", daemon=True)

    def start(self) -> None:
        """Look, a little later."""
        self._thread.start()

    def stop(self) -> None:
        """Do not look any more; a look that has begun is waited for."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _work(self) -> None:
        if self._ending.wait(self._patience):
            return
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
            self.damaged.emit(str(Trouble.DAMAGED))
