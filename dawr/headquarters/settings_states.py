"""What became of published settings at each branch, and what a branch has changed by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from .database import Connection
from .layers import published

_NEWEST = """
    SELECT DISTINCT ON (branch) branch, version, state, reason, at FROM settings_states
    WHERE %(branch)s::text IS NULL OR branch = %(branch)s ORDER BY branch, version DESC
"""


@dataclass(frozen=True, slots=True)
class LocalChange:
    """An emergency change at a branch: settings of headquarters' that are others there, and until when."""

    paths: tuple[str, ...]
    """Where: "services[passport].target_wait"."""
    until: datetime


@dataclass(frozen=True, slots=True)
class SettingsState:
    """Which settings a branch is meant to have, and which it has."""

    branch: str
    version: int
    """Meant for it, 0: none."""
    state: str
    """none, published, delivered, applied or refused."""
    reason: str
    at: datetime | None
    local_paths: tuple[str, ...] = ()
    local_until: datetime | None = None


async def states(connection: Connection, only: str | None = None) -> list[SettingsState]:
    """Return how every branch, or one, stands with its settings, by name."""
    found = await connection.execute(
        "SELECT branch FROM branches WHERE %s::text IS NULL OR branch = %s ORDER BY branch", (only, only)
    )
    branches = [str(branch) for (branch,) in await found.fetchall()]
    found = await connection.execute(_NEWEST, {"branch": only})
    newest = {branch: rest for branch, *rest in await found.fetchall()}
    changed = await local_changes(connection, branches)
    everything = await published(connection)
    told = []
    for branch in branches:
        version = everything.version(branch)
        local = changed.get(branch)
        paths, until = (local.paths, local.until) if local else ((), None)
        state = newest.get(branch)
        if state is None or not version or state[0] < version:
            told.append(SettingsState(branch, version, "published" if version else "none", "", None, paths, until))
        else:
            told.append(SettingsState(branch, state[0], state[1], state[2], state[3], paths, until))
    return told


async def local_changes(connection: Connection, branches: Sequence[str]) -> dict[str, LocalChange]:
    """Return what these branches have changed by themselves."""
    found = await connection.execute(
        "SELECT branch, paths, until FROM local_changes WHERE branch = ANY(%s)", (list(branches),)
    )
    return {
        branch: LocalChange(tuple(msgspec.json.decode(paths)), until) for branch, paths, until in await found.fetchall()
    }
