"""What only the program can know of a branch file, and what outlives its being read again."""

import io
import sys
from pathlib import Path

import pytest

from dawr.samples import sample_branch

from .conftest import Type


@pytest.mark.parametrize(
    ("change", "said_of_it"),
    [
        (('url = "tcp://127.0.0.1:9100"', 'url = "tcp://127.0.0.1:99999"'), "printers[1].url: '99999' is no port"),
        (('url = "tcp://127.0.0.1:9101"', 'url = "usb://printer"'), "printers[2].url: vendor and product"),
        (('undo_seconds = 8', 'kiosk_secret = "2580"'), "kiosk_secret: leave this out"),
    ],
)  # fmt: skip
def test_what_would_fail_only_at_the_kiosk_is_told_with_line_and_key(
    dawr: Type, tmp_path: Path, change: tuple[str, str], said_of_it: str
):
    text = sample_branch()
    line = text[: text.index(change[0])].count("\n") + 1
    wrong = tmp_path / "branch.toml"
    wrong.write_text(text.replace(*change), encoding="utf-8", newline="\r\n")

    said = dawr("init", "--branch", str(wrong))

    assert said.code == 2
    assert f"line {line}, {said_of_it}" in said.err
    assert "2580" not in said.err
    assert dawr("board").code == 4


def test_a_file_with_the_mark_of_an_editor_in_front_is_read(dawr: Type, tmp_path: Path):
    marked = tmp_path / "branch.toml"
    marked.write_text(sample_branch(), encoding="utf-8-sig")

    assert dawr("init", "--branch", str(marked)).code == 0


def test_what_is_no_branch_file_at_all_is_not_read_to_its_end(dawr: Type):
    said = dawr("init", "--branch", "/dev/zero")

    assert said.code == 2
    assert "too large" in said.err


def test_the_staffs_code_outlives_new_settings(open_branch: Type, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("2580\n"))
    assert open_branch("kiosk", "--set-staff-code").code == 0

    assert open_branch("init", "--sample").code == 0

    settings = [
        event for event in open_branch("journal", "--json").json["events"] if event["type"] == "BranchConfigured"
    ]
    assert len(settings) == 2, "reading the same file again would have taken the code away"


def test_neither_journal_nor_board_tells_the_hash_of_the_staffs_code(
    open_branch: Type, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "stdin", io.StringIO("2580\n"))
    assert open_branch("kiosk", "--set-staff-code").code == 0

    told = open_branch("journal").out + open_branch("journal", "--json").out + open_branch("board", "--json").out

    assert "kiosk_secret" not in told
    assert "argon2" not in told


def test_a_board_that_a_program_reads_is_json_without_being_asked(open_branch: Type, monkeypatch: pytest.MonkeyPatch):
    piped = open_branch("board")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    at_a_terminal = open_branch("board")

    assert {"services", "counters", "calls"} <= piped.json.keys()
    assert at_a_terminal.out.startswith("Olaya Service Centre · ")
