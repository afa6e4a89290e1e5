"""Days and branches beside each other: counts added up, waits pooled leg by leg, never an average of averages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dawr.queueing.today.figures import NOTHING, Figures

from ..database import Connection, Database
from ..projecting.desks import NO_TIME, DeskTime
from .accounts import Visitor
from .names import NOBODY, Named, Names
from .overview import COLUMNS, DESKS

LONGEST: Final = 92
"""Days that are compared at once: a quarter of a year."""
USUAL: Final = 14
MOST: Final = 10_000
"""Days of all branches together that are compared at once: some three million waits, which are sorted each time."""
EARLIEST: Final = date(1970, 1, 1)
"""Instants count from then on: no branch has an earlier day."""


class BadPeriod(Exception):
    """No days can be compared so; the message says why."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long those who were called have waited, from entering the queue to the first call, in seconds.

    Percentiles are nearest rank over all these waits themselves: sorted value number ⌈p/100·n⌉.
    """

    n: int = 0
    p50: float | None = None
    p90: float | None = None
    longest: float | None = None
    returned: int = 0
    """How often those who were called were put back into the queue."""


NO_WAITS: Final = Waits()


@dataclass(frozen=True, slots=True)
class Row:
    """A day, a branch, or all together."""

    figures: Figures = NOTHING
    waits: Waits = NO_WAITS
    desks: DeskTime = NO_TIME


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days, and of which branches."""

    first: date
    last: date
    group: str = ""
    branch: str = ""

    def before(self) -> "Asked":
        """Return the same number of days right before."""
        length = self.last - self.first + timedelta(days=1)
        return Asked(self.first - length, self.last - length, self.group, self.branch)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the days have come to."""

    asked: Asked
    whole: Row
    before: Row
    """Of the same number of days right before."""
    days: Sequence[tuple[date, Row]]
    branches: Sequence[tuple[str, Named, Row]]
    """The one with the lowest service level first."""


class Comparing:
    """Compares."""

    def __init__(self, database: Database, names: Names) -> None:
        self._database = database
        self._names = names

    async def asked(
        self, visitor: Visitor, texts: tuple[str, str], today: date, *, group: str = "", branch: str = ""
    ) -> Asked:
        """Return which days are meant; where none are named, the last fortnight that anything is known of.

        ``texts``: first and last day as ISO dates, or "". Raises ``BadPeriod``.
        """
        first, last = _day(texts[0]), _day(texts[1])
        longest = min(LONGEST, max(1, MOST // max(1, await self._meant(visitor, group, branch))))
        if last is None:
            last = await self._newest(visitor) or today
        if min(last, first or last) < EARLIEST:
            raise BadPeriod(f"no day is earlier than {EARLIEST}")
        if first is None:
            first = last - timedelta(days=min(USUAL, longest) - 1)
        if first > last:
            raise BadPeriod(f"the first day ({first}) comes after the last ({last})")
        if (last - first).days >= longest:
            raise BadPeriod(f"at most {longest} days of so many branches at once: fewer days, or a group")
        return Asked(first, last, group, branch)

    async def compare(self, visitor: Visitor, asked: Asked) -> Comparison:
        """Return days and branches beside each other."""

        async def work(connection: Connection) -> Comparison:
            rows = await _rows(connection, asked)
            before = await _rows(connection, asked.before(), whole_only=True)
            branches = sorted(branch for day, branch in rows if day is None and branch is not None)
            named = await self._names.of(connection, visitor.tenant, branches)
            by_branch = [(branch, named.get(branch, NOBODY), rows[None, branch]) for branch in branches]
            return Comparison(
                asked,
                rows.get((None, None), Row()),
                before.get((None, None), Row()),
                sorted(((day, row) for (day, _), row in rows.items() if day is not None), key=lambda one: one[0]),
                sorted(by_branch, key=lambda one: _level(one[2].figures)),
            )

        return await self._database.within(visitor.tenant, work)

    async def _meant(self, visitor: Visitor, group: str, branch: str) -> int:
        """Return how many branches are asked for."""
        if branch:
            return 1
        counted = "SELECT count(*) FROM branch_groups WHERE name = %s" if group else "SELECT count(*) FROM branches"

        async def work(connection: Connection) -> int:
            row = await (await connection.execute(counted.encode(), (group,) if group else ())).fetchone()
            return int(row[0]) if row else 0

        return await self._database.within(visitor.tenant, work)

    async def _newest(self, visitor: Visitor) -> date | None:
        async def work(connection: Connection) -> date | None:
            row = await (await connection.execute("SELECT max(day) FROM hourly")).fetchone()
            return row[0] if row else None

        return await self._database.within(visitor.tenant, work)


async def _rows(
    connection: Connection, asked: Asked, *, whole_only: bool = False
) -> dict[tuple[date | None, str | None], Row]:
    values = {"first": asked.first, "last": asked.last, "group": asked.group, "branch": asked.branch}
    by = "GROUP BY GROUPING SETS (())" if whole_only else "GROUP BY GROUPING SETS ((), (day), (branch))"
    columns = "NULL::date, NULL::text" if whole_only else "day, branch"
    found = await connection.execute(f"SELECT {columns}, {COLUMNS} FROM hourly h {_WHICH} {by}".encode(), values)
    figures = {(day, branch): Figures(*rest) for day, branch, *rest in await found.fetchall()}
    found = await connection.execute(f"SELECT {columns}, {_PERCENTILES} {by}".encode(), values)
    waits = {(day, branch): Waits(*rest) for day, branch, *rest in await found.fetchall()}
    found = await connection.execute(f"SELECT {columns}, {DESKS} FROM desk_times {_WHICH} {by}".encode(), values)
    desks = {(day, branch): DeskTime(*rest) for day, branch, *rest in await found.fetchall()}
    return {
        key: Row(figures.get(key, NOTHING), waits.get(key, NO_WAITS), desks.get(key, NO_TIME))
        for key in figures | waits
    }


def _level(figures: Figures) -> tuple[float, int]:
    fraction = figures.service_level.fraction
    return (2.0 if fraction is None else fraction), -figures.called


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadPeriod(f"no date: {text[:40]!r}") from None


_WHICH = """
    WHERE day BETWEEN %(first)s AND %(last)s AND (%(branch)s = '' OR branch = %(branch)s)
        AND (%(group)s = '' OR branch IN (SELECT branch FROM branch_groups WHERE name = %(group)s))
"""
_PERCENTILES = f"""
    count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY wait), percentile_disc(0.9) WITHIN GROUP (ORDER BY wait),
        max(wait), coalesce(sum(returns), 0)::bigint
    FROM (
        SELECT day, branch, returns, greatest(0, first_called_at - entered_at) / 1e6::float8 AS wait
        FROM legs {_WHICH} AND first_called_at IS NOT NULL
    ) called
"""
