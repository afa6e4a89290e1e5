"""Where PostgreSQL's programs are, and running them as a user that PostgreSQL accepts."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .troubles import ServerTrouble

OLDEST = 15
SERVER_USERS = ("postgres", "dawr")
"""Who may run the server where the caller is root, the first that exists: PostgreSQL refuses root itself."""
PATIENCE = 120.0
"""Seconds for any of the programs but the copy of a whole server."""

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
_WINDOWS = "PostgreSQL/*/bin"


class Programs:
    """PostgreSQL's programs of one version, run as the user that owns the server's files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def found(cls) -> "Programs":
        """Return the newest that are installed. Raises ``ServerTrouble``: none are, or they are too old."""
        folders = [folder for folder in _candidates() if (folder / _executable("initdb")).exists()]
        if not folders:
            raise ServerTrouble("PostgreSQL's server is not installed here (Debian: apt-get install postgresql)")
        programs = cls(max(folders, key=lambda folder: cls(folder).version()))
        if programs.version() < OLDEST:
            raise ServerTrouble(f"PostgreSQL {programs.version()} is older than {OLDEST}, which is needed")
        return programs

    def version(self) -> int:
        """Return the major version, 0 when the program does not say."""
        said = subprocess.run(
            [self.folder / _executable("postgres"), "--version"], capture_output=True, text=True, check=False
        ).stdout
        told = _VERSION.search(said)
        return int(told[1]) if told else 0

    def run(self, program: str, *words: object, owner: Path, patience: float | None = PATIENCE, **more: Any) -> str:
        """Run a program as the owner of a folder and return what it said. Raises ``ServerTrouble`` with its words.

        What it starts in turn keeps neither this process's files nor its terminal. It speaks into a file: the
        server that ``pg_ctl`` starts keeps a pipe open on Windows, and who reads that waits for the server's end.
        """
        command = [str(self.folder / _executable(program)), *map(str, words)]
        environment = {**os.environ, **more.pop("environment", {}), "LC_MESSAGES": "C", "HOME": str(owner)}
        with tempfile.TemporaryFile() as words_said:
            try:
                done = subprocess.run(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=words_said,
                    stderr=subprocess.STDOUT,
                    timeout=patience,
                    cwd=owner,
                    env=environment,
                    check=False,
                    **as_owner(owner),
                )
            except subprocess.TimeoutExpired:
                raise ServerTrouble(f"{program} did not end within {patience:g} s") from None
            words_said.seek(0)
            said = words_said.read().decode(errors="replace").strip()
        if done.returncode:
            raise ServerTrouble(f"{program} failed: {_last_words(said)}")
        return said


def server_user() -> str | None:
    """Return whom the server is to run as; ``None``: the caller. Raises ``ServerTrouble`` for root alone."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in SERVER_USERS if name in known), None)
    if user is None:
        raise ServerTrouble("PostgreSQL does not run as root: make a user for it (adduser --system --group postgres)")
    return user


def as_owner(folder: Path) -> dict[str, Any]:
    """Return what lets a program run as the owner of a folder, where the caller is root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    about = folder.stat()
    return {"user": about.st_uid, "group": about.st_gid, "extra_groups": []} if about.st_uid else {}


def _candidates() -> Sequence[Path]:
    found = [folder for pattern in _FOLDERS for folder in sorted(Path("/").glob(pattern.lstrip("/")))]
    if sys.platform == "win32":
        found += sorted(Path(os.environ.get("ProgramFiles", "C:/Program Files")).glob(_WINDOWS))  # noqa: SIM112 - its name
    on_path = shutil.which("initdb")
    return [*found, Path(on_path).resolve().parent] if on_path else found


def _executable(name: str) -> str:
    return f"{name}.exe" if sys.platform == "win32" else name


def _last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower() or "fatal" in line.lower()]
    return (telling or lines or ["it said nothing"])[-1][:300]
