"""What is said when a branch is let in, changes its key, or is told apart from others."""

from typing import Annotated

import msgspec

Name = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
"""Of a tenant, a branch, a group."""
Text = Annotated[str, msgspec.Meta(max_length=200, pattern="^[^\\x00]*$")]


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A branch shows its one-time code and the key it has made."""

    code: Text
    public: Text
    """Ed25519, base64."""
    program: Text = ""


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """The branch is known from here on."""

    tenant: str
    branch: str
    key_id: str
    signing_key: str
    """What headquarters' settings are signed with: its public half, base64."""


class NewKey(msgspec.Struct, frozen=True, kw_only=True):
    """A branch changes its key. The request itself is signed with the old one."""

    public: Text
