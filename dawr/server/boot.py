"""Letting the server start with the machine, and backups be made by the hour: by systemd where there is one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_SYSTEMD = Path("/run/systemd/system")
_UNITS = Path("/etc/systemd/system")
SERVER, BACKUP = "dawr-server", "dawr-backup"

_SERVER_UNIT = """\
[Unit]
Description=Dawr: the branch's database
After=network-online.target
Wants=network-online.target

[Service]
ExecStart={dawr} server start --foreground --folder {folder}
KillMode=mixed
KillSignal=SIGINT
TimeoutStopSec=60
Restart=on-failure
RestartSec=2

[Install]
WantedBy=multi-user.target
"""
_BACKUP_UNIT = """\
[Unit]
Description=Dawr: a checked copy of the branch

[Service]
Type=oneshot
ExecStart={dawr} backup --keep {backups} --server {folder}
"""
_BACKUP_TIMER = """\
[Unit]
Description=Dawr: a checked copy of the branch, every hour

[Timer]
OnCalendar=hourly
Persistent=true

[Install]
WantedBy=timers.target
"""


def start_at_boot(folder: Path) -> str:
    """Set up what starts the server and its backups; return what was done, or what a technician has to do."""
    command = f"{sys.executable} -m dawr"
    if sys.platform == "win32":
        return "; ".join(windows_tasks(sys.executable, str(folder), str(backups_of(folder))))
    if not _may_write_units():
        return (
            f"let the machine run: {command} server start --folder {folder};"
            f" every hour: {command} backup --keep {backups_of(folder)} --server {folder}"
        )
    facts = {"dawr": command, "folder": folder, "backups": backups_of(folder)}
    units = {
        f"{SERVER}.service": _SERVER_UNIT,
        f"{BACKUP}.service": _BACKUP_UNIT,
        f"{BACKUP}.timer": _BACKUP_TIMER,
    }
    for name, text in units.items():
        (_UNITS / name).write_text(text.format(**facts))
    for words in (("daemon-reload",), ("enable", f"{SERVER}.service"), ("enable", "--now", f"{BACKUP}.timer")):
        subprocess.run(["systemctl", *words], check=False, capture_output=True)
    return f"systemd starts {SERVER}, and {BACKUP} every hour into {backups_of(folder)}"


def windows_tasks(program: str, folder: str, backups: str) -> tuple[str, str]:
    """Return the lines with which an administrator lets Windows' Task Scheduler do both, as whoever made the server.

    ``/RP *`` asks for that user's password, so that the tasks run with nobody signed in.
    """
    server, backup = (
        f"server start --folder {_quoted(folder)}",
        f"backup --keep {_quoted(backups)} --server {_quoted(folder)}",
    )
    begin = 'schtasks /Create /RU "%USERDOMAIN%\\%USERNAME%" /RP * /RL HIGHEST'
    return (
        f'{begin} /SC ONSTART /TN "Dawr server" /TR "{_quoted(program)} -m dawr {server}"',
        f'{begin} /SC HOURLY /TN "Dawr backup" /TR "{_quoted(program)} -m dawr {backup}"',
    )


def _quoted(path: str) -> str:
    """Return a path in quotes that themselves stand in quotes, as ``schtasks`` reads ``/TR``."""
    return f'\\"{path}\\"'


def backups_of(folder: Path) -> Path:
    """Return where a server's backups are kept."""
    return folder.parent / "backups"


def _may_write_units() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0 and _SYSTEMD.is_dir() and shutil.which("systemctl") is not None
