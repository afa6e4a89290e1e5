"""The waits worked out beside a window, by one process for the whole branch."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dawr.failures import log_failure
from dawr.queueing.clock import Clock

from .beside import Beside
from .living import is_dead, name_of_this

if TYPE_CHECKING:
    from dawr.db.branch_database import BranchDatabase
    from dawr.db.waits_kept import Keeping

    from .reckoning import Reckoning

LOOK_EVERY: Final = 0.5
"""Seconds between two looks for commits: a ticket is on paper before its wait is worked out again."""
ANEW_EVERY: Final = timedelta(seconds=15)
"""Branch time after which the waits are worked out again though nothing has happened."""
LEARNT_EVERY: Final = 300.0
"""Seconds after which what has been learnt is kept."""
CLAIM_EVERY: Final = 5.0
"""Seconds between two looks whether somebody still works the waits out."""
SILENCE: Final = 50.0
"""Seconds without a sign after which whoever did counts as gone; an outlook is told for a minute."""
RETRY: Final = 5.0
RETRY_DENIED: Final = 600.0
"""Seconds until a login that may not do it, a display's, asks whether it may by now."""

_log = logging.getLogger(__name__)


class WaitsSeat:
    """A claim to be the one who works the waits out. Two who both did would only do the same work twice."""

    def __init__(self, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.holder = name_of_this()
        self._monotonic = monotonic
        self._seen: tuple[Keeping, float] | None = None

    def taken(self, database: "BranchDatabase") -> bool:
        """Tell whether it is this one's; take it where nobody living has it."""
        from dawr.db.waits_kept import keeping, take

        there, now = keeping(database), self._monotonic()
        if there.holder == self.holder:
            return True
        if self._seen is None or self._seen[0] != there:
            self._seen = (there, now)
        silent = now - self._seen[1] > SILENCE
        return (not there.holder or silent or is_dead(there.holder)) and take(database, self.holder, there)

    def leave(self, database: "BranchDatabase") -> None:
        """Let another one take it."""
        from dawr.db.waits_kept import leave

        leave(database, self.holder)


class WaitsAtWork(Beside):
    """Works the waits out between ``start`` and ``stop``, unless another process does.

    The thread also loads what that needs, so that no window waits for it. At the end it keeps what has been learnt.
    """

    def __init__(self, url: str, clock: Clock, *, patience: float = 0.0) -> None:
        """``patience``: seconds that other processes have to take the work first; a kiosk has better things to do."""
        super().__init__("waits", patience)
        self._url = url
        self._clock = clock

    def work(self) -> None:
        """Work them out for as long as that is this one's, and whenever it becomes so."""
        from dawr.db.errors import DatabaseUnavailable, Trouble

        while not self.ending.is_set():
            retry = RETRY
            try:
                self._serve()
            except DatabaseUnavailable as error:
                _log.info("the waits are not worked out for now: %s", error)
                retry = RETRY_DENIED if error.code is Trouble.DENIED else RETRY
            except Exception:  # tickets are issued with the plain estimate meanwhile
                log_failure("working out the waits")
            self.ending.wait(retry)

    def _serve(self) -> None:
        """Claim the work, and do it, until the end or until the database is away."""
        from dawr.db.branch_database import BranchDatabase

        with BranchDatabase.open(self._url, self._clock) as database:
            seat = WaitsSeat()
            while not seat.taken(database):
                if self.ending.wait(CLAIM_EVERY):
                    return
            from .reckoning import Reckoning  # numpy takes memory: whoever never works does without

            reckoning = Reckoning(database, self._clock)
            try:
                self._keep(database, reckoning, seat.holder)
            finally:
                seat.leave(database)

    def _keep(self, database: "BranchDatabase", reckoning: "Reckoning", holder: str) -> None:
        """Work the waits out after every change, as long as the seat is held; at the end keep what was learnt."""
        from dawr.db.changes import ChangeWatch

        watch, learnt = ChangeWatch(self._url), time.monotonic()
        try:
            seq, at, day_open = -1, self._clock.now(), False
            while not self.ending.wait(LOOK_EVERY):
                due = seq < 0 or (day_open and abs(self._clock.now() - at) >= ANEW_EVERY)
                if not due and not (watch.changed() and database.state.seq != seq):
                    continue
                at = self._clock.now()
                save = time.monotonic() - learnt > LEARNT_EVERY
                if not reckoning.keep(holder, memory=save):
                    return
                learnt = time.monotonic() if save else learnt
                state = database.state
                seq, day_open = state.seq, state.day is not None
            reckoning.keep(holder, memory=True)
        finally:
            watch.close()
