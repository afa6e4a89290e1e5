"""Who may send: branches, their codes and their keys, and how each stands."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dawr.protocol.enrolling import Enrolled
from dawr.protocol.tokens import key_id_of, read, written

from .database import Connection, Database
from .errors import NotFound
from .ingest import Sender, key_in_force
from .limits import MOST_KNOWN

MAIN = "main"
"""The tenant meant when nobody names one."""
CODE_LASTS = timedelta(hours=24)
OLD_KEY_LASTS = timedelta(hours=24)
"""How long the key before is taken too, once a branch has changed it."""
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: it is read over the telephone
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class BadCode(Exception):
    """This code lets nobody in: never given, used, or too old."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that lets one branch in, once."""

    code: str
    branch: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class BranchStatus:
    """How a branch stands at headquarters."""

    branch: str
    epoch: int
    cursor: int
    hash: str
    events: int
    tickets: int
    last_contact: datetime | None
    safe: int
    enrolled: bool
    revoked: bool
    groups: Sequence[str]
    dead: int
    aside: int


class Branches:
    """Lets branches in and out."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._met: dict[tuple[Sender, str], bytes] = {}

    async def expect(
        self, tenant: str, branch: str, lasts: timedelta = CODE_LASTS, groups: tuple[str, ...] = ()
    ) -> Code:
        """Make a one-time code for a branch, known or new; one given before and not used lets nobody in any more.

        Raises ``ValueError`` for a name that cannot be one.
        """
        for name in (tenant, branch, *groups):
            check_name(name)
        signs = "".join(secrets.choice(_SIGNS) for _ in range(16))
        code = "-".join(signs[at : at + 4] for at in range(0, 16, 4))
        whole = code if tenant == MAIN else f"{tenant}:{code}"
        expires = datetime.now(UTC) + lasts
        async with self._database.connection() as connection:
            await connection.execute("INSERT INTO tenants (tenant) VALUES (%s) ON CONFLICT DO NOTHING", (tenant,))

        async def work(connection: Connection) -> None:
            for table in ("branches", "projected"):
                known = f"INSERT INTO {table} (tenant, branch) VALUES (%s, %s) ON CONFLICT DO NOTHING"
                await connection.execute(known.encode(), (tenant, branch))
            await connection.execute("DELETE FROM enrolment_codes WHERE expires_at < now() - interval '30 days'")
            await connection.execute(
                "UPDATE enrolment_codes SET expires_at = least(expires_at, now())"
                " WHERE tenant = %s AND branch = %s AND used_at IS NULL",
                (tenant, branch),
            )
            given = "INSERT INTO enrolment_codes (tenant, branch, digest, expires_at) VALUES (%s, %s, %s, %s)"
            await connection.execute(given, (tenant, branch, _digest(whole), expires))
            for group in groups:
                joined = "INSERT INTO branch_groups (tenant, branch, name) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
                await connection.execute(joined, (tenant, branch, group))

        await self._database.within(tenant, work)
        return Code(whole, branch, expires)

    async def enrol(self, code: str, public: bytes, program: str) -> Enrolled:
        """Let in whoever shows a code, with the key it has made; keys from before end.

        The same code with the same key is answered again: the first answer may have been lost. Raises ``BadCode``.
        """
        plain = code.strip()
        tenant = plain.partition(":")[0] if ":" in plain else MAIN
        key_id = key_id_of(public)

        async def work(connection: Connection) -> str:
            found = await connection.execute(
                "SELECT branch, used_at, expires_at <= now() FROM enrolment_codes WHERE digest = %s FOR UPDATE",
                (_digest(plain),),
            )
            row = await found.fetchone()
            if row is None:
                raise BadCode
            branch, used, expired = row
            if used is not None and await _has_key(connection, Sender(tenant, branch), key_id):
                return str(branch)
            if used is not None or expired:
                raise BadCode
            await connection.execute("UPDATE enrolment_codes SET used_at = now() WHERE digest = %s", (_digest(plain),))
            ended = "UPDATE branch_keys SET valid_until = now() WHERE tenant = %s AND branch = %s"
            await connection.execute(ended, (tenant, branch))
            await _add_key(connection, Sender(tenant, branch), key_id, public)
            await connection.execute(
                "UPDATE branches SET enrolled_at = now(), revoked_at = NULL, program = %s"
                " WHERE tenant = %s AND branch = %s",
                (program, tenant, branch),
            )
            return str(branch)

        branch = await self._database.within(tenant, work)
        signing = await self.signing_key()
        public_half = written(signing.public_key().public_bytes_raw())
        return Enrolled(tenant=tenant, branch=branch, key_id=key_id, signing_key=public_half)

    async def key_of(self, sender: Sender, key_id: str) -> bytes | None:
        """Return a key that a branch may sign with now, ``None`` where there is none of this name."""

        async def work(connection: Connection) -> bytes | None:
            return await key_in_force(connection, sender, key_id)

        public = await self._database.within(sender.tenant, work)
        if public is not None:
            if len(self._met) >= MOST_KNOWN:
                self._met.clear()
            self._met[sender, key_id] = public
        return public

    def met(self, sender: Sender, key_id: str) -> bytes | None:
        """Return a key that held before, without asking the database.

        For who holds the key against the database again before anything is done (``Ingest``): which key a name means
        never changes, for the name follows from the key, but it may have ended since.
        """
        return self._met.get((sender, key_id))

    async def change_key(self, sender: Sender, old: str, text: str) -> str:
        """Take a further key; the one that was signed with ends in a day. Raises ``ValueError`` for what is no key."""
        public = read(text, 32)
        key_id = key_id_of(public)

        async def work(connection: Connection) -> None:
            await _add_key(connection, sender, key_id, public)
            await connection.execute(
                "UPDATE branch_keys SET valid_until = least(valid_until, now() + %s)"
                " WHERE tenant = %s AND branch = %s AND key_id = %s AND key_id <> %s",
                (OLD_KEY_LASTS, *sender, old, key_id),
            )

        await self._database.within(sender.tenant, work)
        return key_id

    async def revoke(self, tenant: str, branch: str) -> None:
        """Shut a branch out; its facts stay. Raises ``NotFound``."""

        async def work(connection: Connection) -> None:
            done = await connection.execute(
                "UPDATE branches SET revoked_at = now() WHERE tenant = %s AND branch = %s", (tenant, branch)
            )
            if not done.rowcount:
                raise NotFound(branch)
            for table in ("branch_keys", "enrolment_codes"):
                await connection.execute(
                    f"DELETE FROM {table} WHERE tenant = %s AND branch = %s",
                    (tenant, branch),
                )

        await self._database.within(tenant, work)

    async def status(self, tenant: str) -> list[BranchStatus]:
        """Return how every branch stands, by name."""

        async def work(connection: Connection) -> list[BranchStatus]:
            found = await connection.execute(_STATUS)
            return [BranchStatus(*row) for row in await found.fetchall()]

        return await self._database.within(tenant, work)

    async def signing_key(self) -> Ed25519PrivateKey:
        """Return the key that settings are signed with; it is made the first time."""
        async with self._database.connection() as connection, connection.transaction():
            await connection.execute("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE")
            found = await connection.execute("SELECT private FROM signing_keys ORDER BY made_at LIMIT 1")
            row = await found.fetchone()
            if row is not None:
                return Ed25519PrivateKey.from_private_bytes(bytes(row[0]))
            key = Ed25519PrivateKey.generate()
            made = "INSERT INTO signing_keys (key_id, private) VALUES (%s, %s)"
            await connection.execute(made, (key_id_of(key.public_key().public_bytes_raw()), key.private_bytes_raw()))
            return key


_STATUS = """
    SELECT branch, epoch, cursor, hash, events, tickets, last_contact, safe,
        enrolled_at IS NOT NULL, revoked_at IS NOT NULL,
        coalesce((SELECT array_agg(name ORDER BY name) FROM branch_groups g
            WHERE g.tenant = b.tenant AND g.branch = b.branch), '{}'),
        (SELECT count(*) FROM dead_events d WHERE d.tenant = b.tenant AND d.branch = b.branch),
        (SELECT count(*) FROM events_aside a WHERE a.tenant = b.tenant AND a.branch = b.branch)
    FROM branches b ORDER BY branch
"""


def check_name(name: str) -> None:
    """Refuse what cannot be a tenant's, branch's or group's name. Raises ``ValueError``."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"a name has Latin letters, digits, - _ . and at most 64 of them: {name[:80]!r}")


def _digest(code: str) -> bytes:
    tenant, colon, signs = code.rpartition(":")
    return sha256(f"{tenant}{colon}{signs.upper().replace('-', '')}".encode()).digest()


async def _has_key(connection: Connection, sender: Sender, key_id: str) -> bool:
    found = await connection.execute(
        "SELECT 1 FROM branch_keys WHERE tenant = %s AND branch = %s AND key_id = %s"
        " AND (valid_until IS NULL OR valid_until > now())",
        (*sender, key_id),
    )
    return await found.fetchone() is not None


async def _add_key(connection: Connection, sender: Sender, key_id: str, public: bytes) -> None:
    await connection.execute(
        "INSERT INTO branch_keys (tenant, branch, key_id, public) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (tenant, branch, key_id) DO UPDATE SET valid_until = NULL",
        (*sender, key_id, public),
    )
