"""Taking a batch: one transaction, once, and the answer that follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from psycopg import sql
from psycopg.errors import UndefinedTable, UniqueViolation

from dawr.protocol.answers import Answer, Known
from dawr.protocol.batch import Batch
from dawr.protocol.facts import Fact
from dawr.protocol.receiving import Cursor, Verdict, after, judged, looked_up

from .database import Connection, Database
from .errors import NotFound
from .partitions import Partitions, day_of

COLUMNS = "tenant, branch, epoch, seq, day, id, type, version, at, zone, actor, device, command, ordinal, body, hash"
TYPES = (
    *("text", "text", "int4", "int8", "date", "text", "text", "int8", "int8"),
    *("text", "text", "text", "text", "int8", "text", "text"),
)
STAGING = f"""
    CREATE TEMPORARY TABLE IF NOT EXISTS staging ON COMMIT DELETE ROWS AS SELECT {COLUMNS} FROM events WITH NO DATA
"""
"""To be said once on every connection that takes batches."""
_COPY = f"COPY {{}} ({COLUMNS}) FROM STDIN (FORMAT BINARY)"
_MERGE = f"INSERT INTO events ({COLUMNS}) SELECT {COLUMNS} FROM staging ON CONFLICT DO NOTHING"
_MINE = "tenant = %(tenant)s AND branch = %(branch)s"
_PART = f"""
    WITH gone AS (
        DELETE FROM events WHERE {_MINE} AND seq > %(since)s AND epoch < %(epoch)s RETURNING {COLUMNS}
    )
    INSERT INTO events_aside ({COLUMNS}) SELECT {COLUMNS} FROM gone
"""
_DISPLACE = f"""
    WITH gone AS (
        DELETE FROM events AS old USING staging AS new
        WHERE old.tenant = %(tenant)s AND old.branch = %(branch)s AND old.seq = new.seq
            AND (old.epoch <> new.epoch OR old.hash <> new.hash)
        RETURNING {", ".join(f"old.{name}" for name in COLUMNS.split(", "))}
    )
    INSERT INTO events_aside ({COLUMNS}) SELECT {COLUMNS} FROM gone
"""
_GO_ON = """
    UPDATE branches SET cursor = %(last)s, hash = %(hash)s, highest = %(last)s, last_contact = now(),
        events = events + %(more)s, tickets = tickets + %(more_tickets)s
    WHERE tenant = %(tenant)s AND branch = %(branch)s AND epoch = %(epoch)s AND cursor = %(before)s
        AND hash = %(previous)s AND highest = cursor AND revoked_at IS NULL AND EXISTS (
            SELECT 1 FROM branch_keys
            WHERE tenant = %(tenant)s AND branch = %(branch)s AND key_id = %(key_id)s
                AND (valid_until IS NULL OR valid_until > now()))
    RETURNING safe
"""
"""Take a batch that continues the line where nothing stands above it: what nearly all of them do."""
TICKET = "TicketIssued"


class Sender(NamedTuple):
    """Whose line it is."""

    tenant: str
    branch: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A branch's row, as it stands when it is locked."""

    cursor: Cursor
    safe: int
    highest: int

    def answer(self, known: Sequence[Known] = ()) -> Answer:
        """Return what the branch is told."""
        cursor = self.cursor
        return Answer(epoch=cursor.epoch, acked=cursor.seq, hash=cursor.hash, safe=self.safe, known=tuple(known))


class Ingest:
    """Receives what branches send, over connections that know ``STAGING``."""

    def __init__(self, database: Database, partitions: Partitions) -> None:
        self._database = database
        self._partitions = partitions

    async def contact(self, sender: Sender, key_id: str, places: Sequence[int], program: str) -> Answer:
        """Answer a branch that asks, and note that it did.

        Raises ``NotFound`` where the branch is not let in, or the key that signed for it holds no longer.
        """

        async def work(connection: Connection) -> Answer:
            standing = await locked(connection, sender)
            if await key_in_force(connection, sender, key_id) is None:
                raise NotFound(sender.branch)
            noted = "UPDATE branches SET last_contact = now(), program = %s WHERE tenant = %s AND branch = %s"
            await connection.execute(noted, (program, *sender))
            within = [place for place in places if 0 < place <= standing.cursor.seq]
            return standing.answer(await _known(connection, sender, within))

        return await self._database.within(sender.tenant, work)

    async def take(self, sender: Sender, key_id: str, batch: Batch) -> tuple[Verdict, Answer]:
        """Take a batch, or find that it is there already or does not fit.

        Raises ``NotFound`` where the branch is not let in, or the key that signed for the batch holds no longer.
        """
        days = {day_of(fact.at) for fact in batch.facts}
        await self._partitions.ensure(days)

        async def appended(connection: Connection) -> tuple[Verdict, Answer] | None:
            standing = await _gone_on(connection, sender, key_id, batch)
            if standing is None:
                return None
            await _appended(connection, sender, batch, self._partitions.tables_of(days))
            return Verdict.TAKE, standing.answer()

        async def looked_at(connection: Connection) -> tuple[Verdict, Answer]:
            standing = await locked(connection, sender)
            if await key_in_force(connection, sender, key_id) is None:
                raise NotFound(sender.branch)
            verdict = await _verdict(connection, sender, standing.cursor, batch)
            if verdict in (Verdict.TAKE, Verdict.FORK):
                if standing.highest >= batch.first:
                    await _put_in_place_of_others(connection, sender, batch, verdict)
                else:
                    await _appended(connection, sender, batch, self._partitions.tables_of(days))
                standing = await _moved_on(connection, sender, standing, batch, verdict)
            return verdict, standing.answer()

        try:
            taken = await self._database.within(sender.tenant, appended)
            return taken if taken is not None else await self._database.within(sender.tenant, looked_at)
        except (UndefinedTable, UniqueViolation):  # another worker dropped the day, or something stands there after all
            self._partitions.forget(days)
            return await self._database.within(sender.tenant, looked_at)


async def key_in_force(connection: Connection, sender: Sender, key_id: str) -> bytes | None:
    """Return a key that a branch may sign with now, ``None`` where there is none of this name."""
    found = await connection.execute(
        "SELECT public FROM branch_keys JOIN branches USING (tenant, branch)"
        " WHERE tenant = %s AND branch = %s AND key_id = %s AND revoked_at IS NULL"
        " AND (valid_until IS NULL OR valid_until > now())",
        (*sender, key_id),
    )
    row = await found.fetchone()
    return bytes(row[0]) if row else None


async def locked(connection: Connection, sender: Sender) -> Standing:
    """Return how a branch stands, and keep others from changing that. Raises ``NotFound``."""
    found = await connection.execute(
        "SELECT epoch, cursor, hash, safe, highest FROM branches WHERE tenant = %s AND branch = %s FOR UPDATE",
        sender,
    )
    row = await found.fetchone()
    if row is None:
        raise NotFound(sender.branch)
    epoch, seq, digest, safe, highest = row
    return Standing(Cursor(epoch, seq, digest), safe, highest)


async def _gone_on(connection: Connection, sender: Sender, key_id: str, batch: Batch) -> Standing | None:
    """Move the cursor over a batch that plainly continues the line; ``None`` where it must be looked at closer."""
    values = {
        **sender._asdict(),
        "key_id": key_id,
        "epoch": batch.epoch,
        "before": batch.first - 1,
        "previous": batch.previous,
        "last": batch.last,
        "hash": batch.hash,
        "more": len(batch.facts),
        "more_tickets": _tickets_in(batch),
    }
    row = await (await connection.execute(_GO_ON, values)).fetchone()
    return None if row is None else Standing(Cursor(batch.epoch, batch.last, batch.hash), row[0], batch.last)


async def _appended(connection: Connection, sender: Sender, batch: Batch, tables: Mapping[date, str] | None) -> None:
    """Add a batch's events where no record can stand: straight into the tables of their days, else by way of staging.

    Row-level security lets nobody COPY into ``events`` itself; the sender's proven name is what keeps tenants apart.
    """
    if tables is None:
        await _copied(connection, "staging", sender, batch.epoch, batch.facts)
        await connection.execute(_MERGE)
        return
    for day, table in tables.items():
        facts = batch.facts if len(tables) == 1 else [fact for fact in batch.facts if day_of(fact.at) == day]
        await _copied(connection, table, sender, batch.epoch, facts)


async def _verdict(connection: Connection, sender: Sender, cursor: Cursor, batch: Batch) -> Verdict:
    verdict = judged(cursor, batch, None)
    if verdict is not Verdict.CONFLICT:
        return verdict
    place = looked_up(cursor, batch)
    if not 0 < place <= cursor.seq:
        return verdict
    known = await _known(connection, sender, [place])
    return judged(cursor, batch, known[0].hash if known else None)


async def _known(connection: Connection, sender: Sender, places: Sequence[int]) -> list[Known]:
    """Return the line's hashes at places up to the cursor, where each place has one record."""
    if not places:
        return []
    found = await connection.execute(
        "SELECT seq, hash FROM events WHERE tenant = %s AND branch = %s AND seq = ANY(%s) ORDER BY seq",
        (*sender, list(places)),
    )
    return [Known(seq, digest) for seq, digest in await found.fetchall()]


async def _put_in_place_of_others(connection: Connection, sender: Sender, batch: Batch, verdict: Verdict) -> None:
    """Add a batch where records stand already: what is not the same record of the same epoch is set aside."""
    mine = sender._asdict()
    if verdict is Verdict.FORK:
        await connection.execute(_PART, {**mine, "since": batch.first - 1, "epoch": batch.epoch})
    await _copied(connection, "staging", sender, batch.epoch, batch.facts)
    await connection.execute(_DISPLACE, mine)
    await rewind(connection, sender, batch.first - 1)
    await connection.execute(_MERGE)


async def _moved_on(
    connection: Connection, sender: Sender, standing: Standing, batch: Batch, verdict: Verdict
) -> Standing:
    """Move the cursor to the end of a batch that is there now."""
    cursor, safe = after(standing.cursor, batch, verdict), standing.safe
    events, tickets = None, None
    if verdict is Verdict.FORK and standing.highest >= batch.first:
        safe = min(safe, batch.first - 1)
        events, tickets = await counted_line(connection, sender, cursor.seq)
    await connection.execute(
        """
        UPDATE branches SET epoch = %(epoch)s, cursor = %(seq)s, hash = %(hash)s, safe = %(safe)s,
            highest = greatest(highest, %(seq)s), last_contact = now(),
            events = coalesce(%(events)s::bigint, events + %(more)s),
            tickets = coalesce(%(tickets)s::bigint, tickets + %(more_tickets)s)
        WHERE tenant = %(tenant)s AND branch = %(branch)s
        """,
        {
            **sender._asdict(),
            "epoch": cursor.epoch,
            "seq": cursor.seq,
            "hash": cursor.hash,
            "safe": safe,
            "events": events,
            "tickets": tickets,
            "more": len(batch.facts),
            "more_tickets": _tickets_in(batch),
        },
    )
    return Standing(cursor, safe, max(standing.highest, cursor.seq))


def _tickets_in(batch: Batch) -> int:
    return sum(fact.type == TICKET for fact in batch.facts)


async def rewind(connection: Connection, sender: Sender, seq: int) -> None:
    """Let the figures be made anew from after this record: what follows it may be another record now."""
    await connection.execute(
        "UPDATE projected SET seq = %s, rewound = true WHERE tenant = %s AND branch = %s AND seq > %s",
        (seq, *sender, seq),
    )


async def counted_line(connection: Connection, sender: Sender, cursor: int) -> tuple[int, int]:
    """Count the events and the tickets of a branch's line up to a record.

    A line has no gap, so its length is its end. Tickets of days that are kept no longer are known by their visits.
    """
    found = await connection.execute(
        """
        WITH kept AS (
            SELECT count(*) FILTER (WHERE type = %(ticket)s) AS tickets, min(day) AS first_day
            FROM events WHERE tenant = %(tenant)s AND branch = %(branch)s AND seq <= %(cursor)s
        )
        SELECT tickets + (
            SELECT count(*) FROM visits WHERE tenant = %(tenant)s AND branch = %(branch)s AND number <> ''
                AND issued_at < extract(epoch FROM first_day)::bigint * 1000000
        ) FROM kept
        """,
        {**sender._asdict(), "ticket": TICKET, "cursor": cursor},
    )
    row = await found.fetchone()
    return cursor, row[0] if row else 0


async def _copied(connection: Connection, table: str, sender: Sender, epoch: int, facts: Sequence[Fact]) -> None:
    async with connection.cursor().copy(sql.SQL(_COPY).format(sql.Identifier(table))) as copy:
        copy.set_types(TYPES)
        for fact in facts:
            await copy.write_row(row_of(sender, epoch, fact))


def row_of(sender: Sender, epoch: int, fact: Fact) -> tuple[object, ...]:
    """Return a fact as a row of ``events``, in the order of ``COLUMNS``."""
    body = str(memoryview(fact.body), "utf-8")
    return (
        *(*sender, epoch, fact.seq, day_of(fact.at), fact.id, fact.type, fact.version, fact.at),
        *(fact.zone, fact.actor, fact.device, fact.command, fact.ordinal, body, fact.hash),
    )
