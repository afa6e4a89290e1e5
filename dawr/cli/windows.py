"""Opening the windows."""

import argparse
import re
from typing import TYPE_CHECKING

from dawr.desktop import quick_start
from dawr.queueing.refusals import QueueError, Refusal

from .opening import board_now, database_url
from .parser import BadInput
from .report import Report
from .screens import require_screen

if TYPE_CHECKING:
    from dawr.queueing.board import Board
    from dawr.queueing.branch import Branch, PrinterSetting
    from dawr.wiring.windows import Look, Site

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
    board = _board(arguments)
    branch = board.branch
    require_screen()
    from dawr.printing.target import target_of
    from dawr.wiring.printers import chosen_printer
    from dawr.wiring.windows import run_kiosk

    printer = chosen_printer(branch, arguments.printer)
    if printer is None and arguments.printer:
        raise QueueError(Refusal.UNKNOWN_PRINTER, printer=arguments.printer)
    if printer is not None:
        target_of(printer.url)  # a wrong address is said now, not at the first ticket
        _tell_bad_layout(arguments, branch, printer, report)
    look = _look(arguments, branch)
    return run_kiosk(_site(arguments, board), arguments.name, arguments.printer, look)


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
    board = _board(arguments)
    branch = board.branch
    if branch.desk(arguments.counter) is None:
        raise QueueError(Refusal.UNKNOWN_COUNTER, counter=arguments.counter)
    require_screen()
    from dawr.wiring.windows import run_counter

    look = _look(arguments, branch)
    return run_counter(_site(arguments, board), arguments.counter, arguments.agent, look)


def display(arguments: argparse.Namespace, _report: Report) -> int:
    """``dawr display``."""
    board = _board(arguments)
    branch = board.branch
    require_screen()
    from dawr.wiring.windows import run_display

    look = _look(arguments, branch)
    first = look.language or branch.languages[0]
    others = tuple(language for language in branch.languages if language != first)
    languages = (first, *others[:1]) if arguments.bilingual else (first,)
    return run_display(_site(arguments, board), languages, look)


def supervisor(arguments: argparse.Namespace, _report: Report) -> int:
    """``dawr supervisor``; where people sign in, ``--agent`` does so before the window opens."""
    board = _board(arguments)
    require_screen()
    from dawr.wiring.windows import run_supervisor

    look = _look(arguments, board.branch)
    if not board.guarded:
        return run_supervisor(_site(arguments, board), arguments.agent, look)
    from .signing import signed_in_at  # people sign in once there are accounts

    with signed_in_at(arguments, SUPERVISOR):
        return run_supervisor(_site(arguments, board), arguments.agent, look)


def setup(arguments: argparse.Namespace, _report: Report) -> int:
    """``dawr setup``."""
    board = _board(arguments)
    require_screen()
    from dawr.wiring.windows import run_setup

    look = _look(arguments, board.branch)
    return run_setup(_site(arguments, board), arguments.agent, look)


def _board(arguments: argparse.Namespace) -> "Board":
    """Return the branch as it stands; from now on all hurries until the window is there."""
    quick_start.begin()
    return board_now(arguments)


def _look(arguments: argparse.Namespace, branch: "Branch") -> "Look":
    from dawr.wiring.windows import Look

    if arguments.language and arguments.language not in branch.languages:
        raise QueueError(Refusal.UNKNOWN_LANGUAGE, language=arguments.language)
    return Look(
        arguments.language,
        arguments.theme,
        getattr(arguments, "monitor", ""),
        getattr(arguments, "windowed", False),
        getattr(arguments, "minibar", False),
    )


def _site(arguments: argparse.Namespace, board: "Board") -> "Site":
    from dawr.db.engine import default_folder
    from dawr.wiring.windows import Site

    return Site(database_url(arguments), board, default_folder() / "log")
