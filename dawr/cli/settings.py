"""The branch's settings: shown, compared, changed and taken back."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.queueing.accounts import with_accounts, with_people_since
from dawr.queueing.branch import Branch
from dawr.queueing.branch_toml import branch_to_toml
from dawr.queueing.commands import ConfigureBranch
from dawr.queueing.events import BranchConfigured, Record
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.settings import Change, changes, digest_of

from .branch import plain
from .branch_file import read_branch_file
from .changes_told import change_told
from .opening import DEVICE, carried_out, command_id, opened_branch
from .parser import BadInput
from .report import Report
from .signing import signed_in

if TYPE_CHECKING:
    from dawr.db.branch_database import BranchDatabase

MOST_ENTRIES = 10_000


def settings(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr settings STEP``."""
    with opened_branch(arguments, read_only=arguments.step not in {"apply", "take-back"}) as database:
        branch = database.state.branch
        if branch is None:
            raise DatabaseUnavailable(Trouble.MISSING, "no branch is set up (dawr init --branch FILE.toml)")
        return _STEPS[arguments.step](arguments, report, database, branch)


def with_the_staffs_code(branch: Branch, before: Branch | None) -> Branch:
    """Return the settings with the code that closes a kiosk, which is set apart from the file and outlives it."""
    if branch.kiosk_secret or before is None:
        return branch
    return replace(branch, kiosk_secret=before.kiosk_secret)


def _show(_: argparse.Namespace, report: Report, __: "BranchDatabase", branch: Branch) -> int:
    told = branch_to_toml(replace(branch, kiosk_secret=""))
    report.say({"digest": digest_of(branch), "toml": told}, told.rstrip("\n"))
    return 0


def _export(arguments: argparse.Namespace, report: Report, _: "BranchDatabase", branch: Branch) -> int:
    target = Path(arguments.file)
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(branch_to_toml(replace(branch, kiosk_secret="")))
    except FileExistsError:
        raise BadInput(f"this file is there already: {target}") from None
    report.say({"file": str(target), "digest": digest_of(branch)}, f"settings written: {target}")
    return 0


def _preview(arguments: argparse.Namespace, report: Report, database: "BranchDatabase", branch: Branch) -> int:
    wanted = with_the_staffs_code(read_branch_file(arguments.file, report.language), branch)
    wanted = with_accounts(wanted, database.state)
    found = changes(branch, wanted)
    report.say({"changes": plain(found), "digest": digest_of(branch)}, _told(found, "nothing would change"))
    return 0


def _apply(arguments: argparse.Namespace, report: Report, database: "BranchDatabase", branch: Branch) -> int:
    wanted = with_the_staffs_code(read_branch_file(arguments.file, report.language), branch)
    wanted = with_accounts(wanted, database.state)
    given = _given_before(arguments, database)
    if given is not None and given[1] == wanted:
        branch = given[0]
    return _put_in_force(arguments, report, database, branch, wanted)


def _history(arguments: argparse.Namespace, report: Report, database: "BranchDatabase", _: Branch) -> int:
    entries = _entries(database, min(arguments.most, MOST_ENTRIES - 1) + 1)
    told = []
    for place, (record, branch) in enumerate(entries[: arguments.most]):
        before = entries[place + 1][1] if place + 1 < len(entries) else None
        found = changes(before, branch) if before is not None else ()
        facts = {"seq": record.seq, "at": record.at, "actor": record.actor, "device": record.device}
        told.append({**facts, "first": before is None, "changes": plain(found)})
    lines = [
        f"{entry['seq']:>8}  {entry['at']:%Y-%m-%d %H:%M} UTC  {entry['actor'] or '-'} at {entry['device'] or '-'}  "
        + ("first settings" if entry["first"] else f"{len(entry['changes'])} changed")
        for entry in told
    ]
    report.say({"entries": plain(told)}, "\n".join(lines))
    return 0


def _take_back(arguments: argparse.Namespace, report: Report, database: "BranchDatabase", branch: Branch) -> int:
    given = _given_before(arguments, database)
    if given is not None:
        return _put_in_force(arguments, report, database, *given)
    entries = _entries(database, MOST_ENTRIES)
    if arguments.to is None:
        wanted = _before_the_last_change(database, branch, entries)
    else:
        found = next((one for record, one in entries if record.seq == arguments.to), None)
        if found is None:
            raise BadInput(f"--to {arguments.to}: no settings were put in force there (see: dawr settings history)")
        wanted = found
    kept = with_accounts(replace(wanted, kiosk_secret=branch.kiosk_secret), database.state)
    return _put_in_force(arguments, report, database, branch, kept)


def _before_the_last_change(
    database: "BranchDatabase", branch: Branch, entries: Sequence[tuple[Record, Branch]]
) -> Branch:
    """Return the settings before those put in force last that others went before; people changed since stay so."""
    for record, _ in entries[:-1]:
        before = with_people_since(database.settings_before(record.seq), entries[0][1], branch)
        wanted = with_accounts(replace(before, kiosk_secret=branch.kiosk_secret), database.state)
        if changes(branch, wanted):
            return wanted
    raise QueueError(Refusal.NO_EARLIER_SETTINGS)


def _given_before(arguments: argparse.Namespace, database: "BranchDatabase") -> tuple[Branch, Branch] | None:
    """Return the settings before and after this very order, where it has been carried out already."""
    for record in database.records_of(command_id(arguments)):
        if isinstance(record.event, BranchConfigured):
            return database.settings_before(record.seq), record.event.branch
    return None


def _put_in_force(
    arguments: argparse.Namespace, report: Report, database: "BranchDatabase", branch: Branch, wanted: Branch
) -> int:
    """Give the order and tell what it changed; refused when somebody else changed the settings meanwhile."""
    found = changes(branch, wanted)
    with signed_in(arguments, database) as actor:
        order = ConfigureBranch(
            id=command_id(arguments), actor=actor, device=DEVICE, branch=wanted, instead_of=digest_of(branch)
        )
        carried_out(database, order)
    report.say({"changes": plain(found), "digest": digest_of(wanted)}, _told(found, "nothing has changed"))
    return 0


def _entries(database: "BranchDatabase", most: int) -> list[tuple[Record, Branch]]:
    records = database.newest_of(BranchConfigured, most)
    return [(record, record.event.branch) for record in records if isinstance(record.event, BranchConfigured)]


def _told(found: Sequence[Change], nothing: str) -> str:
    return "\n".join(change_told(one) for one in found) or nothing


_STEPS: Final[dict[str, Callable[[argparse.Namespace, Report, "BranchDatabase", Branch], int]]] = {
    "show": _show,
    "export": _export,
    "preview": _preview,
    "apply": _apply,
    "history": _history,
    "take-back": _take_back,
}
