"""A branch's database as the road to headquarters uses it."""

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from dawr.db.driver_link import DriverLink
from dawr.db.engine import default_folder
from dawr.db.journal_row import JournalRow
from dawr.db.road import RoadJournal, RoadNotes
from dawr.protocol.auditing import DaySum, days_of
from dawr.protocol.batch import MOST_BYTES
from dawr.protocol.facts import Fact
from dawr.protocol.lines import Fork, Line
from dawr.sync.keys import KeyStore
from dawr.sync.personal import actor_leaving, body_leaving

if TYPE_CHECKING:  # with an order alone: SQLAlchemy and the rules would be half of this process's memory
    from dawr.queueing.branch import Branch
    from dawr.queueing.clock import Clock
    from dawr.queueing.commands import Command

DEVICE = "headquarters"


class _Leaving(msgspec.Struct):
    """What the settings say of what may leave; the rest of them is not read."""

    headquarters_gets: frozenset[str] = frozenset()


class BranchRoad:
    """The journal as facts that may leave. Belongs to one thread; raises ``DatabaseUnavailable``.

    It reads by the driver alone; the branch's whole database is opened for an order, and closed after it.
    """

    def __init__(self, url: str, clock: "Clock | None" = None) -> None:
        """Nothing is opened yet. Raises ``BadDatabaseUrl``."""
        self._url = url
        self._clock = clock
        self._link = DriverLink(url)
        self._road = RoadJournal(self._link)
        self._line: tuple[int, Line] | None = None
        self.notes = RoadNotes(self._link)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a branch's database for the calling thread, now."""
        road = cls(url)
        road.first()
        return road

    def first(self) -> int:
        """Return the oldest record's place."""
        return self._road.first()

    def last(self) -> int:
        """Return the newest record's place."""
        return self._road.end()[0]

    def hash_at(self, seq: int) -> str | None:
        """Return a record's hash."""
        return self._road.hash_at(seq)

    def facts(self, first: int, most: int) -> Sequence[Fact]:
        """Return records as they may leave the branch; fewer where they are more than a batch takes."""
        allowed = self._may_leave()
        return [_fact(row, allowed) for row in self._road.rows(first, most, MOST_BYTES)]

    def line(self) -> Line:
        """Return the epochs of the journal; they are looked up again when there is another newest one."""
        epoch = self._road.end()[1]
        if self._line is None or self._line[0] != epoch:
            origin, begun = self._road.epochs()
            self._line = (epoch, Line.of((Fork(one.epoch, one.since) for one in begun), origin))
        return self._line[1]

    def has_leftovers(self) -> bool:
        """Whether records are still there that are forgotten."""
        return self._road.has_leftovers()

    def has_days_beyond(self, keep: int, upto: int) -> bool:
        """Whether more business days are kept than these, the oldest of them before this record."""
        return self._road.has_days_beyond(keep, upto)

    def settings(self) -> str | None:
        """Return the settings in force as JSON, ``None`` before the branch is set up."""
        return self._road.settings()

    def open_epoch(self, beyond: int, since: int) -> None:
        """Let the journal go on in an epoch of its own."""
        from dawr.ids import new_id
        from dawr.queueing.commands import OpenEpoch

        self._run(OpenEpoch(id=new_id(), actor="system", device=DEVICE, beyond=beyond, since=since))

    def time_of(self, seq: int) -> float | None:
        """Return when a record was written, seconds since 1970 UTC; ``None`` where there is none."""
        rows = self._road.rows(seq, 1)
        return rows[0].at / 1e6 if rows else None

    def days(self, days: int, upto: int) -> Sequence[DaySum]:
        """Return what the newest days hold of the records up to one."""
        return days_of(self._road.places(days, upto))

    def current(self) -> "Branch | None":
        """Return the settings in force, ``None`` before the branch is set up."""
        from dawr.queueing.branch import Branch

        found = self._road.settings()
        return msgspec.json.decode(found, type=Branch) if found else None

    def configure(self, branch: "Branch", instead_of: str) -> str:
        """Put settings in force; return why not, "" when they are."""
        from dawr.ids import new_id
        from dawr.queueing.commands import ReceiveSettings

        order = ReceiveSettings(id=new_id(), actor="system", device=DEVICE, branch=branch, instead_of=instead_of)
        return self._run(order)

    def _run(self, order: "Command") -> str:
        from dawr.db.branch_database import BranchDatabase
        from dawr.queueing.outcomes import Refused

        with BranchDatabase.open(self._url, self._clock) as database:
            outcome = database.run(order)
        if isinstance(outcome, Refused):  # told to headquarters, so it names nobody
            facts = (f"{key}={value}" for key, value in outcome.details.items() if key != "agent")
            return " ".join([str(outcome.code), *facts])
        return ""

    def _may_leave(self) -> frozenset[str]:
        found = self._road.settings()
        return msgspec.json.decode(found, type=_Leaving).headquarters_gets if found else frozenset()

    def close(self) -> None:
        """Let the database go."""
        self._link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def branch_keys() -> KeyStore:
    """Return where this machine's user keeps the keys of branches."""
    return KeyStore(default_folder() / "keys")


def _fact(row: JournalRow, allowed: frozenset[str]) -> Fact:
    return Fact(
        seq=row.seq,
        id=row.id,
        type=row.type,
        version=row.version,
        at=row.at,
        zone=row.zone,
        actor=actor_leaving(row.actor, allowed),
        device=row.device,
        command=row.command,
        ordinal=row.ordinal,
        body=body_leaving(row.type, row.body, allowed),
        hash=row.hash,
    )
