"""The writer's spool on the branch's database."""

import logging
from collections.abc import Callable

from dawr.db.branch_database import BranchDatabase
from dawr.db.changes import ChangeWatch
from dawr.db.errors import DatabaseUnavailable
from dawr.ids import new_id
from dawr.printing.slip import TicketSlip, slip_of
from dawr.printing.spool import Standing, first_to_print
from dawr.queueing.branch import PrintingRules
from dawr.queueing.clock import Clock
from dawr.queueing.commands import ReportJob, ReportPrinter
from dawr.queueing.deciding.paper import doubt_of
from dawr.queueing.legs import JobState, PrintJob
from dawr.queueing.outcomes import Done

from .writer_seat import WriterSeat

_log = logging.getLogger(__name__)

OpenDatabase = Callable[[], BranchDatabase]
OpenWatch = Callable[[], ChangeWatch]


class DatabaseSpool:
    """The jobs of one printer, by its name. Opened on the writer's own thread, at its first question."""

    def __init__(
        self,
        open_database: OpenDatabase,
        printer: str,
        *,
        open_watch: OpenWatch | None = None,
        only_job: str = "",
        seat: WriterSeat | None = None,
    ) -> None:
        """``only_job``: print this one job and leave the others to the printer's own writer."""
        self._open = open_database
        self._open_watch = open_watch
        self._printer = printer
        self._only_job = only_job
        self._seat = seat or WriterSeat(printer)
        self._opened: BranchDatabase | None = None
        self._watch: ChangeWatch | None = None

    def look(self) -> Standing:
        """Look at the jobs; take the printer where nobody living has it."""
        database = self._database()
        if not self._seat.taken(database):
            return Standing(mine=False)
        state = database.state
        jobs = state.jobs.values()
        printer = state.printers.get(self._printer)
        wanted = [job for job in jobs if job.job == self._only_job] if self._only_job else jobs
        return Standing(
            mine=True,
            job=first_to_print(wanted, self._printer),
            doubt=doubt_of(jobs, self._printer),
            unclean=printer is not None and printer.unclean,
            abilities=printer.abilities if printer is not None else None,
            oldest=(state.branch.printing if state.branch is not None else PrintingRules()).oldest,
        )

    def changed(self) -> bool:
        """Tell whether anybody has committed since the last call."""
        if self._watch is None and self._open_watch is not None:
            self._watch = self._open_watch()
        return self._watch is not None and self._watch.changed()

    def slip(self, job: PrintJob) -> TicketSlip | None:
        """Return what the job's ticket says."""
        database = self._database()
        leg, branch = database.leg_of(job.ticket), database.state.branch
        return slip_of(branch, leg, copy=job.copy) if leg is not None and branch is not None else None

    def claim(self, job: PrintJob) -> bool:
        """Store that the job is being sent; False when another writer was first, or has the printer by now."""
        return isinstance(self._database().run(self._report(job, JobState.SENDING)), Done)

    def settle(self, job: PrintJob, state: JobState, reason: str, millimetres: int = 0) -> None:
        """Store what became of the job. What the rules refuse (it was voided meanwhile) stays as it is."""
        self._database().run(self._report(job, state, reason, millimetres))

    def report_printer(self, state: str, detail: str) -> None:
        """Store how the printer is."""
        order = ReportPrinter(
            id=new_id(), actor="system", device=self._printer, printer=self._printer, state=state, detail=detail
        )
        self._database().run(order)

    def leave(self) -> None:
        """Leave the printer to others."""
        self._seat.leave(self._database())

    def close(self) -> None:
        """Leave the printer and let the database go; on the thread that used it."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        if self._opened is not None:
            try:
                self.leave()
            except DatabaseUnavailable as trouble:  # whoever comes next finds this process gone
                _log.warning("printer %s could not be left to others: %s", self._printer, trouble)
            finally:
                self._opened.close()
                self._opened = None

    def _report(self, job: PrintJob, state: JobState, reason: str = "", millimetres: int = 0) -> ReportJob:
        return ReportJob(
            id=new_id(),
            actor="system",
            device=self._printer,
            job=job.job,
            state=state,
            reason=reason,
            writer=self._seat.writer,
            millimetres=millimetres,
        )

    def _database(self) -> BranchDatabase:
        if self._opened is None:
            self._opened = self._open()
        return self._opened


def spool_of(url: str, clock: Clock, printer: str, *, seat: WriterSeat | None = None) -> DatabaseSpool:
    """Return the spool of a printer at the branch of this URL, not opened yet."""
    return DatabaseSpool(
        lambda: BranchDatabase.open(url, clock), printer, open_watch=lambda: ChangeWatch(url), seat=seat
    )
