"""Tokens: a few minutes of a branch's word, for one request with one body and no other.

JWTs (RFC 7519) signed with Ed25519 (RFC 8037); headquarters reads them with a library, see ``verifying``. Writing one
takes three lines, and a library would cost the sending process three of its megabytes.
"""

import base64
from dataclasses import dataclass
from hashlib import sha256

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ALGORITHM = "EdDSA"
AUDIENCE = "dawr-headquarters"
LASTS = 120
"""Seconds."""


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
        head = {"typ": "JWT", "alg": ALGORITHM, "kid": self.key_id}
        signed = f"{_part(msgspec.json.encode(head))}.{_part(msgspec.json.encode(claims))}"
        return f"{signed}.{_part(self.key.sign(signed.encode()))}"


def key_id_of(public: bytes) -> str:
    """Return the name of a key: it follows from the key, so that nobody can give one key two names."""
    return sha256(public).hexdigest()[:32]


def digest_of(body: bytes) -> str:
    """Return what a token says of the body."""
    return sha256(body).hexdigest()


def written(public: bytes) -> str:
    """Return a key or signature as text."""
    return base64.b64encode(public).decode()


def read(text: str, size: int) -> bytes:
    """Return a key or signature of so many bytes from its text. Raises ``ValueError``."""
    found = base64.b64decode(text, validate=True)
    if len(found) != size:
        raise ValueError(f"{size} bytes are wanted")
    return found


def _part(facts: bytes) -> str:
    return base64.urlsafe_b64encode(facts).rstrip(b"=").decode()
