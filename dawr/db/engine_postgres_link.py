"""A connection to a PostgreSQL server that gives up in time, whatever becomes of the server or the cable."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict

from .engine import Access
from .errors import BadDatabaseUrl

Answer = TypeVar("Answer")

CONNECT_WITHIN = 2
"""Seconds for a server to take a connection, each of several hosts; the least that the driver allows."""
ANSWER_WITHIN = 2.5
"""Seconds for an answer. A screen says within 3 s that the server is gone, so nobody waits longer than this."""
LOCK_WITHIN = "2s"
"""How long the server lets a command wait for another one's: less than ``ANSWER_WITHIN``, so that it can say so."""
PREPARE_AFTER = 2
"""Uses of a statement after which the server keeps it prepared."""

_SETTINGS: Mapping[str, str] = {
    "synchronous_commit": "on",
    "lock_timeout": LOCK_WITHIN,
    "statement_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "8s",
    "search_path": "public",
    "DateStyle": "ISO",
    "TimeZone": "UTC",
}
"""What every session asks of the server. Keepalives: a PC that lost its current must not keep the branch locked."""
_WIRE: Mapping[str, Any] = {
    "connect_timeout": CONNECT_WITHIN,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8000,
    "client_encoding": "UTF8",
    "application_name": "dawr",
    "gssencmode": "disable",
}
"""What every connection asks of its own side, unless its address says otherwise."""

_TLS_MODES = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
_USUAL_PORT, _LAST_PORT = 5432, 65_535
SCHEMES = ("postgresql", "postgresql+psycopg", "postgres")


class Unanswered(psycopg.OperationalError):
    """The server keeps the connection and says nothing."""


class Link(psycopg.Connection[tuple[Any, ...]]):
    """A connection on which nothing waits longer than ``patience`` seconds; ``None``: as long as it takes."""

    patience: float | None = ANSWER_WITHIN
    _gathering = False

    @contextmanager
    def in_one_piece(self) -> Iterator[None]:
        """Keep back what is executed inside, and send all of it at the end in one piece; the answers come together.

        The driver's own pipeline sends each statement as it comes. A program that stood still between two of them
        would hold the branch's lock for ever: a server ends idle transactions, not half-sent pipelines.
        """
        with self.pipeline() as pipeline:
            self._gathering = True
            try:
                yield
            except BaseException:
                pipeline.command_queue.clear()
                pipeline.result_queue.clear()
                raise
            finally:
                self._gathering = False
            while pipeline.command_queue:
                pipeline.command_queue.popleft()()  # into the driver's buffer, which the end of the pipeline sends

    def wait(self, gen: PQGen[Answer], interval: float = 0.1, timeout: float | None = None) -> Answer:
        """Wait for an answer; when none comes in time the connection is of no more use."""
        if self._gathering:
            next(gen, None)  # up to where it would send what it has put into the pipeline
            gen.close()
            return None  # type: ignore[return-value]  # nobody reads the answer of a statement that was kept back
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except psycopg.errors.PipelineAborted:
            raise  # the server has answered: it refused a statement before this one
        except psycopg.OperationalError as error:
            if self.patience is None or error.sqlstate is not None or self.pgconn.status != psycopg.pq.ConnStatus.OK:
                raise
            self.pgconn.finish()
            message = f"the server has not answered for {self.patience:g} s"
            raise Unanswered(message) from error


def parameters(url: str) -> dict[str, Any]:
    """Return what a URL says to the driver: ``postgresql+psycopg://user@host:5432/branch?sslmode=verify-full``.

    Several hosts are separated by commas. Raises ``BadDatabaseUrl``, which says nothing that might be a password.
    """
    scheme, _, rest = url.partition("://")
    try:
        if scheme not in SCHEMES:
            raise psycopg.ProgrammingError(scheme)
        found = conninfo_to_dict(f"postgresql://{rest}")
        ports = str(found.get("port") or _USUAL_PORT).split(",")
        if not all(port.isdecimal() and 0 < int(port) <= _LAST_PORT for port in ports if port):
            raise psycopg.ProgrammingError(scheme)
        if found.get("sslmode", "prefer") not in _TLS_MODES or not str(found.get("connect_timeout", 1)).isdecimal():
            raise psycopg.ProgrammingError(scheme)
    except (psycopg.Error, ValueError):  # the driver's own words may quote the password
        raise BadDatabaseUrl(
            "not an address of a PostgreSQL database (expected postgresql+psycopg://USER:PASSWORD@HOST:PORT/NAME;"
            " what is no letter or digit in a password is written as %40 and the like)"
        ) from None
    if not found.get("dbname"):
        raise BadDatabaseUrl(f"names no database: {shown(found)} (expected postgresql+psycopg://USER@HOST:PORT/NAME)")
    return found


def shown(found: Mapping[str, Any]) -> str:
    """Return the address without who enters and by which password."""
    hosts = str(found.get("host") or found.get("hostaddr") or "").split(",")
    ports = str(found.get("port") or "").split(",")
    if len(ports) < len(hosts):
        ports = ports * len(hosts)
    places = ",".join(f"{host}:{port}" if port else host for host, port in zip(hosts, ports, strict=False))
    return f"postgresql://{places}/{found.get('dbname') or ''}"


def linked(found: Mapping[str, Any], access: Access = Access.WRITE, **more: Any) -> Link:
    """Connect; each statement is its own transaction until one is begun. Raises ``psycopg.Error``."""
    settings = dict(_SETTINGS)
    if access is Access.READ:
        settings["default_transaction_read_only"] = "on"
    asked = " ".join(f"-c {name}={value}" for name, value in settings.items())
    given = {**_WIRE, **found, **more}
    given["options"] = f"{asked} {found.get('options') or ''}".strip()
    if "," in str(found.get("host") or ""):
        given.setdefault("target_session_attrs", "read-write")  # of several servers the one that takes orders
    return Link.connect(**given, autocommit=True, prepare_threshold=PREPARE_AFTER)
