"""Many branches that send to headquarters at once, over plain sockets that cost the measurer little."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dawr.protocol.answers import Answer
from dawr.protocol.batch import MEDIA_TYPE, Sealed
from dawr.protocol.tokens import Identity

PATH = "/v1/batches"


@dataclass(slots=True)
class Took:
    """What came of sending."""

    events: int = 0
    seconds: float = 0.0
    requests: list[float] = field(default_factory=list)
    """Seconds of each."""
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


async def send(port: int, branch: LoadingBranch, took: Took, *, every: float = 0.0) -> None:
    """Send a branch's batches in order, each until it is taken."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for sealed in branch.batches:
            while True:
                began = time.perf_counter()
                status, pause, body = await _ask(reader, writer, branch.identity, sealed.body)
                took.requests.append(time.perf_counter() - began)
                if status == 200:
                    took.events += sealed.header.last - sealed.header.first + 1
                    pause = msgspec.json.decode(body, type=Answer).throttle
                elif status in (429, 503):
                    took.later += 1
                else:
                    took.wrong.append(f"{status}: {body[:200]!r}")
                await asyncio.sleep(max(pause, every))
                if status not in (429, 503):
                    break
    finally:
        writer.close()


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, who: Identity, body: bytes
) -> tuple[int, float, bytes]:
    """Post one body; return status, seconds to wait and the answer."""
    token = who.token(f"POST {PATH}", body, time.time())
    head = (
        f"POST {PATH} HTTP/1.1\r\nhost: hq\r\nauthorization: Bearer {token}\r\n"
        f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    answer = await reader.readexactly(int(headers.get("content-length", "0")))
    return int(lines[0].split()[1]), float(headers.get("retry-after", "0")), answer
