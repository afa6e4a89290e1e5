"""Settings for all, for a group or for one branch: what is published, what each branch gets, what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from dawr.protocol.overlay import LOCAL, BadOverlay, checked, laid_over, named_paths, together
from dawr.protocol.settings import (
    SettingsDocument,
    SettingsReport,
    SettingsRequest,
    SignedSettings,
    digest_of,
    signed,
)
from dawr.queueing.branch import Branch
from dawr.queueing.branch_values import branch_of, values_of
from dawr.queueing.settings import Change, changes

from .branches import Branches
from .database import Connection, Database
from .errors import NotFound, NothingOlder
from .ingest import Sender

ALL, GROUP, BRANCH = "all", "group:", "branch:"
_Place = tuple[str, str, datetime]
"""Tenant, scope, and from when."""
_Layers = dict[str, tuple[int, Mapping[str, Any]]]
"""Version and values of what each scope names."""
KEPT = 3
"""Publications of each scope that can be gone back to: the one in force and those before it."""
_DUE = """
    WHERE publish_at <= now() AND (scope = 'all' OR scope = 'branch:' || %(branch)s
        OR scope IN (SELECT 'group:' || name FROM branch_groups WHERE branch = %(branch)s))
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a publication would change at one branch."""

    branch: str
    known: bool
    """Whether the branch has told its settings; of another nothing can be said."""
    changes: tuple[Change, ...] = ()
    mistake: str = ""
    """What would be wrong with the branch's settings, "" when nothing."""
    own_again: tuple[str, ...] = ()
    """Settings that headquarters no longer names: the branch's own come back, which only the branch has."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Settings as published."""

    version: int
    scope: str
    publish_at: datetime
    previews: tuple[Preview, ...]


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


class Publishing:
    """Publishes, previews, rolls back, delivers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def preview(self, tenant: str, scope: str, values: Mapping[str, Any]) -> tuple[Preview, ...]:
        """Return what publishing would change. Raises ``BadOverlay``, ``NotFound`` for a scope without a branch."""
        checked(values)

        async def work(connection: Connection) -> tuple[Preview, ...]:
            return await _previews(connection, scope, values)

        return await self._database.within(tenant, work)

    async def publish(
        self, tenant: str, scope: str, values: Mapping[str, Any], publish_at: datetime | None = None
    ) -> Publication:
        """Publish settings for a scope in place of its ones before. Raises ``BadOverlay`` for bad ones.

        They are fetched from ``publish_at`` on (aware; ``None``: at once).
        """
        checked(values)

        async def work(connection: Connection) -> Publication:
            previews = await _previews(connection, scope, values)
            for preview in previews:
                if preview.mistake:
                    raise BadOverlay(f"{preview.branch}: {preview.mistake}")
            at = publish_at or datetime.now(UTC)
            version = await _published(connection, (tenant, scope, at), values)
            return Publication(version, scope, at, previews)

        return await self._database.within(tenant, work)

    async def preview_back(self, tenant: str, scope: str) -> tuple[Preview, ...]:
        """Return what rolling back would change. Raises ``NotFound``, ``NothingOlder``."""

        async def work(connection: Connection) -> tuple[Preview, ...]:
            return await _previews(connection, scope, (await _before_the_newest(connection, scope))[1])

        return await self._database.within(tenant, work)

    async def roll_back(self, tenant: str, scope: str) -> Publication:
        """Publish again, as a new version, what was in force before a scope's newest publication.

        Before its first one nothing was named: the branches' own settings come back. Raises ``NotFound`` for a scope
        without a branch, ``NothingOlder``.
        """

        async def work(connection: Connection) -> Publication:
            back_to, values = await _before_the_newest(connection, scope)
            previews = await _previews(connection, scope, values)
            at = datetime.now(UTC)
            version = await _published(connection, (tenant, scope, at), values, back_to)
            return Publication(version, scope, at, previews)

        return await self._database.within(tenant, work)

    async def newest_for(self, sender: Sender) -> int:
        """Return the newest version that is meant for a branch and due, 0 for none."""

        async def work(connection: Connection) -> int:
            found = await connection.execute(f"SELECT max(version) FROM publications {_DUE}", {"branch": sender.branch})
            row = await found.fetchone()
            return int(row[0]) if row and row[0] is not None else 0

        return await self._database.within(sender.tenant, work)

    async def deliver(self, sender: Sender, asked: SettingsRequest) -> SignedSettings | None:
        """Return the branch's document, signed; ``None`` when it has dealt with these very values."""

        async def work(connection: Connection) -> SettingsDocument | None:
            version, values = await _meant(connection, sender.branch)
            if not version or asked.digest == digest_of(values):
                return None
            if asked.have >= version:  # of a headquarters that was put back since
                version = asked.have + 1
            await _note(connection, sender, version, "delivered", "")
            return SettingsDocument(tenant=sender.tenant, branch=sender.branch, version=version, values=values)

        document = await self._database.within(sender.tenant, work)
        return signed(document, await Branches(self._database).signing_key()) if document else None

    async def report(self, sender: Sender, report: SettingsReport) -> None:
        """Note what became of a version at a branch, and what the branch has changed by itself."""

        async def work(connection: Connection) -> None:
            if report.version:
                await _note(connection, sender, report.version, report.state, report.reason)
            await connection.execute("DELETE FROM local_changes WHERE tenant = %s AND branch = %s", sender)
            if report.local:
                until = datetime.fromtimestamp(min(max(report.local.until, 0.0), 4e9), UTC)
                await connection.execute(
                    "INSERT INTO local_changes (tenant, branch, paths, until) VALUES (%s, %s, %s, %s)",
                    (*sender, msgspec.json.encode(report.local.paths).decode(), until),
                )

        await self._database.within(sender.tenant, work)

    async def states(self, tenant: str, branch: str | None = None) -> list[SettingsState]:
        """Return how every branch, or one, stands with its settings."""

        async def work(connection: Connection) -> list[SettingsState]:
            found = await connection.execute(
                "SELECT branch FROM branches WHERE %s::text IS NULL OR branch = %s ORDER BY branch", (branch, branch)
            )
            return [await _state(connection, branch) for (branch,) in await found.fetchall()]

        return await self._database.within(tenant, work)


async def _state(connection: Connection, branch: str) -> SettingsState:
    version, _ = await _meant(connection, branch)
    found = await connection.execute(
        "SELECT version, state, reason, at FROM settings_states WHERE branch = %s AND version >= %s"
        " ORDER BY version DESC LIMIT 1",
        (branch, version),
    )
    row = await found.fetchone()
    local = await connection.execute("SELECT paths, until FROM local_changes WHERE branch = %s", (branch,))
    changed = await local.fetchone()
    paths, until = (tuple(msgspec.json.decode(changed[0])), changed[1]) if changed else ((), None)
    if row is None or not version:
        return SettingsState(branch, version, "published" if version else "none", "", None, paths, until)
    return SettingsState(branch, row[0], row[1], row[2], row[3], paths, until)


async def _published(
    connection: Connection, place: _Place, values: Mapping[str, Any], back_to: int | None = None
) -> int:
    tenant, scope, at = place
    await connection.execute("SELECT 1 FROM tenants WHERE tenant = %s FOR UPDATE", (tenant,))  # one after the other
    found = await connection.execute("SELECT coalesce(max(version), 0) + 1 FROM publications")
    row = await found.fetchone()
    version = int(row[0]) if row else 1
    await connection.execute(
        "INSERT INTO publications (tenant, version, scope, document, publish_at, rolled_back_to)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (tenant, version, scope, msgspec.json.encode(values).decode(), at, back_to),
    )
    return version


async def _before_the_newest(connection: Connection, scope: str) -> tuple[int, Mapping[str, Any]]:
    """Return the version before a scope's newest publication and its values; 0 and none before the first."""
    found = await connection.execute(
        "SELECT version, document, rolled_back_to FROM publications WHERE scope = %s ORDER BY version DESC LIMIT %s",
        (scope, KEPT + 1),
    )
    rows = await found.fetchall()
    if not rows:
        raise NothingOlder(f"nothing was published for {scope}")
    newest = rows[0][0] if rows[0][2] is None else rows[0][2]
    if not newest:
        raise NothingOlder(f"nothing older was published for {scope}")
    before = next((row for row in rows if row[0] < newest and row[2] is None), None)
    return (before[0], msgspec.json.decode(before[1])) if before else (0, {})


async def _branches_of(connection: Connection, scope: str) -> Sequence[str]:
    """Return the branches that a scope means. Raises ``NotFound``."""
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


async def _previews(connection: Connection, scope: str, values: Mapping[str, Any]) -> tuple[Preview, ...]:
    return tuple(
        [await _preview(connection, branch, scope, values) for branch in await _branches_of(connection, scope)]
    )


async def _preview(connection: Connection, branch: str, scope: str, values: Mapping[str, Any]) -> Preview:
    found = await connection.execute(
        "SELECT settings FROM branch_settings WHERE branch = %s ORDER BY seq DESC LIMIT 1", (branch,)
    )
    row = await found.fetchone()
    if row is None:
        return Preview(branch, known=False)
    now = msgspec.json.decode(row[0], type=Branch)
    layers = await _layers(connection, branch)
    named_before = dict.fromkeys(named_paths(_over_each_other(layers)))
    layers[scope] = (0, values)
    own, over = values_of(now), _over_each_other(layers)
    then, mistakes = branch_of(laid_over(own, over))
    before = {(one.key, one.problem) for one in branch_of(own)[1]}  # what stays at the branch is missing here
    new = [one for one in mistakes if (one.key, one.problem) not in before and str(one.path[0]) not in LOCAL]
    if then is None or new:
        first = (new or mistakes)[0]
        return Preview(branch, known=True, mistake=f"{first.key}: {first.problem}")
    still_named = set(named_paths(over))
    own_again = tuple(".".join(path) for path in named_before if path not in still_named)
    return Preview(branch, known=True, changes=changes(now, then), own_again=own_again)


async def _layers(connection: Connection, branch: str) -> _Layers:
    """Return the newest due publication of every scope that means the branch."""
    found = await connection.execute(
        f"SELECT DISTINCT ON (scope) scope, version, document FROM publications {_DUE} ORDER BY scope, version DESC",
        {"branch": branch},
    )
    return {scope: (version, msgspec.json.decode(document)) for scope, version, document in await found.fetchall()}


async def _meant(connection: Connection, branch: str) -> tuple[int, dict[str, Any]]:
    """Return the version and the values that a branch is meant to have: all's, its groups', its own over each other."""
    layers = await _layers(connection, branch)
    return max((version for version, _ in layers.values()), default=0), _over_each_other(layers)


def _over_each_other(layers: _Layers) -> dict[str, Any]:
    return together([layers[scope][1] for scope in sorted(layers, key=_weight)])


def _weight(scope: str) -> tuple[int, str]:
    return (0 if scope == ALL else 1 if scope.startswith(GROUP) else 2), scope


async def _note(connection: Connection, sender: Sender, version: int, state: str, reason: str) -> None:
    await connection.execute(
        "INSERT INTO settings_states (tenant, branch, version, state, reason) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (tenant, branch, version)"
        " DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason, at = now()",
        (*sender, version, state, reason),
    )
