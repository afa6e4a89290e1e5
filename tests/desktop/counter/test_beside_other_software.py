"""On a real X server: a click on the mini bar leaves the keyboard with the software it floats over."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("xvfb-run", "openbox", "xdotool")
ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}")
def test_a_click_on_the_bar_leaves_the_keyboard_where_it_is():
    program = shlex.join([sys.executable, "-m", f"{__package__}.beside_other_software"])
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "openbox", "--startup", program],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "could not load the qt platform plugin" in done.stderr.lower():
        pytest.skip("this machine lacks the libraries of Qt's X11 plugin")

    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert told == [{"given": ["FinishAndCallNext"], "typed": "abc", "bar active": False}], done.stderr
