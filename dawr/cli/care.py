"""Looking after a branch: check, backup, restore, doctor."""

import argparse
from pathlib import Path

from dawr.db.backup import backup_to, restore_from
from dawr.db.backups_kept import keep_backup
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check as check_database
from dawr.db.moving import move as move_branch
from dawr.text.english import counted

from .branch import plain
from .opening import database_url
from .parser import BadInput, Unavailable, readable
from .report import RESTORING, Report

FOUND_WRONG = 4


def check(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr check``: 0 when everything holds, 4 with each problem named when something does not."""
    found = check_database(database_url(arguments))
    facts = plain(found)
    facts["ok"] = found.ok
    if found.ok:
        size = f"{counted(found.events, 'event')}, {counted(found.legs, 'leg')}"
        report.say(facts, f"sound: {size}, the journal replays to the same tables")
        return 0
    for problem in found.problems:
        report.complain(f"{problem.code}: {problem.detail}")
    report.say(facts, f"{counted(len(found.problems), 'problem')}; {RESTORING}")
    return FOUND_WRONG


def backup(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr backup FILE``: a copy that has been checked before it gets its name."""
    url = _whole_database(arguments)
    if arguments.keep:
        target = keep_backup(url, Path(arguments.keep))
    else:
        target = Path(arguments.file)
        if not target.parent.is_dir():
            raise Unavailable(f"the folder does not exist: {target.parent}")
        backup_to(url, target)
    report.say({"file": str(target), "bytes": target.stat().st_size}, f"backup written and checked: {target}")
    return 0


def restore(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr restore FILE``: the backup takes the database's place; what was there is kept beside it."""
    url, source = _whole_database(arguments), Path(arguments.file)
    if not source.exists():
        raise BadInput(f"no such backup: {source}")
    kept = restore_from(source, url)
    with BranchDatabase.open(url, read_only=True) as database:
        epoch, seq = database.state.epoch, database.state.seq
        last = next(iter(database.records(seq - 2, 1)), None)  # before the record that opens the epoch
    until = plain(last.at) if last is not None else None
    facts = {
        "restored": arguments.file,
        "kept": str(kept) if kept else None,
        "epoch": epoch,
        "events": seq,
        "until": until,
    }
    told = [
        f"restored from {arguments.file}: all until {until}, nothing that happened later",
        f"the journal goes on in epoch {epoch}",
        *([f"the database before is kept as {kept}"] if kept else []),
    ]
    report.say(facts, "\n".join(told))
    return 0


def _whole_database(arguments: argparse.Namespace) -> str:
    """Return the database's address; of the server that this PC runs as its owner, who alone may replace it."""
    if not arguments.server:
        return database_url(arguments)
    from dawr.server.installing import owners_url
    from dawr.server.troubles import ServerTrouble

    try:
        return owners_url(Path(arguments.server).absolute())
    except ServerTrouble as trouble:
        raise Unavailable(str(trouble)) from trouble


def move(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr move --to URL``: the whole branch to another database; the old one says where it went."""
    moved = move_branch(database_url(arguments), readable(arguments.to))
    facts = {**plain(moved), "kept": str(moved.kept) if moved.kept else None}
    told = f"moved {counted(moved.events, 'event')} from {moved.source} to {moved.target}, compared row by row"
    report.say(facts, f"{told}\nfrom now on name it there: --database URL, or DAWR_DATABASE")
    return 0


def doctor(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr doctor``: what works on this machine; exit 4 when something the branch needs does not."""
    from dawr.wiring.examination import examine

    findings = examine(database_url(arguments))
    for finding in findings:
        if not report.as_json:
            report.say({}, f"{'ok ' if finding.good else 'NOT'} {finding.what}: {finding.detail}")
    good = all(finding.good for finding in findings)
    if report.as_json:
        report.write_json({"ok": good, "findings": plain(findings)})
    return 0 if good else FOUND_WRONG
