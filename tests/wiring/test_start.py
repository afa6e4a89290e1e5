"""What stands between a command and its window: nothing is loaded before it can be seen that can wait."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines import on_postgresql

HEAVY = ("sqlalchemy", "alembic", "asyncio", "qasync", "numpy", "escpos", "argon2", "segno", "psycopg")
"""Each would take a tenth of a window's start, or more."""

WITH_THE_FIRST_ORDER = ("dawr.queueing.commands", "dawr.queueing.events", "dawr.text.refusal_sentences")
WITH_THE_FIRST_PANEL = ("dawr.desktop.ui.supervisor.panels.detail", "dawr.desktop.ui.supervisor.acting.steps")

LOOK = """
import json, sys
from PySide6.QtCore import QCoreApplication
from dawr.desktop import first_paint
from dawr.wiring import windows

class Look(first_paint.FirstPaint):
    def __init__(self, window):
        super().__init__(window)
        self.painted.connect(self.tell)

    def tell(self):
        print(json.dumps(sorted(sys.modules)), flush=True)
        QCoreApplication.exit(0)

windows.FirstPaint = Look
from dawr.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""Opens a window as the command does, tells what was loaded when it was painted, and ends."""


def surroundings(folder: Path) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder)}


def loaded_when_painted(words: tuple[str, ...], url: str, folder: Path) -> frozenset[str]:
    """Return the modules that a window's process has loaded by the time its window is seen."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *words, "--database", url],
        env=surroundings(folder),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return frozenset(json.loads(done.stdout))


def rooms(modules: frozenset[str]) -> set[str]:
    """Return what they belong to: a library, or the program."""
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "words",
    [
        *(("kiosk",), ("counter", "--counter", "1"), ("display",), ("supervisor",), ("setup",)),
        ("counter", "--counter", "1", "--minibar"),
    ],
    ids=lambda words: words[-1].strip("-"),
)
def test_a_window_is_painted_before_anything_heavy_is_loaded(words: tuple[str, ...], url: str, tmp_path: Path):
    loaded = rooms(loaded_when_painted(words, url, tmp_path))

    assert "PySide6" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_floor_is_painted_before_what_its_orders_and_panels_need_is_loaded(url: str, tmp_path: Path):
    loaded = loaded_when_painted(("supervisor",), url, tmp_path)

    assert "dawr.desktop.ui.supervisor.window" in loaded
    assert loaded.isdisjoint(WITH_THE_FIRST_ORDER)
    assert loaded.isdisjoint(WITH_THE_FIRST_PANEL)


@on_postgresql
def test_of_a_branch_on_a_server_only_the_driver_is_loaded_too(url: str, tmp_path: Path):
    loaded = rooms(loaded_when_painted(("counter", "--counter", "1"), url, tmp_path))

    assert "psycopg" in loaded
    assert loaded.isdisjoint({*HEAVY} - {"psycopg", "asyncio"})  # the driver itself loads asyncio


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_window_ends_in_order_when_it_is_asked_to(number: signal.Signals, url: str, tmp_path: Path):
    program = LOOK.replace("QCoreApplication.exit(0)", "pass")
    window = subprocess.Popen(
        [sys.executable, "-c", program, "kiosk", "--database", url],
        env=surroundings(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert window.stdout is not None
    window.stdout.readline()

    window.send_signal(number)
    _, errors = window.communicate(timeout=30)

    assert window.returncode == 0
    assert "Traceback" not in errors


@pytest.mark.parametrize("window", ["display", "supervisor"])
def test_a_monitor_that_is_not_there_is_bad_input_and_those_that_are_are_named(window: str, url: str, tmp_path: Path):
    screen = {"name": "lobby", "x": 0, "y": 0, "width": 800, "height": 600, "dpr": 1}
    described = tmp_path / "screens.json"
    described.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}))

    done = subprocess.run(
        [sys.executable, "-m", "dawr", window, "--monitor", "left", "--database", url],
        env={**surroundings(tmp_path), "QT_QPA_PLATFORM": f"offscreen:configfile={described}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    (line,) = [line for line in done.stderr.splitlines() if "staff code" not in line]
    assert done.returncode == 2
    assert "left" in line
    assert "lobby" in line
