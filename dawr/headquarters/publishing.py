"""Settings for all, for a group or for one branch: what is published, what each branch gets, what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from dawr.protocol.overlay import BadOverlay, checked
from dawr.protocol.settings import (
    SettingsDocument,
    SettingsReport,
    SettingsRequest,
    SignedSettings,
    digest_of,
    signed,
)

from .branches import Branches
from .database import Connection, Database
from .errors import NothingOlder
from .ingest import Sender
from .layers import DUE, meant
from .previewing import Preview, previews
from .settings_states import SettingsState, states

_Place = tuple[str, str, datetime]
"""Tenant, scope, and from when."""
KEPT = 3
"""Publications of each scope that can be gone back to: the one in force and those before it."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Settings as published."""

    version: int
    scope: str
    publish_at: datetime
    previews: tuple[Preview, ...]


class Publishing:
    """Publishes, previews, rolls back, delivers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def preview(self, tenant: str, scope: str, values: Mapping[str, Any]) -> tuple[Preview, ...]:
        """Return what publishing would change. Raises ``BadOverlay``, ``NotFound`` for a scope without a branch."""
        checked(values)

        async def work(connection: Connection) -> tuple[Preview, ...]:
            return await previews(connection, scope, values)

        return await self._database.within(tenant, work)

    async def publish(
        self, tenant: str, scope: str, values: Mapping[str, Any], publish_at: datetime | None = None
    ) -> Publication:
        """Publish settings for a scope in place of its ones before. Raises ``BadOverlay`` for bad ones.

        They are fetched from ``publish_at`` on (aware; ``None``: at once).
        """
        checked(values)

        async def work(connection: Connection) -> Publication:
            found = await previews(connection, scope, values)
            for preview in found:
                if preview.mistake:
                    raise BadOverlay(f"{preview.branch}: {preview.mistake}")
            at = publish_at or datetime.now(UTC)
            version = await _published(connection, (tenant, scope, at), values)
            return Publication(version, scope, at, found)

        return await self._database.within(tenant, work)

    async def preview_back(self, tenant: str, scope: str) -> tuple[Preview, ...]:
        """Return what rolling back would change. Raises ``NotFound``, ``NothingOlder``."""

        async def work(connection: Connection) -> tuple[Preview, ...]:
            return await previews(connection, scope, (await _before_the_newest(connection, scope))[1])

        return await self._database.within(tenant, work)

    async def roll_back(self, tenant: str, scope: str) -> Publication:
        """Publish again, as a new version, what was in force before a scope's newest publication.

        Before its first one nothing was named: the branches' own settings come back. Raises ``NotFound`` for a scope
        without a branch, ``NothingOlder``.
        """

        async def work(connection: Connection) -> Publication:
            back_to, values = await _before_the_newest(connection, scope)
            found = await previews(connection, scope, values)
            at = datetime.now(UTC)
            version = await _published(connection, (tenant, scope, at), values, back_to)
            return Publication(version, scope, at, found)

        return await self._database.within(tenant, work)

    async def newest_for(self, sender: Sender) -> int:
        """Return the newest version that is meant for a branch and due, 0 for none."""

        async def work(connection: Connection) -> int:
            found = await connection.execute(f"SELECT max(version) FROM publications {DUE}", {"branch": sender.branch})
            row = await found.fetchone()
            return int(row[0]) if row and row[0] is not None else 0

        return await self._database.within(sender.tenant, work)

    async def deliver(self, sender: Sender, asked: SettingsRequest) -> SignedSettings | None:
        """Return the branch's document, signed; ``None`` when it has dealt with these very values."""

        async def work(connection: Connection) -> SettingsDocument | None:
            version, values = await meant(connection, sender.branch)
            if not version:
                return None
            if asked.digest == digest_of(values):
                await _note_as_before(connection, sender, asked.have, version)
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
            return await states(connection, branch)

        return await self._database.within(tenant, work)


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


async def _note(connection: Connection, sender: Sender, version: int, state: str, reason: str) -> None:
    await connection.execute(
        "INSERT INTO settings_states (tenant, branch, version, state, reason) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (tenant, branch, version)"
        " DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason, at = now()",
        (*sender, version, state, reason),
    )


async def _note_as_before(connection: Connection, sender: Sender, before: int, version: int) -> None:
    """Note of a version that brings a branch nothing other what became of the one that it has dealt with."""
    await connection.execute(
        "INSERT INTO settings_states (tenant, branch, version, state, reason)"
        " SELECT tenant, branch, %s::bigint, state, reason FROM settings_states"
        " WHERE tenant = %s AND branch = %s AND version = %s AND version < %s AND state <> 'delivered'"
        " ON CONFLICT DO NOTHING",
        (version, *sender, before, version),
    )
