"""Noticing that somebody has committed to a PostgreSQL database, or that its server is gone."""

import select
import socket
import threading
import time
from collections.abc import Callable

import psycopg

from .engine_postgres_link import Link
from .errors import DatabaseUnavailable, Trouble

CHANNEL = "dawr"
LISTEN = f"LISTEN {CHANNEL}"
NOTIFY = f"NOTIFY {CHANNEL}"
ASK_EVERY = 1.0
"""Seconds between two questions to the server: a cable that is cut says nothing by itself."""
ANSWER_WITHIN = 1.5
"""Seconds for its answer; with ``ASK_EVERY`` less than the 3 s within which every screen says what is wrong."""
ANYWAY_EVERY = 3.0
"""Seconds after which a change is reported though none was heard of: a hint must not be the only way to learn."""
TRY_EVERY = 0.3
"""Seconds between two tries to reach a server that is gone."""

_NEWEST = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"


class Listening:
    """Listens on a plain connection of its own, in a thread; comes back by itself when the server does."""

    def __init__(
        self, connect: Callable[[], Link], explain: Callable[[BaseException], DatabaseUnavailable | None]
    ) -> None:
        """Raises ``DatabaseUnavailable`` when there is nothing to listen to."""
        self._connect = connect
        self._explain = explain
        self._told = time.monotonic()
        self._heard = threading.Event()
        self._trouble: DatabaseUnavailable | None = None
        self._newest: object = None
        self._stay, self._end = socket.socketpair()
        try:
            link = self._listen()
        except (psycopg.Error, DatabaseUnavailable) as error:
            self._shut_doorbell()
            raise explain(error) or error from error
        self._thread = threading.Thread(target=self._work, args=(link,), name="listening", daemon=True)
        self._thread.start()

    def changed(self) -> bool:
        """Whether there may have been a commit since the last look; while nobody can tell, why."""
        trouble = self._trouble
        if trouble is not None:
            raise trouble
        now = time.monotonic()
        if not self._heard.is_set() and now - self._told < ANYWAY_EVERY:
            return False
        self._heard.clear()
        self._told = now
        return True

    def wait(self, timeout: float) -> bool:
        """Wait up to ``timeout`` seconds for a commit; True as soon as there may have been one."""
        self._heard.wait(min(timeout, max(0.0, self._told + ANYWAY_EVERY - time.monotonic())))
        return self.changed()

    def close(self) -> None:
        """Stop listening."""
        self._end.close()
        self._thread.join()

    # -- in the listening thread -----------------------------------------------------------------------

    def _work(self, link: Link | None) -> None:
        try:
            while True:
                if link is None:
                    if self._is_ended(TRY_EVERY):
                        return
                    link = self._listening_again()
                    continue
                try:
                    if self._listened(link):
                        return
                except (psycopg.Error, OSError, ValueError) as error:
                    self._say(error)
                    link.close()
                    link = None
        finally:
            if link is not None:
                link.close()
            self._stay.close()

    def _listened(self, link: Link) -> bool:
        """Listen until the next question is due, and ask it; True: it is time to end."""
        due = time.monotonic() + ASK_EVERY
        while (left := due - time.monotonic()) > 0:
            doorbell, wire = self._stay.fileno(), link.fileno()
            ready, _, _ = select.select([doorbell, wire], [], [], left)
            if doorbell in ready:
                return True
            if wire in ready:
                link.pgconn.consume_input()
                while link.pgconn.notifies() is not None:
                    self._heard.set()
        self._ask(link)
        return False

    def _ask(self, link: Link) -> None:
        newest = link.execute(_NEWEST).fetchone()
        if newest != self._newest:
            self._newest = newest
            self._heard.set()

    def _hear(self, _notice: psycopg.Notify) -> None:
        self._heard.set()

    def _listen(self) -> Link:
        link = self._connect()
        try:
            link.patience = ANSWER_WITHIN
            link.add_notify_handler(self._hear)  # of what comes together with an answer
            link.execute(LISTEN)
            self._newest = link.execute(_NEWEST).fetchone()  # after it: what is committed from now on is heard of
        except BaseException:
            link.close()
            raise
        return link

    def _listening_again(self) -> Link | None:
        try:
            link = self._listen()
        except (psycopg.Error, DatabaseUnavailable) as error:
            self._say(error)
            return None
        self._trouble = None
        self._heard.set()
        return link

    def _say(self, error: BaseException) -> None:
        known = error if isinstance(error, DatabaseUnavailable) else self._explain(error)
        self._trouble = known or DatabaseUnavailable(Trouble.UNREACHABLE, str(error))
        self._heard.set()

    def _is_ended(self, seconds: float) -> bool:
        return bool(select.select([self._stay], [], [], seconds)[0])

    def _shut_doorbell(self) -> None:
        self._stay.close()
        self._end.close()
