"""The road to headquarters as a script drives it, from both ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.cli.main import main
from tests.headquarters.running import Headquarters, running
from tests.postgres_server import Server

from .conftest import Said, Type

RAMADAN = """
[[hours_profiles]]
code = "ramadan"
name = { ar = "رمضان", en = "Ramadan" }
first = 2027-02-08
last = 2027-03-08
hours = [{ days = ["sun", "mon"], opens = "10:00", closes = "15:00" }]
"""


@pytest.fixture(scope="module")
def service(postgres: Server) -> Iterator[Headquarters]:
    with running(postgres.url(postgres.new_database())) as headquarters:
        yield headquarters


@pytest.fixture(autouse=True)
def folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep keys in files of the test's own."""
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring.core, "_keyring_backend", Keyring())
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def hq(service: Headquarters, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Type:
    """Type ``dawr headquarters WORDS``, for a tenant of the test's own."""
    tenant = f"t{abs(hash(request.node.name)) % 10**9}"

    def type_words(*words: str) -> Said:
        code = main(["headquarters", *words, "--tenant", tenant, "--database", service.database_url])
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return type_words


@pytest.fixture
def enrolled(open_branch: Type, hq: Type, service: Headquarters) -> Type:
    """The sample branch with its day open, known at headquarters as olaya."""
    code = hq("enrol", "olaya", "--json").json["code"]
    said = open_branch("sync", "enrol", "--headquarters", service.url, code, "--json")
    assert said.code == 0, said.err
    assert said.json["branch"] == "olaya"
    return open_branch


def test_facts_sent_by_hand_are_what_headquarters_says_it_has(enrolled: Type, hq: Type):
    for service in ("passport", "fees", "passport"):
        enrolled("ticket", "issue", service)

    first, again = enrolled("sync", "once", "--json").json, enrolled("sync", "once", "--json").json

    assert (first["sent"], first["acked"], first["epoch"], first["settings_version"]) == (5, 5, 1, 0)
    assert (again["sent"], again["acked"]) == (0, 5)
    (there,) = hq("status", "--json").json["branches"]
    here = enrolled("sync", "status", "--json").json
    assert (there["branch"], there["epoch"], there["cursor"], there["events"], there["tickets"]) == (
        "olaya",
        1,
        5,
        5,
        3,
    )
    assert there["hash"] == here["hash"] == here["journal"]["hash"]
    assert there["last_contact"] is not None
    assert (here["unsent"], here["oldest_unsent"], here["failure"]) == (0, None, None)


def test_a_restored_branch_goes_on_in_another_epoch(enrolled: Type, hq: Type, tmp_path: Path):
    copy = str(tmp_path / "copy.bak")
    enrolled("ticket", "issue", "fees")
    enrolled("backup", copy)
    enrolled("ticket", "issue", "fees")
    enrolled("sync", "once")
    enrolled("restore", copy)

    sent = enrolled("sync", "once", "--json").json

    assert (sent["epoch"], sent["acked"]) == (2, 4)
    (there,) = hq("status", "--json").json["branches"]
    assert (there["epoch"], there["events"], there["tickets"], there["aside"]) == (2, 4, 1, 1)


def test_settings_go_down_and_come_back(enrolled: Type, hq: Type, tmp_path: Path):
    enrolled("sync", "once")
    part = tmp_path / "part.toml"
    part.write_text("grace_minutes = 7\n")

    dry = hq("publish", str(part), "--dry-run", "--json").json
    assert dry["published"] is False
    assert hq("publish", str(part), "--json").json["version"] == 1
    assert enrolled("sync", "once", "--json").json["settings_version"] == 1
    assert hq("settings", "--json").json["branches"][0]["state"] == "applied"
    assert "grace_minutes = 7" in enrolled("settings", "show").out

    dry = hq("publish", "--back", "--dry-run", "--json").json
    assert dry["published"] is False
    assert dry["previews"][0]["own_again"] == ["grace_minutes"]
    assert hq("publish", "--back", "--at", "2027-01-01").code == 2
    assert hq("publish", "--back", "--json").json["version"] == 2
    assert hq("publish", "--back").err == "dawr: nothing older was published for all\n"
    assert enrolled("sync", "once", "--json").json["settings_version"] == 2
    assert "grace_minutes = 15" in enrolled("settings", "show").out


def test_hours_of_dates_go_down_with_dates_as_toml_writes_them(enrolled: Type, hq: Type, tmp_path: Path):
    enrolled("sync", "once")
    part = tmp_path / "ramadan.toml"
    part.write_text(RAMADAN, encoding="utf-8")

    assert hq("publish", str(part)).code == 0
    enrolled("sync", "once")

    assert "first = 2027-02-08\nlast = 2027-03-08" in enrolled("settings", "show").out


def test_bad_settings_are_bad_input(enrolled: Type, hq: Type, tmp_path: Path):
    part = tmp_path / "part.toml"

    for text in ("grace_minutes = ", 'kiosk_secret = "x"', "grace = 2022-01-01"):
        part.write_text(text)
        said = hq("publish", str(part))
        assert said.code == 2, text
        assert said.err.count("\n") == 1


def test_a_branch_that_was_shut_out_is_refused(enrolled: Type, hq: Type):
    enrolled("sync", "once")

    assert hq("revoke", "olaya").code == 0

    said = enrolled("sync", "once", "--json")
    assert said.code == 3
    assert said.err.count("\n") == 1
    assert hq("status", "--json").json["branches"][0]["revoked"] is True


def test_an_audit_finds_nothing_where_all_is_well(enrolled: Type):
    enrolled("ticket", "issue", "fees")

    assert enrolled("sync", "audit", "--json").json == {"differing": [], "sent": 0}


def test_what_a_backup_covers_is_called_safe_once_it_has_proved_good(enrolled: Type, hq: Type):
    enrolled("sync", "once")
    mark = hq("backup", "--json").json["mark"]
    enrolled("ticket", "issue", "fees")
    enrolled("sync", "once")
    assert enrolled("sync", "status", "--json").json["safe"] == 0

    assert hq("backup", mark).code == 0

    enrolled("sync", "once")
    assert enrolled("sync", "status", "--json").json["safe"] == 2
    assert hq("backup", "nonsense").code == 2


def test_a_code_that_was_never_given_is_refused(open_branch: Type, service: Headquarters):
    said = open_branch("sync", "enrol", "--headquarters", service.url, "AAAA-BBBB-CCCC-DDDD")

    assert said.code == 3
    assert said.err.count("\n") == 1


def test_a_headquarters_that_is_not_there_is_unavailable(enrolled: Type, open_branch: Type):
    gone = open_branch("sync", "enrol", "--headquarters", "http://127.0.0.1:1", "X")

    assert gone.code == 4
    assert enrolled("sync", "once").code == 0


def test_an_unknown_branch_and_a_bad_name_are_bad_input(hq: Type):
    assert hq("revoke", "nobody").code == 2
    assert hq("enrol", "a b").code == 2
    assert hq("publish", "--back", "--for", "group:none").code == 2
    assert hq("rebuild", "--branch", "none").err == "dawr: not known at headquarters: none\n"


@pytest.mark.parametrize(
    "words",
    [
        ("sync", "enrol", "--headquarters", "http://hq.example", "CODE"),
        ("headquarters", "serve", "--database", "postgresql://x/y", "--listen", "0.0.0.0:80"),
        ("headquarters", "serve", "--database", "postgresql://x/y", "--listen", "nowhere"),
        ("headquarters", "status", "--database", "sqlite:///x"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(open_branch: Type, words: tuple[str, ...], capsys, url: str):
    code = main([*words, *(() if "--database" in words else ("--database", url))])

    assert code == 2
    assert capsys.readouterr().err.count("\n") == 1


GONE = "postgresql://127.0.0.1:1/x"
"""Where nobody listens: what is wrong is said before anybody is asked."""


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("init --database postgresql://127.0.0.1:notaport/x", "notaport"),
        ("init --database postgresql://127.0.0.1/x?nonsense=1", "nonsense"),
        (f"serve --database {GONE} --workers 0", "--workers"),
        (f"serve --database {GONE} --workers 100000", "--workers"),
        (f"serve --database {GONE} --keep-days 3", "--keep-days"),
        (f"serve --database {GONE} --certificate /nowhere", "--key"),
        (f"enrol a/b --database {GONE}", "a/b"),
        (f"enrol olaya --group a/b --database {GONE}", "a/b"),
        (f"enrol olaya --tenant a/b --database {GONE}", "a/b"),
        (f"enrol olaya --minutes 0 --database {GONE}", "--minutes"),
        (f"publish / --database {GONE}", "folder"),
        (f"publish nowhere.toml --database {GONE}", "nowhere.toml"),
        (f"publish nowhere.toml --for nobody --database {GONE}", "--for"),
        (f"publish --database {GONE}", "--back"),
        (f"token add excel --days 0 --database {GONE}", "--days"),
        (f"user add --database {GONE}", "NAME"),
        ("status", "--database"),
        ("revoke", "BRANCH"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_technicians_slip_is_named_in_one_line_before_anybody_is_asked(
    words: str, named: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("DAWR_HEADQUARTERS_DATABASE", raising=False)

    code = main(["headquarters", *words.split()])

    told = capsys.readouterr()
    assert (code, told.out, told.err.count("\n")) == (2, "", 1), told.err
    assert named in told.err


@pytest.mark.parametrize("words", ["init", "serve", "enrol olaya", "revoke olaya", "publish --back", "status"])
def test_a_database_that_is_not_there_is_said_to_be_so(words: str, capsys: pytest.CaptureFixture[str]):
    code = main(["headquarters", *words.split(), "--database", GONE])

    told = capsys.readouterr()
    assert (code, told.out, told.err.count("\n")) == (4, "", 1), told.err


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are POSIX's")
def test_the_service_is_started_and_stopped_by_hand(service: Headquarters):
    words = ("headquarters", "serve", "--database", service.database_url, "--listen", "127.0.0.1:0", "--json")
    process = subprocess.Popen(
        [sys.executable, "-m", "dawr.cli.main", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert '"listening":"http://127.0.0.1:' in process.stdout.readline()

    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=30)

    assert process.returncode == 0, errors
    assert "Traceback" not in errors
