"""The writer's spool on the branch's database."""

from collections.abc import Callable, Sequence

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.printing.slip import TicketSlip, slip_of
from dawr.printing.spool import first_to_print
from dawr.queueing.clock import Clock
from dawr.queueing.commands import ReportJob, ReportPrinter
from dawr.queueing.legs import JobState, PrintJob
from dawr.queueing.outcomes import Done


class DatabaseSpool:
    """The jobs of one printer, by its name. Opened on the writer's own thread, at its first question."""

    def __init__(self, open_database: Callable[[], BranchDatabase], printer: str, *, only_job: str = "") -> None:
        """``only_job``: print this one job and leave the others to the printer's own writer."""
        self._open = open_database
        self._printer = printer
        self._only_job = only_job
        self._opened: BranchDatabase | None = None

    def next_job(self) -> PrintJob | None:
        """Return the oldest job that may be printed now."""
        jobs = self._database().state.jobs.values()
        if self._only_job:
            jobs_here = [job for job in jobs if job.job == self._only_job]
            return first_to_print(jobs_here, self._printer)
        return first_to_print(jobs, self._printer)

    def left_sending(self) -> Sequence[PrintJob]:
        """Return what was being sent when this printer's writer last ended."""
        if self._only_job:
            return ()
        jobs = self._database().state.jobs.values()
        return [job for job in jobs if job.printer == self._printer and job.state is JobState.SENDING]

    def slip(self, job: PrintJob) -> TicketSlip | None:
        """Return what the job's ticket says."""
        database = self._database()
        leg, branch = database.leg_of(job.ticket), database.state.branch
        return slip_of(branch, leg, copy=job.copy) if leg is not None and branch is not None else None

    def claim(self, job: PrintJob) -> bool:
        """Store that the job is being sent; False when another writer was first."""
        order = ReportJob(id=new_id(), actor="system", device=self._printer, job=job.job, state=JobState.SENDING)
        return isinstance(self._database().run(order), Done)

    def settle(self, job: PrintJob, state: JobState, reason: str) -> None:
        """Store what became of the job. What the rules refuse (it was voided meanwhile) stays as it is."""
        order = ReportJob(id=new_id(), actor="system", device=self._printer, job=job.job, state=state, reason=reason)
        self._database().run(order)

    def report_printer(self, state: str, detail: str) -> None:
        """Store how the printer is."""
        order = ReportPrinter(
            id=new_id(), actor="system", device=self._printer, printer=self._printer, state=state, detail=detail
        )
        self._database().run(order)

    def close(self) -> None:
        """Let the database go; on the thread that used it."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _database(self) -> BranchDatabase:
        if self._opened is None:
            self._opened = self._open()
        return self._opened


def spool_of(url: str, clock: Clock, printer: str, *, only_job: str = "") -> DatabaseSpool:
    """Return the spool of a printer at the branch of this URL, not opened yet."""
    return DatabaseSpool(lambda: BranchDatabase.open(url, clock), printer, only_job=only_job)
