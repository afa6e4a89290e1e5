"""Whether the branch's server answers again, asked beside a kiosk that goes on alone meanwhile."""

import threading
from contextlib import suppress

from dawr.db.engine import storage_at
from dawr.db.errors import DatabaseUnavailable

ASK_EVERY = 1.0
"""Seconds between two tries to reach the server."""


class ServerWatch:
    """Asks in a thread of its own whether the server is back: asking may take seconds."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._back = threading.Event()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._work, name="server watch", daemon=True)
        self._thread.start()

    @property
    def back(self) -> bool:
        """Whether the server has answered."""
        return self._back.is_set()

    def close(self) -> None:
        """Stop asking."""
        self._end.set()

    def _work(self) -> None:
        while not self._end.wait(ASK_EVERY):
            with suppress(DatabaseUnavailable), storage_at(self._url).glance():
                self._back.set()
                return
