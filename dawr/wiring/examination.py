"""What a technician wants to know of a machine: each part looked at, in one line."""

import platform
from collections.abc import Callable
from dataclasses import dataclass

from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.errors import DatabaseUnavailable
from dawr.printing.delivery import look_at
from dawr.printing.target import BadPrinterUrl, target_of
from dawr.queueing.branch import Branch


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    good: bool
    detail: str


def examine(url: str) -> list[Finding]:
    """Look at the program, the database, the fonts and each printer of the branch."""
    findings = [_program(), _guarded("fonts", _fonts), _guarded("screens", _screens)]
    branch, database = _database(url)
    findings.append(database)
    if branch is not None:
        findings.extend(_printer(printer.name, printer.url) for printer in branch.printers)
    return findings


def _program() -> Finding:
    from dawr import __version__

    return Finding("program", good=True, detail=f"dawr {__version__}, Python {platform.python_version()}")


def _guarded(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, good=True, detail=look())
    except Exception as error:  # whatever it is, the technician must read it here
        return Finding(what, good=False, detail=f"{type(error).__name__}: {error}")


def _fonts() -> str:
    from dawr.fonts import FAMILY, font_files

    return f"{FAMILY}, {len(font_files())} weights"


def _screens() -> str:
    from PySide6.QtCore import qVersion

    from dawr.printing.raster import ensure_gui

    ensure_gui()
    return f"Qt {qVersion()}"


def _database(url: str) -> tuple[Branch | None, Finding]:
    try:
        with BranchDatabase.open(url, read_only=True) as database:
            branch = database.state.branch
        report = check(url)
    except DatabaseUnavailable as error:
        return None, Finding("database", good=False, detail=error.detail)
    if not report.ok:
        return branch, Finding("database", good=False, detail=f"{len(report.problems)} problems: see dawr check")
    name = branch.code if branch else "no branch yet"
    return branch, Finding("database", good=branch is not None, detail=f"{name}, {report.events} events, sound")


def _printer(name: str, url: str) -> Finding:
    what = f"printer {name}"
    try:
        state = look_at(target_of(url))
    except BadPrinterUrl as error:
        return Finding(what, good=False, detail=str(error))
    return Finding(what, good=state in {"ready", "low_paper", "unconfirmed"}, detail=f"{url}: {state}")
