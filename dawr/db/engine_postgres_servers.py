"""Which of a branch's servers takes orders: the one in service now, never one that has been replaced.

A branch may have a standby. When it is promoted its journal goes on in a new epoch; whoever has seen an epoch once
takes no orders to a server that has only older ones, so that an old server that comes back divides no branch.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg

from .engine import Access, default_folder
from .engine_postgres_link import Link, linked
from .joined import read_joined, with_epoch, write_joined

SERVERS = "dawr.servers"
"""Setting of the database that names all of the branch's servers: "host:port,host:port"."""

_ASK = f"SELECT current_setting('{SERVERS}', true), to_regclass('journal') IS NOT NULL"
EPOCH = "SELECT epoch FROM journal ORDER BY seq DESC LIMIT 1"
"""Asks for the epoch that a branch's journal is in."""

Host = tuple[str, str]
"""Address and port, "" for the usual one."""


class Replaced(psycopg.OperationalError):
    """The server takes orders but another one has taken its place."""


class Servers:
    """The servers that one address names, and what the branch says of them."""

    def __init__(self, found: Mapping[str, Any], url: str) -> None:
        self._found = found
        self._hosts = hosts_of(found)
        self._folder: Path | None = None
        self._epoch = 0
        joined = read_joined(default_folder())
        if joined is not None and joined.url == url:
            self._folder = default_folder()
            self._epoch = joined.epoch

    def linked(self, access: Access) -> Link:
        """Connect to the server in service. Raises ``psycopg.Error``."""
        if len(self._hosts) == 1 and self._folder is None:
            return linked(self._found, access)
        trouble: psycopg.Error | None = None
        for host in list(self._hosts):
            try:
                link = self._linked_to(host, access)
            except psycopg.Error as error:
                trouble = trouble or error
                continue
            self._prefer(host)
            return link
        assert trouble is not None
        raise trouble

    def _linked_to(self, host: Host, access: Access) -> Link:
        address, port = host
        one = {**self._found, "host": address, "port": port or None}
        link = linked({name: value for name, value in one.items() if value is not None}, access,
                      target_session_attrs="read-write" if access is not Access.READ else "primary")  # fmt: skip
        try:
            self._learn(link, access)
        except BaseException:
            link.close()
            raise
        return link

    def _learn(self, link: Link, access: Access) -> None:
        """Take in which servers there are, and refuse one that has been replaced."""
        if access is Access.CREATE:
            return
        row = link.execute(_ASK).fetchone()
        assert row is not None
        told, journal = row
        newest = link.execute(EPOCH).fetchone() if journal else None
        epoch = int(newest[0]) if newest else 0
        if epoch < self._epoch:
            message = f"the server is of epoch {epoch}, another one of epoch {self._epoch} has taken its place"
            raise Replaced(message)
        known = self._hosts
        for place in str(told or "").split(","):
            host, _, port = place.strip().rpartition(":")
            if host and (host, port) not in self._hosts:
                self._hosts = [*self._hosts, (host, port)]
        if epoch > self._epoch or known is not self._hosts:
            self._epoch = epoch
            self._remember()

    def _prefer(self, host: Host) -> None:
        self._hosts = [host, *(one for one in self._hosts if one != host)]

    def _remember(self) -> None:
        """Keep the epoch and the servers for the next program of this PC, where it has joined the branch."""
        joined = read_joined(self._folder) if self._folder is not None else None
        if joined is None or self._folder is None:
            return
        url = with_hosts(joined.url, self._hosts)
        try:
            write_joined(with_epoch(type(joined)(url, joined.epoch), self._epoch), self._folder)
        except OSError:
            return  # the next connection tries again; this one is good


def hosts_of(found: Mapping[str, Any]) -> list[Host]:
    """Return the hosts of an address with their ports."""
    hosts = str(found.get("host") or found.get("hostaddr") or "").split(",")
    ports = str(found.get("port") or "").split(",")
    ports = ports if len(ports) == len(hosts) else ports[:1] * len(hosts)
    return list(zip(hosts, ports, strict=True))


def with_hosts(url: str, hosts: Sequence[Host]) -> str:
    """Return the URL with other hosts."""
    head, _, rest = url.rpartition("@")
    _, slash, tail = rest.partition("/")
    places = ",".join(f"{host}:{port}" if port else host for host, port in hosts)
    return f"{head}@{places}{slash}{tail}"
