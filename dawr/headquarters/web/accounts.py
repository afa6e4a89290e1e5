"""Who may see what headquarters knows: people with a password, programs with a token. Each belongs to one tenant."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

import anyio
import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from psycopg.errors import UniqueViolation

from ..branches import MAIN
from ..database import Connection, Database
from ..errors import NotFound

SHORTEST: Final = 10
"""Signs of a password at least."""
LONGEST: Final = 1000
ATTEMPTS: Final = 5
"""Wrong passwords in a row that close an account for a while."""
LOCKED_FOR: Final = timedelta(minutes=15)
SESSION_LASTS: Final = timedelta(hours=10)
"""A working day: nobody signs in twice, and nobody is still signed in tomorrow."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._-]{0,63}")
_hasher: Final = PasswordHasher()
_nobodys: Final = _hasher.hash(secrets.token_urlsafe())
"""What is looked at where there is no account: an unknown name must not be answered sooner."""


class Role(StrEnum):
    """What somebody may do; each may do what those before it may."""

    VIEWER = "viewer"
    EDITOR = "editor"
    """Publishes settings and takes them back."""
    ADMINISTRATOR = "administrator"
    """Sees who may do what, and ends it."""

    def may(self, needed: "Role") -> bool:
        """Whether this role includes another."""
        ranked = list(Role)
        return ranked.index(self) >= ranked.index(needed)


class NotSignedIn(Exception):
    """The name, the password or both are wrong, or the account is closed for a while: one answer for all."""


@dataclass(frozen=True, slots=True)
class User:
    """A person as the list of people shows them."""

    name: str
    role: Role
    added_at: datetime
    signed_in_at: datetime | None
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class Token:
    """A program's right to read, without the token itself: nobody can see that again."""

    name: str
    added_at: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and what for: proven."""

    tenant: str
    name: str
    role: Role
    session: str = ""
    """Of a person; "" of a program."""


class Accounts:
    """Takes people and programs in, and lets them go."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looking = anyio.CapacityLimiter(2)  # each look at a password takes 64 MiB for a moment

    async def add(self, tenant: str, name: str, role: Role, password: str) -> None:
        """Take somebody in. Raises ``ValueError`` for a name or password that cannot be one, or a taken name."""
        _named(tenant, name)
        kept = await self._hashed(password)

        async def work(connection: Connection) -> None:
            await connection.execute(
                "INSERT INTO users (tenant, name, role, password) VALUES (%s, %s, %s, %s)", (tenant, name, role, kept)
            )

        async with self._database.connection() as connection:
            await connection.execute("INSERT INTO tenants (tenant) VALUES (%s) ON CONFLICT DO NOTHING", (tenant,))
        try:
            await self._database.within(tenant, work)
        except UniqueViolation:
            raise ValueError(f"there is somebody of this name already: {name}") from None

    async def users(self, tenant: str) -> list[User]:
        """Return everybody, by name."""

        async def work(connection: Connection) -> list[User]:
            found = await connection.execute(
                "SELECT name, role, added_at, signed_in_at, CASE WHEN locked_until > now() THEN locked_until END"
                " FROM users ORDER BY name"
            )
            return [User(row[0], Role(row[1]), *row[2:]) for row in await found.fetchall()]

        return await self._database.within(tenant, work)

    async def remove(self, tenant: str, name: str) -> None:
        """Let somebody go; where they are signed in ends at once. Raises ``NotFound``."""
        await self._one(tenant, "DELETE FROM users WHERE name = %s", (name,), name)

    async def change_password(self, tenant: str, name: str, password: str) -> None:
        """Set a password, open a closed account, end where they are signed in. Raises ``ValueError``, ``NotFound``."""
        kept = await self._hashed(password)
        change = "UPDATE users SET password = %s, failures = 0, locked_until = NULL WHERE name = %s"
        await self._one(tenant, change, (kept, name), name)

    async def change_role(self, tenant: str, name: str, role: Role) -> None:
        """Let somebody do more or less from now on; where they are signed in ends. Raises ``NotFound``."""
        await self._one(tenant, "UPDATE users SET role = %s WHERE name = %s", (role, name), name)

    async def sign_in(self, whole_name: str, password: str) -> Visitor:
        """Begin a session. ``whole_name``: the name, with ``tenant:`` before it where that is not the main one.

        The attempt is counted before the password is looked at, so that many at once count too. Raises ``NotSignedIn``.
        """
        tenant, name = tenant_and_name(whole_name)

        async def counted(connection: Connection) -> tuple[str, str] | None:
            found = await connection.execute(_COUNTED, (ATTEMPTS, LOCKED_FOR, name))
            row = await found.fetchone()
            return (row[0], row[1]) if row else None

        account = await self._database.within(tenant, counted) if len(password) <= LONGEST else None
        right = await self._is_right(account[0] if account else _nobodys, password[:LONGEST])
        if account is None or not right:
            raise NotSignedIn
        session = secrets.token_urlsafe(24)

        async def begun(connection: Connection) -> None:
            await connection.execute(
                "UPDATE users SET failures = 0, locked_until = NULL, signed_in_at = now() WHERE name = %s", (name,)
            )
            await connection.execute("DELETE FROM web_sessions WHERE expires_at < now()")
            await connection.execute(
                "INSERT INTO web_sessions (tenant, id, name, expires_at) VALUES (%s, %s, %s, now() + %s)",
                (tenant, session, name, SESSION_LASTS),
            )

        await self._database.within(tenant, begun)
        return Visitor(tenant, name, Role(account[1]), session)

    async def visitor(self, tenant: str, session: str) -> Visitor | None:
        """Return whose session this is, ``None`` where it has ended."""

        async def work(connection: Connection) -> Visitor | None:
            found = await connection.execute(
                "SELECT name, role FROM web_sessions JOIN users USING (tenant, name) WHERE id = %s"
                " AND expires_at > now()",
                (session,),
            )
            row = await found.fetchone()
            return Visitor(tenant, row[0], Role(row[1]), session) if row else None

        return await self._database.within(tenant, work)

    async def sign_out(self, visitor: Visitor) -> None:
        """End a session: its cookie is worth nothing from now on."""

        async def work(connection: Connection) -> None:
            await connection.execute("DELETE FROM web_sessions WHERE id = %s", (visitor.session,))

        await self._database.within(visitor.tenant, work)

    async def add_token(self, tenant: str, name: str, lasts: timedelta) -> tuple[str, datetime]:
        """Let a program read for so long; return its token, which is told once. Raises ``ValueError``."""
        _named(tenant, name)
        token = f"{tenant}.{secrets.token_urlsafe(32)}"
        until = datetime.now(UTC) + lasts

        async def work(connection: Connection) -> None:
            await connection.execute(
                "INSERT INTO read_tokens (tenant, name, digest, valid_until) VALUES (%s, %s, %s, %s)",
                (tenant, name, _digest(token), until),
            )

        async with self._database.connection() as connection:
            await connection.execute("INSERT INTO tenants (tenant) VALUES (%s) ON CONFLICT DO NOTHING", (tenant,))
        try:
            await self._database.within(tenant, work)
        except UniqueViolation:
            raise ValueError(f"there is a token of this name already: {name}") from None
        return token, until

    async def tokens(self, tenant: str) -> list[Token]:
        """Return all tokens' names, and until when each holds."""

        async def work(connection: Connection) -> list[Token]:
            found = await connection.execute("SELECT name, added_at, valid_until FROM read_tokens ORDER BY name")
            return [Token(*row) for row in await found.fetchall()]

        return await self._database.within(tenant, work)

    async def remove_token(self, tenant: str, name: str) -> None:
        """End a program's right to read. Raises ``NotFound``."""

        async def work(connection: Connection) -> None:
            done = await connection.execute("DELETE FROM read_tokens WHERE name = %s", (name,))
            if not done.rowcount:
                raise NotFound(name)

        await self._database.within(tenant, work)

    async def reader(self, token: str) -> Visitor | None:
        """Return whose token this is, ``None`` where it does not hold."""
        tenant = token.rpartition(".")[0]
        if not tenant or "\0" in token:
            return None

        async def work(connection: Connection) -> Visitor | None:
            found = await connection.execute(
                "SELECT name FROM read_tokens WHERE digest = %s AND valid_until > now()", (_digest(token),)
            )
            row = await found.fetchone()
            return Visitor(tenant, row[0], Role.VIEWER) if row else None

        return await self._database.within(tenant, work)

    async def session_key(self) -> bytes:
        """Return what cookies are signed with; it is made the first time."""
        async with self._database.connection() as connection, connection.transaction():
            await connection.execute("LOCK TABLE session_keys IN SHARE ROW EXCLUSIVE MODE")
            found = await connection.execute("SELECT secret FROM session_keys ORDER BY made_at LIMIT 1")
            row = await found.fetchone()
            if row is not None:
                return bytes(row[0])
            secret = secrets.token_bytes(32)
            await connection.execute("INSERT INTO session_keys (secret) VALUES (%s)", (secret,))
            return secret

    async def _one(self, tenant: str, change: str, values: Sequence[object], name: str) -> None:
        async def work(connection: Connection) -> None:
            done = await connection.execute(change.encode(), values)
            if not done.rowcount:
                raise NotFound(name)
            await connection.execute("DELETE FROM web_sessions WHERE name = %s", (name,))

        await self._database.within(tenant, work)

    async def _hashed(self, password: str) -> str:
        if not SHORTEST <= len(password) <= LONGEST:
            raise ValueError(f"a password has at least {SHORTEST} signs")
        return await anyio.to_thread.run_sync(_hasher.hash, password, limiter=self._looking)

    async def _is_right(self, kept: str, password: str) -> bool:
        return await anyio.to_thread.run_sync(_matches, kept, password, limiter=self._looking)


_COUNTED = """
    UPDATE users SET
        failures = CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END,
        locked_until = CASE WHEN locked_until IS NULL AND failures + 1 >= %s THEN now() + %s END
    WHERE name = %s AND (locked_until IS NULL OR locked_until <= now())
    RETURNING password, role
"""


def tenant_and_name(whole_name: str) -> tuple[str, str]:
    """Return whose user is meant, and the name: "main" where no tenant stands before it."""
    tenant, colon, name = whole_name.strip().replace("\0", "").rpartition(":")
    return (tenant, name) if colon else (MAIN, name)


def _named(*names: str) -> None:
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError(f"a name has Latin letters, digits, @ - _ . and at most 64 of them: {name[:80]!r}")


def _matches(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
