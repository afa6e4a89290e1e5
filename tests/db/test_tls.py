"""A server that takes TLS and SCRAM alone, and a program that lets no other server take its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.changes import ChangeWatch
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.server.certificate import make_certificate
from tests.postgres_server import NoServer, Server, running_server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    try:
        with running_server(tls_name="localhost") as server:
            server.make_template()
            yield server
    except NoServer as reason:
        pytest.skip(str(reason))


def address(server: Server, host: str = "localhost", **more: object) -> str:
    """Return the branch's address at a host of this name, with more said of how to get there."""
    url = server.url("made").replace("127.0.0.1", host)
    said = {"hostaddr": "127.0.0.1", **more}
    return f"{url}?{'&'.join(f'{name}={value}' for name, value in said.items())}"


def refused(url: str) -> DatabaseUnavailable:
    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(url)
    return caught.value


def test_the_right_server_is_trusted_and_everything_goes_over_tls(server: Server):
    url = address(server, sslmode="verify-full", sslrootcert=server.certificate)

    with BranchDatabase.open(url) as database, database.aside(writing=False) as core:
        secured = core.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar_one()
    watch = ChangeWatch(url)

    assert secured is True
    assert not watch.changed()
    watch.close()


def test_a_server_with_another_certificate_is_not(server: Server, tmp_path: Path):
    make_certificate(tmp_path / "other.crt", tmp_path / "other.key", "localhost")

    found = refused(address(server, sslmode="verify-full", sslrootcert=tmp_path / "other.crt"))

    assert found.code is Trouble.DENIED
    assert "certificate verify failed" in found.detail


def test_a_server_of_another_name_is_not(server: Server):
    found = refused(address(server, "branch.example", sslmode="verify-full", sslrootcert=server.certificate))

    assert found.code is Trouble.DENIED
    assert 'does not match host name "branch.example"' in found.detail


def test_nobody_comes_in_without_tls_or_without_the_password(server: Server):
    plain = address(server, sslmode="disable")
    wrong = address(server, sslmode="verify-full", sslrootcert=server.certificate).replace(
        "dawr_owner:", "dawr_owner:x"
    )

    assert refused(plain).code is Trouble.DENIED
    assert refused(wrong).code is Trouble.DENIED


def test_passwords_are_kept_as_scram(server: Server):
    with server.connect() as owner:
        (kept,) = owner.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'dawr_owner'").fetchone() or ("",)

    assert str(kept).startswith("SCRAM-SHA-256$")
