"""Letting ``dawr sync`` see to it that old days are forgotten: in a process of its own, which it never waits for.

What stands in the place of forgotten records is worked out from all that is kept. That takes the rules and SQLAlchemy,
which would double the memory of the process that sends; and it may take minutes, in which facts are to be sent.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

import msgspec

from .branch_road import BranchRoad

LOOK_EVERY: Final = 3600.0
"""Seconds between two looks at whether there is anything to forget."""
_ENDS_WITHIN: Final = 10.0
"""Seconds for the process to end in once it is told to; killed later than that it has lost nothing either."""
_NICE: Final = 10
log = logging.getLogger("dawr.sync")

Start = Callable[[Mapping[str, str]], "subprocess.Popen[bytes]"]
"""Starts ``dawr history forget`` in this environment."""


class _Settings(msgspec.Struct):
    """What the settings say of it; the rest of them is not read."""

    journal_days: int = 0


class ForgettingBeside:
    """Looks once an hour whether whole days may be forgotten, and starts what forgets them."""

    def __init__(self, road: BranchRoad, url: str, start: Start | None = None, first: float = LOOK_EVERY) -> None:
        """``first``: seconds until the first look."""
        self._road = road
        self._url = url
        self._start = start or _started
        self._look_at = time.monotonic() + first
        self._running: subprocess.Popen[bytes] | None = None

    def look(self, prunable: int) -> None:
        """Look if it is time to; ``prunable`` is the record below which headquarters has all. Never waits."""
        if self._running is not None and self._running.poll() is not None:
            log.log(logging.INFO if self._running.returncode == 0 else logging.WARNING, _told(self._running.returncode))
            self._running = None
        now = time.monotonic()
        if self._running is not None or now < self._look_at:
            return
        self._look_at = now + LOOK_EVERY
        if self._is_worth_it(prunable):
            self._running = self._start({**os.environ, "DAWR_DATABASE": self._url})

    def close(self) -> None:
        """End what is running: the next one goes on where it stopped."""
        running, self._running = self._running, None
        if running is None:
            return
        running.terminate()
        try:
            running.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()

    def _is_worth_it(self, prunable: int) -> bool:
        if self._road.has_leftovers():
            return True
        text = self._road.settings()
        keep = msgspec.json.decode(text, type=_Settings).journal_days if text else 0
        return keep > 0 and prunable > 0 and self._road.has_days_beyond(keep, prunable)


def _started(environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start the process, at low priority; what it complains of stands where this process complains."""
    started = subprocess.Popen(
        [sys.executable, "-m", "dawr", "history", "forget"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )
    if sys.platform != "win32":
        with suppress(ProcessLookupError):  # so quick
            os.setpriority(os.PRIO_PROCESS, started.pid, _NICE)
    return started


def _told(code: int) -> str:
    return "old days of the journal are forgotten" if code == 0 else f"dawr history forget has ended with {code}"
