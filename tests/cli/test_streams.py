"""What the shell hands over: streams that are full, closed or of another alphabet, no home, no screen."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dawr.cli import voice

from .conftest import Type

Shell = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a shell of Linux")


@pytest.fixture
def shell(url: str) -> Shell:
    """Run ``dawr WORDS`` and what follows it in a shell."""

    def run(words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            f'"{sys.executable}" -m dawr {words}',
            shell=True,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            env={**os.environ, "DAWR_DATABASE": url, **environment},
        )

    return run


@pytest.mark.parametrize("words", ["board --json", "board", "journal"])
def test_an_answer_that_cannot_be_written_is_code_4_and_one_line(open_branch: Type, shell: Shell, words: str):
    said = shell(f"{words} >/dev/full")

    assert said.returncode == 4
    assert said.stderr == "dawr: the answer cannot be written: No space left on device\n"


def test_the_branch_goes_on_when_nobody_listens(open_branch: Type, shell: Shell):
    said = shell("ticket issue fees --json >&-")

    assert (said.returncode, said.stderr) == (0, "")
    assert open_branch("board", "--json").json["services"][8]["waiting"] == 1


def test_with_stderr_closed_nothing_strays_onto_stdout(open_branch: Type, shell: Shell):
    said = shell("ticket issue no-such-service 2>&-")

    assert (said.returncode, said.stdout) == (2, "")


def test_the_staff_code_is_not_read_from_a_closed_stdin(open_branch: Type, shell: Shell):
    said = shell("kiosk --set-staff-code <&-")

    assert said.returncode == 2
    assert len(said.stderr.splitlines()) == 1


def test_json_is_utf8_whatever_the_machines_alphabet(open_branch: Type, shell: Shell):
    said = shell("board --json", PYTHONIOENCODING="cp1252")

    assert json.loads(said.stdout)["branch"]["name"]["ar"] == "مركز خدمات العليا"


def test_a_word_that_is_no_text_is_bad_input(open_branch: Type, capsys: pytest.CaptureFixture[str]):
    said = open_branch("ticket", "issue", os.fsdecode(b"\xff\xfe"), "--json")

    assert said.code == 2
    assert said.json["error"] == "bad_input"


def test_a_home_that_cannot_be_made_is_code_4(shell: Shell):
    said = shell("init --sample", HOME="/dev/null", DAWR_DATABASE="", XDG_DATA_HOME="")

    assert said.returncode == 4
    assert len(said.stderr.splitlines()) == 1
    assert "/dev/null" in said.stderr


@pytest.mark.parametrize("window", ["kiosk", "display", "counter --counter 3"])
def test_a_window_without_a_screen_is_code_4_and_no_abort(open_branch: Type, shell: Shell, window: str):
    said = shell(window, DISPLAY=":7777", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")

    assert said.returncode == 4
    assert said.stderr == "dawr: there is no screen here to open a window on (DISPLAY)\n"


def test_a_kiosk_is_not_named_out_of_its_folder(open_branch: Type):
    said = open_branch("kiosk", "--name", "../../evil")

    assert said.code == 2
    assert "../../evil" in said.err


def test_what_is_said_of_a_word_stays_in_its_line():
    told = voice.one_line("no\nservice \x1b[2Jfees\0 \u202ethere")

    assert told == "no service \ufffd[2Jfees\ufffd \ufffdthere"
