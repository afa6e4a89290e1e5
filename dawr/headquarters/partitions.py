"""A table for every day of events, made before it is needed; and what is older than it must be kept."""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from psycopg import sql
from psycopg.errors import DuplicateTable

from .database import Connection, Database

AHEAD = 3
"""Days that are made before they come; a branch's clock may be a day ahead."""
KEPT = 400
"""Days of events that are kept by themselves. Figures are kept for ever."""
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
DAY = 86_400_000_000
"""Microseconds."""


def day_of(at: int) -> date:
    """Return the day, by UTC, of an instant in microseconds since 1970."""
    return date.fromordinal(EPOCH_ORDINAL + at // DAY)


class Partitions:
    """Knows which days have a table. Days that are far off share one."""

    def __init__(self, database: Database, kept: int = KEPT) -> None:
        self._database = database
        self._kept = kept
        self._made: set[date] = set()

    def is_near(self, day: date) -> bool:
        """Whether a day gets a table of its own: a clock that is years off must not make thousands."""
        return self.is_kept(day) and day <= datetime.now(UTC).date() + timedelta(days=AHEAD)

    def is_kept(self, day: date) -> bool:
        """Whether events of a day are still kept."""
        return day >= datetime.now(UTC).date() - timedelta(days=self._kept)

    async def ensure(self, days: Collection[date]) -> None:
        """Make the tables of these days where there are none."""
        missing = [day for day in days if day not in self._made and self.is_near(day)]
        for day in sorted(missing):
            async with self._database.connection() as connection:
                await _made(connection, day)
            self._made.add(day)

    def tables_of(self, days: Collection[date]) -> dict[date, str] | None:
        """Return the table of each of these days, where all have one that was made or met before."""
        return {day: _name(day) for day in days} if self._made.issuperset(days) else None

    def forget(self, days: Collection[date]) -> None:
        """Look again at what tables there are: another worker may have dropped one."""
        self._made.difference_update(days)

    async def ensure_near(self) -> None:
        """Make the tables of the days to come."""
        today = datetime.now(UTC).date()
        await self.ensure([today + timedelta(days=ahead) for ahead in range(-1, AHEAD + 1)])

    async def drop_old(self) -> list[date]:
        """Take away the events of days that are kept no longer, and return those days."""
        oldest = datetime.now(UTC).date() - timedelta(days=self._kept)
        async with self._database.connection() as connection:
            found = await connection.execute(
                "SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'events'::regclass"
            )
            days = [day for (name,) in await found.fetchall() if (day := _day_in(str(name))) is not None]
            old = sorted(day for day in days if day < oldest)
            for day in old:
                await connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(_name(day))))
        self._made.difference_update(old)
        return old


def _name(day: date) -> str:
    return f"events_{day:%Y%m%d}"


def _day_in(name: str) -> date | None:
    digits = name.removeprefix("events_")
    return datetime.strptime(digits, "%Y%m%d").replace(tzinfo=UTC).date() if digits.isdecimal() else None


async def _made(connection: Connection, day: date) -> None:
    """Make one day's table beside the others and hang it in: readers and writers of other days go on meanwhile."""
    name = sql.Identifier(_name(day))
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE schema_version IN EXCLUSIVE MODE")
            there = await (await connection.execute("SELECT to_regclass(%s)", (_name(day),))).fetchone()
            if there is not None and there[0] is not None:
                return
            await connection.execute(sql.SQL("CREATE TABLE {} (LIKE events INCLUDING ALL)").format(name))
            moved = "WITH moved AS (DELETE FROM events_other WHERE day = {day} RETURNING *)"
            kept = sql.SQL(f"{moved} INSERT INTO {{name}} SELECT * FROM moved")
            await connection.execute(kept.format(day=sql.Literal(day), name=name))
            hang = "ALTER TABLE events ATTACH PARTITION {name} FOR VALUES FROM ({day}) TO ({next})"
            following = sql.Literal(day + timedelta(days=1))
            await connection.execute(sql.SQL(hang).format(name=name, day=sql.Literal(day), next=following))
    except DuplicateTable:
        return
