"""The nightly audit: what a branch has of each day against what is here; what differs is asked for again."""

import logging
from collections.abc import Mapping
from datetime import date

from dawr.protocol.auditing import Audit, Audited, DaySum
from dawr.protocol.facts import FIRST_HASH
from dawr.protocol.receiving import Cursor

from .database import Connection, Database
from .ingest import COLUMNS, Sender, Standing, counted_line, locked, rewind
from .partitions import EPOCH_ORDINAL, Partitions

log = logging.getLogger("dawr.headquarters")

_DAYS = """
    SELECT day, min(seq), count(*), sum(seq)::bigint,
        encode(sha256(string_agg(hash, '' ORDER BY seq)::bytea), 'hex')
    FROM events WHERE tenant = %s AND branch = %s AND seq <= %s AND day >= %s GROUP BY day
"""
_ASIDE = f"""
    WITH gone AS (
        DELETE FROM events WHERE tenant = %s AND branch = %s AND day = ANY(%s) RETURNING {COLUMNS}
    )
    INSERT INTO events_aside ({COLUMNS}) SELECT {COLUMNS} FROM gone
"""


class Auditing:
    """Compares, and moves the cursor down where it must."""

    def __init__(self, database: Database, partitions: Partitions) -> None:
        self._database = database
        self._partitions = partitions

    async def audit(self, sender: Sender, audit: Audit) -> Audited:
        """Hold a branch's days against those here. Raises ``NotFound``.

        The records of a day that differs go aside and the cursor goes to before the first of them: the branch sends
        them again, and what was whole is not taken twice.
        """

        async def work(connection: Connection) -> Audited:
            standing = await locked(connection, sender)
            if audit.upto > standing.cursor.seq:  # it speaks of records that were lost here meanwhile: they come anyway
                return Audited(differing=(), answer=standing.answer())
            kept = self._partitions.is_kept  # days that are no longer would be asked for again every night
            told = {date.fromordinal(EPOCH_ORDINAL + one.day): one for one in audit.days}
            theirs = {day: one for day, one in told.items() if kept(day)}
            found = await _ours(connection, sender, audit.upto, min(theirs)) if theirs else {}
            ours = {day: one for day, one in found.items() if kept(day)}
            differing = sorted(day for day in {*theirs, *ours} if ours.get(day) != theirs.get(day))
            if differing:
                standing = await _moved_down(connection, sender, standing, audit, differing, theirs, ours)
            return Audited(
                differing=tuple(day.toordinal() - EPOCH_ORDINAL for day in differing), answer=standing.answer()
            )

        return await self._database.within(sender.tenant, work)


async def _ours(connection: Connection, sender: Sender, upto: int, since: date) -> dict[date, DaySum]:
    found = await connection.execute(_DAYS, (*sender, upto, since))
    return {
        day: DaySum(day.toordinal() - EPOCH_ORDINAL, first, count, total, digest)
        for day, first, count, total, digest in await found.fetchall()
    }


async def _moved_down(  # noqa: PLR0917 - all of it is what was compared
    connection: Connection,
    sender: Sender,
    standing: Standing,
    audit: Audit,
    differing: list[date],
    theirs: Mapping[date, DaySum],
    ours: Mapping[date, DaySum],
) -> Standing:
    """Ask for the differing days again, as far as the branch still has them."""
    sides = [side[day].first for day in differing for side in (theirs, ours) if day in side]
    wanted = min(sides) - 1
    cursor = await _cursor_at(connection, sender, wanted)
    facts = {**sender._asdict(), "days": [day.isoformat() for day in differing], "after": wanted}
    if cursor.seq < audit.kept_from - 1:
        log.error("an audit differs in records that the branch no longer has", extra={"facts": facts})
        await _noted(connection, sender, audit, differing, None)
        return standing
    log.warning("an audit differs: records are asked for again", extra={"facts": facts})
    await connection.execute(_ASIDE, (*sender, differing))
    events, tickets = await counted_line(connection, sender, cursor.seq)
    await connection.execute(
        "UPDATE branches SET epoch = %s, cursor = %s, hash = %s, safe = least(safe, %s), events = %s, tickets = %s"
        " WHERE tenant = %s AND branch = %s",
        (cursor.epoch, cursor.seq, cursor.hash, cursor.seq, events, tickets, *sender),
    )
    await connection.execute(  # a backup that is being made has what differs
        "UPDATE backup_marks SET cursor = %s, hash = %s WHERE tenant = %s AND branch = %s AND cursor > %s",
        (cursor.seq, cursor.hash, *sender, cursor.seq),
    )
    await rewind(connection, sender, cursor.seq)
    await _noted(connection, sender, audit, differing, cursor.seq)
    return Standing(cursor, min(standing.safe, cursor.seq), standing.highest)


async def _cursor_at(connection: Connection, sender: Sender, seq: int) -> Cursor:
    """Return the cursor at a record, or at the last one before it that is here."""
    found = await connection.execute(
        "SELECT epoch, seq, hash FROM events WHERE tenant = %s AND branch = %s AND seq <= %s ORDER BY seq DESC LIMIT 1",
        (*sender, seq),
    )
    row = await found.fetchone()
    return Cursor(*row) if row else Cursor(0, 0, FIRST_HASH)


async def _noted(
    connection: Connection, sender: Sender, audit: Audit, differing: list[date], after: int | None
) -> None:
    days = ", ".join(day.isoformat() for day in differing)
    await connection.execute(
        "INSERT INTO audits (tenant, branch, days, differing, resent_after) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (*sender, len(audit.days), days, after),
    )
