"""Reading a request: no more of it than allowed, and only from whom it claims to be."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import anyio
import msgspec
from starlette.requests import Request

from dawr.protocol.tokens import digest_of
from dawr.protocol.verifying import BadToken, claimed, verified

from .ingest import Sender

Read = TypeVar("Read")

READ_WITHIN = 25.0
"""Seconds for a body to arrive."""
SMALL = 64 * 1024
"""Bytes of anything but a batch."""


class Answered(Exception):
    """The request is answered with a refusal."""

    def __init__(self, status: int, error: str, message: str, retry_after: float = 0.0) -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.message = message
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Signed:
    """A request whose sender is proven."""

    sender: Sender
    key_id: str
    body: bytes


async def body_of(request: Request, largest: int = SMALL) -> bytes:
    """Return the body; what is too large or too slow is not read to its end. Raises ``Answered``."""
    if (size_told(request) or 0) > largest:
        raise Answered(413, "too_large", f"at most {largest} bytes")
    whole = bytearray()
    with anyio.move_on_after(READ_WITHIN):
        async for piece in request.stream():
            whole += piece
            if len(whole) > largest:
                raise Answered(413, "too_large", f"at most {largest} bytes")
        return bytes(whole)
    raise Answered(408, "too_slow", f"a request is to be here within {READ_WITHIN:.0f} seconds")


def size_told(request: Request) -> int | None:
    """Return how many bytes the body has by its own word, before any is read; ``None``: it does not say."""
    told = request.headers.get("content-length", "")
    return int(told) if told.isdecimal() else None


FindKey = Callable[[Sender, str], Awaitable[bytes | None]]
"""Returns a sender's key of a name, ``None`` where there is none."""


async def signed(request: Request, find_key: FindKey, largest: int = SMALL) -> Signed:
    """Return who sends the request and what; of a stranger not even the body is read. Raises ``Answered``."""
    given = request.headers.getlist("authorization")
    scheme, _, token = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    if scheme.lower() != "bearer":
        raise Answered(401, "no_token", "one token is needed")
    try:
        claim = claimed(token)
        sender = Sender(claim.tenant, claim.branch)
        public = await find_key(sender, claim.key_id)
        if public is None:
            raise BadToken("unknown_key")
        digest = verified(token, public, f"{request.method} {request.url.path}", time.time())
        body = await body_of(request, largest)
        if digest_of(body) != digest:
            raise BadToken("other_request")
    except BadToken as error:
        raise Answered(401, error.code, f"the token does not hold: {error.code}") from None
    return Signed(sender, claim.key_id, body)


def decoded(body: bytes, kind: type[Read]) -> Read:
    """Return a body as what it must be. Raises ``Answered``."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Answered(422, "bad_body", f"not what is expected here: {error}") from None
