"""Having a printer to oneself: one writer at a time, and a dead one's place passes on."""

import time
from collections.abc import Callable
from typing import Final

from dawr.db.branch_database import BranchDatabase
from dawr.db.writer_signs import ask_for_a_sign, give_a_sign, signs_of
from dawr.ids import new_id
from dawr.queueing.commands import LeavePrinter, TakePrinter
from dawr.queueing.legs import JobState
from dawr.queueing.outcomes import Done

from .living import is_dead, name_of_this

SILENCE: Final = 15.0
"""Seconds without an answer after which a writer counts as dead; it looks for questions every second."""
SILENCE_WHILE_SENDING: Final = 150.0
"""The same while it is sending, when it looks for none: a ticket over the slowest line takes a minute."""
ANSWER_EVERY: Final = 1.0
ASK_EVERY: Final = 10.0


class WriterSeat:
    """One writer's claim to one printer, kept in the branch's database.

    A writer of this machine whose process is gone is replaced at once. Any other is asked for a sign of life, and
    replaced when none comes in time; the time is this process's own, so no clock can be put wrong.
    """

    def __init__(self, printer: str, *, silence: float = SILENCE, monotonic: Callable[[], float] = time.monotonic):
        self.writer = name_of_this()
        self._printer = printer
        self._silence = silence
        self._monotonic = monotonic
        self._answer_due = 0.0
        self._asked: tuple[str, int, float] | None = None
        """Which writer was asked, the question's number, and when."""
        self._ask_due = 0.0

    def taken(self, database: BranchDatabase) -> bool:
        """Tell whether the printer is this writer's; take it where nobody living has it."""
        printer = database.state.printers.get(self._printer)
        holder = printer.writer if printer is not None else ""
        if holder == self.writer:
            self._answer(database)
            return True
        if not holder or is_dead(holder) or self._is_silent(database, holder):
            return self._take(database, holder)
        return False

    def leave(self, database: BranchDatabase) -> None:
        """Leave the printer to others."""
        database.run(LeavePrinter(id=new_id(), actor="system", printer=self._printer, writer=self.writer))

    def _take(self, database: BranchDatabase, holder: str) -> bool:
        self._asked = None
        order = TakePrinter(id=new_id(), actor="system", printer=self._printer, writer=self.writer, instead_of=holder)
        return isinstance(database.run(order), Done)

    def _answer(self, database: BranchDatabase) -> None:
        now = self._monotonic()
        if now < self._answer_due:
            return
        self._answer_due = now + ANSWER_EVERY
        signs = signs_of(database, self._printer)
        if signs.asked > signs.answered:
            give_a_sign(database, self._printer, signs.asked)

    def _is_silent(self, database: BranchDatabase, holder: str) -> bool:
        now = self._monotonic()
        if self._asked is not None and self._asked[0] == holder:
            _, question, asked_at = self._asked
            if signs_of(database, self._printer).answered >= question:
                self._asked = None
                self._ask_due = now + ASK_EVERY
                return False
            return now - asked_at > self._patience(database)
        if now >= self._ask_due:
            self._asked = (holder, ask_for_a_sign(database, self._printer), now)
        return False

    def _patience(self, database: BranchDatabase) -> float:
        jobs = database.state.jobs.values()
        sending = any(job.printer == self._printer and job.state is JobState.SENDING for job in jobs)
        return SILENCE_WHILE_SENDING if sending else self._silence
