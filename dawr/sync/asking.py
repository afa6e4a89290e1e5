"""Asking headquarters something as the branch: signed, by headquarters' clock."""

import time
from collections.abc import Callable
from typing import Protocol

import msgspec

from dawr.protocol.answers import Refused
from dawr.protocol.tokens import Identity

from .transport import Reply

JSON = "application/json"


class Asks(Protocol):
    """What carries a request: ``Transport``, or a pretend one."""

    def ask(self, path: str, body: bytes, *, token: str = "", media_type: str = JSON) -> Reply:
        """Send one request. Raises ``Unreachable``."""


class Asker:
    """Signs what it asks. A branch's clock may be days off: headquarters says its own when it refuses an old token."""

    def __init__(self, transport: Asks, identity: Identity, clock: Callable[[], float] = time.time) -> None:
        self._transport = transport
        self.identity = identity
        self._clock = clock
        self._ahead = 0.0

    def ask(self, path: str, body: bytes, media_type: str = JSON) -> Reply:
        """Ask, and once more by headquarters' clock where the token was too old for it. Raises ``Unreachable``."""
        reply = self._once(path, body, media_type)
        if reply.status == 401:
            refused = refusal_in(reply)
            if refused.error == "old_token" and refused.now:
                self._ahead = refused.now - self._clock()
                reply = self._once(path, body, media_type)
        return reply

    def _once(self, path: str, body: bytes, media_type: str) -> Reply:
        token = self.identity.token(f"POST {path}", body, self._clock() + self._ahead)
        return self._transport.ask(path, body, token=token, media_type=media_type)


def refusal_in(reply: Reply) -> Refused:
    """Return why headquarters refused; what is no refusal of its own (a proxy's page) is one without a code."""
    try:
        return msgspec.json.decode(reply.body, type=Refused)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Refused(error=f"http_{reply.status}", message=f"answered {reply.status}")
