"""Opening the windows."""

import argparse
import getpass
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from dawr.db.engine import default_folder
from dawr.ids import new_id
from dawr.queueing.branch import Branch
from dawr.queueing.commands import ConfigureBranch
from dawr.queueing.refusals import QueueError, Refusal

from .opening import DEVICE, carried_out, database_url, opened_branch
from .parser import BadInput
from .report import Report

if TYPE_CHECKING:
    from dawr.wiring.windows import Look, Site


def kiosk(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr kiosk``."""
    branch = _branch(arguments)
    if arguments.set_staff_code:
        return _set_staff_code(arguments, branch, report)
    from dawr.printing.target import target_of
    from dawr.wiring.printers import chosen_printer
    from dawr.wiring.windows import run_kiosk

    printer = chosen_printer(branch, arguments.printer)
    if printer is None and arguments.printer:
        raise QueueError(Refusal.UNKNOWN_PRINTER, printer=arguments.printer)
    if printer is not None:
        target_of(printer.url)  # a wrong address is said now, not at the first ticket
    look = _look(arguments, branch)
    return run_kiosk(_site(arguments, branch), arguments.name, arguments.printer, look)


def counter_window(arguments: argparse.Namespace, _report: Report) -> int:
    """``dawr counter --counter N``."""
    branch = _branch(arguments)
    if branch.desk(arguments.counter) is None:
        raise QueueError(Refusal.UNKNOWN_COUNTER, counter=arguments.counter)
    from dawr.wiring.windows import run_counter

    look = _look(arguments, branch)
    return run_counter(_site(arguments, branch), arguments.counter, arguments.agent, look)


def display(arguments: argparse.Namespace, _report: Report) -> int:
    """``dawr display``."""
    branch = _branch(arguments)
    from dawr.wiring.windows import run_display

    look = _look(arguments, branch)
    first = look.language or branch.languages[0]
    others = tuple(language for language in branch.languages if language != first)
    languages = (first, *others[:1]) if arguments.bilingual else (first,)
    return run_display(_site(arguments, branch), languages, look)


def _branch(arguments: argparse.Namespace) -> Branch:
    with opened_branch(arguments, read_only=True) as database:
        return database.board().branch


def _look(arguments: argparse.Namespace, branch: Branch) -> "Look":
    from dawr.wiring.windows import Look

    if arguments.language and arguments.language not in branch.languages:
        raise QueueError(Refusal.UNKNOWN_LANGUAGE, language=arguments.language)
    return Look(
        arguments.language,
        arguments.theme,
        getattr(arguments, "monitor", ""),
        getattr(arguments, "windowed", False),
    )


def _site(arguments: argparse.Namespace, branch: Branch) -> "Site":
    from dawr.wiring.windows import Site

    return Site(database_url(arguments), branch, default_folder() / "log")


def _set_staff_code(arguments: argparse.Namespace, branch: Branch, report: Report) -> int:
    """Ask for the code twice (or read one line when nobody is at a terminal) and keep its hash in the settings."""
    from dawr.wiring.staff_code import hashed

    if sys.stdin.isatty():
        code = getpass.getpass("staff code (digits): ")
        if getpass.getpass("once more: ") != code:
            raise BadInput("the two codes differ; nothing was changed")
    else:
        code = sys.stdin.readline().strip()
    try:
        secret = hashed(code)
    except ValueError as error:
        raise BadInput(str(error)) from None
    with opened_branch(arguments) as database:
        carried_out(database, ConfigureBranch(id=new_id(), device=DEVICE, branch=replace(branch, kiosk_secret=secret)))
    report.say({"staff_code": "set"}, "staff code set: five touches on the mark, then the code, close a kiosk")
    return 0
