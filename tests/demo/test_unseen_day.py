"""``dawr demo`` without a screen: a day goes by, and its pictures and tickets stay."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from dawr.cli.main import main
from dawr.printing.escpos_decoder import decode

SURFACES = ("kiosk-services", "kiosk-service", "kiosk-ticket", "kiosk-no-paper", "kiosk-landscape", "kiosk-accessible")


def test_a_short_day_leaves_pictures_of_every_surface_and_every_ticket(tmp_path: Path):
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}

    played = subprocess.run(
        [sys.executable, "-m", "dawr", "demo", "--folder", str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    assert str(tmp_path) in played.stdout.splitlines()[-1]
    names = {path.stem.split("-", 1)[1] for path in (tmp_path / "pictures").glob("*.png")}
    for language in ("ar", "en"):
        assert {f"{surface}-{language}" for surface in SURFACES} <= names
        assert {f"console-{language}", f"supervisor-{language}", f"display-{language}", f"paper-{language}"} <= names
    assert all(not QImage(str(path)).isNull() for path in (tmp_path / "pictures").glob("*.png"))
    slips = sorted((tmp_path / "tickets").glob("*.bin"))
    assert len(slips) >= 20
    assert all(len(decode(slip.read_bytes(), 576)) == 1 for slip in slips)
    assert all(slip.with_suffix(".png").exists() for slip in slips)
    assert main(["check", "--database", f"sqlite:///{tmp_path / 'branch.sqlite'}"]) == 0


def test_a_day_that_nobody_watches_ends_when_it_is_asked_to(tmp_path: Path):
    day = subprocess.Popen(
        [sys.executable, "-u", "-m", "dawr", "demo", "--offscreen", "--folder", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert day.stdout is not None
    assert day.stdout.readline()

    day.send_signal(signal.SIGINT)

    _, told = day.communicate(timeout=20)
    assert day.returncode in {-signal.SIGINT, 130}
    assert "Traceback" not in told
    assert main(["check", "--database", f"sqlite:///{tmp_path / 'branch.sqlite'}"]) == 0
