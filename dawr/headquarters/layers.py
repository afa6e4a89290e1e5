"""Which published settings hold for a branch: all's, its groups' over them, its own on top."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from dawr.protocol.overlay import together

from .database import Connection
from .errors import NotFound

ALL, GROUP, BRANCH = "all", "group:", "branch:"
Layers = dict[str, tuple[int, Mapping[str, Any]]]
"""Version and values of what each scope names."""
DUE = """
    WHERE publish_at <= now() AND (scope = 'all' OR scope = 'branch:' || %(branch)s
        OR scope IN (SELECT 'group:' || name FROM branch_groups WHERE branch = %(branch)s))
"""
_NEWEST = "SELECT DISTINCT ON (scope) scope, version, document FROM publications {} ORDER BY scope, version DESC"


class Published:
    """The newest publication of every scope that is due, and which of them mean a branch."""

    def __init__(self, newest: Layers, groups: Mapping[str, Collection[str]]) -> None:
        """``groups``: of each branch that has any."""
        self._newest = newest
        self._groups = groups

    def layers(self, branch: str) -> Layers:
        """Return what holds for a branch, by scope."""
        scopes = (ALL, *(f"{GROUP}{name}" for name in self._groups.get(branch, ())), f"{BRANCH}{branch}")
        return {scope: self._newest[scope] for scope in scopes if scope in self._newest}

    def version(self, branch: str) -> int:
        """Return the newest version that is meant for a branch, 0 for none."""
        return newest_of(self.layers(branch))


async def published(connection: Connection) -> Published:
    """Read what is published for all branches: as much work for two thousand as for one."""
    found = await connection.execute(_NEWEST.format("WHERE publish_at <= now()").encode())
    newest = {scope: (version, msgspec.json.decode(document)) for scope, version, document in await found.fetchall()}
    found = await connection.execute("SELECT branch, array_agg(name) FROM branch_groups GROUP BY branch")
    return Published(newest, dict(await found.fetchall()))


async def meant(connection: Connection, branch: str) -> tuple[int, dict[str, Any]]:
    """Return the version and the values that a branch is meant to have."""
    found = await connection.execute(_NEWEST.format(DUE).encode(), {"branch": branch})
    layers = {scope: (version, msgspec.json.decode(document)) for scope, version, document in await found.fetchall()}
    return newest_of(layers), over_each_other(layers)


async def branches_of(connection: Connection, scope: str) -> Sequence[str]:
    """Return the branches that a scope means. Raises ``NotFound`` for a group or branch that is not there."""
    if scope == ALL:
        found = await connection.execute("SELECT branch FROM branches WHERE revoked_at IS NULL ORDER BY branch")
    elif scope.startswith(GROUP):
        group = scope.removeprefix(GROUP)
        found = await connection.execute("SELECT branch FROM branch_groups WHERE name = %s ORDER BY branch", (group,))
    else:
        one = scope.removeprefix(BRANCH)
        found = await connection.execute("SELECT branch FROM branches WHERE branch = %s", (one,))
    names = [str(branch) for (branch,) in await found.fetchall()]
    if not names and scope != ALL:
        raise NotFound(scope)
    return names


def newest_of(layers: Layers) -> int:
    """Return the newest version among layers, 0 of none."""
    return max((version for version, _ in layers.values()), default=0)


def over_each_other(layers: Layers) -> dict[str, Any]:
    """Return layers as one: groups over all, in the order of their names, the branch's own on top."""
    return together([layers[scope][1] for scope in sorted(layers, key=_weight)])


def _weight(scope: str) -> tuple[int, str]:
    return (0 if scope == ALL else 1 if scope.startswith(GROUP) else 2), scope
