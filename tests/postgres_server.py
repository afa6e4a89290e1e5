"""A PostgreSQL server of our own: in a folder of its own, on a free loopback port, stopped at the end."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from dawr.db.engine import storage_at
from dawr.db.schema import make_or_upgrade
from dawr.db.tables import metadata
from dawr.db.version import HEAD, VERSION_TABLE

START_WITHIN = 30.0
OWNER = "dawr_owner"
PASSWORD = "of tests alone: %/@"
_BARE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
_DEBIAN = Path("/usr/lib/postgresql")


MakeCertificate = Callable[[Path, Path], object]
"""Writes a certificate and its key into two files."""


class NoServer(Exception):
    """There is no PostgreSQL that could be started here; the message says why."""


def programs() -> Path:
    """Return the folder of the newest server's programs. Raises ``NoServer``."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = [folder / "bin" for folder in _DEBIAN.glob("*") if (folder / "bin" / "initdb").exists()]
    if not versions:
        raise NoServer("PostgreSQL's server is not installed (apt-get install postgresql)")
    return max(versions, key=lambda folder: int(folder.parent.name) if folder.parent.name.isdecimal() else 0)


def free_port() -> int:
    """Return a port of the loopback that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """One cluster and the server over it."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        """``durable``: keep what was committed through a crash of the machine, as a branch's server does."""
        self.folder = folder
        self.data = folder / "data"
        self.port = free_port()
        self._programs = programs()
        self._user = _server_user()
        self._settings = {} if durable else dict(_BARE)
        self._process: subprocess.Popen[bytes] | None = None
        self._databases = 0
        self._free: list[str] = []
        self._parts = 0
        self.template = "template0"
        """The database that new ones are made of."""

    def make(self) -> None:
        """Make the cluster: checksums, scram, UTF-8."""
        if self._user is not None:
            shutil.chown(self.folder, self._user, self._user)
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        if self._user is not None:
            shutil.chown(secret, self._user, self._user)
        self._run(
            "initdb", "-D", self.data, "-U", OWNER, "-E", "UTF8", "--locale", "C.UTF-8", "--data-checksums",
            "--auth=scram-sha-256", "--pwfile", secret, "--no-sync", "--no-instructions", "--wal-segsize=1",
        )  # fmt: skip

    @property
    def certificate(self) -> Path:
        """The file that ``speak_tls`` lets be made."""
        return self.folder / "server.crt"

    def speak_tls(self, make: MakeCertificate) -> None:
        """Take connections by TLS and SCRAM alone; before the start."""
        key = self.folder / "server.key"
        make(self.certificate, key)
        if self._user is not None:
            shutil.chown(key, self._user, self._user)
        (self.data / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 scram-sha-256\n")
        self._settings |= {"ssl": "on", "ssl_cert_file": str(self.certificate), "ssl_key_file": str(key)}

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
            "shared_buffers": "32MB",
            "max_connections": 120,
            "max_wal_size": "64MB",
            "logging_collector": "off",
            **self._settings,
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.data, *words],
                stdout=log, stderr=log, cwd=self.folder, start_new_session=True, **self._as_server(),
            )  # fmt: skip
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait until the server takes connections."""
        until = time.monotonic() + START_WITHIN
        while True:
            try:
                psycopg.connect(self.url("postgres").replace("+psycopg", ""), connect_timeout=2).close()
                return
            except psycopg.OperationalError as error:
                if time.monotonic() > until or (self._process is not None and self._process.poll() is not None):
                    raise NoServer(f"the server does not start: {error}: {self.log()[-500:]}") from error
                time.sleep(0.02)

    @property
    def running(self) -> bool:
        """Whether it was started and neither stopped nor killed."""
        return self._process is not None

    def stop(self) -> None:
        """Stop it at once, as a technician does: connections are ended, nothing is lost."""
        self._end(signal.SIGINT)

    def abandon(self) -> None:
        """Stop it without tidying up, when its folder is removed anyway."""
        self._end(signal.SIGQUIT)

    def kill(self) -> None:
        """Kill it with all its processes, as a power failure does to them."""
        pids = self._processes()
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()
            self._process = None
        self._wait_until_gone(pids)  # only then can another be started

    def pause(self) -> None:
        """Let it stand still with all its processes: connections stay, nothing is answered."""
        self._signal_all(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on after ``pause``."""
        self._signal_all(signal.SIGCONT)

    def url(self, database: str, name: str = OWNER, password: str = PASSWORD) -> str:
        """Return the address of a database, with a login: the owner's, unless another one is named."""
        return f"postgresql+psycopg://{name}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """Connect as the owner, by the driver alone."""
        return psycopg.connect(self.url(database).replace("+psycopg", ""), autocommit=True)

    def new_database(self, template: str = "template0") -> str:
        """Make a database and return its name."""
        self._databases += 1
        name = f"branch_{self._databases}"
        with self.connect() as connection:
            make = "CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'"
            connection.execute(sql.SQL(make).format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def make_template(self) -> None:
        """Let new databases have this program's tables from the beginning: making them takes longer than copying."""
        make_or_upgrade(storage_at(self.url("made")))
        self.template = "made"
        self._parts = self._count_of_parts(self.template)

    def borrow(self) -> str:
        """Return a database with this program's tables and nothing in them."""
        return self._free.pop() if self._free else self.new_database(self.template)

    def give_back(self, database: str) -> None:
        """Empty a database for the next one: making and removing one takes a third of a second."""
        with self.connect() as connection:
            others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"
            connection.execute(others, (database,))
        if self._count_of_parts(database) != self._parts:
            self.drop(database)  # a test has changed its tables
            return
        with self.connect(database) as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
            connection.execute("INSERT INTO branch_lock VALUES (1)")
            connection.execute(sql.SQL("UPDATE {} SET version_num = %s").format(sql.Identifier(VERSION_TABLE)), (HEAD,))
        self._free.append(database)

    def _count_of_parts(self, database: str) -> int:
        count = (
            "SELECT (SELECT count(*) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid)"
            " + (SELECT count(*) FROM pg_trigger) + (SELECT count(*) FROM pg_proc)"
        )
        with self.connect(database) as connection:
            row = connection.execute(count).fetchone()
            assert row is not None
            return int(str(row[0]))

    def drop(self, database: str) -> None:
        """Remove a database with whoever is connected to it."""
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def log(self) -> str:
        """Return what the server has said."""
        return (self.folder / "log").read_text(errors="replace")

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(30)

    def _signal_all(self, number: signal.Signals) -> None:
        for pid in self._processes():
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def _processes(self) -> list[int]:
        """Return the postmaster and its children, each of which leads a session of its own."""
        if self._process is None:
            return []
        found = [self._process.pid]
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
                if int(parent) == self._process.pid:
                    found.append(int(folder.name))
        return found

    def _wait_until_gone(self, pids: list[int]) -> None:
        until = time.monotonic() + START_WITHIN
        while time.monotonic() < until and any(Path(f"/proc/{pid}").exists() for pid in pids):
            time.sleep(0.005)

    def _run(self, program: str, *words: object) -> None:
        subprocess.run(
            [self._programs / program, *map(str, words)],
            check=True, capture_output=True, cwd=self.folder, **self._as_server(),
        )  # fmt: skip

    def _as_server(self) -> dict[str, object]:
        """Return what lets a program run as the server's user: PostgreSQL refuses root."""
        if self._user is None:
            return {}
        import pwd  # POSIX's alone

        entry = pwd.getpwnam(self._user)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def running_server(
    *, durable: bool = False, within: Path | None = None, tls: MakeCertificate | None = None
) -> Iterator[Server]:
    """Make a server in a new folder, start it, and remove it with all it kept. Raises ``NoServer``.

    ``tls``: take connections by TLS alone, with the certificate and key that this writes.
    """
    folder = Path(tempfile.mkdtemp(prefix="dawr-postgres-", dir=within))
    folder.chmod(0o755)
    try:
        server = Server(folder, durable=durable)
        server.make()
        if tls is not None:
            server.speak_tls(tls)
        server.start()
        try:
            yield server
        finally:
            server.go_on()
            server.abandon()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> str | None:
    """Return whom the server runs as; ``None``: whoever runs the tests."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    import pwd

    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoServer("there is no user but root to run PostgreSQL")
