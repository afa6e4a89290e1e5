"""Many branches that send to headquarters at once, over plain sockets that cost the measurer little."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dawr.protocol.answers import Answer, Question
from dawr.protocol.batch import MEDIA_TYPE, Sealed
from dawr.protocol.patience import Patience
from dawr.protocol.tokens import Identity

PATH, CONTACT = "/v1/batches", "/v1/contact"


@dataclass(slots=True)
class Took:
    """What came of sending."""

    events: int = 0
    seconds: float = 0.0
    requests: list[float] = field(default_factory=list)
    """Seconds of each."""
    lags: list[float] = field(default_factory=list)
    """Seconds from when each batch of a live branch was there to be sent until it was taken, waits among them."""
    later: int = 0
    """How often headquarters said: come back."""
    wrong: list[str] = field(default_factory=list)
    """Answers that nobody expected."""


@dataclass(frozen=True, slots=True)
class LoadingBranch:
    """A branch known at headquarters, with all that it has to send."""

    identity: Identity
    batches: Sequence[Sealed]


def identity(tenant: str, name: str) -> Identity:
    """Return a branch with a key of its own."""
    return Identity(tenant, name, Ed25519PrivateKey.generate())


async def send_all(port: int, branches: Sequence[LoadingBranch], at_once: int, took: Took) -> None:
    """Let every branch send all its batches, one request in flight each, so many branches at a time."""
    room = asyncio.Semaphore(at_once)

    async def one(branch: LoadingBranch) -> None:
        async with room:
            await send(port, branch, took)

    began = time.perf_counter()
    await asyncio.gather(*(one(branch) for branch in branches))
    took.seconds = time.perf_counter() - began


async def send(port: int, branch: LoadingBranch, took: Took, *, every: float = 0.0, contact: bool = False) -> None:
    """Send a branch's batches in order, each until it is taken, as patiently as a branch does.

    ``every``: seconds between two batches that come up, for a live branch. ``contact``: ask first where headquarters
    stands, as a branch does that was away.
    """
    line = Line(port)
    patience = Patience(random.Random())
    question = msgspec.json.encode(Question(places=()))
    due = time.perf_counter() + random.uniform(0, every)
    try:
        for path, body, facts in (
            *([(CONTACT, question, 0)] if contact else []),
            *((PATH, sealed.body, sealed.header.last - sealed.header.first + 1) for sealed in branch.batches),
        ):
            await asyncio.sleep(due - time.perf_counter() if every else 0.0)
            while True:
                began = time.perf_counter()
                status, pause, answer = await line.ask(branch.identity, path, body)
                took.requests.append(time.perf_counter() - began)
                if status not in (429, 503):
                    break
                took.later += 1
                await asyncio.sleep(patience.failed(pause))
            patience.succeeded()
            if status != 200:
                took.wrong.append(f"{status}: {answer[:200]!r}")
                continue
            took.events += facts
            if every:
                took.lags.append(time.perf_counter() - due)
                due += every
            await asyncio.sleep(msgspec.json.decode(answer, type=Answer).throttle)
    finally:
        line.close()


async def ask_for_list(port: int, token: str) -> float:
    """Read the list of all branches as a program does; return the seconds it took."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET /v1/read/branches HTTP/1.1\r\nhost: hq\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = await reader.read()
    writer.close()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise AssertionError(answer[:300])
    return time.perf_counter() - began


class Line:
    """One connection at a time to headquarters, opened again where it was let go during a pause."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, who: Identity, path: str, body: bytes) -> tuple[int, float, bytes]:
        """Post one body; return status, seconds to wait and the answer."""
        again = self._open is not None
        reader, writer = await self._ready()
        token = who.token(f"POST {path}", body, time.time())
        head = (
            f"POST {path} HTTP/1.1\r\nhost: hq\r\nauthorization: Bearer {token}\r\n"
            f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        try:
            lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            self.close()
            if not again:
                raise
            return await self.ask(who, path, body)  # it was being let go at this very moment
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        answer = await reader.readexactly(int(headers.get("content-length", "0")))
        return int(lines[0].split()[1]), float(headers.get("retry-after", "0")), answer

    def close(self) -> None:
        """Let the connection go."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    async def _ready(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._open is not None and self._open[0].at_eof():
            self.close()
        if self._open is None:
            self._open = await asyncio.open_connection("127.0.0.1", self._port)
        return self._open
