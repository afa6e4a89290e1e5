"""The journal as the road to headquarters reads it, and the notes that the branch keeps of that road."""

import json
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, delete, func, insert, select, type_coerce, update

from .branch_database import BranchDatabase
from .errors import DatabaseUnavailable, Trouble
from .journal import JournalRow
from .tables import journal, road_notes

_at = type_coerce(journal.c.at, BigInteger)
"""The instant as it is stored: microseconds."""
_DAY = 86_400_000_000
"""Microseconds."""
_PAGE = 5000
_COLUMNS = tuple(_at if column is journal.c.at else column for column in journal.c)


@dataclass(frozen=True, slots=True)
class EpochBegun:
    """An epoch after the journal's first one."""

    epoch: int
    since: int
    """Last record that it shares with the epochs before."""


@dataclass(frozen=True, slots=True)
class DayOfJournal:
    """What the journal holds of one day, by UTC."""

    day: int
    """Days since 1970."""
    first: int
    """Lowest place of its records."""
    count: int
    total: int
    """Sum of their places."""
    hashes: tuple[str, ...]
    """In order of their places."""


class RoadJournal:
    """Reads in transactions of its own. Belongs to the database's thread; raises ``DatabaseUnavailable``."""

    def __init__(self, database: BranchDatabase) -> None:
        self._database = database

    def end(self) -> tuple[int, int]:
        """Return place and epoch of the newest record; (0, 1) before the first."""
        with self._database.aside(writing=False) as core:
            newest = select(journal.c.seq, journal.c.epoch).order_by(journal.c.seq.desc()).limit(1)
            row = core.execute(newest).one_or_none()
        return (row.seq, row.epoch) if row else (0, 1)

    def first(self) -> int:
        """Return the oldest record's place; 1 before there is any."""
        with self._database.aside(writing=False) as core:
            return core.execute(select(func.min(journal.c.seq))).scalar() or 1

    def hash_at(self, seq: int) -> str | None:
        """Return a record's hash, ``None`` where there is none."""
        with self._database.aside(writing=False) as core:
            return core.execute(select(journal.c.hash).where(journal.c.seq == seq)).scalar()

    def rows(self, first: int, most: int) -> list[JournalRow]:
        """Return up to ``most`` records from this one on, which follow one another."""
        page = select(*_COLUMNS).where(journal.c.seq >= first, journal.c.seq < first + most).order_by(journal.c.seq)
        with self._database.aside(writing=False) as core:
            return [JournalRow._make(row) for row in core.execute(page)]

    def epochs(self) -> tuple[int, list[EpochBegun]]:
        """Return the epoch of the first record, and every later one: a few looks by the key each."""
        with self._database.aside(writing=False) as core:
            low, high = core.execute(select(func.min(journal.c.seq), func.max(journal.c.seq))).one()
            if low is None:
                return 1, []
            origin = epoch = _epoch_at(core, low)
            begun: list[EpochBegun] = []
            while _epoch_at(core, high) > epoch:
                low = _first_after(core, epoch, low, high)
                epoch = _epoch_at(core, low)
                begun.append(EpochBegun(epoch, _shared(core, low)))
            return origin, begun

    def days(self, days: int, upto: int) -> list[DayOfJournal]:
        """Return what the newest days hold of the records up to ``upto``, oldest day first."""
        with self._database.aside(writing=False) as core:
            newest = core.execute(select(func.max(_at)).where(journal.c.seq <= upto)).scalar()
        return self._since((newest // _DAY - days + 1) * _DAY, upto) if newest is not None else []

    def _since(self, at: int, upto: int) -> list[DayOfJournal]:
        days: dict[int, list[tuple[int, str]]] = {}
        with self._database.aside(writing=False) as core:
            low = core.execute(select(func.min(journal.c.seq)).where(_at >= at)).scalar()
            page = low
            while page is not None:
                rows = core.execute(
                    select(journal.c.seq, _at, journal.c.hash)
                    .where(journal.c.seq >= page, journal.c.seq < page + _PAGE, journal.c.seq <= upto)
                    .order_by(journal.c.seq)
                ).all()
                for seq, when, digest in rows:
                    if when >= at:
                        days.setdefault(when // _DAY, []).append((seq, digest))
                page = page + _PAGE if rows else None
        return [
            DayOfJournal(day, held[0][0], len(held), sum(seq for seq, _ in held), tuple(digest for _, digest in held))
            for day, held in sorted(days.items())
        ]


class RoadNotes:
    """Named documents in the branch's database. Belongs to the database's thread."""

    def __init__(self, database: BranchDatabase) -> None:
        self._database = database

    def read(self, name: str) -> str | None:
        """Return a document, ``None`` where there is none."""
        with self._database.aside(writing=False) as core:
            return core.execute(select(road_notes.c.note).where(road_notes.c.name == name)).scalar()

    def write(self, name: str, note: str) -> None:
        """Put a document in the place of the one before; the same again writes nothing, so that no screen looks up."""
        if self.read(name) == note:
            return
        with self._database.aside(writing=True) as core:
            changed = core.execute(update(road_notes).where(road_notes.c.name == name).values(note=note)).rowcount
            if not changed:
                core.execute(insert(road_notes).values(name=name, note=note))

    def remove(self, name: str) -> None:
        """Forget a document."""
        with self._database.aside(writing=True) as core:
            core.execute(delete(road_notes).where(road_notes.c.name == name))


def _epoch_at(core: Connection, seq: int) -> int:
    epoch: int | None = core.execute(select(journal.c.epoch).where(journal.c.seq == seq)).scalar()
    if epoch is None:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"record {seq} of the journal is gone")
    return epoch


def _first_after(core: Connection, epoch: int, low: int, high: int) -> int:
    """Return the first record between two of a later epoch than this; ``low`` is of it, ``high`` of a later one."""
    while high - low > 1:
        middle = (low + high) // 2
        if _epoch_at(core, middle) > epoch:
            high = middle
        else:
            low = middle
    return high


def _shared(core: Connection, seq: int) -> int:
    """Return the last record that an epoch shares with those before it; ``seq`` is its first."""
    body = core.execute(select(journal.c.body).where(journal.c.seq == seq)).scalar_one()
    since = json.loads(body).get("since")
    return seq - 1 if since is None else int(since)
