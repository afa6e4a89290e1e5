"""The files in deploy/ do what they say."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dawr.queueing.commands import IssueTicket
from dawr.server.certificate import make_certificate
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


PLACES = {
    "chain": "/etc/letsencrypt/live/hq.example/fullchain.pem",
    "key": "/etc/letsencrypt/live/hq.example/privkey.pem",
    "program": "/opt/dawr/bin/dawr",
    "script": "/opt/dawr/deploy/backup.sh",
}
"""What the guide's files name, that is not on every machine."""


def configured(folder: Path, name: str, **here: Path) -> Path:
    """Return a file of deploy/ with the guide's places replaced by ones that are here."""
    text = (DEPLOY / name).read_text()
    for place, path in here.items():
        text = text.replace(PLACES[place], str(path))
    (folder / name).write_text(text)
    return folder / name


def checked(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Let a server's own program check a file, or skip where it is not installed."""
    found = shutil.which(str(words[0]), path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        pytest.skip(f"{words[0]} is not installed")
    known = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return subprocess.run([found, *words[1:]], env=known, check=False, capture_output=True, text=True, timeout=100)


def test_nginx_takes_the_file(tmp_path: Path):
    chain, key, whole = tmp_path / "chain.pem", tmp_path / "key.pem", tmp_path / "whole.conf"
    make_certificate(chain, key, "hq.example")
    site = configured(tmp_path, "nginx.conf", chain=chain, key=key)
    aside = f"pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}}"
    whole.write_text(f"{aside} http {{ access_log off; include {site}; }}")

    done = checked("nginx", "-t", "-c", whole, "-p", tmp_path, folder=tmp_path)

    assert done.returncode == 0, done.stderr


def test_caddy_takes_the_file(tmp_path: Path):
    file = configured(tmp_path, "Caddyfile")

    done = checked("caddy", "validate", "--config", file, "--adapter", "caddyfile", folder=tmp_path)

    assert done.returncode == 0, done.stderr


def test_systemd_takes_the_units(tmp_path: Path):
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    names = sorted(path.name for path in DEPLOY.glob("dawr-*"))
    units = [configured(tmp_path, name, program=program, script=program) for name in names]

    done = checked("systemd-analyze", "verify", *units, folder=tmp_path)

    assert len(units) == 3
    assert [line for line in done.stderr.splitlines() if "dawr-" in line] == []
