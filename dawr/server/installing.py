"""Making the branch's server, its standby, and putting the standby in the server's place."""

import platform
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dawr.db.backup import open_epoch
from dawr.db.engine import storage_at
from dawr.db.engine_postgres_rights import DISPLAY, KIOSK, STAFF
from dawr.queueing.clock import SystemClock

from .administering import (
    OWNER,
    administrator,
    epoch_in_service,
    make_logins,
    new_password,
    owner,
    state_of,
    tell_servers,
    told_servers,
    wait_for_standby,
)
from .certificate import certificate_of, fingerprint_of
from .cluster import ADMIN, DATABASE, STANDBY, Cluster, own_address, usable_port
from .join_code import JoinCode
from .joining import join, trusted_certificate, url_of
from .record import ServerRecord, read_record, write_record
from .troubles import BadJoinCode, ServerTrouble

LOGINS = {"staff": STAFF, "kiosk": KIOSK, "display": DISPLAY, "standby": STANDBY, "owner": OWNER}
"""What a PC is for → the login it gets, with the least rights it needs."""
PROMOTED = "promoted"
"""Reason of the epoch that a journal goes on in on a server that took another one's place."""

Say = Callable[[str], None]


def install(folder: Path, *, port: int, addresses: Sequence[str], network: str, say: Say) -> ServerRecord:
    """Make a server with its certificate, logins and an empty database, and start it. Raises ``ServerTrouble``."""
    cluster = Cluster(folder)
    record = ServerRecord(
        port=usable_port(port),
        addresses=tuple(addresses) or (own_address(),),
        database=DATABASE,
        logins={login: new_password() for login in (ADMIN, *LOGINS.values())},
    )
    with cluster.whole_or_nothing():
        say(f"making a server in {folder}")
        cluster.make(record.logins[ADMIN], port=record.port, network=network, name=f"Dawr server {platform.node()}")
        write_record(folder, record)
        cluster.start()
        make_logins(cluster, record)
        tell_servers(administrator(cluster, record), record.database, record.own)
    return record


def code_for(folder: Path, purpose: str) -> JoinCode:
    """Return the code that a PC of this purpose joins with (a key of ``LOGINS``)."""
    record, login = read_record(folder), LOGINS[purpose]
    fingerprint = fingerprint_of(Cluster(folder).certificate.read_text())
    logins = [(login, record.logins[login])]
    if login == STANDBY:
        logins += [(name, password) for name, password in record.logins.items() if name != STANDBY]
    return JoinCode((*record.own, *record.others), record.database, tuple(logins), fingerprint)


def owners_url(folder: Path) -> str:
    """Return the URL by which this PC itself makes and upgrades the branch's tables."""
    record = read_record(folder)
    code = JoinCode((("127.0.0.1", record.port),), record.database, ((OWNER, record.logins[OWNER]),), b"")
    return url_of(code, Cluster(folder).certificate)


def join_own_server(folder: Path) -> None:
    """Let the programs of this PC use the server that runs on it."""
    join(code_for(folder, "staff"))


def install_standby(
    folder: Path, code: JoinCode, *, port: int, addresses: Sequence[str], network: str, say: Say
) -> ServerRecord:
    """Make a copy of a server that goes on following it, and tell every PC of it.

    ``code`` is that server's for a standby.
    """
    if code.login != STANDBY:
        raise BadJoinCode("this code is not one for a standby (on the server: dawr server code --for standby)")
    pem = trusted_certificate(code.hosts, code.fingerprint)
    source = next(host for host in code.hosts if _answers(*host))
    cluster = Cluster(folder)
    own = tuple(addresses) or (own_address(),)
    record = ServerRecord(usable_port(port), own, code.database, dict(code.logins), code.hosts)
    with cluster.whole_or_nothing():
        say(f"copying the server at {source[0]}:{source[1]} into {folder}")
        cluster.copy_from(*source, code.password, pem, _slot(record))
        cluster.configure(port=record.port, network=network)
        write_record(folder, record)
        cluster.start()
        way = owner(record, *source, cluster.certificate)
        tell_servers(way, record.database, (*code.hosts, *record.own))
    return record


def promote(folder: Path, *, force: bool, say: Say) -> int:
    """Let the standby take the server's place; return the epoch that its journal goes on in.

    Refused while the server it follows still takes connections, unless forced: a branch has one server. One that was
    cut off is done again.
    """
    record, cluster = read_record(folder), Cluster(folder)
    if not cluster.is_standby and not _half_promoted(cluster, record):
        raise ServerTrouble("this server is no standby: it takes orders already")
    for host, port in () if force else record.others:
        if _answers(host, port):
            raise ServerTrouble(
                f"the server at {host}:{port} still answers: stop it first (dawr server stop), or add --force"
            )
    cluster.start()
    if cluster.is_standby:
        cluster.promote()
    say("the standby takes orders")
    wait_for_standby(cluster, record, wait=False)  # nobody follows the new one yet
    epoch = open_epoch(storage_at(owners_url(folder)), PROMOTED, SystemClock().now())
    tell_servers(administrator(cluster, record), record.database, (*record.own, *record.others))
    return epoch


def _half_promoted(cluster: Cluster, record: ServerRecord) -> bool:
    """Tell whether a server takes orders and the branch does not know it yet: its promotion was cut off."""
    if not cluster.running:
        return False
    told = told_servers(administrator(cluster, record, record.database))
    return bool(told) and told[0] not in record.own


def settle_place(folder: Path, say: Say) -> None:
    """Refuse with ``ServerTrouble`` to start a server whose place another one has taken.

    Which others there are, and which epoch it is of, only the database knows: it is started for this PC alone to be
    asked. One of an earlier epoch has not taken its place: that is the old server, started while this one was away.
    """
    record, cluster = read_record(folder), Cluster(folder)
    if cluster.running or cluster.is_standby:
        return
    cluster.start(apart=True)
    try:
        told = told_servers(administrator(cluster, record, record.database))
        own = epoch_in_service(administrator(cluster, record, record.database)) or 0
    finally:
        cluster.stop()
    record = replace(record, others=tuple(one for one in told if one not in record.own))
    write_record(folder, record)
    for host, port in record.others:
        there = _epoch_at(cluster, record, host, port)
        if there is None:
            continue
        if there >= own:
            raise ServerTrouble(
                f"the server at {host}:{port} has taken this one's place: move {folder} away and make a standby"
                " of that one (dawr server standby CODE)"
            )
        say(
            f"the server at {host}:{port} was replaced by this one and runs all the same: stop it there"
            " (dawr server stop), move its folder away and make it a standby of this one"
        )


def status(folder: Path) -> dict[str, object]:
    """Return what is known of the server in a folder."""
    record, cluster = read_record(folder), Cluster(folder)
    facts: dict[str, object] = {
        "folder": str(folder),
        "running": cluster.running,
        "port": record.port,
        "addresses": list(record.addresses),
        "servers": [f"{host}:{port}" for host, port in (*record.own, *record.others)],
    }
    if facts["running"]:
        facts |= state_of(cluster, record)
        told = told_servers(administrator(cluster, record, record.database))
        facts["servers"] = [f"{host}:{port}" for host, port in told]
    return facts


def _slot(record: ServerRecord) -> str:
    name = f"dawr_{record.addresses[0]}_{record.port}".lower()
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name)[:60]


def _answers(host: str, port: int) -> bool:
    try:
        certificate_of(host, port)
    except ServerTrouble:
        return False
    return True


def _epoch_at(cluster: Cluster, record: ServerRecord, host: str, port: int) -> int | None:
    """Return the epoch of a server of this branch that does not only follow; ``None``: there is none."""
    try:
        return epoch_in_service(owner(record, host, port, cluster.certificate))
    except ServerTrouble:
        return None
