"""One PostgreSQL server in a folder: its files, its settings, starting and stopping it."""

import os
import secrets
import shutil
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .certificate import make_certificate
from .programs import Programs, as_owner, server_user
from .troubles import ServerTrouble

ADMIN, STANDBY = "dawr_admin", "dawr_standby"
"""Logins of the server itself: who sets it up, and who copies it."""
START_WITHIN = 60
DATABASE = "branch"
FIRST_PORT, LAST_PORT = 5432, 5499

_SETTINGS: Mapping[str, object] = {
    "listen_addresses": "*",
    "max_connections": 200,
    "shared_buffers": "128MB",
    "ssl": "on",
    "ssl_min_protocol_version": "TLSv1.2",
    "password_encryption": "scram-sha-256",
    "synchronous_commit": "on",
    "wal_level": "replica",
    "hot_standby": "on",
    "max_wal_senders": 6,
    "max_replication_slots": 6,
    "max_slot_wal_keep_size": "4GB",  # a standby that is away for days must not fill the disk
    "wal_sender_timeout": "10s",
    "wal_receiver_timeout": "10s",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "on",
    "log_filename": "server-%a.log",
    "log_rotation_age": "1d",
    "log_truncate_on_rotation": "on",
}
_WHO = """\
# Written by dawr server install. Everybody comes through TLS and proves to know a password.
local    all          all                       scram-sha-256
hostssl  all          {admin}  127.0.0.1/32     scram-sha-256
hostssl  all          {admin}  ::1/128          scram-sha-256
host     all          {admin}  all              reject
hostssl  {database}   all      {network}        scram-sha-256
hostssl  {database}   all      127.0.0.1/32     scram-sha-256
hostssl  {database}   all      ::1/128          scram-sha-256
hostssl  replication  {standby} {network}       scram-sha-256
hostssl  replication  {standby} 127.0.0.1/32    scram-sha-256
"""


class Cluster:
    """The server in a folder. Every method raises ``ServerTrouble``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.certificate = self.data / "server.crt"
        self._key = self.data / "server.key"

    @property
    def made(self) -> bool:
        """Whether a server's files are there."""
        return (self.data / "PG_VERSION").exists()

    def make(self, password: str, *, port: int, network: str, name: str) -> None:
        """Make the files of a new server with checksums; ``password`` is that of ``ADMIN``."""
        programs = Programs.found()
        self.make_folder()
        secret = self.folder / f"password-{secrets.token_hex(4)}"
        try:
            secret.touch(mode=0o600)
            secret.write_text(password)
            _give_to_owner(secret, self.folder)
            programs.run(
                "initdb", "-D", self.data, "-U", ADMIN, "-E", "UTF8", "--locale", "C", "--data-checksums",
                "--auth=scram-sha-256", "--pwfile", secret, "--no-instructions", owner=self.folder,
            )  # fmt: skip
        finally:
            secret.unlink(missing_ok=True)
        make_certificate(self.certificate, self._key, name)
        for path in (self.certificate, self._key):
            _give_to_owner(path, self.folder)
        self.configure(port=port, network=network)

    def make_folder(self) -> None:
        """Make the folder for the user that the server runs as."""
        user = server_user()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if user is not None:
                shutil.chown(self.folder, user, user)
            self.folder.chmod(0o700)
        except (OSError, LookupError) as error:
            raise ServerTrouble(f"the folder cannot be made: {self.folder} ({error})") from error

    def configure(self, *, port: int, network: str) -> None:
        """Write the server's settings and who may come in; they hold from its next start."""
        settings = {**_SETTINGS, "port": port, "unix_socket_directories": "" if _windows() else self.folder}
        lines = [f"{name} = '{value}'" for name, value in settings.items()]
        (self.data / "dawr.conf").write_text("# Written by dawr server install.\n" + "\n".join(lines) + "\n")
        whole = self.data / "postgresql.conf"
        included = "include 'dawr.conf'\n"
        if included not in (told := whole.read_text()):
            whole.write_text(f"{told}\n{included}")
        who = _WHO.format(admin=ADMIN, standby=STANDBY, database=DATABASE, network=network)
        (self.data / "pg_hba.conf").write_text(who)
        for name in ("dawr.conf", "postgresql.conf", "pg_hba.conf"):
            _give_to_owner(self.data / name, self.folder)

    def copy_from(self, host: str, port: int, password: str, certificate: str, slot: str) -> None:
        """Make this folder a standby: a copy of the server with this certificate that goes on following it."""
        self.make_folder()
        known = self.folder / "followed.crt"
        known.write_text(certificate)
        _give_to_owner(known, self.folder)
        source = (
            f"host={host} port={port} user={STANDBY} sslmode=verify-ca sslrootcert={known}"
            f" application_name={slot} connect_timeout=5"
        )
        programs, secret = Programs.found(), {"PGPASSWORD": password}
        with suppress(ServerTrouble):  # there is one where this standby was made before and its files are lost
            programs.run(
                "pg_receivewal", "--drop-slot", "-S", slot, "-d", source, owner=self.folder, environment=secret
            )
        programs.run(
            "pg_basebackup", "-D", self.data, "-d", source, "-R", "-X", "stream", "-c", "fast", "-C", "-S", slot,
            owner=self.folder, patience=None, environment=secret,
        )  # fmt: skip

    def start(self, *, apart: bool = False) -> None:
        """Start the server and wait until it takes connections; it goes on when this process ends.

        ``apart``: for this PC alone, until it is known whether the branch may have it.
        """
        if self.running:
            return
        log = self.folder / "start.log"
        log.touch(mode=0o600)
        _give_to_owner(log, self.folder)
        try:
            Programs.found().run("pg_ctl", "-D", self.data, "-l", log, "-w", "-t", START_WITHIN,
                                 *(("-o", "-c listen_addresses=127.0.0.1") if apart else ()), "start",
                                 owner=self.folder)  # fmt: skip
        except ServerTrouble as trouble:
            raise ServerTrouble(f"{trouble}; see {log} and {self.data / 'log'}") from None

    def become(self) -> None:
        """Turn this very process into the server, for whatever looks after services (systemd). Does not return."""
        programs, owner = Programs.found(), as_owner(self.folder)
        if owner and sys.platform != "win32":
            os.setgroups([])
            os.setgid(owner["group"])
            os.setuid(owner["user"])
        postgres = programs.folder / "postgres"
        os.chdir(self.folder)
        os.execv(postgres, [str(postgres), "-D", str(self.data)])

    def stop(self) -> None:
        """Stop the server at once; whoever is connected is told, nothing is lost."""
        if self.running:
            Programs.found().run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop", owner=self.folder)

    @contextmanager
    def whole_or_nothing(self) -> Iterator[None]:
        """Stop and remove a server whose making fails in here, so that it can be begun again.

        Refuses a folder that has a server already.
        """
        if self.made:
            raise ServerTrouble(
                f"there is a server in {self.folder} already (dawr server status; dawr server code: how to join it)"
            )
        try:
            yield
        except BaseException:
            with suppress(ServerTrouble):
                self.stop()
            shutil.rmtree(self.data, ignore_errors=True)
            raise

    def promote(self) -> None:
        """Let a standby take orders; returns when it does."""
        Programs.found().run("pg_ctl", "-D", self.data, "-w", "-t", START_WITHIN, "promote", owner=self.folder)

    def reload(self) -> None:
        """Let a running server read its settings again."""
        Programs.found().run("pg_ctl", "-D", self.data, "reload", owner=self.folder)

    @property
    def running(self) -> bool:
        """Whether the server runs."""
        try:
            Programs.found().run("pg_ctl", "-D", self.data, "status", owner=self.folder)
        except ServerTrouble:
            return False
        return True

    @property
    def is_standby(self) -> bool:
        """Whether the files are those of a server that follows another one."""
        return (self.data / "standby.signal").exists()


def usable_port(wanted: int) -> int:
    """Return the port that is wanted, 0: the first usual one that is free. Raises ``ServerTrouble`` for a taken one."""
    if wanted:
        if not _is_free(wanted):
            raise ServerTrouble(f"another program has port {wanted} already: name another one with --port")
        return wanted
    for port in range(FIRST_PORT, LAST_PORT + 1):
        if _is_free(port):
            return port
    raise ServerTrouble(f"no port from {FIRST_PORT} to {LAST_PORT} is free: name one with --port")


def own_address() -> str:
    """Return the address under which other PCs of the network most likely see this one. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # documentation's own network (RFC 5737): only the route is looked up
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _is_free(port: int) -> bool:
    """Tell whether nobody listens on a port, at whichever of this PC's addresses."""
    try:
        with socket.socket() as probe:
            if not _windows():
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("", port))
    except (OSError, OverflowError):
        return False
    return True


def _give_to_owner(path: Path, folder: Path) -> None:
    owner = as_owner(folder)
    if owner:
        os.chown(path, owner["user"], owner["group"])


def _windows() -> bool:
    return sys.platform == "win32"
