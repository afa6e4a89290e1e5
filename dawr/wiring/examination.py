"""What a technician wants to know of a machine: each part looked at, in one line."""

import platform
from collections.abc import Callable
from dataclasses import dataclass

from dawr.db.branch_database import BranchDatabase
from dawr.db.branch_time import WORTH_A_WARNING, clock_difference, difference_told
from dawr.db.check import check
from dawr.db.errors import DatabaseUnavailable
from dawr.printing.condition import LOW_PAPER
from dawr.printing.layout_file import BranchFileError
from dawr.printing.target import BadPrinterUrl
from dawr.queueing.branch import Branch, PrinterSetting
from dawr.queueing.state import BranchState
from dawr.text.branch_file_sentences import branch_file_sentence
from dawr.text.english import counted

from .layouts import layout_in, layout_path
from .printer_states import printer_now


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    good: bool
    detail: str


def examine(url: str) -> list[Finding]:
    """Look at the program, the database, the fonts and each printer of the branch."""
    findings = [_program(), _guarded("fonts", _fonts), _guarded("screens", _screens)]
    state, database = _database(url)
    findings.append(database)
    findings.extend(_clock(url) if state is not None else ())
    branch = state.branch if state is not None else None
    if state is not None and branch is not None:
        for setting in branch.printers:
            findings.append(_printer(state, setting))
            if setting.layout:
                findings.append(_layout(url, branch, setting))
    return findings


def _program() -> Finding:
    from dawr import __version__

    return Finding("program", good=True, detail=f"dawr {__version__}, Python {platform.python_version()}")


def _clock(url: str) -> list[Finding]:
    """Look at this PC's clock where the branch goes by another one."""
    try:
        differs = clock_difference(url)
    except DatabaseUnavailable as error:
        return [Finding("clock", good=False, detail=error.detail)]
    if differs is None:
        return []
    return [Finding("clock", good=abs(differs) <= WORTH_A_WARNING, detail=difference_told(differs))]


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


def _database(url: str) -> tuple[BranchState | None, Finding]:
    try:
        with BranchDatabase.open(url, read_only=True) as database:
            state = database.state
        report = check(url)
    except DatabaseUnavailable as error:
        return None, Finding("database", good=False, detail=error.detail)
    if not report.ok:
        return state, Finding(
            "database", good=False, detail=f"{counted(len(report.problems), 'problem')}: see dawr check"
        )
    branch = state.branch
    name = branch.code if branch else "no branch yet"
    return state, Finding(
        "database", good=branch is not None, detail=f"{name}, {counted(report.events, 'event')}, sound"
    )


def _printer(state: BranchState, setting: PrinterSetting) -> Finding:
    what = f"printer {setting.name}"
    try:
        now = printer_now(state, setting)
    except BadPrinterUrl as error:
        return Finding(what, good=False, detail=str(error))
    told = [f"{setting.url}: {now.condition.state}"]
    if now.since is not None:
        told.append(f"since {now.since.astimezone():%Y-%m-%d %H:%M}")
    if now.condition.detail:
        told.append(now.condition.detail)
    if now.tickets_left is not None and now.condition.state == LOW_PAPER:
        told.append(f"about {counted(now.tickets_left, 'ticket')} left")
    return Finding(what, good=now.good, detail=", ".join([*told, *now.remarks]))


def _layout(url: str, branch: Branch, setting: PrinterSetting) -> Finding:
    what = f"ticket layout of {setting.name}"
    path = layout_path(url, setting)
    try:
        if path is not None:
            layout_in(path, branch.languages)
    except (OSError, UnicodeDecodeError) as error:
        return Finding(what, good=False, detail=f"{path}: {getattr(error, 'strerror', None) or error}")
    except BranchFileError as error:
        return Finding(what, good=False, detail=f"{path}: {branch_file_sentence(error, 'en')}")
    return Finding(what, good=True, detail=str(path))
