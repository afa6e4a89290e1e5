"""Holding a token against a key, a request and the clock."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .tokens import ALGORITHM, AUDIENCE, LASTS

EARLY = 30
"""Seconds by which a token may come from the future: clocks that agree do so within that."""
LONGEST = 4096
"""Characters."""


class BadToken(Exception):
    """The token does not hold; ``code`` says why, and the branch acts on "old_token" by setting its clock right."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who a token says it is from; nothing of it is proven."""

    key_id: str
    tenant: str
    branch: str


def claimed(token: str) -> Claimed:
    """Return who a token says it is from. Raises ``BadToken``."""
    if len(token) > LONGEST or not all(map(_is_written_once, token.split("."))):
        raise BadToken("bad_token")
    try:
        whole = jwt.decode_complete(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        raise BadToken("bad_token") from None
    head, claims = whole["header"], whole["payload"]
    found = (head.get("kid"), claims.get("tenant"), claims.get("branch"))
    if head.get("alg") != ALGORITHM or not all(isinstance(one, str) and "\0" not in one for one in found):
        raise BadToken("bad_token")
    return Claimed(*found)


def _is_written_once(part: str) -> bool:
    """Whether a part of a token is base64 as it is written: the last letter has bits that say nothing, and are nought.

    Otherwise one token had many forms, and one that was altered could hold.
    """
    try:
        return urlsafe_b64encode(urlsafe_b64decode(part + "=" * (-len(part) % 4))).rstrip(b"=") == part.encode()
    except ValueError:
        return False


def verified(token: str, public: bytes, request: str, now: float) -> str:
    """Hold a token against a key, a request and the clock; return what it says of the body. Raises ``BadToken``."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        not_by_its_clock: Any = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}
        claims = jwt.decode(token, key, algorithms=[ALGORITHM], audience=AUDIENCE, options=not_by_its_clock)
    except (jwt.PyJWTError, InvalidSignature, ValueError, TypeError):
        raise BadToken("bad_token") from None
    issued, expires, body = claims.get("iat"), claims.get("exp"), claims.get("body")
    if type(issued) is not int or type(expires) is not int or not 0 < expires - issued <= LASTS:
        raise BadToken("bad_token")
    if not issued - EARLY <= now < expires:
        raise BadToken("old_token")
    if claims.get("request") != request or not isinstance(body, str):
        raise BadToken("other_request")
    return body
