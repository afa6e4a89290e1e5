"""All branches now: who is open, who waits and for how long, and who has not been heard of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from dawr.queueing.bands import Band, band_within
from dawr.queueing.branch import FloorRules
from dawr.queueing.today.figures import NOTHING, Figures

from ..database import Connection, Database
from ..projecting.desks import DeskTime
from .accounts import Visitor
from .names import NOBODY, Named, Names
from .paging import counted_order

SILENT_AFTER: Final = timedelta(minutes=10)
"""A branch that has something to say, or nothing, says so every minute."""
FINE: Final = ("ready", "")
"""States of a printer that nobody need look at."""
COLUMNS: Final = ", ".join(f"coalesce(sum(h.{one.name}), 0)::bigint" for one in fields(Figures))
USUAL: Final = FloorRules()
DESKS: Final = ", ".join(f"coalesce(sum({one.name}), 0)::bigint" for one in fields(DeskTime))
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class QueueNow:
    """Those who wait for one service of a branch."""

    service: str
    target: int | None
    """Seconds."""
    waiting: int
    longest: float
    """Seconds."""
    near: float = USUAL.near
    late: float = USUAL.late
    """Shares of the target, by the branch's own settings."""

    @property
    def band(self) -> Band:
        """Return whether the longest wait keeps the promise, by the branch's own limits."""
        return band_within(self.longest, self.target, self.near, self.late) if self.target else Band.ON_TARGET

    @property
    def lateness(self) -> float:
        """Return the longest wait as a part of the target."""
        return self.longest / self.target if self.target else 0.0


@dataclass(frozen=True, slots=True)
class PrinterNow:
    """A printer as last heard of."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class BranchNow:
    """A branch as it stands, or as it stood when it was last heard of."""

    branch: str
    named: Named
    groups: Sequence[str]
    open: bool
    day: date | None
    zone: str
    opened: int
    """The record that opened the day."""
    as_of: datetime
    """What is true at: now, or when a silent branch was last heard of."""
    last_contact: datetime | None
    silent: bool
    behind: int
    """Events that have come in and are not in the figures yet."""
    queues: Sequence[QueueNow]
    counters_open: int
    counters: int
    serving: int
    printers: Sequence[PrinterNow]
    figures: Figures
    """Of the newest day."""

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return sum(queue.waiting for queue in self.queues)

    @property
    def longest(self) -> float | None:
        """Return the longest wait in seconds, ``None`` where nobody waits."""
        return max((queue.longest for queue in self.queues), default=None)

    @property
    def worst(self) -> QueueNow | None:
        """Return the queue that is latest against its target: by its band, then by how far it is past the target."""
        return max(self.queues, key=lambda queue: (_BANDS.index(queue.band), queue.lateness), default=None)

    @property
    def troubled(self) -> Sequence[PrinterNow]:
        """Return the printers that somebody should look at."""
        return [printer for printer in self.printers if printer.state not in FINE]

    @property
    def urgency(self) -> tuple[bool, int, float, bool, int]:
        """Return what branches are sorted by, the highest first: open, band, lateness, silence, who waits."""
        band, lateness = (_BANDS.index(self.worst.band), self.worst.lateness) if self.worst else (0, 0.0)
        return self.open, band, lateness, self.silent, self.waiting


_BANDS: Final = list(Band)


class Overview:
    """Looks at branches as they are now."""

    def __init__(self, database: Database, names: Names) -> None:
        self._database = database
        self._names = names

    async def branches(self, visitor: Visitor, now: datetime, *, branch: str | None = None) -> list[BranchNow]:
        """Return the visitor's branches, the latest first; or one."""

        async def work(connection: Connection) -> list[BranchNow]:
            return await _branches(connection, self._names, visitor.tenant, now, branch)

        found = await self._database.within(visitor.tenant, work)
        return sorted(found, key=lambda one: (*(-int(part * 1000) for part in one.urgency), counted_order(one.branch)))

    async def groups(self, visitor: Visitor) -> list[str]:
        """Return the names of the groups that branches belong to."""

        async def work(connection: Connection) -> list[str]:
            found = await connection.execute("SELECT DISTINCT name FROM branch_groups ORDER BY name")
            return [str(name) for (name,) in await found.fetchall()]

        return await self._database.within(visitor.tenant, work)


async def _branches(
    connection: Connection, names: Names, tenant: str, now: datetime, only: str | None
) -> list[BranchNow]:
    found = await connection.execute(_NEWEST.encode(), {"branch": only})
    rows = await found.fetchall()
    branches = [str(row[0]) for row in rows]
    opened = [int(row[5]) for row in rows]
    here = {"branches": branches, "opened": opened}
    queues = await _by_branch(connection, _QUEUES, here)
    desks = await _by_branch(connection, _DESKS, here)
    printers = await _by_branch(connection, _PRINTERS, here)
    figures = await _by_branch(connection, _FIGURES, here)
    named = await names.of(connection, tenant, branches)
    made = []
    for branch, groups, last_contact, behind, day, seq, zone, closed_at in rows:
        silent = last_contact is None or now - last_contact > SILENT_AFTER
        as_of = min(now, last_contact) if silent and last_contact else now
        counters, counters_open, serving = desks.get(branch, [(0, 0, 0)])[0]
        made.append(
            BranchNow(
                branch=branch,
                named=named.get(branch, NOBODY),
                groups=groups,
                open=day is not None and closed_at is None,
                day=day,
                zone=zone or "UTC",
                opened=seq,
                as_of=as_of,
                last_contact=last_contact,
                silent=silent,
                behind=behind,
                queues=[
                    QueueNow(
                        service,
                        target,
                        waiting,
                        max(0.0, (as_of - instant(oldest)).total_seconds()),
                        *named.get(branch, NOBODY).limits.get(service, (USUAL.near, USUAL.late)),
                    )
                    for service, target, waiting, oldest in queues.get(branch, [])
                ],
                counters_open=counters_open,
                counters=counters,
                serving=serving,
                printers=[PrinterNow(*one) for one in printers.get(branch, [])],
                figures=Figures(*figures[branch][0]) if branch in figures else NOTHING,
            )
        )
    return made


async def _by_branch(
    connection: Connection, query: str, values: Mapping[str, object]
) -> dict[str, list[tuple[Any, ...]]]:
    found = await connection.execute(query.encode(), values)
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for branch, *rest in await found.fetchall():
        rows.setdefault(branch, []).append(tuple(rest))
    return rows


def instant(microseconds: int) -> datetime:
    """Return an instant as the tables have it."""
    return _EPOCH + timedelta(microseconds=microseconds)


_NEWEST = """
    SELECT b.branch,
        coalesce((SELECT array_agg(g.name ORDER BY g.name) FROM branch_groups g WHERE g.branch = b.branch), '{}'),
        b.last_contact, greatest(0, b.cursor - p.seq), d.day, coalesce(d.opened, 0), d.zone, d.closed_at
    FROM branches b JOIN projected p USING (tenant, branch)
    LEFT JOIN LATERAL (
        SELECT day, opened, zone, closed_at FROM business_days d
        WHERE d.tenant = b.tenant AND d.branch = b.branch ORDER BY opened DESC LIMIT 1
    ) d ON true
    WHERE b.revoked_at IS NULL AND (%(branch)s::text IS NULL OR b.branch = %(branch)s)
"""
_HERE = "unnest(%(branches)s::text[], %(opened)s::bigint[]) AS here (branch, opened)"
_QUEUES = f"""
    SELECT here.branch, l.service, l.target_wait, l.waiting, l.oldest FROM {_HERE} CROSS JOIN LATERAL (
        SELECT service, target_wait, count(*) AS waiting, min(entered_at) AS oldest FROM legs
        WHERE branch = here.branch AND opened = here.opened AND state = 'waiting' GROUP BY 1, 2
    ) l ORDER BY 1, 2
"""
"""Day by day of each branch, as the index has it: joined at once, all days there ever were would be read."""
_DESKS = f"""
    SELECT c.branch, count(*), count(*) FILTER (WHERE c.state <> 'closed'), count(c.ticket)
    FROM counters c JOIN {_HERE} USING (branch) GROUP BY 1
"""
_PRINTERS = f"SELECT p.branch, p.printer, p.state FROM printers p JOIN {_HERE} USING (branch) ORDER BY 1, 2"
_FIGURES = f"""
    SELECT here.branch, f.* FROM {_HERE} CROSS JOIN LATERAL (
        SELECT {COLUMNS} FROM hourly h WHERE h.branch = here.branch AND h.opened = here.opened HAVING count(*) > 0
    ) f
"""
