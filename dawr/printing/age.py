"""How long a job has waited, whatever the clock of the PC does meanwhile."""

import time
from collections.abc import Callable
from datetime import datetime

from dawr.queueing.legs import PrintJob


class Ages:
    """Ages of the jobs at the head of a queue, one after the other.

    By the clock since it was queued, and no less than the time it has been seen there: a clock that is put back
    makes no slip young again.
    """

    def __init__(self, now: Callable[[], datetime], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._monotonic = monotonic
        self._seen = ("", 0.0)

    def of(self, job: PrintJob) -> float:
        """Return the seconds that the job has waited."""
        if self._seen[0] != job.job:
            self._seen = (job.job, self._monotonic())
        return max((self._now() - job.queued_at).total_seconds(), self._monotonic() - self._seen[1])
