"""Tokens: a few minutes of a branch's word, for one request with one body and no other."""

import base64
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import jwt
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "EdDSA"
AUDIENCE = "dawr-headquarters"
LASTS = 120
"""Seconds."""
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


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a branch is at headquarters, and the key that proves it."""

    tenant: str
    branch: str
    key: Ed25519PrivateKey

    @property
    def key_id(self) -> str:
        """The name of the key."""
        return key_id_of(self.key.public_key().public_bytes_raw())

    def token(self, request: str, body: bytes, now: float) -> str:
        """Sign for one request ("POST /v1/batches") with this body. ``now``: seconds since 1970 there."""
        claims = {
            "aud": AUDIENCE,
            "iat": int(now),
            "exp": int(now) + LASTS,
            "tenant": self.tenant,
            "branch": self.branch,
            "request": request,
            "body": digest_of(body),
        }
        return jwt.encode(claims, self.key, algorithm=ALGORITHM, headers={"kid": self.key_id})


def key_id_of(public: bytes) -> str:
    """Return the name of a key: it follows from the key, so that nobody can give one key two names."""
    return sha256(public).hexdigest()[:32]


def digest_of(body: bytes) -> str:
    """Return what a token says of the body."""
    return sha256(body).hexdigest()


def claimed(token: str) -> Claimed:
    """Return who a token says it is from. Raises ``BadToken``."""
    if len(token) > LONGEST:
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


def verify(token: str, public: bytes, request: str, body: bytes, now: float) -> None:
    """Hold a token against a key, a request, its body and the clock. Raises ``BadToken``."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        not_by_its_clock: Any = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}
        claims = jwt.decode(token, key, algorithms=[ALGORITHM], audience=AUDIENCE, options=not_by_its_clock)
    except (jwt.PyJWTError, InvalidSignature, ValueError, TypeError):
        raise BadToken("bad_token") from None
    issued, expires = claims.get("iat"), claims.get("exp")
    if type(issued) is not int or type(expires) is not int or not 0 < expires - issued <= LASTS:
        raise BadToken("bad_token")
    if not issued - EARLY <= now < expires:
        raise BadToken("old_token")
    if claims.get("request") != request or claims.get("body") != digest_of(body):
        raise BadToken("other_request")


def written(public: bytes) -> str:
    """Return a key or signature as text."""
    return base64.b64encode(public).decode()


def read(text: str, size: int) -> bytes:
    """Return a key or signature of so many bytes from its text. Raises ``ValueError``."""
    found = base64.b64decode(text, validate=True)
    if len(found) != size:
        raise ValueError(f"{size} bytes are wanted")
    return found
