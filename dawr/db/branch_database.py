"""A branch over its database: commands go in, outcomes and boards come out."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.ids import new_id
from dawr.queueing.board import Board, WaitRange
from dawr.queueing.board_view import board_of
from dawr.queueing.branch import Branch
from dawr.queueing.clock import Clock, DayClock, SystemClock
from dawr.queueing.commands import Command, IssueTicket
from dawr.queueing.decide import decide
from dawr.queueing.events import BranchConfigured, EpochOpened, Event, Record
from dawr.queueing.legs import Leg, PrintJob
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.outlook import ToldWaits
from dawr.queueing.permits import acting
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.road_standing import WITHHELD
from dawr.queueing.state import BranchState

from .branch_time import BranchTime
from .connected import Connected
from .engine import Access, Storage, storage_at
from .errors import DatabaseUnavailable, Trouble, WrongThread
from .journal import mark_of, record_in, written
from .journal_row import JournalRow
from .lookups import job_of, last_leg_of, newest_jobs, newest_records, records_of
from .schema import make_or_upgrade
from .standing import road_standing
from .tables import road_notes

Found = TypeVar("Found")

AGAIN_FOR = 1.0
"""Seconds for which the same is tried again when a connection was lost or another transaction was in the way."""
PAUSE = (0.01, 0.1)
"""Seconds between two tries, at random: those who met must not meet again."""
Along = Callable[[Connection], object]
"""Writes something more in a command's transaction."""


class BranchDatabase:
    """The branch as one thread uses it; any other thread gets ``WrongThread``.

    Every method raises ``DatabaseUnavailable`` when the database is out of reach. After that, or any other
    exception, nothing in memory is trusted: the next call connects and reads again what was committed.
    """

    def __init__(self, storage: Storage, clock: Clock, *, read_only: bool) -> None:
        self._storage = storage
        self._time = BranchTime(clock)
        self._clock = DayClock(self._time)
        self._access = Access.READ if read_only else Access.WRITE
        self._thread = threading.get_ident()
        self._connected: Connected | None = None

    @classmethod
    def open(cls, url: str, clock: Clock | None = None, *, create: bool = False, read_only: bool = False) -> Self:
        """Open a branch's database for the calling thread.

        ``create`` makes it where there is none and upgrades an older one. Raises ``BadDatabaseUrl`` too.
        """
        storage = storage_at(url)
        if create:
            make_or_upgrade(storage)
        database = cls(storage, clock or SystemClock(), read_only=read_only)
        database._caught_up()  # shows now, not at the first customer, whether it can be read
        return database

    def run(self, command: Command, along: Along | None = None) -> Done | Refused:
        """Carry out a command in one transaction, once for each command id.

        An id that was carried out before returns what it caused then; so a command whose answer was lost with its
        connection is given again here, for a second. Later than that nobody knows whether it happened: give the
        same command again. ``along`` writes, in the same transaction and where the command causes anything, what
        belongs in no journal.
        """
        if self._access is Access.READ:
            raise DatabaseUnavailable(Trouble.READ_ONLY, f"opened for reading alone: {self._storage.address}")
        try:
            return self._lasting(partial(self._run_once, command, mark_of(command), along))
        except QueueError as refusal:
            return Refused(command.id, refusal.code, refusal.details)

    def refusal_of(self, command: Command) -> Refused | None:
        """Return why a command would be refused now, ``None`` when it would be carried out; nothing is done."""
        try:
            state = self._caught_up()
            decide(state, command, self._now(state))
        except QueueError as refusal:
            return Refused(command.id, refusal.code, refusal.details)
        return None

    def now(self) -> datetime:
        """Return what time it is on the branch's clock, aware UTC."""
        return self._now(self._caught_up())

    def _now(self, state: BranchState) -> datetime:
        """Return the instant; while a day is open it is not before the last thing that happened."""
        connected = self._connected
        last = connected.following.last_at if connected is not None and state.day is not None else None
        return self._clock.after(last)

    def board(self, waits: ToldWaits | None = None) -> Board:
        """Return what every screen shows, as of now. Raises ``DatabaseUnavailable`` before a branch is set up.

        ``waits``: to be shown instead of the kept ones.
        """

        def read() -> tuple[BranchState, ToldWaits]:
            with self._use() as connected, connected.session.reading() as cursor:
                return connected.following.caught_up(cursor), connected.waits.told(cursor)

        state, told = self._lasting(read)
        if state.branch is None:
            raise DatabaseUnavailable(Trouble.MISSING, f"no branch is set up (dawr init): {self._storage.address}")
        return board_of(state, self._now(state), waits=waits or told)

    def floor(self) -> Board:
        """Return the board with the figures of the day, and how the branch stands with headquarters.

        The first time the journal of the day is read for it.
        """

        def read() -> Board | None:
            with self._use() as connected, connected.session.reading() as cursor:
                state = connected.following.caught_up(cursor)
                if state.branch is None:
                    return None
                board = board_of(state, self._now(state), waits=connected.waits.told(cursor))
                return replace(
                    board,
                    figures=connected.today.figures(cursor),
                    usual=connected.usual.usual(connected.session.core, state.day, state.branch),
                    road=road_standing(cursor, state.seq) if connected.session.may_read(road_notes) else WITHHELD,
                )

        board = self._lasting(read)
        if board is None:
            raise DatabaseUnavailable(Trouble.MISSING, f"no branch is set up (dawr init): {self._storage.address}")
        return board

    @property
    def state(self) -> BranchState:
        """The live state as of the journal's end. To be read, not to be changed, and not beyond the next call."""
        return self._caught_up()

    def records(self, after_seq: int = 0, limit: int = 1000) -> list[Record]:
        """Return up to ``limit`` records of the journal that follow ``after_seq`` and are not forgotten."""

        def read() -> list[Record]:
            with self._use() as connected, connected.session.reading() as cursor:
                after = max(after_seq, forgotten_upto(connected.following.caught_up(cursor)))
                return [record_in(row) for row in connected.journal.page(cursor, after + 1, limit)]

        return self._lasting(read)

    def newest_of(self, kind: type[Event], most: int) -> list[Record]:
        """Return the newest records of one kind of event that are not forgotten, newest first."""
        after = forgotten_upto(self._caught_up())
        return self._read(lambda core: newest_records(core, kind.__name__, most, after))

    def records_of(self, command: str) -> list[Record]:
        """Return what the command with this id caused, in order; nothing when it was not carried out."""
        return self._read(lambda core: records_of(core, command))

    def settings_before(self, seq: int) -> Branch:
        """Return the settings that were in force before a record of the journal."""
        with self._use() as connected, connected.session.reading() as cursor:
            return connected.today.settings_before(cursor, seq)

    def job(self, job: str) -> PrintJob | None:
        """Return a print job by its id, settled or not."""
        return self._read(lambda core: job_of(core, job))

    def jobs(self, most: int = 1000) -> list[PrintJob]:
        """Return print jobs, settled or not, newest first."""
        return self._read(lambda core: newest_jobs(core, most))

    def leg_of(self, ticket: str) -> Leg | None:
        """Return the newest leg of the visit with this id, open or closed."""
        return self._read(lambda core: last_leg_of(core, ticket))

    @contextmanager
    def aside(self, *, writing: bool) -> Iterator[Connection]:
        """Give the connection out for what is no part of the branch's journal, inside one transaction."""
        with self._use() as connected:
            session = connected.session
            with session.writing() if writing else session.reading():
                yield session.core

    def close(self) -> None:
        """Let the database go; using it again connects again."""
        self._refuse_other_threads()
        self._disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _caught_up(self) -> BranchState:
        return self._lasting(self._caught_up_once)

    def _caught_up_once(self) -> BranchState:
        with self._use() as connected, connected.session.reading() as cursor:
            return connected.following.caught_up(cursor)

    def _run_once(self, command: Command, mark: str, along: Along | None) -> Done:
        with self._use() as connected, connected.session.writing(partial(_ask, connected, command)) as cursor:
            done, caused = self._carry_out(connected, cursor, command, mark)
            if caused and along is not None:
                along(connected.session.core)
            return done

    def _read(self, look: Callable[[Connection], Found]) -> Found:
        def read() -> Found:
            with self._use() as connected, connected.session.reading():
                return look(connected.session.core)

        return self._lasting(read)

    def _lasting(self, work: Callable[[], Found]) -> Found:
        """Do it, and again for a while when what was in the way is of the kind that passes."""
        until = 0.0
        while True:
            try:
                return work()
            except DatabaseUnavailable as error:
                until = until or time.monotonic() + AGAIN_FOR
                if not error.passing or time.monotonic() >= until:
                    raise
                time.sleep(random.uniform(*PAUSE))

    def _carry_out(self, connected: Connected, cursor: DBAPICursor, command: Command, mark: str) -> tuple[Done, bool]:
        """Return what the command has done, and whether it was now."""
        state = connected.following.caught_up_as_told(cursor)
        before = connected.journal.told_command(connected.asked_before)
        if before:
            return _done_before(command, mark, before), False
        now = self._now(state)

        def wait(state: BranchState, service: str, priority: int, now: datetime) -> WaitRange | None:
            return connected.waits.as_told(connected.asked_waits).one(state, service, priority, now)

        events = decide(state, command, now, waits=wait)
        if not events:
            return Done(command.id), False
        records = tuple(
            Record(
                seq=state.seq + place,
                epoch=_epoch(state, event),
                id=new_id(),
                at=now,
                zone=_zone(state, event),
                actor=acting(state, command),
                device=command.device,
                command=command.id,
                event=event,
            )
            for place, event in enumerate(events, start=1)
        )
        if state.forgotten is not None and connected.tables.has_begun(cursor, records):
            raise QueueError(Refusal.COMMAND_ID_REUSED, command=command.id)
        rows: list[JournalRow] = []
        previous = connected.following.head_hash
        for ordinal, record in enumerate(records):
            rows.append(written(record, ordinal, mark, previous))
            previous = rows[-1].hash
        connected.tables.write(cursor, connected.following.advance(rows, records))
        return Done(command.id, events), True

    @contextmanager
    def _use(self) -> Iterator[Connected]:
        """Give the connection out; take it back for good when something other than a refusal comes out."""
        self._refuse_other_threads()
        if self._connected is not None and not self._connected.in_place():
            self._disconnect()
        if self._connected is None:
            self._connected = Connected(self._storage, self._access)
        try:
            self._time.keep_right(self._storage, self._connected.session)
            yield self._connected
        except QueueError:
            raise
        except BaseException:
            self._disconnect()
            raise

    def _disconnect(self) -> None:
        connected, self._connected = self._connected, None
        if connected is not None:
            connected.session.close()

    def _refuse_other_threads(self) -> None:
        if threading.get_ident() != self._thread:
            message = "a BranchDatabase belongs to the thread that opened it"
            raise WrongThread(message)


def _ask(connected: Connected, command: Command, cursor: DBAPICursor) -> None:
    """Ask what a command needs to know first: has it been carried out before, and what has happened since."""
    connected.journal.ask_command(connected.asked_before, command.id)
    connected.following.ask(cursor)
    if isinstance(command, IssueTicket):
        connected.waits.ask(connected.asked_waits)


def _done_before(command: Command, mark: str, rows: list[JournalRow]) -> Done:
    """Return again what the command caused when it was carried out; refuse an id used for another order."""
    if rows[0].command_mark != mark:
        raise QueueError(Refusal.COMMAND_ID_REUSED, command=command.id)
    return Done(command.id, tuple(record_in(row).event for row in rows))


def forgotten_upto(state: BranchState) -> int:
    """Return the last record that the branch has forgotten, 0 where its journal is whole."""
    return state.forgotten.upto if state.forgotten is not None else 0


def _epoch(state: BranchState, event: Event) -> int:
    """Return the epoch that an event belongs to: one that opens an epoch is the first in it."""
    return max(state.epoch, event.beyond) + 1 if isinstance(event, EpochOpened) else state.epoch


def _zone(state: BranchState, event: Event) -> str:
    """Return the branch's time zone when the event happened."""
    if isinstance(event, BranchConfigured):
        return event.branch.time_zone
    return state.branch.time_zone if state.branch else ""
