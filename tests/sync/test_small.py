"""The process that sends stays small: sixty megabytes on a PC that has a kiosk to run."""

import subprocess
import sys


def test_what_sends_loads_neither_sqlalchemy_nor_the_rules():
    code = "import sys, dawr.cli.main, dawr.cli.sync, dawr.wiring.sync_program; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    large = {"sqlalchemy", "alembic", "asyncio", "keyring", "PySide6", "dawr.queueing.branch", "uuid_utils"}
    assert large & set(done.stdout.split()) == set()
