"""The one writer of a printer: takes its jobs in order, prints each once, and says what became of it."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dawr.queueing.legs import JobState, PrintJob

from .age import Ages
from .condition import CALM
from .conversation import Patience
from .delivery import Payload, PrintResult, look_at, print_slip, process_id_of
from .layout import DEFAULT_LAYOUT, Layout
from .slip import TicketSlip
from .spool import FAILED, NOT_DRAWN, TICKET_GONE, TOO_OLD, Spool, Standing, with_cause
from .target import Target
from .ticket import ticket_payload

_log = logging.getLogger(__name__)

_ELSEWHERE_SECONDS = 0.5
"""Until a printer is asked for again that somebody else has, or a job is looked at that somebody else has claimed."""
_AGAIN_SECONDS = 1.0
"""At most, until the next round when spool or driver has failed: a branch that is back prints again within 3 s."""
_LOOK_EVERY = 0.010
"""Seconds between two looks for what other processes have committed."""


@dataclass(frozen=True, slots=True)
class WriterRules:
    """How patient a writer is. Seconds."""

    oldest: float | None = None
    """A ticket that has waited longer is not printed any more: no backlog comes out after a refill. ``None``: as the
    branch has it."""
    first_retry: float = 0.5
    last_retry: float = 4.0
    """Between attempts at a printer that is not ready: from the first to the last, doubling."""
    look: float = 5.0
    """Between looks at a printer with nothing to do."""
    patience: Patience = field(default_factory=Patience)

    def pause(self, failures: int) -> float:
        """Return how long to wait after so many failures before."""
        return min(self.first_retry * 2.0**failures, self.last_retry)


class PrinterWriter:
    """Prints the jobs of a spool on one printer, in a thread of its own between ``start`` and ``stop``.

    ``step`` does one round without the thread. Drawing needs a ``QGuiApplication``; ``render`` can replace it.
    """

    def __init__(
        self,
        spool: Spool,
        target: Target,
        width: int,
        *,
        layout: Layout = DEFAULT_LAYOUT,
        rules: WriterRules | None = None,
        render: Callable[[TicketSlip], Payload] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._spool = spool
        self._target = self._as_set_up = target
        self._rules = rules or WriterRules()
        self._render = render or (lambda slip: ticket_payload(slip, width, self._target.profile, layout))
        self._ages = Ages(now)
        self._wake = threading.Event()
        self._ending = False
        self._thread: threading.Thread | None = None
        self.begun = threading.Event()
        """Set whenever a ticket is about to be sent, for whoever has cleared it before."""
        self._failures = 0
        self._not_before = self._look_due = time.monotonic()
        self._learnt: tuple[PrintJob, JobState, str, int] | None = None
        self._reported: str | None = None
        self._troubled = ""

    def start(self) -> None:
        """Start the thread."""
        if self._thread is None:
            self._thread = threading.Thread(target=self.work, name=f"printer {self._target.url}", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Look for jobs now. May be called from any thread."""
        self._wake.set()

    def stop(self, seconds: float = 10.0) -> bool:
        """End after the ticket in hand and tell whether the thread ended in time."""
        self._ending = True
        self._wake.set()
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def work(self) -> None:
        """Print what comes, on the calling thread, until ``stop``."""
        while not self._ending:
            try:
                due = self.step()
                self._tell_trouble(None)
                self._wait(due)
            except Exception as trouble:  # the spool or a driver failed: the next round may go well
                self._tell_trouble(trouble)
                self._wake.wait(min(self._rules.last_retry, _AGAIN_SECONDS))
            self._wake.clear()
        self._spool.close()

    def step(self) -> float:
        """Do one thing and return the seconds until the next is due."""
        self._store()
        standing = self._spool.look()
        if not standing.mine:
            self._reported = None
            return _ELSEWHERE_SECONDS
        self._target = self._as_set_up.as_probed(standing.abilities)
        job = standing.job
        if job is not None and self._ages.of(job) > self._oldest(standing):
            return self._learn(job, JobState.NOT_SENT, with_cause(TOO_OLD, job.reason or self._hindrance))
        if standing.doubt is not None or job is None:
            return self._look(in_doubt=standing.doubt is not None)
        if (left := self._not_before - time.monotonic()) > 0:
            return left
        slip = self._spool.slip(job)
        if slip is None:
            return self._learn(job, JobState.NOT_SENT, TICKET_GONE)
        try:
            payload = self._render(slip)
        except Exception:  # a bad font or text must not stop the tickets behind it
            _log.exception("ticket %s cannot be drawn", job.number)
            return self._learn(job, JobState.NOT_SENT, NOT_DRAWN)
        return self._print(job, payload, after_doubt=standing.unclean)

    def _tell_trouble(self, trouble: Exception | None) -> None:
        """Leave evidence in the log when trouble begins, changes or ends; not at every round."""
        told = f"{type(trouble).__name__}: {trouble}" if trouble is not None else ""
        if told == self._troubled:
            return
        if trouble is not None:
            _log.error("printer %s", self._target.url, exc_info=trouble)
        else:
            _log.warning("printer %s works again after %s", self._target.url, self._troubled)
        self._troubled = told

    def _oldest(self, standing: Standing) -> float:
        return standing.oldest if self._rules.oldest is None else self._rules.oldest

    def _wait(self, seconds: float) -> None:
        """Wait until something is due, somebody wakes the writer, or others have committed."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._wake.wait(min(left, _LOOK_EVERY)) or self._spool.changed():
                return

    def _print(self, job: PrintJob, payload: Payload, *, after_doubt: bool) -> float:
        claimed = False

        def claim() -> bool:
            nonlocal claimed
            claimed = self._spool.claim(job)
            self.begun.set()
            return claimed

        if self._reported is None or self._reported not in CALM:
            self.begun.set()  # nobody shall wait for a printer that may not begin at all
        process_id = process_id_of(job.job, job.attempts + 1)
        try:
            result = print_slip(
                self._target,
                payload,
                process_id,
                claim=claim,
                after_doubt=after_doubt,
                patience=self._rules.patience,
            )
        except Exception:
            if claimed:
                self._learn(job, JobState.UNKNOWN, FAILED, anew=True)
            raise
        if result is None:
            return _ELSEWHERE_SECONDS
        return self._take_in(job, payload, result, claimed=claimed)

    def _take_in(self, job: PrintJob, payload: Payload, result: PrintResult, *, claimed: bool) -> float:
        if result.state is JobState.NOT_SENT:
            self._not_before = time.monotonic() + self._rules.pause(self._failures)
            self._failures += 1
        else:
            self._failures = 0
        self._learn(job, result.state, result.reason, anew=claimed, millimetres=round(payload.millimetres))
        if result.state is JobState.UNKNOWN:
            self._reported = None  # the rules put the printer in doubt by themselves
        else:
            self._report(result.printer, result.detail)
        return 0.0

    def _learn(self, job: PrintJob, state: JobState, reason: str, *, anew: bool = False, millimetres: int = 0) -> float:
        """Store what became of a job, unless it is known already; what cannot be stored is owed."""
        if anew or (job.state, job.reason) != (state, reason):
            self._learnt = (job, state, reason, millimetres)
            self._store()
        return 0.0

    def _store(self) -> None:
        if self._learnt is not None:
            self._spool.settle(*self._learnt)
            self._learnt = None

    def _look(self, *, in_doubt: bool) -> float:
        """Say how the printer is that has nothing to do."""
        if in_doubt:
            self._reported = None  # once the doubt is cleared up, its state is news again
        elif self._reported is None:
            self._look_due = min(self._look_due, time.monotonic())
        left = self._look_due - time.monotonic()
        if left > 0:
            return left
        found = look_at(self._target, self._rules.patience)
        self._report(found.state, found.detail)
        self._look_due = time.monotonic() + self._rules.look
        return self._rules.look

    def _report(self, state: str, detail: str) -> None:
        if self._reported != state:  # another reason for the same state is no news: some change with every attempt
            self._spool.report_printer(state, detail)
            self._reported = state

    @property
    def _hindrance(self) -> str:
        """Return the state of a printer that cannot go on, "" of one that can."""
        return "" if self._reported is None or self._reported in CALM else self._reported
