"""Headquarters' database: connections that see one tenant at a time, and transactions that are tried again."""

import random
import re
import select
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import DeadlockDetected, SerializationFailure
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from .errors import BadHeadquartersUrl, HeadquartersUnavailable
from .schema import NEWEST, SCHEMA, make_or_upgrade, step_down, version_of

Connection = psycopg.AsyncConnection[tuple[Any, ...]]
Found = TypeVar("Found")

TRIES = 6
"""Of one transaction: databases that are spread over machines refuse some for no fault of theirs (40001)."""
WAIT_FOR_CONNECTION = 10.0
SETTINGS = {
    "statement_timeout": "25s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "30s",
    "application_name": "dawr-headquarters",
}
_SCHEME = re.compile(r"^postgres(ql)?(\+psycopg)?://")
_SECRET = re.compile(r"(?<=://).*@")


class Database:
    """A pool of connections to headquarters' database."""

    def __init__(self, url: str, *, connections: int = 8, made_ready: str = "") -> None:
        """Nothing is opened yet; ``made_ready`` is said once on each connection. Raises ``BadHeadquartersUrl``."""
        if not _SCHEME.match(url):
            raise BadHeadquartersUrl(
                f"headquarters lives in PostgreSQL: {_SECRET.sub('…@', url)!r} (expected postgresql://…)"
            )
        self._conninfo = _SCHEME.sub("postgresql://", url)
        _check(self._conninfo)
        self._made_ready = made_ready
        self.address = _SECRET.sub("…@", self._conninfo)
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            self._conninfo,
            min_size=1,
            max_size=connections,
            open=False,
            timeout=WAIT_FOR_CONNECTION,
            configure=self._configure,
            check=_alive,  # the server was started anew: nobody gets a dead connection
            kwargs={"autocommit": True, "connect_timeout": 5, "prepare_threshold": 3},
        )

    async def make_or_upgrade(self) -> bool:
        """Make the tables, or bring older ones up to date; whether anything was done."""
        async with self._plain() as connection:
            return await make_or_upgrade(connection)

    async def open(self) -> None:
        """Connect. Raises ``HeadquartersUnavailable`` when the database is not there or not headquarters'."""
        async with self._plain() as connection:
            await connection.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(SCHEMA)))
            version = await version_of(connection)
        if version != NEWEST:
            state = "is not set up" if version == 0 else f"has version {version}, this program {NEWEST}"
            raise HeadquartersUnavailable(f"the database {state} (dawr headquarters init): {self.address}")
        await self._pool.open(wait=False)

    async def close(self) -> None:
        """Let all connections go."""
        await self._pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """Give a connection out that sees no tenant's rows."""
        try:
            async with self._pool.connection() as connection:
                yield connection
        except (PoolTimeout, psycopg.OperationalError) as error:
            if isinstance(error, SerializationFailure | DeadlockDetected):
                raise
            raise HeadquartersUnavailable(_one_line(error)) from error

    async def within(self, tenant: str, work: Callable[[Connection], Awaitable[Found]]) -> Found:
        """Do the work in one transaction that sees this tenant alone; again where the database asks for it."""
        async for attempt in AsyncRetrying(
            retry=retry_if_exception_type((SerializationFailure, DeadlockDetected)),
            stop=stop_after_attempt(TRIES),
            wait=wait_random_exponential(multiplier=0.01, max=0.5),
            reraise=True,
        ):
            with attempt:
                async with self.connection() as connection, _transaction(connection, tenant):
                    return await work(connection)
        raise AssertionError  # pragma: no cover - the last attempt returns or raises

    async def tenants(self) -> list[str]:
        """Return all tenants' names."""
        async with self.connection() as connection:
            rows = await (await connection.execute("SELECT tenant FROM tenants ORDER BY tenant")).fetchall()
        return [str(tenant) for (tenant,) in rows]

    @asynccontextmanager
    async def _plain(self) -> AsyncIterator[Connection]:
        """Open a connection of its own, as whoever the URL says."""
        try:
            async with await psycopg.AsyncConnection.connect(
                self._conninfo, autocommit=True, connect_timeout=5
            ) as connection:
                yield connection
        except psycopg.Error as error:
            raise HeadquartersUnavailable(_one_line(error)) from error

    async def _configure(self, connection: Connection) -> None:
        await step_down(connection)
        await connection.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(SCHEMA)))
        for name, value in SETTINGS.items():
            await connection.execute("SELECT set_config(%s, %s, false)", (name, value))
        if self._made_ready:
            await connection.execute(self._made_ready.encode())


def _check(url: str) -> None:
    """Refuse what no server could be found by. Raises ``BadHeadquartersUrl``."""
    try:
        ports = str(conninfo_to_dict(url).get("port") or "").split(",")
    except psycopg.ProgrammingError as error:
        raise BadHeadquartersUrl(f"no address of a database: {_SECRET.sub('…@', _one_line(error))}") from None
    for port in filter(None, ports):
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise BadHeadquartersUrl(f"no address of a database: port {port[:20]!r}")


@asynccontextmanager
async def _transaction(connection: Connection, tenant: str) -> AsyncIterator[None]:
    """Begin, name the tenant in the same breath, and commit or roll back: a round trip less than one by one."""
    begin = sql.SQL("BEGIN; SELECT set_config('dawr.tenant', {}, true)").format(sql.Literal(tenant))
    await connection.execute(begin, prepare=False)
    try:
        yield
    except BaseException:
        if not connection.closed:
            await connection.rollback()
        raise
    await connection.commit()


async def _alive(connection: Connection) -> None:
    """Ask the server only where its line says something unasked: its end does, and asking each time costs."""
    poll = getattr(select, "poll", None)  # Windows has none
    if poll is not None:
        looking = poll()
        looking.register(connection.fileno(), select.POLLIN)
        if not looking.poll(0):
            return
    await AsyncConnectionPool.check_connection(connection)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def jittered(seconds: float) -> float:
    """Return about so many seconds: many who are told to come back must not come back together."""
    return seconds * random.uniform(0.75, 1.5)
