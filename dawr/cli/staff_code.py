"""Setting the code by which staff close a kiosk."""

import argparse
import getpass
import sys
from dataclasses import replace

from dawr.ids import new_id
from dawr.queueing.commands import ConfigureBranch
from dawr.wiring.staff_code import code_hashed

from .opening import DEVICE, carried_out, opened_branch
from .parser import BadInput
from .report import Report
from .signing import signed_in


def set_staff_code(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr kiosk --set-staff-code``: keep the hash of a code in the settings.

    It is asked for twice, or read from one line when nobody is at a terminal.
    """
    if sys.stdin is None:
        raise BadInput("the code is read from stdin, which is closed")
    with opened_branch(arguments) as database, signed_in(arguments, database) as actor:
        secret = _asked_for()
        settings = replace(database.board().branch, kiosk_secret=secret)
        carried_out(database, ConfigureBranch(id=new_id(), actor=actor, device=DEVICE, branch=settings))
    report.say({"staff_code": "set"}, "staff code set: five touches on the mark, then the code, close a kiosk")
    return 0


def _asked_for() -> str:
    """Return what is stored of the code."""
    if sys.stdin.isatty():
        code = getpass.getpass("staff code (digits): ")
        if getpass.getpass("once more: ") != code:
            raise BadInput("the two codes differ; nothing was changed")
    else:
        code = sys.stdin.readline().strip()
    try:
        return code_hashed(code)
    except ValueError as error:
        raise BadInput(str(error)) from None
