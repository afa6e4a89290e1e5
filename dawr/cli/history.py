"""How much of the journal is kept, and letting the oldest days go."""

import argparse
from typing import Any

from dawr.db.forgetting import Forgot, forget
from dawr.db.kept_history import KeptHistory, kept_history
from dawr.queueing.checking.house import LEAST_JOURNAL_DAYS

from .opening import DEVICE, database_url, opened_branch
from .parser import BadInput
from .report import Report
from .signing import signed_in


def history(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr history [forget]``."""
    return _forget(arguments, report) if arguments.step == "forget" else _show(arguments, report)


def _show(arguments: argparse.Namespace, report: Report) -> int:
    with opened_branch(arguments, read_only=True) as database:
        found = kept_history(database)
    report.say(_facts(found), _sentence(found))
    return 0


def _forget(arguments: argparse.Namespace, report: Report) -> int:
    """Forget as the settings say, or by the right to change them."""
    days: int = arguments.days
    if not days and not arguments.agent:
        forgot = forget(database_url(arguments), device=DEVICE)
    else:
        if days and days < LEAST_JOURNAL_DAYS:
            raise BadInput(f"--days: at least {LEAST_JOURNAL_DAYS} working days stay, not {days}")
        with opened_branch(arguments) as database, signed_in(arguments, database) as actor:
            forgot = forget(database_url(arguments), keep=days, actor=actor, device=DEVICE)
    with opened_branch(arguments, read_only=True) as database:
        found = kept_history(database)
    report.say({**_facts(found), "deleted": forgot.deleted}, _told(forgot))
    return 0


def _facts(found: KeptHistory) -> dict[str, Any]:
    return {
        "first": found.first,
        "last": found.last,
        "first_day": found.first_day.isoformat() if found.first_day else None,
        "days": found.days,
        "forgotten_upto": found.forgotten_upto,
        "safe": found.safe,
        "prunable": found.prunable,
        "keep_days": found.keep_days,
    }


def _sentence(found: KeptHistory) -> str:
    kept = f"records {found.first} to {found.last} are kept, of {found.days} working days from {found.first_day} on"
    lines = [kept if found.first_day else f"{found.last} records, and no working day yet"]
    if found.forgotten_upto:
        lines.append(f"forgotten: all up to {found.forgotten_upto}")
    lines.append(f"headquarters has all up to {found.prunable} in a backup that has proved good")
    lines.append(f"{found.keep_days} working days stay at least" if found.keep_days else "the settings keep everything")
    return "\n".join(lines)


def _told(forgot: Forgot) -> str:
    if not forgot.deleted:
        return "nothing is old enough to be forgotten"
    return f"{forgot.deleted} records are forgotten, all up to {forgot.upto}; kept: {forgot.day} and later"
