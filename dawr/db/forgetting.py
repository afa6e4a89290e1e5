"""Letting the oldest days of the journal go, once headquarters has them in a backup that has proved good.

In four steps, and one that dies at any moment has lost nothing: what stands in the place of the records is worked out
beside the commands; one short transaction puts it there together with the record that vouches for it; only then are the
records deleted, few at a time; and whoever comes next goes on where the last one stopped.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlalchemy import Connection

from dawr.ids import new_id
from dawr.queueing.at_rest import at_rest
from dawr.queueing.clock import Clock
from dawr.queueing.journal_commands import ForgetHistory
from dawr.queueing.outcomes import Refused
from dawr.queueing.permits import SYSTEM
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.state import BranchState

from .branch_database import BranchDatabase
from .check import look_at_everything
from .check_tables import ExpectedTables
from .engine import Access, Storage, storage_at
from .errors import DatabaseUnavailable, Trouble
from .findings import Findings
from .forgettable import Opening, day_to_keep_from, noted_in, openings
from .instants import instant_at
from .journal_base import Ground, JournalBase, base_in, put_base, remove_forgotten
from .journal_row import JournalRow
from .past_rows import OF_DAYS, past_rows
from .schema import require_current
from .session import Session

AT_ONCE = 200
"""Records deleted in one transaction: some milliseconds for which a command may have to wait."""
REST = 30
"""Times as long as that took is waited before the next: of a hundred commands three may meet one of these."""

LONGEST_REST = 2.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Forgot:
    """What came of it."""

    upto: int
    """Last record forgotten, now or before; 0: none."""
    day: date | None
    """First business day that is kept, where any before are forgotten."""
    deleted: int
    """Records deleted this time."""


class NotSafe(Exception):
    """What this was worked out from does not hold any more."""


def forget(
    url: str,
    *,
    keep: int = 0,
    actor: str = SYSTEM,
    device: str = "",
    clock: Clock | None = None,
    pause: Callable[[float], object] = time.sleep,
) -> Forgot:
    """Forget what is older than the newest ``keep`` business days (0: as the settings say) and safe at headquarters.

    Takes some 50 µs a record that is kept or forgotten, and memory for what is open; deleting takes its time on
    purpose: ``pause`` is told how many seconds to wait between. Raises ``QueueError``: where the
    settings keep everything (HISTORY_KEPT), where all that is old enough is not safe (HISTORY_NEEDED), or where the
    actor may not; and ``DatabaseUnavailable``, also when a check finds anything wrong: then nothing is forgotten.
    """
    storage = storage_at(url)
    deleted = _delete(storage, pause)  # what a run before this one has left
    with BranchDatabase.open(url, clock) as database:
        branch = database.state.branch
        days = keep or (branch.journal_days if branch is not None else 0)
        if days == 0:
            raise QueueError(Refusal.HISTORY_KEPT, days=0)
        found = _worked_out(storage, days)
        if found is not None:
            base, last = found
            order = ForgetHistory(
                id=new_id(),
                actor=actor,
                device=device,
                upto=base.seq,
                hash=base.hash,
                digest=base.digest,
                day=base.day,
                keep=days,
            )
            try:
                outcome = database.run(order, partial(_put, base, last))
            except NotSafe:
                raise QueueError(Refusal.HISTORY_NEEDED, upto=base.seq, safe=0) from None
            if isinstance(outcome, Refused):
                raise QueueError(outcome.code, **outcome.details)
            deleted += _delete(storage, pause)
        forgotten = database.state.forgotten
    return Forgot(forgotten.upto if forgotten else 0, forgotten.day if forgotten else None, deleted)


def _worked_out(storage: Storage, keep: int) -> tuple[JournalBase, int] | None:
    """Return what is to stand for the records that may go, and the last record looked at; ``None``: none may go."""
    session = storage.connect(Access.READ)
    try:
        storage.take_time(session)
        require_current(session, storage.address)
        with session.reading() as cursor:
            there = base_in(session.core)
            opening = _chosen(session.core, there, keep)
            if opening is None:
                return None
            findings, making = Findings(most=1), _Making(opening)
            look_at_everything(storage, session, cursor, findings, making.look)
            if findings.problems:
                what = findings.problems[0].detail
                raise DatabaseUnavailable(Trouble.DAMAGED, f"nothing is forgotten of a damaged branch ({what})")
            return making.base(session), making.last
    finally:
        session.close()


def _chosen(core: Connection, there: JournalBase | None, keep: int) -> Opening | None:
    """Return the opening of the first day to be kept, ``None`` where everything older is forgotten already."""
    after = there.seq if there else 0
    found = openings(core, after)
    wanted = day_to_keep_from(found, after, keep)
    if wanted is None:
        return None
    safe = noted_in(core).prunable
    chosen = day_to_keep_from(found, after, keep, safe)
    if chosen is None:
        raise QueueError(Refusal.HISTORY_NEEDED, upto=wanted.seq - 1, safe=safe)
    return chosen


class _Making:
    """Watches a walk through the journal and takes down how everything was before a day was opened."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._row: JournalRow | None = None
        self._ground: Ground | None = None
        self.last = 0

    def look(self, row: JournalRow, state: BranchState, expected: ExpectedTables) -> None:
        """See the next record; the rows of the forgotten days are read when the walk has shown that they are right."""
        self.last = row.seq
        if row.seq == self._opening.seq - 1 and state.day is None and not state.legs:
            self._row = row
            self._ground = Ground(
                state=at_rest(state),
                calls_shown=expected.calls_shown,
                settings=expected.settings(),
                days=expected.days(),
                past=(),
            )

    def base(self, session: Session) -> JournalBase:
        """Return what stands for the records up to there, in the transaction of the walk."""
        row, ground = self._row, self._ground
        if row is None or ground is None:
            raise DatabaseUnavailable(Trouble.DAMAGED, f"the day before {self._opening.day} was not closed")
        day = self._opening.day
        may_change = {job.job for job in ground.state.jobs}
        past = tuple(past_rows(session.core, table, day, may_change) for table in OF_DAYS)
        whole = Ground(
            state=ground.state,
            calls_shown=ground.calls_shown,
            settings=ground.settings,
            days=ground.days,
            past=past,
        )
        at: datetime = instant_at(row.at)
        return JournalBase.made(seq=row.seq, epoch=row.epoch, at=at, hashed=row.hash, day=day, ground=whole)


def _put(base: JournalBase, last: int, core: Connection) -> None:
    """Put the base in its place, in the transaction that writes the record which vouches for it.

    All that it was worked out from must still hold: headquarters' word, and that no earlier day was opened meanwhile.
    """
    if noted_in(core).prunable < base.seq:
        raise NotSafe
    if any(one.day < base.day for one in openings(core, last)):
        raise NotSafe
    put_base(core, base)


def _delete(storage: Storage, pause: Callable[[float], object]) -> int:
    """Delete what is forgotten, few records at a time; return how many there were."""
    session = storage.connect(Access.WRITE)
    try:
        require_current(session, storage.address)
        deleted = 0
        while True:
            began = time.monotonic()
            with session.making():
                gone, left = remove_forgotten(session, AT_ONCE)
            deleted += gone
            if not left:
                return deleted
            pause(min(LONGEST_REST, REST * (time.monotonic() - began)))
    finally:
        session.close()
