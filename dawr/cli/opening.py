"""Which database a command means, and giving it an order."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dawr.db.engine import default_database_url
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.refusals import QueueError

from .parser import BadInput, readable

if TYPE_CHECKING:
    from dawr.db.branch_database import BranchDatabase
    from dawr.queueing.board import Board
    from dawr.queueing.branch import Branch
    from dawr.queueing.commands import Command

DEVICE = "cli"


def database_url(arguments: argparse.Namespace) -> str:
    """Return the URL from ``--database``, ``DAWR_DATABASE`` or the user's data folder, in that order."""
    url: str = getattr(arguments, "database", "") or os.environ.get("DAWR_DATABASE", "") or default_database_url()
    return readable(url)


@contextmanager
def opened_branch(arguments: argparse.Namespace, *, read_only: bool = False) -> Iterator["BranchDatabase"]:
    """Open the branch's database for the length of a command."""
    from dawr.db.branch_database import BranchDatabase  # a window is seen before it is loaded

    database = BranchDatabase.open(database_url(arguments), read_only=read_only)
    try:
        yield database
    finally:
        database.close()


def board_now(arguments: argparse.Namespace) -> "Board":
    """Return the branch as it stands, by the quick road; what is in that one's way, the thorough one says."""
    from dawr.db.glance import glance

    seen = glance(database_url(arguments))
    if seen is not None:
        return seen
    with opened_branch(arguments, read_only=True) as database:
        return database.board()


def command_id(arguments: argparse.Namespace) -> str:
    """Return the order's id: the one given, else a new one."""
    given: str | None = getattr(arguments, "command_id", None)
    if given is None:  # an empty one is a script's mistake, and no order to be given twice
        from dawr.ids import new_id

        return new_id()
    plain = given.replace("-", "").lower()
    if len(plain) != 32 or not set(plain) <= set("0123456789abcdef"):
        raise BadInput(f"--command-id must be 32 hexadecimal digits: {given!r}")
    return plain


def carried_out(database: "BranchDatabase", command: "Command") -> Done:
    """Run a command; a refusal becomes the ``QueueError`` that the program ends with."""
    outcome = database.run(command)
    if isinstance(outcome, Refused):
        raise RefusedHere(outcome, database.state.branch)
    return outcome


class RefusedHere(QueueError):
    """A refusal with the branch it came from: its names and its clock belong into the sentence."""

    def __init__(self, refused: Refused, branch: "Branch | None") -> None:
        super().__init__(refused.code, **refused.details)
        self.branch = branch


def done(outcome: Done | Refused) -> Done:
    """Return what was done, or raise the refusal."""
    if isinstance(outcome, Refused):
        raise QueueError(outcome.code, **outcome.details)
    return outcome
