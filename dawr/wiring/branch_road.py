"""A branch's database as the road to headquarters uses it."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from dawr.db.branch_database import BranchDatabase
from dawr.db.engine import default_folder
from dawr.db.journal import JournalRow
from dawr.db.road import RoadJournal, RoadNotes
from dawr.ids import new_id
from dawr.protocol.auditing import DaySum, digest_of
from dawr.protocol.facts import Fact
from dawr.protocol.lines import Fork, Line
from dawr.queueing.branch import Branch
from dawr.queueing.commands import OpenEpoch, ReceiveSettings
from dawr.queueing.outcomes import Refused
from dawr.sync.keys import KeyStore
from dawr.sync.personal import actor_leaving, body_leaving

DEVICE = "headquarters"


class BranchRoad:
    """The journal as facts that may leave. Belongs to the database's thread; raises ``DatabaseUnavailable``."""

    def __init__(self, database: BranchDatabase) -> None:
        self._database = database
        self._road = RoadJournal(database)
        self._line: tuple[int, Line] | None = None
        self.notes = RoadNotes(database)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a branch's database for the calling thread."""
        return cls(BranchDatabase.open(url))

    @property
    def database(self) -> BranchDatabase:
        """The database behind it."""
        return self._database

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
        """Return records as they may leave the branch."""
        branch = self._database.state.branch
        allowed = frozenset(branch.headquarters_gets if branch else ())
        return [_fact(row, allowed) for row in self._road.rows(first, most)]

    def line(self) -> Line:
        """Return the epochs of the journal; they are looked up again when there is another newest one."""
        epoch = self._road.end()[1]
        if self._line is None or self._line[0] != epoch:
            origin, begun = self._road.epochs()
            self._line = (epoch, Line.of((Fork(one.epoch, one.since) for one in begun), origin))
        return self._line[1]

    def open_epoch(self, beyond: int, since: int) -> None:
        """Let the journal go on in an epoch of its own."""
        self._database.run(OpenEpoch(id=new_id(), actor="system", device=DEVICE, beyond=beyond, since=since))

    def time_of(self, seq: int) -> float | None:
        """Return when a record was written, seconds since 1970 UTC; ``None`` where there is none."""
        rows = self._road.rows(seq, 1)
        return rows[0].at / 1e6 if rows else None

    def days(self, days: int, upto: int) -> Sequence[DaySum]:
        """Return what the newest days hold of the records up to one."""
        held = self._road.days(days, upto)
        return [DaySum(day.day, day.first, day.count, day.total, digest_of(day.hashes)) for day in held]

    def current(self) -> Branch | None:
        """Return the settings in force, ``None`` before the branch is set up."""
        return self._database.state.branch

    def configure(self, branch: Branch, instead_of: str) -> str:
        """Put settings in force; return why not, "" when they are."""
        order = ReceiveSettings(id=new_id(), actor="system", device=DEVICE, branch=branch, instead_of=instead_of)
        outcome = self._database.run(order)
        if isinstance(outcome, Refused):
            return " ".join([str(outcome.code), *(f"{key}={value}" for key, value in outcome.details.items())])
        return ""

    def close(self) -> None:
        """Let the database go."""
        self._database.close()

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
