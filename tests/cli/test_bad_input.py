"""What is typed wrong, what the rules refuse, what is not there: exit codes and one clear line."""

import socket
from pathlib import Path

import pytest

from dawr.cli.main import main

from .conftest import Type


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("ticket", "issue", "no-such-service"), "no-such-service"),
        (("ticket", "issue", "fees", "--language", "xx"), "xx"),
        (("ticket", "issue", "fees", "--priority", "99"), "99"),
        (("ticket", "issue", "fees", "--priority", "-1"), "--priority"),
        (("ticket", "issue", "fees", "--print", "--printer", "nowhere"), "nowhere"),
        (("ticket", "issue", "fees", "--print", "--printer", "ftp://x"), "ftp://x"),
        (("server", "install", "--port", "65536"), "65536"),
        (("counter", "call", "--counter", "77"), "77"),
        (("counter", "call", "--counter", "ten"), "ten"),
        (("counter", "call", "--counter", "9" * 40), "9"),
        (("counter", "transfer", "--counter", "3"), "--service"),
        (("counter", "direct", "--counter", "3"), "--service"),
        (("ticket", "issue", "fees", "--command-id", "short"), "--command-id"),
        (("day", "open", "--date", "yesterday"), "yesterday"),
        (("journal", "--after", "x"), "x"),
        (("nonsense",), "nonsense"),
        (("restore", "nowhere.bak"), "nowhere.bak"),
        (("counter", "call"), "--counter"),
        (("counter", "recall", "--counter", "3", "--agent", "x" * 81), "--agent"),
        (("ticket", "issue"), "SERVICE"),
        (("ticket", "issue", "fees", "--command-id", ""), "--command-id"),
        (("settings", "preview", ""), "FILE"),
        (("backup", "--keep", ""), "--keep"),
        (("waits", "report", "--days", "999999999"), "--days"),
        (("policy", "ledger", "--day", ""), "--day"),
        (("policy", "ledger", "--day", "٢٠٢٠-٠١-٠١"), "2020-01-01"),
        (("hours", "--date", ""), "--date"),
        (("sync", "enrol", "--headquarters", "https://hq.example.com", " "), "CODE"),
    ],
)
def test_bad_input_is_code_2_and_one_line_that_names_it(open_branch: Type, words: tuple[str, ...], named: str):
    said = open_branch(*words)

    assert said.code == 2
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert named in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("counter", "call", "--counter", "3"),
        ("counter", "finish", "--counter", "3"),
        ("counter", "call", "--counter", "3", "--ticket", "A999"),
        ("day", "open"),
        ("ticket", "cancel", "A001"),
    ],
)
def test_a_refusal_by_the_rules_is_code_3(open_branch: Type, words: tuple[str, ...]):
    said = open_branch(*words)

    assert said.code == 3
    assert len(said.err.splitlines()) == 1


def test_nothing_to_go_back_to_is_a_refusal_like_nothing_to_undo(open_branch: Type):
    assert open_branch("settings", "take-back").code == 3
    assert open_branch("counter", "undo", "--counter", "3").code == 3


def test_what_is_in_the_way_to_headquarters_is_said_in_words(open_branch: Type):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    said = open_branch("sync", "enrol", "--headquarters", f"http://127.0.0.1:{port}", "CODE")

    assert said.code == 4
    assert len(said.err.splitlines()) == 1
    assert "nothing takes connections at this port" in said.err


def test_one_thing_is_counted_as_one(open_branch: Type):
    assert open_branch("counter", "open", "--counter", "3").code == 0

    assert open_branch("message", "send", "tea", "--to", "#3").out == "sent to counter 3\n"


def test_a_refusal_in_json_is_one_object_with_the_code(open_branch: Type):
    said = open_branch("counter", "call", "--counter", "3", "--json")

    assert said.code == 3
    assert said.json["error"] == "nobody_waiting"
    assert said.json["message"] in said.err


def test_without_a_database_every_command_is_code_4(dawr: Type):
    for words in (("board",), ("ticket", "issue", "fees"), ("day", "open"), ("check",), ("journal",)):
        said = dawr(*words)
        assert said.code == 4, words
        assert len(said.err.splitlines()) == 1, words


def test_a_database_before_any_branch_says_what_to_do(dawr: Type):
    assert dawr("init").code == 0

    assert dawr("board").code == 4
    assert dawr("ticket", "issue", "fees").code in {2, 3}


def test_something_else_in_the_databases_place_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    other = tmp_path / "letter.txt"
    other.write_text("Dear customer,\n" * 500)
    before = other.read_bytes()

    code = main(["board", "--database", f"sqlite:///{other}"])

    assert code == 4
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert main(["init", "--sample", "--database", f"sqlite:///{other}"]) == 4
    assert other.read_bytes() == before


def test_an_address_that_is_no_database_is_bad_input(capsys: pytest.CaptureFixture[str]):
    assert main(["board", "--database", "gopher://hole"]) == 2

    assert "gopher://hole" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "further", "key"),
    [
        (("target_wait_minutes = 15", "target_wiat_minutes = 15"), 0, "target_wiat_minutes"),
        (('group = "identity"', 'group = "identtiy"'), 0, "identtiy"),
        (('opens = "08:00"', 'opens = "18:00"'), 1, "closes"),
        (('code = "olaya"', "code = olaya"), 0, "line 4"),
    ],
)
def test_a_typo_in_a_branch_file_is_told_with_line_and_key(
    dawr: Type, tmp_path: Path, change: tuple[str, str], further: int, key: str
):
    from dawr.samples import sample_branch

    text = sample_branch()
    assert change[0] in text
    wrong = tmp_path / "branch.toml"
    wrong.write_text(text.replace(*change, 1), encoding="utf-8")
    expected = text[: text.index(change[0])].count("\n") + 1 + further

    said = dawr("init", "--branch", str(wrong))

    assert said.code == 2
    assert f"line {expected}" in said.err
    assert key in said.err
    assert dawr("board").code == 4


def test_a_branch_file_that_cannot_be_read(dawr: Type, tmp_path: Path):
    binary = tmp_path / "branch.toml"
    binary.write_bytes(b'code = "\xff\xfe"')

    assert dawr("init", "--branch", str(tmp_path / "absent.toml")).code == 2
    assert dawr("init", "--branch", str(binary)).code == 2
    assert dawr("init", "--branch", str(tmp_path)).code == 2


def test_initialising_again_keeps_the_tickets(open_branch: Type):
    open_branch("ticket", "issue", "fees")

    assert open_branch("init", "--sample").code == 0

    assert open_branch("board", "--json").json["services"][8]["waiting"] == 1


def test_a_reader_that_goes_away_is_no_error(open_branch: Type, url: str):
    import subprocess
    import sys

    for _ in range(3):
        open_branch("ticket", "issue", "fees")
    journal = subprocess.Popen(
        [sys.executable, "-m", "dawr", "journal", "--database", url], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert journal.stdout is not None
    journal.stdout.close()

    _, told = journal.communicate(timeout=60)

    assert b"Traceback" not in told
