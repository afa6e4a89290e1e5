"""A server that takes TLS and SCRAM alone, and a program that lets no other server take its place."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from bench.branch import open_branch
from dawr.cli.main import main
from dawr.db.branch_database import BranchDatabase
from dawr.db.changes import ChangeWatch
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket
from dawr.server.certificate import make_certificate
from tests.faults.numbers import number_of, numbers_in
from tests.headquarters.certificates import Issued
from tests.headquarters.certificates import issued as issued_for
from tests.loopback import Cable
from tests.postgres_server import NoServer, Server, running_server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    try:
        with running_server(tls=partial(make_certificate, name="localhost")) as server:
            server.make_template()
            yield server
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    """A company's own authority, and what it has signed for the server."""
    return issued_for(tmp_path_factory.mktemp("company"), "localhost")


@pytest.fixture(scope="module")
def companys(authority: Issued) -> Iterator[Server]:
    """A server with a certificate that the company's authority has signed."""

    def signed(certificate: Path, key: Path) -> None:
        certificate.write_bytes(authority.certificate.read_bytes())
        key.touch(mode=0o600)
        key.write_bytes(authority.key.read_bytes())

    try:
        with running_server(tls=signed) as server:
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


def test_a_companys_own_authority_vouches_for_an_existing_server(
    companys: Server, authority: Issued, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    by_url = address(companys, sslmode="verify-full", sslrootcert=authority.authority)
    trusted = address(companys, sslmode="verify-full", sslrootcert="system")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.authority))

    codes = [main([*words, "--database", by_url]) for words in (["init", "--sample"], ["day", "open"], ["check"])]
    capsys.readouterr()
    code = main(["ticket", "issue", "passport", "--json", "--database", trusted])

    assert (codes, code) == ([0, 0, 0], 0)
    assert '"number":"B101"' in capsys.readouterr().out


@pytest.mark.parametrize("host", ["branch.example", "127.0.0.2"])
def test_the_authority_vouches_for_no_other_name(companys: Server, authority: Issued, host: str):
    found = refused(address(companys, host, sslmode="verify-full", sslrootcert=authority.authority))

    assert found.code is Trouble.DENIED
    assert "does not match" in found.detail or "certificate for" in found.detail


def test_an_authority_that_did_not_sign_vouches_for_nobody(server: Server, authority: Issued):
    found = refused(address(server, sslmode="verify-full", sslrootcert=authority.authority))

    assert found.code is Trouble.DENIED
    assert "certificate verify failed" in found.detail


def test_nobody_comes_in_without_tls_or_without_the_password(server: Server):
    plain = address(server, sslmode="disable")
    wrong = address(server, sslmode="verify-full", sslrootcert=server.certificate).replace(
        "dawr_owner:", "dawr_owner:x"
    )

    assert refused(plain).code is Trouble.DENIED
    assert refused(wrong).code is Trouble.DENIED


def test_a_wrong_password_is_said_to_be_one(server: Server):
    wrong = address(server, sslmode="verify-full", sslrootcert=server.certificate).replace("of%20tests", "of%20nobody")

    found = refused(wrong)

    assert found.code is Trouble.DENIED
    assert "does not accept this login and password" in found.detail
    assert "nobody" not in found.detail


@pytest.mark.parametrize("end", [Server.kill, Server.stop], ids=["killed", "stopped"])
def test_a_server_that_dies_is_gone_and_does_not_lack_a_proof(server: Server, end: Callable[[Server], None]):
    url = address(server, sslmode="verify-full", sslrootcert=server.certificate)

    with BranchDatabase.open(url) as database:
        before = database.records()
        end(server)
        with pytest.raises(DatabaseUnavailable) as caught:
            database.records()
        server.start()

        assert len(database.records()) == len(before)
    assert caught.value.code is Trouble.UNREACHABLE


def test_each_command_happens_once_though_the_connection_is_cut_at_any_moment(server: Server, dice: random.Random):
    """What TLS says of a lost connection is about the connection, not about who the server is."""
    orders = [IssueTicket(id=new_id(), service="service-A") for _ in range(60)]
    open_branch(address(server)).close()

    with Cable(server.port) as cable:
        url = address(server, sslmode="verify-full", sslrootcert=server.certificate)
        with BranchDatabase.open(url.replace(f":{server.port}/", f":{cable.port}/")) as database:
            told = []
            for order in orders:
                if dice.random() < 0.5:
                    cable.cut()
                told.append(number_of(database, order))

    assert told == [f"A{count:04d}" for count in range(1, 61)]
    assert numbers_in(address(server)) == told


def test_passwords_are_kept_as_scram(server: Server):
    with server.connect() as owner:
        (kept,) = owner.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'dawr_owner'").fetchone() or ("",)

    assert str(kept).startswith("SCRAM-SHA-256$")
