"""Opening the windows."""

import argparse
import re
from functools import partial
from typing import TYPE_CHECKING

from dawr.db.errors import DatabaseUnavailable
from dawr.desktop import quick_start
from dawr.failures import log_failure
from dawr.queueing.refusals import QueueError, Refusal

from .opening import board_now, database_url
from .parser import BadInput
from .report import Report
from .screens import require_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dawr.queueing.board import Board
    from dawr.queueing.branch import Branch, PrinterSetting
    from dawr.wiring.placing import Look
    from dawr.wiring.windows import Site

SUPERVISOR = "supervisor"
"""The device that the supervisor's window acts at."""
_NAME = re.compile(r"\w[\w.-]{0,39}")
"""What a kiosk may be called: it names its log, too."""


def kiosk(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr kiosk``."""
    if arguments.set_staff_code:
        from .staff_code import set_staff_code

        return set_staff_code(arguments, report)
    if not _NAME.fullmatch(arguments.name):
        raise BadInput(f"--name takes letters, digits, dots and hyphens, at most 40: {arguments.name!r}")
    site = _site(arguments, "customer", own=arguments.name)
    branch = site.branch
    require_screen()
    if not branch.kiosk_secret:
        report.complain("no staff code is set: nobody can close this kiosk (dawr kiosk --set-staff-code)")
    from dawr.printing.target import target_of
    from dawr.wiring.printers import chosen_printer
    from dawr.wiring.windows import run_kiosk

    printer = chosen_printer(branch, arguments.printer)
    if printer is None and arguments.printer:
        raise QueueError(Refusal.UNKNOWN_PRINTER, printer=arguments.printer)
    if printer is not None:
        target_of(printer.url)  # a wrong address is said now, not at the first ticket
        _tell_bad_layout(arguments, branch, printer, report)
    return run_kiosk(site, arguments.name, arguments.printer, _look(arguments, branch))


def _tell_bad_layout(
    arguments: argparse.Namespace, branch: "Branch", printer: "PrinterSetting", report: Report
) -> None:
    """Say what is wrong with a layout; a lobby without a kiosk would be worse than the house's ticket."""
    if not printer.layout:
        return
    from .layout import refuse_bad_layout

    try:
        refuse_bad_layout(arguments, branch, printer)
    except BadInput as mistake:
        report.complain(f"{mistake}; tickets have the house's layout")


def counter(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr counter --counter N``: the agent's window; with a step, that step alone."""
    if arguments.step == "why":
        from .policy import why

        return why(arguments, report)
    if arguments.step is not None:
        from .counters import carry_out_step

        return carry_out_step(arguments, report)
    site = _site(arguments, "staff")
    branch = site.branch
    if branch.desk(arguments.counter) is None:
        raise QueueError(Refusal.UNKNOWN_COUNTER, counter=arguments.counter)
    require_screen()
    from dawr.wiring.windows import run_counter

    return run_counter(site, arguments.counter, arguments.agent, _look(arguments, branch))


def display(arguments: argparse.Namespace, _report: Report) -> int:
    """``dawr display``."""
    site = _site(arguments, "lobby")
    branch = site.branch
    require_screen()
    from dawr.wiring.windows import run_display

    look = _look(arguments, branch)
    first = look.language or branch.languages[0]
    others = tuple(language for language in branch.languages if language != first)
    languages = (first, *others[:1]) if arguments.bilingual else (first,)
    return run_display(site, languages, look)


def supervisor(arguments: argparse.Namespace, _report: Report) -> int:
    """``dawr supervisor``; where people sign in, ``--agent`` does so before the window opens."""
    site = _site(arguments, "staff")
    require_screen()
    from dawr.wiring.windows import run_supervisor

    look = _look(arguments, site.branch)
    if not site.board.guarded:
        return run_supervisor(site, arguments.agent, look)
    from .signing import signed_in_at  # people sign in once there are accounts

    with signed_in_at(arguments, SUPERVISOR):
        return run_supervisor(site, arguments.agent, look)


def setup(arguments: argparse.Namespace, _report: Report) -> int:
    """``dawr setup``."""
    site = _site(arguments, "staff")
    require_screen()
    from dawr.wiring.windows import run_setup

    look = _look(arguments, site.branch)
    return run_setup(site, arguments.agent, look)


def _site(arguments: argparse.Namespace, reader: str, *, own: str = "") -> "Site":
    """Return the branch as it stands; from now on all hurries until the window is there.

    While the branch's server is away a window opens that looks for it, for this ``reader``; a kiosk goes on alone
    where it may, with the branch of its ``own`` name. A file that cannot be used is a person's to look at.
    """
    quick_start.begin()
    from dawr.db.engine import default_folder
    from dawr.wiring.windows import Site

    url, stands = database_url(arguments), None
    try:
        board = board_now(arguments)
    except DatabaseUnavailable as error:
        board, stands = _board_of_one_away(arguments, error, reader, own)
    return Site(url, board, default_folder() / "log", stands)


def _board_of_one_away(
    arguments: argparse.Namespace, error: DatabaseUnavailable, reader: str, own: str
) -> "tuple[Board, QWidget | None]":
    """Wait for a server that is away, or go on alone; ``error`` is raised again where neither can be."""
    require_screen()
    from dawr.desktop.ui.looking.window import Reader
    from dawr.wiring.looking import found_branch, is_away

    if not is_away(database_url(arguments), error):
        raise error
    alone = _own_board(own) if own else None
    if alone is not None:
        return alone, None
    found = found_branch(database_url(arguments), partial(board_now, arguments), Reader(reader), _wishes(arguments))
    if found is None:
        raise error
    return found


def _own_board(kiosk: str) -> "Board | None":
    """Return what a kiosk goes on alone with, where it has been allowed to."""
    from dawr.db.engine import default_folder
    from dawr.queueing.clock import SystemClock
    from dawr.wiring.emergency import desk_of

    try:
        return desk_of(default_folder(), kiosk, SystemClock()).board()
    except DatabaseUnavailable:
        log_failure("opening the kiosk's own branch")
        return None


def _look(arguments: argparse.Namespace, branch: "Branch") -> "Look":
    if arguments.language and arguments.language not in branch.languages:
        raise QueueError(Refusal.UNKNOWN_LANGUAGE, language=arguments.language)
    return _wishes(arguments)


def _wishes(arguments: argparse.Namespace) -> "Look":
    from dawr.wiring.placing import Look

    return Look(
        arguments.language,
        arguments.theme,
        getattr(arguments, "monitor", ""),
        getattr(arguments, "windowed", False),
        getattr(arguments, "minibar", False),
    )
