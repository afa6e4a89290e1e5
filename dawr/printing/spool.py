"""The port between a printer's writer and whoever keeps its jobs: which is next, and what became of it."""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from dawr.queueing.legs import JobState, PrintJob

from .slip import TicketSlip

TOO_OLD: Final = "too_old"
"""Reason of a job that was given up: its customer has long read the number from the screen."""
TICKET_GONE: Final = "ticket_gone"
"""Reason of a job whose ticket is no longer open."""
NOT_DRAWN: Final = "not_drawn"
"""Reason of a job whose ticket could not be drawn."""
INTERRUPTED: Final = "interrupted"
"""Reason of a job that was being sent when the program ended."""
FAILED: Final = "failed"
"""Reason of a job during which the program itself failed."""

GIVEN_UP: Final = frozenset({TOO_OLD, TICKET_GONE, NOT_DRAWN})


class Spool(Protocol):
    """The jobs of one printer, asked from the writer's thread. What it raises is tried again later.

    Nothing that trying again cannot mend may be raised: what the rules refuse to store is left as it is.
    """

    def next_job(self) -> PrintJob | None:
        """Return the job to print now (``first_to_print``); ``None`` also while nothing may be printed."""

    def left_sending(self) -> Sequence[PrintJob]:
        """Return the jobs that were being sent when the program last ended."""

    def slip(self, job: PrintJob) -> TicketSlip | None:
        """Return what its ticket says; ``None`` when the ticket is gone."""

    def claim(self, job: PrintJob) -> bool:
        """Store durably that this job is being sent; ``False`` when somebody else has it."""

    def settle(self, job: PrintJob, state: JobState, reason: str) -> None:
        """Store what became of the job: PRINTED, NOT_SENT, UNKNOWN or UNCONFIRMED."""

    def report_printer(self, state: str, detail: str) -> None:
        """Store how the printer is, a state of ``condition``. Called when it has changed."""

    def close(self) -> None:
        """Let go of what was opened: the writer's thread ends."""


def first_to_print(jobs: Iterable[PrintJob], printer: str) -> PrintJob | None:
    """Return the oldest job of this printer that is queued, or was not sent and is not given up."""
    waiting = (
        job
        for job in jobs
        if job.printer == printer
        and (job.state is JobState.QUEUED or (job.state is JobState.NOT_SENT and job.reason not in GIVEN_UP))
    )
    return min(waiting, key=lambda job: (job.queued_at, job.job), default=None)
