"""What the service does beside answering: days ahead, days gone, figures."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

from dawr.failures import log_failure

from .database import Connection, Database
from .errors import HeadquartersUnavailable
from .partitions import Partitions
from .projecting.projector import Projector

LOOK_EVERY = 60.0
"""Seconds between two looks at whether there is something to do, when nobody has said so."""
TASK = "upkeep"
"""What its task is called."""
CANCEL_AGAIN = 0.5
"""Seconds given to the loop to end before it is told again."""
log = logging.getLogger("dawr.headquarters")


class Upkeep:
    """One loop in each worker; what two of them do at once, the database does once."""

    def __init__(self, database: Database, partitions: Partitions, projector: Projector) -> None:
        self._database = database
        self._partitions = partitions
        self._projector = projector
        self._woken = asyncio.Event()
        self._cleared: date | None = None

    def wake(self) -> None:
        """Something has come in."""
        self._woken.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the loop going meanwhile."""
        loop = asyncio.create_task(self._loop(), name=TASK)
        try:
            yield
        finally:
            while not loop.done():  # Python 3.11's wait_for, which the driver uses, now and then loses a cancelling
                loop.cancel()
                await asyncio.wait({loop}, timeout=CANCEL_AGAIN)

    async def gauges(self) -> dict[str, float]:
        """Return figures of all tenants together, for who watches the machine."""
        found = {"dawr_branches": 0.0, "dawr_branches_silent": 0.0, "dawr_dead_events": 0.0, "dawr_events_aside": 0.0}
        for tenant in await self._database.tenants():
            for name, value in zip(found, await self._database.within(tenant, _counted), strict=True):
                found[name] += value
        return found

    async def _loop(self) -> None:
        while True:
            self._woken.clear()
            try:
                await self._work()
            except HeadquartersUnavailable as error:
                log.warning("upkeep waits for the database: %s", error)
            except Exception:
                log_failure("upkeep")
            try:
                await asyncio.wait_for(self._woken.wait(), LOOK_EVERY)
                await asyncio.sleep(0.2)  # what comes together is dealt with together
            except TimeoutError:
                continue

    async def _work(self) -> None:
        await self._partitions.ensure_near()
        today = datetime.now(UTC).date()
        if self._cleared != today:
            for day in await self._partitions.drop_old():
                log.info("events of %s are kept no longer", day)
            self._cleared = today
        await self._projector.catch_up()


async def _counted(connection: Connection) -> tuple[int, ...]:
    found = await connection.execute(
        """
        SELECT count(*), count(*) FILTER (WHERE last_contact < now() - interval '10 minutes'),
            (SELECT count(*) FROM dead_events), (SELECT count(*) FROM events_aside)
        FROM branches WHERE enrolled_at IS NOT NULL AND revoked_at IS NULL
        """
    )
    row = await found.fetchone()
    return tuple(row) if row else (0, 0, 0, 0)
