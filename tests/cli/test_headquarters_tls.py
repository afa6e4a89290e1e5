"""The road through a company's network: its own certificates, its proxy, and nothing in the clear."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.cli.main import main
from tests.headquarters.certificates import Issued, issued
from tests.headquarters.connect_proxy import ConnectProxy
from tests.postgres_server import Server

from .conftest import Type

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the service is stopped by a signal of POSIX's")
WORDS = [sys.executable, "-m", "dawr.cli.main", "headquarters"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    return issued(tmp_path_factory.mktemp("company"))


@pytest.fixture(scope="module")
def database(postgres: Server) -> str:
    url = postgres.url(postgres.new_database())
    assert main(["headquarters", "init", "--database", url]) == 0
    return url


@pytest.fixture(scope="module")
def served(files: Issued, database: str) -> Iterator[str]:
    """The service as the command line starts it, with TLS; its port."""
    tls = ["--certificate", str(files.certificate), "--key", str(files.key)]
    serve = [*WORDS, "serve", "--database", database, "--listen", "127.0.0.1:0", "--json", *tls]
    process = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    address = json.loads(process.stdout.readline())["listening"]
    assert address.startswith("https://127.0.0.1:")
    yield address.rpartition(":")[2]
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


@pytest.fixture(autouse=True)
def a_machine_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keys in files of the test's own, and neither proxies nor certificates but those that it names."""
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring.core, "_keyring_backend", Keyring())
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def code(database: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> str:
    name = f"b{abs(hash(request.node.name)) % 10**9}"
    assert main(["headquarters", "enrol", name, "--json", "--database", database]) == 0
    found: str = json.loads(capsys.readouterr().out)["code"]
    return found


def test_a_certificate_of_the_companys_own_is_good_where_the_system_trusts_it(
    open_branch: Type, served: str, code: str, files: Issued, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(files.authority))

    known = open_branch("sync", "enrol", "--headquarters", f"https://localhost:{served}", code)
    sent = open_branch("sync", "once", "--json")

    assert known.code == 0, known.err
    assert sent.json["acked"] == 2


def test_a_certificate_that_the_system_does_not_trust_stops_the_road(open_branch: Type, served: str, code: str):
    said = open_branch("sync", "enrol", "--headquarters", f"https://localhost:{served}", code)

    assert said.code == 4
    assert "certificate" in said.err.lower()
    assert said.err.count("\n") == 1


def test_a_certificate_for_another_name_stops_the_road(
    open_branch: Type, served: str, code: str, files: Issued, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(files.authority))

    said = open_branch("sync", "enrol", "--headquarters", f"https://127.0.0.2:{served}", code)

    assert said.code == 4
    assert said.err.count("\n") == 1


def test_the_systems_proxy_is_used_and_sees_nothing_but_where_to(
    open_branch: Type, served: str, code: str, files: Issued, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(files.authority))
    with ConnectProxy() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)

        known = open_branch("sync", "enrol", "--headquarters", f"https://localhost:{served}", code)
        sent = open_branch("sync", "once", "--json")

    assert known.code == 0, known.err
    assert sent.json["acked"] == 2
    assert set(proxy.asked) == {f"localhost:{served}"}


def test_a_proxy_that_lets_nobody_out_is_an_unavailable_headquarters(
    open_branch: Type, served: str, code: str, monkeypatch: pytest.MonkeyPatch
):
    with ConnectProxy(open_to_all=False) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)

        said = open_branch("sync", "enrol", "--headquarters", f"https://localhost:{served}", code)

    assert said.code == 4
    assert "407" in said.err
    assert said.err.count("\n") == 1


def test_what_stays_on_this_machine_goes_through_no_proxy(open_branch: Type, monkeypatch: pytest.MonkeyPatch):
    with ConnectProxy() as proxy:
        for name in ("HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)

        said = open_branch("sync", "enrol", "--headquarters", "http://127.0.0.1:1", "CODE")

    assert said.code == 4
    assert proxy.asked == []


def test_plain_http_does_not_reach_a_service_that_speaks_tls(open_branch: Type, served: str, code: str):
    said = open_branch("sync", "enrol", "--headquarters", f"http://127.0.0.1:{served}", code)

    assert said.code == 4
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("missing", ["--certificate", "--key"])
def test_half_of_tls_is_bad_input(files: Issued, missing: str, capsys: pytest.CaptureFixture[str]):
    tls = {"--certificate": str(files.certificate), "--key": str(files.key)}
    del tls[missing]
    given = [word for pair in tls.items() for word in pair]

    code = main(["headquarters", "serve", "--database", "postgresql://x/y", "--listen", "0.0.0.0:0", *given])

    assert code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_certificate_that_is_none_is_bad_input(
    files: Issued, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("no certificate")
    listen = ["headquarters", "serve", "--database", database, "--listen", "127.0.0.1:0"]

    for certificate, key in ((nonsense, files.key), (files.certificate, nonsense), (files.authority, files.key)):
        code = main([*listen, "--certificate", str(certificate), "--key", str(key)])

        said = capsys.readouterr()
        assert code == 2, said.err
        assert said.err.count("\n") == 1
