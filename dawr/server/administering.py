"""What is done inside the branch's server as its administrator: logins, the database, who follows whom."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from dawr.db.engine_postgres_servers import EPOCH, SERVERS

from .cluster import ADMIN, STANDBY, Cluster
from .record import ServerRecord
from .troubles import ServerTrouble

OWNER = "dawr_owner"
"""Has the branch's tables: makes them and upgrades them."""
CONNECT_WITHIN = 5
_SYSTEM = "postgres"

Row = tuple[Any, ...]
Way = AbstractContextManager[psycopg.Connection[Row]]
"""A connection for the length of a ``with``."""


def new_password() -> str:
    """Return a password that nobody guesses: 144 bits, letters and digits and - and _."""
    return secrets.token_urlsafe(18)


def administrator(cluster: Cluster, record: ServerRecord, database: str = _SYSTEM) -> Way:
    """Connect as the administrator to the server on this PC."""
    return entered("127.0.0.1", record.port, (ADMIN, record.logins[ADMIN]), database, cluster.certificate)


def owner(record: ServerRecord, host: str, port: int, root: Path) -> Way:
    """Connect as the owner of the branch's database to any of its servers."""
    return entered(host, port, (OWNER, record.logins[OWNER]), record.database, root)


@contextmanager
def entered(
    host: str, port: int, login: tuple[str, str], database: str, root: Path
) -> Iterator[psycopg.Connection[Row]]:
    """Connect to a server that has this very certificate. Raises ``ServerTrouble``."""
    try:
        with psycopg.connect(
            host=host,
            port=port,
            user=login[0],
            password=login[1],
            dbname=database,
            sslmode="verify-ca",
            sslrootcert=str(root),
            connect_timeout=CONNECT_WITHIN,
            autocommit=True,
        ) as connection:
            yield connection
    except psycopg.Error as error:
        raise ServerTrouble(f"the server at {host}:{port} refuses: {' '.join(str(error).split())}") from error


def make_logins(cluster: Cluster, record: ServerRecord) -> None:
    """Make the logins of the branch and its empty database, which belongs to ``OWNER``."""
    with administrator(cluster, record) as connection:
        for login, password in record.logins.items():
            if login == ADMIN:
                continue
            rights = sql.SQL("REPLICATION" if login == STANDBY else "NOREPLICATION")
            made = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB {} PASSWORD {}")
            connection.execute(made.format(sql.Identifier(login), rights, sql.Literal(password)))
        database = sql.Identifier(record.database)
        made = sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0")
        connection.execute(made.format(database, sql.Identifier(OWNER)))
        name = sql.SQL(SERVERS)
        connection.execute(sql.SQL("GRANT SET ON PARAMETER {} TO {}").format(name, sql.Identifier(OWNER)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        for login in record.logins:
            if login not in {ADMIN, OWNER, STANDBY}:
                connection.execute(
                    sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(login))
                )


def tell_servers(way: Way, database: str, servers: Sequence[tuple[str, int]]) -> None:
    """Let the database name all of the branch's servers to whoever connects, the one in service first."""
    told = ",".join(f"{host}:{port}" for host, port in dict.fromkeys(servers))
    with way as connection:
        statement = sql.SQL("ALTER DATABASE {} SET {} = {}")
        name = sql.SQL(SERVERS)  # a setting of our own has a dot in its name and takes no quotes
        connection.execute(statement.format(sql.Identifier(database), name, sql.Literal(told)))


def told_servers(way: Way) -> tuple[tuple[str, int], ...]:
    """Return the servers that the database names."""
    with way as connection:
        row = connection.execute("SELECT current_setting(%s, true)", (SERVERS,)).fetchone()
    places = [place.rpartition(":") for place in str(row[0] or "").split(",")] if row else []
    return tuple((host, int(port)) for host, _, port in places if host and port.isdecimal())


def epoch_in_service(way: Way) -> int | None:
    """Return the epoch of the branch's journal, 0 before there is any; ``None``: the server follows another."""
    with way as connection:
        row = connection.execute("SELECT pg_is_in_recovery(), to_regclass('public.journal') IS NOT NULL").fetchone()
        follows, journal = row or (False, False)
        newest = connection.execute(EPOCH).fetchone() if journal else None
    return None if follows else int(newest[0]) if newest else 0


def wait_for_standby(cluster: Cluster, record: ServerRecord, *, wait: bool) -> None:
    """Choose whether a commit waits for a standby's disk: then no ticket is lost when the server dies.

    Raises ``ServerTrouble`` where it should wait and no standby follows: every command would stand still.
    """
    with administrator(cluster, record) as connection:
        followers = connection.execute("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'").fetchone()
        if wait and not (followers and followers[0]):
            raise ServerTrouble("no standby follows this server now: commands would wait for it for ever")
        names = "FIRST 1 (*)" if wait else ""
        connection.execute(sql.SQL("ALTER SYSTEM SET synchronous_standby_names = {}").format(sql.Literal(names)))
        connection.execute("SELECT pg_reload_conf()")


def state_of(cluster: Cluster, record: ServerRecord) -> dict[str, object]:
    """Return what the server says of itself: its role, who follows it and how far behind."""
    with administrator(cluster, record) as connection:
        standby = connection.execute("SELECT pg_is_in_recovery()").fetchone()
        followers = connection.execute(
            "SELECT application_name, client_addr::text, state, sync_state,"
            " coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), flush_lsn), 0)::bigint"
            " FROM pg_stat_replication WHERE NOT pg_is_in_recovery()"
        ).fetchall()
        behind = connection.execute(
            "SELECT extract(epoch FROM now() - pg_last_xact_replay_timestamp())"
            " WHERE pg_is_in_recovery() AND pg_last_wal_receive_lsn() <> pg_last_wal_replay_lsn()"
        ).fetchone()
        version = connection.info.parameter_status("server_version")
    in_recovery = bool(standby and standby[0])
    return {
        "role": "standby" if in_recovery else "in service",
        "version": version,
        "seconds_behind": round(float(behind[0]), 1) if behind and behind[0] is not None else 0.0,
        "standbys": [
            {
                "name": name,
                "address": address,
                "state": state,
                "synchronous": sync == "sync",
                "bytes_behind": int(bytes_),
            }
            for name, address, state, sync, bytes_ in followers
        ],
    }
