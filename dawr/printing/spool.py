"""The port between a printer's writer and whoever keeps its jobs: which is next, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from dawr.queueing.legs import JobState, PrinterAbilities, PrintJob

from .slip import TicketSlip

TOO_OLD: Final = "too_old"
"""Reason of a job that was given up: its customer has long read the number from the screen."""
TICKET_GONE: Final = "ticket_gone"
"""Reason of a job whose ticket is no longer open."""
NOT_DRAWN: Final = "not_drawn"
"""Reason of a job whose ticket could not be drawn."""
IN_DOUBT: Final = "printer_in_doubt"
"""Reason of a job that was given up because nobody has said yet whether an earlier slip came out."""
FAILED: Final = "failed"
"""Reason of a job during which the program itself failed."""

_GIVEN_UP: Final = frozenset({TOO_OLD, TICKET_GONE, NOT_DRAWN, IN_DOUBT})


def with_cause(reason: str, cause: str) -> str:
    """Return the reason of a job that is given up together with what kept it waiting: "too_old: no_paper"."""
    return f"{reason}: {cause}" if cause else reason


def is_given_up(reason: str) -> bool:
    """Tell whether a job that was not sent for this reason stays so."""
    return reason.partition(":")[0] in _GIVEN_UP


def cause_in(reason: str) -> str:
    """Return what is behind a reason: "no_paper" for "too_old: no_paper", else the reason itself."""
    return reason.partition(": ")[2] or reason


@dataclass(frozen=True, slots=True)
class Standing:
    """What a writer must know before it does anything: one look at the jobs of its printer."""

    mine: bool
    """This writer has the printer, and nobody else."""
    job: PrintJob | None = None
    """The one to print now (``first_to_print``)."""
    doubt: PrintJob | None = None
    """A slip of which nobody has said yet whether it came out: until then the printer stands still."""
    unclean: bool = False
    """A torn slip may stand in the printer."""
    abilities: PrinterAbilities | None = None
    """What a probe of the printer has found."""
    oldest: float = 15.0
    """Seconds after which a job is given up."""


class Spool(Protocol):
    """The jobs of one printer, asked from the writer's thread. What it raises is tried again later.

    Nothing that trying again cannot mend may be raised: what the rules refuse to store is left as it is.
    """

    def look(self) -> Standing:
        """Look at the jobs; take the printer where nobody living has it."""

    def changed(self) -> bool:
        """Tell whether there may be news since the last call. Cheap: it is asked every few milliseconds."""

    def slip(self, job: PrintJob) -> TicketSlip | None:
        """Return what its ticket says; ``None`` when the ticket is gone."""

    def claim(self, job: PrintJob) -> bool:
        """Store durably that this job is being sent; ``False`` when the printer or the job is somebody else's now."""

    def settle(self, job: PrintJob, state: JobState, reason: str, millimetres: int = 0) -> None:
        """Store what became of the job: PRINTED, NOT_SENT, UNKNOWN or UNCONFIRMED."""

    def report_printer(self, state: str, detail: str) -> None:
        """Store how the printer is, a state of ``condition``. Called when it has changed."""

    def close(self) -> None:
        """Leave the printer to others and let go of what was opened: the writer's thread ends."""


def first_to_print(jobs: Iterable[PrintJob], printer: str) -> PrintJob | None:
    """Return the oldest job of this printer that is queued, or was not sent and is not given up."""
    waiting = (
        job
        for job in jobs
        if job.printer == printer
        and (job.state is JobState.QUEUED or (job.state is JobState.NOT_SENT and not is_given_up(job.reason)))
    )
    return min(waiting, key=lambda job: (job.queued_at, job.job), default=None)
