"""A scheduler of CUPS for one test: its own folders, its own socket, nothing of the system's touched."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER = "/usr/sbin/cupsd"
QUEUE = "ticket-printer"
_START_SECONDS = 10.0

_CONFIGURATION = """
Listen {folder}/cups.sock
LogLevel debug
WebInterface No
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
User lp
Group lp
SystemGroup root
"""


def why_not() -> str:
    """Return why CUPS cannot be tried here, "" where it can."""
    missing = [name for name in (SERVER, "lp", "lpstat", "lpadmin", "cancel") if shutil.which(name) is None]
    if missing:
        return f"no CUPS here: {', '.join(missing)} (apt install cups cups-client)"
    if os.geteuid() != 0:
        return "only root can start a scheduler of CUPS that drops to the user lp"
    known = subprocess.run(["id", "lp"], capture_output=True, check=False).returncode == 0
    return "" if known else "there is no user lp for CUPS to run backends as"


@contextmanager
def raw_queue(folder: Path, device: str) -> Iterator[str]:
    """Run a scheduler with one raw queue to this device ("socket://127.0.0.1:9100"); give its socket's path."""
    for name in ("root", "spool", "cache", "state", "tmp"):
        (folder / name).mkdir()
    (folder / "cupsd.conf").write_text(_CONFIGURATION.format(folder=folder))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
    words = [SERVER, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"{folder}/cups.sock"
    try:
        _wait_until_it_runs(address)
        subprocess.run(
            ["lpadmin", "-h", address, "-p", QUEUE, "-E", "-v", device, "-m", "raw"], check=True, capture_output=True
        )
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait_until_it_runs(address: str) -> None:
    until = time.monotonic() + _START_SECONDS
    while b"is running" not in subprocess.run(["lpstat", "-h", address, "-r"], capture_output=True, check=False).stdout:
        assert time.monotonic() < until, "CUPS did not start"
        time.sleep(0.05)
