"""A print queue of CUPS. It says when the printer has taken all bytes of a job, never that they are on paper."""

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from typing import Final

from ..transport import CONNECT_SECONDS, WRITE_SECONDS, PrinterUnavailable

DELIVERY_SECONDS: Final = 15.0
"""A job that the queue has not got rid of by then is withdrawn: no backlog comes out when the printer is back."""
_LOOK_EVERY: Final = 0.1
_JOB: Final = re.compile(rb"request id is (\S+)")


@dataclass(slots=True)
class CupsTransport:
    """A CUPS queue, through ``lp`` with raw data: each ``send`` is a job of its own."""

    queue: str
    delivery_seconds: float = DELIVERY_SECONDS
    can_confirm: bool = False
    bytes_per_second: float = 1_000_000.0
    _open: bool = field(default=False, init=False)

    def open(self) -> None:
        """Look the queue up; one that is stopped, or still has jobs, takes no ticket."""
        told = _run(["lpstat", "-p", self.queue], b"", CONNECT_SECONDS)
        if told.returncode != 0:
            raise PrinterUnavailable("not_found", f"{self.queue}: {_said(told)}")
        if b"disabled" in told.stdout:
            raise PrinterUnavailable("refused", f"{self.queue}: the queue is stopped")
        if waiting := self._waiting():
            raise PrinterUnavailable("refused", f"{self.queue}: {len(waiting)} jobs wait in the queue")
        self._open = True

    def send(self, data: bytes) -> None:
        """Hand the data over as one job and see that it goes to the printer; withdraw it where it does not."""
        if not self._open:
            raise PrinterUnavailable("closed", self.queue)
        told = _run(["lp", "-d", self.queue, "-o", "raw", "-"], data, WRITE_SECONDS)
        if told.returncode != 0:  # the scheduler says no before it keeps anything
            raise PrinterUnavailable("refused", f"{self.queue}: {_said(told)}")
        found = _JOB.search(told.stdout)
        if found is None:
            return
        job = found[1].decode(errors="replace")
        until = time.monotonic() + self.delivery_seconds
        while job in self._waiting():
            if time.monotonic() > until:
                _run(["cancel", job], b"", CONNECT_SECONDS)
                raise PrinterUnavailable("timeout", f"{self.queue}: {job} was withdrawn", len(data))
            time.sleep(_LOOK_EVERY)  # nothing else of the writer's can go on meanwhile

    def ask(self, request: bytes, seconds: float) -> bytes:  # noqa: ARG002 - a queue has no answers
        """Return silence."""
        return b""

    def close(self, *, abandon: bool = False) -> None:  # noqa: ARG002 - a job that was taken is the queue's
        """Forget the queue."""
        self._open = False

    def _waiting(self) -> list[str]:
        """Return the jobs that the queue has not got rid of."""
        told = _run(["lpstat", "-o", self.queue], b"", CONNECT_SECONDS)
        return [line.split(maxsplit=1)[0] for line in told.stdout.decode(errors="replace").splitlines() if line.strip()]


def _run(words: list[str], data: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which(words[0])
    if program is None:
        raise PrinterUnavailable("driver_missing", f"{words[0]} (apt install cups-client)")
    plain_english = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(
            [program, *words[1:]], input=data, capture_output=True, timeout=seconds, check=False, env=plain_english
        )
    except subprocess.TimeoutExpired as failure:
        raise PrinterUnavailable("timeout", words[0], len(data)) from failure
    except OSError as failure:
        raise PrinterUnavailable("failed", f"{words[0]}: {failure}") from failure


def _said(told: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(told.stderr.decode(errors="replace").split())[:120]
