"""Settings as they travel: one document for one branch, versioned and signed."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .facts import Counted
from .overlay import BadOverlay, checked
from .tokens import read, written

LARGEST = 1024 * 1024
"""Characters of a document."""
Line = Annotated[str, msgspec.Meta(max_length=500, pattern="^[^\\x00]*$")]


class BadSettings(ValueError):
    """The document is none, not for this branch, or not headquarters'; the message says which."""


class SettingsRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A branch asks for newer settings than it has dealt with."""

    have: Counted = 0
    digest: Line = ""
    """Of the values it has dealt with: a headquarters put back may know the same ones by a lower version."""


class SettingsDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What one branch is to lie over its own settings."""

    tenant: str
    branch: str
    version: Counted
    values: dict[str, Any]


class SignedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """A document with headquarters' signature over its very letters."""

    document: Annotated[str, msgspec.Meta(max_length=LARGEST)]
    signature: Annotated[str, msgspec.Meta(max_length=200)]


class LocalChange(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of headquarters' that somebody at the branch has changed, for a while."""

    paths: Annotated[tuple[Line, ...], msgspec.Meta(max_length=200)]
    until: float
    """Seconds since 1970 UTC."""


class SettingsReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a version at the branch."""

    version: Counted
    state: Annotated[str, msgspec.Meta(pattern="^(applied|refused)$")]
    reason: Line = ""
    local: LocalChange | None = None


def digest_of(values: Mapping[str, Any]) -> str:
    """Return what tells values from others, whatever the order of their keys."""
    return sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def signed(document: SettingsDocument, key: Ed25519PrivateKey) -> SignedSettings:
    """Sign a document."""
    text = msgspec.json.encode(document).decode()
    return SignedSettings(document=text, signature=written(key.sign(text.encode())))


def opened(settings: SignedSettings, signing_key: str, tenant: str, branch: str) -> SettingsDocument:
    """Return the document for this branch that headquarters has signed. Raises ``BadSettings``."""
    try:
        key = Ed25519PublicKey.from_public_bytes(read(signing_key, 32))
        key.verify(read(settings.signature, 64), settings.document.encode())
    except (InvalidSignature, ValueError):
        raise BadSettings("not signed by headquarters") from None
    try:
        document = msgspec.json.decode(settings.document, type=SettingsDocument)
        checked(document.values)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadSettings(f"no settings: {error}") from None
    except BadOverlay as error:
        raise BadSettings(str(error)) from None
    if (document.tenant, document.branch) != (tenant, branch):
        raise BadSettings(f"meant for {document.branch}, not for {branch}")
    return document
