"""What the branch notes of headquarters' settings: which are in force, which were refused, what was changed here."""

from typing import Any

import msgspec

from .notes import Notes

NOTE = "settings"


class InForce(msgspec.Struct, frozen=True, kw_only=True):
    """What headquarters has set at this branch."""

    version: int = 0
    """Dealt with last: put in force or refused."""
    seen: int = 0
    """Up to this version headquarters has nothing that is not dealt with: a later one may say the same again."""
    digest: str = ""
    """Of its values."""
    values: dict[str, Any] = {}
    """In force."""
    values_version: int = 0
    base: dict[str, Any] = {}
    """The branch's own settings under them."""
    applied: str = ""
    """``queueing.settings.digest_of`` the branch with both."""
    refusal: str = ""
    """Why the version dealt with last was refused, "" when it was not."""
    earlier: tuple[tuple[int, dict[str, Any]], ...] = ()
    """Versions that were in force before, newest first."""
    local_paths: tuple[str, ...] = ()
    """Settings of headquarters' that somebody here has changed."""
    local_until: float = 0.0
    reported: bool = True
    """Whether headquarters has been told all this."""


def in_force_in(notes: Notes) -> InForce:
    """Return what headquarters has set here, as it was noted last."""
    text = notes.read(NOTE)
    return msgspec.json.decode(text, type=InForce) if text else InForce()
