"""The files in deploy/ do what they say."""

import configparser
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dawr.queueing.commands import IssueTicket
from tests.postgres_server import programs

from .running import SendingBranch

DEPLOY = Path(__file__).parents[2] / "deploy"


def backed_up(sending: SendingBranch, folder: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run the nightly backup as its unit does."""
    program = folder / "dawr"
    program.write_text(
        f'#!/bin/sh\nexec {sys.executable} -m dawr.cli.main "$@" --tenant {sending.headquarters.tenant}\n'
    )
    program.chmod(0o755)
    url = sending.headquarters.database_url.replace("+psycopg", "")
    path = f"{programs()}:{os.environ['PATH']}"
    known = {**os.environ, "DAWR": str(program), "DAWR_HEADQUARTERS_DATABASE": url, "PATH": path, **extra}
    script = [DEPLOY / "backup.sh", folder]
    return subprocess.run(script, env=known, check=False, capture_output=True, text=True, timeout=100)


def safe(sending: SendingBranch) -> int:
    return sending.headquarters.status("olaya").safe


def test_a_backup_that_was_put_back_makes_its_records_safe(sending: SendingBranch, tmp_path: Path):
    sending.branch.do(IssueTicket, service="id")
    sending.send()

    done = backed_up(sending, tmp_path)

    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("dawr-*.dump"))) == 1
    assert safe(sending) == sending.headquarters.status("olaya").cursor > 0


def test_a_backup_that_cannot_be_put_back_makes_nothing_safe(sending: SendingBranch, tmp_path: Path):
    sending.branch.do(IssueTicket, service="id")
    sending.send()
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pg_restore").write_text("#!/bin/sh\nexit 1\n")
    (broken / "pg_restore").chmod(0o755)

    done = backed_up(sending, tmp_path, PATH=f"{broken}:{programs()}:{os.environ['PATH']}")

    assert done.returncode != 0
    assert list(tmp_path.glob("dawr-*.dump")) == []
    assert safe(sending) == 0


@pytest.mark.parametrize("unit", sorted(path.name for path in DEPLOY.glob("*.service")))
def test_no_unit_may_gain_rights(unit: str):
    read = configparser.RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(DEPLOY / unit)

    assert read["Service"]["NoNewPrivileges"] == "yes"
    assert read["Service"]["ProtectSystem"] == "strict"
    assert read["Service"]["User"] not in ("", "root")
