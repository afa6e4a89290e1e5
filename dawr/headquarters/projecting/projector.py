"""Keeping the figures up with the events: a page at a time, behind the facts, from a day's beginning where it must."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from dawr.queueing.branch import Branch

from ..database import Connection, Database
from ..errors import NotFound
from ..ingest import Sender
from .fold import Contradiction, Fold
from .kept import KeptFolds
from .reading import COLUMNS, Row, Unreadable, record_of
from .writing import write

PAGE = 400
"""Events folded in one go: some 20 ms in which this worker answers nobody."""
PAGES = 25
"""Of one branch before the next branch's turn."""
LONGEST_REST = 1.0
"""Seconds for which figures make room for facts after a page."""
LOOKS_AGAIN_AFTER = 2.0
"""Seconds of catching up before it is looked again at who is behind: who goes on as ever waits for nobody's past."""
log = logging.getLogger("dawr.headquarters")

_BEHIND = """
    SELECT b.branch FROM branches b JOIN projected p USING (tenant, branch)
    WHERE p.seq < b.cursor OR p.rewound ORDER BY b.cursor - p.seq
"""
_PAGE_OF = f"""
    SELECT {COLUMNS} FROM events WHERE tenant = %s AND branch = %s AND seq > %s AND seq <= %s AND day >= %s
    ORDER BY seq LIMIT {PAGE}
"""
EVER = date.min
LOOKS_BACK = timedelta(days=2)
"""A branch's clock may go back between two days; where it has gone back farther, all days are looked through."""
_OF_DAYS = ("legs", "visits", "hourly", "desk_times")


class Projector:
    """Makes figures of what has come in. Several workers may do so: each takes a branch that no other has."""

    def __init__(
        self,
        database: Database,
        busy: Callable[[], bool] = lambda: False,
        looks_again_after: float = LOOKS_AGAIN_AFTER,
        folds: KeptFolds | None = None,
    ) -> None:
        """``busy`` tells that branches wait to be received: facts go before figures."""
        self._looks_again_after = looks_again_after
        self._database = database
        self._busy = busy
        self._folds = folds or KeptFolds()

    async def catch_up(self) -> int:
        """Fold everything there is; return how many events were."""
        folded = 0
        for tenant in await self._database.tenants():
            folded += await self._catch_up_all(tenant)
        return folded

    async def rebuild(self, tenant: str, branch: str | None = None) -> int:
        """Throw the figures of a branch, or of all, away and make them anew from the events. Raises ``NotFound``."""

        async def forget(connection: Connection) -> None:
            if branch is not None:
                there = await connection.execute("SELECT 1 FROM branches WHERE branch = %s", (branch,))
                if await there.fetchone() is None:
                    raise NotFound(branch)
            await connection.execute(
                "UPDATE projected SET seq = 0, rewound = true WHERE %s::text IS NULL OR branch = %s", (branch, branch)
            )
            await connection.execute("DELETE FROM dead_events WHERE %s::text IS NULL OR branch = %s", (branch, branch))

        await self._database.within(tenant, forget)
        self._folds.forget()
        return await self._catch_up_all(tenant)

    async def _catch_up_all(self, tenant: str) -> int:
        """Fold a tenant's branches in turns, the one that is nearly there first.

        Two thousand that come back after days take hours: in between it is looked again who else has sent, and the one
        that is farthest behind gets a turn each time, so that it comes to an end.
        """
        folded = 0
        while True:
            behind = await self._database.within(tenant, _behind)
            done, began = 0, time.perf_counter()
            while behind:
                done += await self._catch_up(Sender(tenant, behind.pop(0)))
                if done and time.perf_counter() - began >= self._looks_again_after:
                    done += await self._catch_up(Sender(tenant, behind.pop())) if behind else 0
                    break
            if not done:
                return folded
            folded += done

    async def _catch_up(self, sender: Sender) -> int:
        """Fold a branch's records; of one that is far behind a page alone while others wait to be received."""
        folded = 0
        for _ in range(PAGES):
            began = time.perf_counter()
            done = await self._database.within(sender.tenant, lambda connection: self._page(connection, sender))
            folded += done
            if done < PAGE:
                break
            if self._busy():
                await asyncio.sleep(min(LONGEST_REST, 4 * (time.perf_counter() - began)))
                break
            await asyncio.sleep(0)
        return folded

    async def _page(self, connection: Connection, sender: Sender) -> int:
        """Fold one page and write what it changes; 0 when there is none, or another worker has the branch."""
        place = await _place(connection, sender)
        if place is None:
            return 0
        seq, rewound, cursor = place
        fold = self._folds.take(sender)
        if rewound:
            seq, fold = await _rewound(connection, sender, seq), None
        if fold is None or not await _read_on(connection, sender, fold, seq):
            fold = await _fold_at(connection, sender, seq)
        rows = await _rows(connection, sender, fold, cursor)
        dead = await _folded(connection, sender, fold, rows)
        taken = fold.seq - seq
        await write(connection, sender, fold.written())
        at = dead or fold.seq
        await connection.execute(
            "UPDATE projected SET seq = %s, rewound = false WHERE tenant = %s AND branch = %s", (at, *sender)
        )
        if not dead:
            self._folds.keep(sender, fold)
        return taken + (1 if dead or rewound else 0)


async def _behind(connection: Connection) -> list[str]:
    found = await connection.execute(_BEHIND)
    return [str(branch) for (branch,) in await found.fetchall()]


async def _place(connection: Connection, sender: Sender) -> tuple[int, bool, int] | None:
    """Return up to where the branch is folded, whether that was of other records, and how far its line goes."""
    found = await connection.execute(
        "SELECT p.seq, p.rewound, b.cursor FROM projected p JOIN branches b USING (tenant, branch)"
        " WHERE tenant = %s AND branch = %s AND (p.rewound OR p.seq < b.cursor) FOR UPDATE OF p SKIP LOCKED",
        sender,
    )
    row = await found.fetchone()
    return (row[0], row[1], row[2]) if row else None


async def _rewound(connection: Connection, sender: Sender, seq: int) -> int:
    """Take away the figures of every day that went on after this record; return after which to begin again."""
    await connection.execute(
        "DELETE FROM business_days WHERE tenant = %s AND branch = %s AND opened > %s", (*sender, seq)
    )
    opened = await _last_opened(connection, sender, seq)
    for table in _OF_DAYS:
        gone = f"DELETE FROM {table} WHERE tenant = %s AND branch = %s AND opened >= %s"
        await connection.execute(gone.encode(), (*sender, opened))
    after = max(0, opened - 1)
    for table in ("branch_settings", "dead_events"):
        gone = f"DELETE FROM {table} WHERE tenant = %s AND branch = %s AND seq > %s"
        await connection.execute(gone.encode(), (*sender, after))
    return after


async def _fold_at(connection: Connection, sender: Sender, seq: int) -> Fold:
    """Return the branch as it was after a record: read again from where its day opened."""
    opened = await _last_opened(connection, sender, seq)
    after = max(0, opened - 1)
    fold = Fold(await _settings(connection, sender, after), after, 0)
    await _read(connection, sender, fold, seq)
    return fold


async def _read_on(connection: Connection, sender: Sender, fold: Fold, seq: int) -> bool:
    """Bring a fold to a record up to which another worker has made the figures; whether it could be.

    It cannot where the line up to the fold's last record is another one by now.
    """
    at = fold.stands_at
    if at is None or at.seq != fold.seq or fold.seq > seq:
        return False
    found = await connection.execute(
        "SELECT 1 FROM events WHERE tenant = %s AND branch = %s AND epoch = %s AND seq = %s AND day = %s AND hash = %s",
        (*sender, *at),
    )
    if await found.fetchone() is None:
        return False
    await _read(connection, sender, fold, seq)
    return True


async def _rows(connection: Connection, sender: Sender, fold: Fold, upto: int) -> list[Row]:
    """Return the next page of a branch's line, looked for where it is likely to be: a line has no gap."""
    since = EVER if fold.stands_at is None else fold.stands_at.day - LOOKS_BACK
    while True:
        found = await connection.execute(_PAGE_OF.encode(), (*sender, fold.seq, upto, since))
        rows = [Row._make(row) for row in await found.fetchall()]
        whole = bool(rows) and rows[0].seq == fold.seq + 1 and rows[-1].seq == fold.seq + len(rows)
        if whole or since == EVER:
            return rows
        since = EVER


async def _read(connection: Connection, sender: Sender, fold: Fold, seq: int) -> None:
    """Fold records in whose figures are made already."""
    dead = await connection.execute(
        "SELECT seq FROM dead_events WHERE tenant = %s AND branch = %s AND seq > %s AND seq <= %s",
        (*sender, fold.seq, seq),
    )
    skipped = {found for (found,) in await dead.fetchall()}
    while fold.seq < seq and (rows := await _rows(connection, sender, fold, seq)):
        for row in rows:
            if row.seq in skipped:
                fold.skip(row.seq)
            else:
                fold.take(record_of(row))
            fold.stands_at = row.mark
        await asyncio.sleep(0)
    fold.written()


async def _last_opened(connection: Connection, sender: Sender, seq: int) -> int:
    found = await connection.execute(
        "SELECT max(opened) FROM business_days WHERE tenant = %s AND branch = %s AND opened <= %s", (*sender, seq)
    )
    row = await found.fetchone()
    return int(row[0]) if row and row[0] is not None else 0


async def _settings(connection: Connection, sender: Sender, seq: int) -> Branch | None:
    found = await connection.execute(
        "SELECT settings FROM branch_settings WHERE tenant = %s AND branch = %s AND seq <= %s"
        " ORDER BY seq DESC LIMIT 1",
        (*sender, seq),
    )
    row = await found.fetchone()
    return msgspec.json.decode(row[0], type=Branch) if row else None


async def _folded(connection: Connection, sender: Sender, fold: Fold, rows: list[Row]) -> int:
    """Fold rows in. Return 0, or the record after which the fold must not be used: it contradicts those before it."""
    for row in rows:
        try:
            record = record_of(row)
        except Unreadable as error:
            await _set_aside(connection, sender, row, str(error))
            fold.skip(row.seq)
            fold.stands_at = row.mark
            continue
        try:
            fold.take(record)
            fold.stands_at = row.mark
        except Contradiction as error:
            await _set_aside(connection, sender, row, str(error))
            return row.seq
    return 0


async def _set_aside(connection: Connection, sender: Sender, row: Row, reason: str) -> None:
    log.warning(
        "an event is set aside: no figures can be made of it",
        extra={"facts": {**sender._asdict(), "seq": row.seq, "type": row.type, "reason": reason}},
    )
    await connection.execute(
        "INSERT INTO dead_events (tenant, branch, epoch, seq, type, reason) VALUES (%s, %s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (*sender, row.epoch, row.seq, row.type, reason),
    )
