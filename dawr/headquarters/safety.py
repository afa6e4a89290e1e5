"""What a verified backup of headquarters' database covers: only that may a branch forget."""

from dawr.ids import new_id

from .database import Connection, Database
from .errors import NotFound


class Safety:
    """Marks how far every line went before a backup, and calls that safe when the backup has proved good."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self) -> str:
        """Note where every branch stands; to be called before the backup is begun. Return the mark."""
        mark = new_id()

        for tenant in await self._database.tenants():

            async def work(connection: Connection) -> None:
                await connection.execute("DELETE FROM backup_marks WHERE made_at < now() - interval '60 days'")
                await connection.execute(
                    "INSERT INTO backup_marks (tenant, mark, branch, cursor, hash)"
                    " SELECT tenant, %s, branch, cursor, hash FROM branches",
                    (mark,),
                )

            await self._database.within(tenant, work)
        return mark

    async def verified(self, mark: str) -> int:
        """Call safe what the mark notes; return for how many branches. Raises ``NotFound`` for an unknown mark.

        A branch whose line has parted from that place since is left as it is: the backup has another line.
        """
        known = moved = 0
        for tenant in await self._database.tenants():

            async def work(connection: Connection) -> tuple[int, int]:
                marks = await connection.execute("SELECT 1 FROM backup_marks WHERE mark = %s", (mark,))
                done = await connection.execute(
                    """
                    UPDATE branches b SET safe = m.cursor FROM backup_marks m
                    WHERE m.mark = %s AND m.branch = b.branch AND m.cursor <= b.cursor AND m.cursor > b.safe
                        AND EXISTS (SELECT 1 FROM events e WHERE e.tenant = b.tenant AND e.branch = b.branch
                            AND e.seq = m.cursor AND e.hash = m.hash)
                    """,
                    (mark,),
                )
                return marks.rowcount, done.rowcount

            found, changed = await self._database.within(tenant, work)
            known, moved = known + found, moved + changed
        if not known:
            raise NotFound(f"mark {mark}")
        return moved
