"""Making a branch's database."""

import argparse

from dawr.db.branch_database import BranchDatabase
from dawr.db.engine import shown_address
from dawr.ids import new_id
from dawr.queueing.accounts import with_accounts
from dawr.queueing.branch import Branch
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.commands import ConfigureBranch
from dawr.samples import DEMO, sample_branch

from .branch_file import read_branch_file
from .opening import DEVICE, carried_out, database_url
from .report import Report
from .settings import with_the_staffs_code
from .signing import signed_in


def init(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr init``: make or upgrade the database; with ``--branch`` or ``--sample`` put its settings in force."""
    branch = chosen_branch(arguments, report)
    url = database_url(arguments)
    in_force = made_branch(url, branch, arguments)
    address = shown_address(url)
    name = in_force.name.get("en") or in_force.code if in_force else None
    facts = {
        "database": address,
        "branch": in_force.code if in_force else None,
        "services": [service.code for service in in_force.services] if in_force else [],
        "counters": [desk.number for desk in in_force.counters] if in_force else [],
    }
    follows = f"branch: {name}" if name else "no branch yet: dawr init --branch FILE.toml, or --sample"
    report.say(facts, f"database ready: {address}\n{follows}")
    return 0


def made_branch(url: str, branch: Branch | None, arguments: argparse.Namespace) -> Branch | None:
    """Make or upgrade the database, put settings in force where any are given, and return those that are."""
    database = BranchDatabase.open(url, create=True)
    try:
        if branch is not None:
            settings = with_accounts(with_the_staffs_code(branch, database.state.branch), database.state)
            with signed_in(arguments, database) as actor:
                carried_out(database, ConfigureBranch(id=new_id(), actor=actor, device=DEVICE, branch=settings))
        return database.state.branch
    finally:
        database.close()


def chosen_branch(arguments: argparse.Namespace, report: Report) -> Branch | None:
    """Return the branch of ``--branch`` or ``--sample``, ``None`` for neither."""
    if arguments.sample:
        return branch_from_toml(sample_branch(DEMO))
    if arguments.branch:
        return read_branch_file(arguments.branch, report.language)
    return None
