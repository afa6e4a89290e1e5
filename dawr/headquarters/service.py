"""The service: what branches may ask of headquarters, over HTTP."""

import logging
import os
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dawr.failures import log_failure
from dawr.protocol.answers import Answer, Question, Refused
from dawr.protocol.auditing import Audit
from dawr.protocol.batch import LARGEST_BODY, BadBatch, opened
from dawr.protocol.enrolling import EnrolRequest, NewKey
from dawr.protocol.receiving import Verdict
from dawr.protocol.settings import SettingsReport, SettingsRequest
from dawr.protocol.tokens import read

from .admission import Admission, Lane
from .auditing import Auditing
from .branches import BadCode, Branches
from .callers import caller_of, is_loopback
from .database import Database, jittered
from .description import description
from .errors import HeadquartersUnavailable, NotFound
from .ingest import STAGING, Ingest, Sender
from .limits import MOST_KNOWN, Rate, TooMuch
from .metrics import Metrics
from .partitions import KEPT, Partitions
from .projecting.projector import Projector
from .publishing import Publishing
from .requests import SMALL, Answered, Signed, body_of, decoded, signed, size_told
from .upkeep import Upkeep
from .web.site import Site

AT_WORK = 8
"""Transactions at once in one worker: the database's cores are few, and more only wait for each other."""
KEPT_FOR_LIVE = 2
"""Of these, for branches that go on as ever, whoever else comes back."""
WAITING = 2000
"""Requests of either kind that wait for one of those."""
ROOM = 64 * 1024 * 1024
"""Bytes of all bodies that are read, wait or are being taken: a thousand batches as they usually are."""
FEW_RECORDS = 6 * 1024
"""Bytes of a batch up to which its branch is taken for one that goes on as ever: some hundred records."""

SETTINGS_KNOWN_FOR = 30.0
"""Seconds for which a branch is told the newest version of its settings without looking again."""
log = logging.getLogger("dawr.headquarters")
Handler = Callable[[Request], Awaitable[Response]]


class Service:
    """One worker: the routes and what stands behind them."""

    def __init__(
        self, url: str, keep_days: int = KEPT, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """``keep_days``: events of older days are taken away; figures stay. ``clock``: what the pages call now."""
        self.database = Database(url, connections=AT_WORK + 4, made_ready=STAGING)
        self.partitions = Partitions(self.database, keep_days)
        self.branches = Branches(self.database)
        self.ingest = Ingest(self.database, self.partitions)
        self.metrics = Metrics()
        self.admission = Admission(AT_WORK, WAITING, KEPT_FOR_LIVE, ROOM)
        self.projector = Projector(self.database, busy=lambda: self.admission.busy)
        self.upkeep = Upkeep(self.database, self.partitions, self.projector)
        self.auditing = Auditing(self.database, self.partitions)
        self.publishing = Publishing(self.database)
        self.site = Site(self.database, clock)
        self._settings_known: dict[Sender, tuple[int, float]] = {}
        self._enrolling = Rate(per_second=2, burst=100)
        self._asking = Rate(per_second=20, burst=60)

    def app(self) -> Starlette:
        """Return the ASGI application."""
        routes = [
            ("POST", "/v1/enrol", self.enrol),
            ("POST", "/v1/contact", self.contact),
            ("POST", "/v1/batches", self.batches),
            ("POST", "/v1/keys", self.keys),
            ("POST", "/v1/audit", self.audit),
            ("POST", "/v1/settings", self.settings),
            ("POST", "/v1/settings/state", self.settings_state),
            ("GET", "/healthz", self.health),
            ("GET", "/readyz", self.ready),
            ("GET", "/metrics", self.counted),
            ("GET", "/openapi.json", self.described),
        ]
        return Starlette(
            routes=[
                *(Route(path, self._answered(path, work), methods=[method]) for method, path, work in routes),
                *self.site.routes(self._answered),
            ],
            lifespan=self._lifespan,
        )

    async def enrol(self, request: Request) -> Response:
        """Let a branch in that shows a code."""
        self._enrolling.take(caller_of(request))
        asked = decoded(await body_of(request), EnrolRequest)
        try:
            public = read(asked.public, 32)
        except ValueError:
            raise Answered(422, "bad_key", "an Ed25519 key in base64 is needed") from None
        try:
            return _said(await self.branches.enrol(asked.code, public, asked.program))
        except BadCode:
            raise Answered(403, "bad_code", "this code lets nobody in: never given, used before, or too old") from None

    async def contact(self, request: Request) -> Response:
        """Tell a branch where headquarters stands."""
        lane = Lane.RETURNING  # who goes on as ever sends, and asks only where there is nothing to be sent
        program = request.headers.get("user-agent", "")[:80]
        async with self._read(request, lane) as whole:
            asked = decoded(whole.body, Question)
            async with self.admission.admitted(lane):
                answer = await self.ingest.contact(whole.sender, whole.key_id, asked.places, program)
        return _said(await self._completed(whole.sender, answer))  # what it brings it may bring at once

    async def batches(self, request: Request) -> Response:
        """Take a batch."""
        lane = _lane_of(request)
        async with self._read(request, lane, LARGEST_BODY) as whole, self.admission.admitted(lane):
            try:
                batch = opened(whole.body)
            except BadBatch as error:
                raise Answered(422, "bad_batch", str(error)) from None
            verdict, answer = await self.ingest.take(whole.sender, whole.key_id, batch)
        self.metrics.took(verdict.value, len(batch.facts))
        if verdict in (Verdict.TAKE, Verdict.FORK):
            self.upkeep.wake()
        completed = await self._completed(whole.sender, answer, lane)
        return _said(completed, 409 if verdict is Verdict.CONFLICT else 200)

    async def audit(self, request: Request) -> Response:
        """Hold a branch's days against those here."""
        whole = await self._signed(request)
        asked = decoded(whole.body, Audit)
        async with self.admission.admitted():
            return _said(await self.auditing.audit(whole.sender, asked))

    async def keys(self, request: Request) -> Response:
        """Take a branch's next key."""
        whole = await self._signed(request)
        asked = decoded(whole.body, NewKey)
        try:
            key_id = await self.branches.change_key(whole.sender, whole.key_id, asked.public)
        except ValueError:
            raise Answered(422, "bad_key", "an Ed25519 key in base64 is needed") from None
        return _said({"key_id": key_id})

    async def settings(self, request: Request) -> Response:
        """Give a branch its settings, where it has not dealt with them."""
        whole = await self._signed(request)
        document = await self.publishing.deliver(whole.sender, decoded(whole.body, SettingsRequest))
        return _said(document) if document else Response(status_code=204)

    async def settings_state(self, request: Request) -> Response:
        """Note what became of settings at a branch."""
        whole = await self._signed(request)
        await self.publishing.report(whole.sender, decoded(whole.body, SettingsReport))
        return _said({"ok": True})

    async def health(self, _: Request) -> Response:
        """Say that this worker answers."""
        return _said({"ok": True})

    async def ready(self, _: Request) -> Response:
        """Say whether the database answers too."""
        async with self.database.connection() as connection:
            await connection.execute("SELECT 1")
        return _said({"ok": True})

    async def counted(self, request: Request) -> Response:
        """Tell Prometheus what it counts, if it is this machine's or knows the word."""
        word = os.environ.get("DAWR_METRICS_TOKEN", "")
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        allowed = secrets.compare_digest(given.encode(), word.encode()) if word else _is_near(request)
        if not allowed:
            raise Answered(403, "not_allowed", "figures are for this machine, or for who has DAWR_METRICS_TOKEN")
        gauges = {"dawr_waiting_requests": self.admission.waiting, **await self.upkeep.gauges()}
        return PlainTextResponse(self.metrics.text(gauges), media_type="text/plain; version=0.0.4")

    async def described(self, _: Request) -> Response:
        """Describe the public routes."""
        return _said(description())

    @asynccontextmanager
    async def _read(self, request: Request, lane: Lane, largest: int = SMALL) -> AsyncIterator[Signed]:
        """Read what is held against its key again before anything is done, and have it in memory meanwhile.

        What is being read counts as waiting.

        A key that was not met before is looked up in a turn of its own: a thousand that come at once would have all
        connections otherwise.
        """

        async def find_key(sender: Sender, key_id: str) -> bytes | None:
            known = self.branches.met(sender, key_id)
            if known is not None:
                return known
            async with self.admission.admitted(lane):
                return await self.branches.key_of(sender, key_id)

        told = size_told(request)
        with self.admission.holding(lane, largest if told is None else min(told, largest)):
            with self.admission.reading(lane):
                whole = self._asked(await signed(request, find_key, largest))
            yield whole

    async def _signed(self, request: Request) -> Signed:
        return self._asked(await signed(request, self.branches.key_of))

    def _asked(self, whole: Signed) -> Signed:
        self._asking.take("/".join(whole.sender))
        return whole

    async def _completed(self, sender: Sender, answer: Answer, lane: Lane = Lane.LIVE) -> Answer:
        """Return the answer with what is no part of the branch's line."""
        known = self._settings_known.get(sender)
        now = time.monotonic()
        if known is None or known[1] < now:
            if len(self._settings_known) > MOST_KNOWN:
                self._settings_known.clear()
            known = (await self.publishing.newest_for(sender), now + SETTINGS_KNOWN_FOR)
            self._settings_known[sender] = known
        return msgspec.structs.replace(answer, settings_version=known[0], throttle=self.admission.throttle(lane))

    def _answered(self, route: str, work: Handler) -> Handler:
        """Turn whatever comes out of a handler into an answer, a line in the log and a count."""

        async def answer(request: Request) -> Response:
            began = time.perf_counter()
            response = await _response(work, request)
            seconds = time.perf_counter() - began
            self.metrics.answered(route, response.status_code, seconds)
            facts = {"route": route, "status": response.status_code, "seconds": round(seconds, 4)}
            level = logging.DEBUG if response.status_code < 400 else logging.INFO
            log.log(level, "answered", extra={"facts": facts})
            return response

        return answer

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        await self.database.open()
        try:
            async with self.upkeep.running():
                yield
        finally:
            await self.database.close()


async def _response(work: Handler, request: Request) -> Response:
    try:
        return await work(request)
    except Answered as refused:
        return _refused(refused.status, refused.error, refused.message, refused.retry_after)
    except TooMuch as later:
        return _refused(429, "later", str(later), later.seconds)
    except NotFound:
        return _refused(401, "unknown_key", "this branch is not known here")
    except HeadquartersUnavailable as error:
        log.warning("no database: %s", error)
        return _refused(503, "unavailable", "the database does not answer", jittered(5.0))
    except Exception:
        return _refused(500, "broken", f"something went wrong, reference {log_failure(request.url.path)}")


def _refused(status: int, error: str, message: str, retry_after: float = 0.0) -> Response:
    response = _said(Refused(error=error, message=message, now=time.time()), status)
    if retry_after:
        response.headers["retry-after"] = str(max(1, round(retry_after)))
    return response


def _said(facts: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(facts), status, media_type="application/json")


def _lane_of(request: Request) -> Lane:
    """Return whether a batch is of a branch that goes on as ever, by what it says of its size before it is read."""
    told = size_told(request)
    return Lane.LIVE if told is not None and told <= FEW_RECORDS else Lane.RETURNING


def _is_near(request: Request) -> bool:
    """Whether the request comes from this machine, and not through a proxy on it."""
    if request.client is None or "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        return False
    return is_loopback(request.client.host)
