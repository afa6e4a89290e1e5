"""What stands in the place of the records that a branch has forgotten, and how it is told that it is the right one.

Whoever walks through the journal begins after it. A record of the journal names its digest (``HistoryForgotten``), and
the first record that is kept is chained to the hash of the last one that is not: so the chain of hashes vouches for all
that was forgotten as it does for what is there.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec
from sqlalchemy import Connection, delete, select

from dawr.queueing.at_rest import StateAtRest
from dawr.queueing.branch import Branch
from dawr.queueing.state import Forgotten

from .errors import DatabaseUnavailable, Trouble
from .instants import microseconds
from .journal import chained
from .past_rows import PastRows
from .session import Session
from .tables import journal, journal_base

SettingsRow = tuple[int, datetime, Branch]
"""Version, instant and settings: a row of ``branch_settings``."""
DayRow = tuple[date, datetime, datetime | None, bool]
"""Day, opened, closed, forced: a row of ``business_days``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All that a walk needs to go on after the forgotten records.

    What is added here needs a default: what earlier programs have written is read.
    """

    state: StateAtRest
    """After the last of them. Nothing is open in it: the next record opens a day."""
    calls_shown: bool
    """Whether there has ever been a call, and so a row of recent ones."""
    settings: tuple[SettingsRow, ...]
    days: tuple[DayRow, ...]
    past: tuple[PastRows, ...]
    """What the rows of the forgotten days are, table by table, but for the jobs in ``state``, which may yet change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalBase:
    """The last record forgotten, and what stands in the place of all up to it."""

    seq: int
    epoch: int
    at: datetime
    hash: str
    day: date
    """First business day that is kept."""
    doc: str
    """A ``Ground`` as JSON."""
    digest: str

    @classmethod
    def made(cls, *, seq: int, epoch: int, at: datetime, hashed: str, day: date, ground: Ground) -> "JournalBase":
        """Return the base with this ground."""
        doc = _encode(ground).decode()
        base = cls(seq=seq, epoch=epoch, at=at, hash=hashed, day=day, doc=doc, digest="")
        return replace(base, digest=base._told())

    @property
    def forgotten(self) -> Forgotten:
        """What the journal must say of this base."""
        return Forgotten(self.seq, self.hash, self.digest, self.day)

    def is_whole(self) -> bool:
        """Whether this is, to the last byte, what the digest was made of."""
        return self.digest == self._told()

    def _told(self) -> str:
        return chained(self.hash, (self.seq, self.epoch, microseconds(self.at), self.day, self.doc))

    def ground(self) -> Ground:
        """Read what a walk begins with. Raises ``DatabaseUnavailable`` (damaged)."""
        try:
            return _decode(self.doc)
        except (ValueError, TypeError) as error:
            raise DatabaseUnavailable(Trouble.DAMAGED, f"what stands for record {self.seq} cannot be read") from error


def base_in(core: Connection) -> JournalBase | None:
    """Return the base, inside a transaction; ``None`` where the journal is whole. Raises ``DatabaseUnavailable``."""
    try:
        row = core.execute(select(journal_base)).mappings().first()
    except (ValueError, TypeError, OverflowError) as error:
        raise DatabaseUnavailable(Trouble.DAMAGED, "what stands for forgotten records cannot be read") from error
    return JournalBase(**row) if row is not None else None


def put_base(core: Connection, base: JournalBase) -> None:
    """Let a base take the place of the one before, in the transaction that writes the record which names it.

    Raises ``DatabaseUnavailable`` when the record that it stands for is another one by now.
    """
    there = core.execute(select(journal.c.hash).where(journal.c.seq == base.seq)).scalar()
    if there != base.hash:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"record {base.seq} is not the one that was to be forgotten")
    core.execute(delete(journal_base))
    core.execute(journal_base.insert().values({name: getattr(base, name) for name in base.__slots__}))


def remove_forgotten(session: Session, most: int) -> tuple[int, int]:
    """Delete up to ``most`` records that are forgotten, the oldest first; return how many, and how many are left.

    In a transaction that makes: no command waits longer than for these.
    """
    seq = journal.c.seq
    upto: int | None = session.core.execute(select(journal_base.c.seq)).scalar()
    first: int | None = session.core.execute(select(seq).order_by(seq).limit(1)).scalar()
    if upto is None or first is None or first > upto:
        return 0, 0
    end = min(first + most, upto + 1)
    session.remove_forgotten(end)
    return end - first, upto + 1 - end


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Ground).decode
