"""Headquarters' tables: numbered files of SQL, applied in order, once each."""

from importlib.resources import files

import psycopg
from psycopg import sql

from ..errors import HeadquartersUnavailable

SCHEMA = "dawr"
ROLE = "dawr_headquarters"
"""Whom a superuser makes the tables as."""
NEWEST = 5


def scripts() -> list[tuple[int, str]]:
    """Return every step with its number, in order."""
    folder = files(__package__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [(int(name[:4]), (folder / name).read_text()) for name in names]


async def make_or_upgrade(connection: psycopg.AsyncConnection[tuple[object, ...]]) -> bool:
    """Bring the tables to this program's version; whether anything was done. Several may try at once."""
    async with connection.transaction():
        await step_down(connection)
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('dawr headquarters'))")
        await connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(SCHEMA)))
        await connection.execute(sql.SQL("SET LOCAL search_path TO {}").format(sql.Identifier(SCHEMA)))
        await connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version int PRIMARY KEY)")
        done = await version_of(connection)
        if done > NEWEST:
            raise HeadquartersUnavailable(f"the database has version {done}, made by a newer program than this")
        for number, script in scripts():
            if number > done:
                await connection.execute(script.encode())
                await connection.execute("INSERT INTO schema_version VALUES (%s)", (number,))
    return done < NEWEST


async def version_of(connection: psycopg.AsyncConnection[tuple[object, ...]]) -> int:
    """Return the newest step that was applied, 0 for none."""
    answer = await connection.execute("SELECT to_regclass('schema_version')")
    there = await answer.fetchone()
    if there is None or there[0] is None:
        return 0
    answer = await connection.execute("SELECT max(version) FROM schema_version")
    newest = await answer.fetchone()
    return int(str(newest[0])) if newest and newest[0] is not None else 0


async def step_down(connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
    """Let a superuser go on as the schema's owner: row-level security does not hold for superusers."""
    answer = await connection.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    row = await answer.fetchone()
    if not (row and row[0]):
        return
    answer = await connection.execute(
        "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = %s", (SCHEMA,)
    )
    owner = await answer.fetchone()
    name = str(owner[0]) if owner else await _made_role(connection)
    await connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(name)))


async def _made_role(connection: psycopg.AsyncConnection[tuple[object, ...]]) -> str:
    answer = await connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,))
    if await answer.fetchone() is None:
        await connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN NOBYPASSRLS").format(sql.Identifier(ROLE)))
    grant = sql.SQL("GRANT CREATE, TEMPORARY ON DATABASE {} TO {}")
    database = sql.Identifier(connection.info.dbname)
    await connection.execute(grant.format(database, sql.Identifier(ROLE)))
    return ROLE
