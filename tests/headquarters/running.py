"""A real service on a real server, and branches that send to it."""

import asyncio
import random
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import uvicorn

from dawr.headquarters.branches import Branches, BranchStatus
from dawr.headquarters.database import Database
from dawr.headquarters.service import Service
from dawr.protocol.uploading import Uploader
from dawr.sync.asking import Asker
from dawr.sync.courier import Courier
from dawr.sync.enrolling import enrol, identity_of
from dawr.sync.keys import KeyStore
from dawr.sync.sending import Sender, Sent
from dawr.sync.settings import InForce, SettingsKeeper
from dawr.sync.transport import Transport
from dawr.wiring.branch_road import BranchRoad
from tests.db.branches import TestBranch

Found = TypeVar("Found")


class Headquarters:
    """One service with one worker, in a thread of its own."""

    def __init__(self, database_url: str, url: str, service: Service) -> None:
        self.database_url = database_url
        self.url = url
        self.service = service
        self.tenant = "main"
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._database = Database(database_url, connections=2)
        self._wait(self._database.open())

    def ask(self, work: Callable[[Database], Awaitable[Found]]) -> Found:
        """Do something with the database, as the command line does."""

        async def awaited() -> Found:
            return await work(self._database)

        return self._wait(awaited())

    def close(self) -> None:
        """Let the database go."""
        self._wait(self._database.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _wait(self, work: Coroutine[Any, Any, Found]) -> Found:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def code(self, branch: str, **how: Any) -> str:
        """Return a code that lets a branch in."""
        return self.ask(lambda database: Branches(database).expect(self.tenant, branch, **how)).code

    def status(self, branch: str) -> BranchStatus:
        """Return how a branch stands."""
        found = self.ask(lambda database: Branches(database).status(self.tenant))
        return next(one for one in found if one.branch == branch)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query gives in the tenant's view."""

        async def work(database: Database) -> list[tuple[Any, ...]]:
            async def asked(connection: Any) -> list[tuple[Any, ...]]:
                found = await connection.execute(query, values)
                return list(await found.fetchall()) if found.description else []

            return await database.within(self.tenant, asked)

        return self.ask(work)

    def folded(self, branch: str) -> None:
        """Wait until the figures are as far as the facts."""
        query = "SELECT p.seq = b.cursor AND NOT p.rewound FROM projected p JOIN branches b USING (tenant, branch)"
        until = time.monotonic() + 20
        while self.rows(f"{query} WHERE branch = %s", branch) != [(True,)]:
            assert time.monotonic() < until, "the figures do not follow"
            time.sleep(0.05)


@contextmanager
def running(database_url: str) -> Iterator[Headquarters]:
    """Make the tables, serve them on a free loopback port, and stop in order."""
    asyncio.run(Database(database_url).make_or_upgrade())
    service = Service(database_url)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(service.app(), log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("the service did not start")
            threading.Event().wait(0.01)
        headquarters = Headquarters(database_url, f"http://127.0.0.1:{bound.getsockname()[1]}", service)
        try:
            yield headquarters
        finally:
            headquarters.close()
            server.should_exit = True
            thread.join(30)


class SendingBranch:
    """A branch's real database and the real road from it."""

    def __init__(self, branch: TestBranch, headquarters: Headquarters, keys: Path, name: str = "olaya") -> None:
        self.branch = branch
        self.headquarters = headquarters
        self.name = name
        self.keys = KeyStore(keys)
        self.url = headquarters.url

    def road(self) -> BranchRoad:
        """Return the road from the branch's database; it ends with whoever holds it."""
        return BranchRoad(self.branch.url, self.branch.clock)

    def enrol(self, code: str = "") -> None:
        """Become known at headquarters."""
        transport = Transport(self.url)
        try:
            code = code or self.headquarters.code(self.name)
            enrol(transport, transport.url, code, self.road().notes, self.keys)
        finally:
            transport.close()

    def send(self, *, clock: Callable[[], float] | None = None, answer_within: float = 10.0) -> Sent:
        """Send all there is, as ``dawr sync once`` does."""
        road = self.road()
        enrolment, identity = identity_of(road.notes, self.keys)
        transport = Transport(enrolment.url, answer_within=answer_within)
        try:
            asker = Asker(transport, identity, **({"clock": clock} if clock else {}))
            uploader = Uploader(road, random.Random(1))
            return Sender(road, uploader, Courier(asker, uploader), road.notes).until_nothing_is_left(lambda _: None)
        finally:
            transport.close()

    @contextmanager
    def keeper(self, clock: Callable[[], float] = time.time) -> Iterator[SettingsKeeper]:
        """Give what fetches the branch's settings."""
        road = self.road()
        enrolment, identity = identity_of(road.notes, self.keys)
        transport = Transport(enrolment.url)
        try:
            yield SettingsKeeper(road, road.notes, Asker(transport, identity), enrolment, clock)
        finally:
            transport.close()

    def fetch(self, clock: Callable[[], float] = time.time) -> InForce:
        """Fetch settings and return what is in force then."""
        with self.keeper(clock) as keeper:
            keeper.fetch()
            return keeper.in_force()

    def hashes(self) -> list[tuple[int, str]]:
        """Return every record's place and hash."""
        road = self.road()
        return [(fact.seq, fact.hash) for fact in road.facts(1, road.last())]

    def hashes_there(self) -> list[tuple[int, str]]:
        """Return what headquarters has of the branch's line."""
        query = (
            "SELECT seq, events.hash FROM events JOIN branches USING (tenant, branch)"
            " WHERE branch = %s AND seq <= cursor ORDER BY seq"
        )
        return [(seq, found) for seq, found in self.headquarters.rows(query, self.name)]
