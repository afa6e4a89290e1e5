"""The journal as the road to headquarters reads it, and the notes that the branch keeps of that road."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from .driver_link import Ask, DriverLink
from .errors import DatabaseUnavailable, Trouble
from .journal_row import JournalRow

DAY = 86_400_000_000
"""Microseconds."""
_PAGE = 5000
_FEW = 50
"""Records that are read at once where their bodies come along: settings are large, and so is what waits in memory."""
_FORGOTTEN = "coalesce((SELECT max(seq) FROM journal_base), 0)"
"""Last record that the branch has forgotten; some of these may be there for a while yet."""
_ALL = f"SELECT {', '.join(JournalRow._fields)} FROM journal WHERE seq > {_FORGOTTEN}"


@dataclass(frozen=True, slots=True)
class EpochBegun:
    """An epoch after the journal's first one."""

    epoch: int
    since: int
    """Last record that it shares with the epochs before."""


class RoadJournal:
    """Reads in transactions of its own. Belongs to the link's thread; raises ``DatabaseUnavailable``."""

    def __init__(self, link: DriverLink) -> None:
        self._link = link

    def end(self) -> tuple[int, int]:
        """Return place and epoch of the newest record; (0, 1) before the first."""
        with self._link.reading() as ask:
            rows = ask("SELECT seq, epoch FROM journal ORDER BY seq DESC LIMIT 1")
        return (rows[0][0], rows[0][1]) if rows else (0, 1)

    def first(self) -> int:
        """Return the place of the oldest record that is not forgotten; 1 before there is any."""
        with self._link.reading() as ask:
            return _lowest(ask) or 1

    def hash_at(self, seq: int) -> str | None:
        """Return a record's hash, also of the last one forgotten; ``None`` where there is none."""
        with self._link.reading() as ask:
            of_forgotten = "SELECT hash FROM journal_base WHERE seq = ?"
            rows = ask(f"SELECT hash FROM journal WHERE seq = ? UNION {of_forgotten}", seq, seq)
        return rows[0][0] if rows else None

    def rows(self, first: int, most: int, most_bytes: float = float("inf")) -> list[JournalRow]:
        """Return up to ``most`` records from this one on, which follow one another.

        None are read any more once their bodies are larger than ``most_bytes`` together.
        """
        found: list[JournalRow] = []
        large, end = 0, first + most
        with self._link.reading() as ask:
            while first < end and large <= most_bytes:
                upto = min(end, first + _FEW)
                page = ask(f"{_ALL} AND seq >= ? AND seq < ? ORDER BY seq", first, upto)
                found += map(JournalRow._make, page)
                if len(page) < upto - first:
                    break
                large += sum(len(row.body) for row in found[-len(page) :])
                first = upto
        return found

    def epochs(self) -> tuple[int, list[EpochBegun]]:
        """Return the epoch of the first record, and every later one: a few looks by the key each."""
        with self._link.reading() as ask:
            low, high = _lowest(ask), _highest(ask)
            if low is None or high is None:
                return 1, []
            origin = epoch = _epoch_at(ask, low)
            begun: list[EpochBegun] = []
            while _epoch_at(ask, high) > epoch:
                low = _first_after(ask, epoch, low, high)
                epoch = _epoch_at(ask, low)
                begun.append(EpochBegun(epoch, _shared(ask, low)))
            return origin, begun

    def places(self, days: int, upto: int) -> Iterator[tuple[int, int, str]]:
        """Yield place, instant (microseconds) and hash of each record of the newest days, none after ``upto``.

        Days of which anything is forgotten are left out.
        """
        with self._link.reading() as ask:
            newest = ask("SELECT max(at) FROM journal WHERE seq <= ?", upto)[0][0]
            if newest is None:
                return
            since = (newest // DAY - days + 1) * DAY
            forgotten = ask("SELECT max(at) FROM journal_base")[0][0]
            if forgotten is not None:
                since = max(since, (forgotten // DAY + 1) * DAY)
            page = ask("SELECT min(seq) FROM journal WHERE at >= ?", since)[0][0]
        while page is not None:
            with self._link.reading() as ask:
                rows = ask(
                    "SELECT seq, at, hash FROM journal WHERE seq >= ? AND seq < ? AND seq <= ? ORDER BY seq",
                    *(page, page + _PAGE, upto),
                )
            yield from (row for row in rows if row[1] >= since)
            page = page + _PAGE if rows else None

    def has_leftovers(self) -> bool:
        """Whether records are still there that are forgotten."""
        with self._link.reading() as ask:
            return bool(ask(f"SELECT seq FROM journal WHERE seq <= {_FORGOTTEN} ORDER BY seq LIMIT 1"))

    def has_days_beyond(self, keep: int, upto: int) -> bool:
        """Whether more business days are kept than these, and the oldest of them ended about before a record."""
        with self._link.reading() as ask:
            days = ask(
                "SELECT opened_at FROM business_days WHERE NOT EXISTS"
                " (SELECT 1 FROM journal_base WHERE journal_base.day > business_days.day) ORDER BY day"
            )
            at = ask("SELECT at FROM journal WHERE seq <= ? ORDER BY seq DESC LIMIT 1", upto)
        return bool(at) and any(opened <= at[0][0] for (opened,) in days[1 : len(days) - keep + 1])

    def settings(self) -> str | None:
        """Return the settings in force as JSON, ``None`` before the branch is set up."""
        with self._link.reading() as ask:
            rows = ask("SELECT branch FROM branch_settings ORDER BY version DESC LIMIT 1")
        return rows[0][0] if rows else None


class RoadNotes:
    """Named documents in the branch's database. Belongs to the link's thread."""

    def __init__(self, link: DriverLink) -> None:
        self._link = link

    def read(self, name: str) -> str | None:
        """Return a document, ``None`` where there is none."""
        with self._link.reading() as ask:
            return _note(ask, name)

    def write(self, name: str, note: str) -> None:
        """Put a document in the place of the one before; the same again writes nothing, so that no screen looks up."""
        if self.read(name) == note:
            return
        with self._link.writing() as ask:
            if _note(ask, name) is None:
                ask("INSERT INTO road_notes (name, note) VALUES (?, ?)", name, note)
            else:
                ask("UPDATE road_notes SET note = ? WHERE name = ?", note, name)

    def remove(self, name: str) -> None:
        """Forget a document."""
        with self._link.writing() as ask:
            ask("DELETE FROM road_notes WHERE name = ?", name)


def _note(ask: Ask, name: str) -> str | None:
    rows = ask("SELECT note FROM road_notes WHERE name = ?", name)
    return rows[0][0] if rows else None


def _lowest(ask: Ask) -> int | None:
    lowest: int | None = ask(f"SELECT min(seq) FROM journal WHERE seq > {_FORGOTTEN}")[0][0]
    return lowest


def _highest(ask: Ask) -> int | None:
    highest: int | None = ask("SELECT max(seq) FROM journal")[0][0]
    return highest


def _epoch_at(ask: Ask, seq: int) -> int:
    rows = ask("SELECT epoch FROM journal WHERE seq = ?", seq)
    if not rows:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"record {seq} of the journal is gone")
    return int(rows[0][0])


def _first_after(ask: Ask, epoch: int, low: int, high: int) -> int:
    """Return the first record between two of a later epoch than this; ``low`` is of it, ``high`` of a later one."""
    while high - low > 1:
        middle = (low + high) // 2
        if _epoch_at(ask, middle) > epoch:
            high = middle
        else:
            low = middle
    return high


def _shared(ask: Ask, seq: int) -> int:
    """Return the last record that an epoch shares with those before it; ``seq`` is its first."""
    since = json.loads(ask("SELECT body FROM journal WHERE seq = ?", seq)[0][0]).get("since")
    return seq - 1 if since is None else int(since)
