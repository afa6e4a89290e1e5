"""Making a branch's database."""

import argparse
from pathlib import Path

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.branch import Branch
from dawr.queueing.branch_toml import BranchFileError, branch_from_toml
from dawr.queueing.commands import ConfigureBranch
from dawr.samples import DEMO, sample_branch

from .opening import DEVICE, carried_out, database_url
from .parser import BadInput
from .report import Report


def init(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr init``: make or upgrade the database; with ``--branch`` or ``--sample`` put its settings in force."""
    branch = _chosen_branch(arguments, report)
    url = database_url(arguments)
    database = BranchDatabase.open(url, create=True)
    try:
        if branch is not None:
            carried_out(database, ConfigureBranch(id=new_id(), device=DEVICE, branch=branch))
        in_force = database.state.branch
    finally:
        database.close()
    name = in_force.name.get("en") or in_force.code if in_force else None
    facts = {
        "database": url,
        "branch": in_force.code if in_force else None,
        "services": [service.code for service in in_force.services] if in_force else [],
        "counters": [desk.number for desk in in_force.counters] if in_force else [],
    }
    follows = f"branch: {name}" if name else "no branch yet: dawr init --branch FILE.toml, or --sample"
    report.say(facts, f"database ready: {url}\n{follows}")
    return 0


def read_branch_file(name: str, language: str = "en") -> Branch:
    """Read and check a branch file; ``BadInput`` names the file, the line and the key."""
    from dawr.text.branch_file_sentences import branch_file_sentence

    path = Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: not UTF-8 text (byte {error.start})") from error
    try:
        return branch_from_toml(text)
    except BranchFileError as error:
        raise BadInput(f"{name}: {branch_file_sentence(error, language)}") from error


def _chosen_branch(arguments: argparse.Namespace, report: Report) -> Branch | None:
    if arguments.sample:
        return branch_from_toml(sample_branch(DEMO))
    if arguments.branch:
        return read_branch_file(arguments.branch, report.language)
    return None
