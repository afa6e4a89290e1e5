"""The branch's server that this PC has joined: where every program of its user finds the database."""

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from .engine import JOINED_FILE


@dataclass(frozen=True, slots=True)
class Joined:
    """The way to the branch's server."""

    url: str
    """With the login's password in it: the file is for its owner alone."""
    epoch: int = 0
    """The newest epoch of the journal that was seen there: a server that has only older ones has been replaced."""


def read_joined(folder: Path) -> Joined | None:
    """Return which server was joined; ``None``: none, or nothing that can be read."""
    try:
        return msgspec.json.decode((folder / JOINED_FILE).read_bytes(), type=Joined)
    except (OSError, msgspec.MsgspecError):
        return None


def write_joined(joined: Joined, folder: Path) -> None:
    """Keep it, whole or not at all; only the owner may read it."""
    draft = folder / f"{JOINED_FILE}.new"
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(joined)))
    draft.replace(folder / JOINED_FILE)


def with_epoch(joined: Joined, epoch: int) -> Joined:
    """Return it with the newest epoch seen."""
    return replace(joined, epoch=max(epoch, joined.epoch))
