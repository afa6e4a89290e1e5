"""Who types: somebody signs in for the length of a command, where the branch has accounts.

A PIN is never among the words typed, where every process of the machine could read it: it comes from ``DAWR_PIN``, from
a line of stdin, or is asked for at a terminal.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from dawr.ids import new_id
from dawr.queueing.commands import Command
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.staff_commands import SignIn, SignOut
from dawr.queueing.with_secret import WithSecret

from .opening import DEVICE, RefusedHere, opened_branch
from .parser import BadInput

if TYPE_CHECKING:
    from dawr.db.branch_database import BranchDatabase

PIN: Final = "DAWR_PIN"
"""The environment variable with the PIN of whoever gives the command."""
NEW_PIN: Final = "DAWR_NEW_PIN"
"""The environment variable with a PIN that is to be set."""


@contextmanager
def signed_in_at(arguments: argparse.Namespace, device: str) -> Iterator[None]:
    """Sign ``--agent`` in for as long as a window of this name is open; without a name it is there to be looked at.

    The database is let go meanwhile: the window has one of its own.
    """
    agent: str = arguments.agent
    who = {"actor": agent, "device": device, "agent": agent}
    with opened_branch(arguments) as database:
        asked = bool(agent) and database.state.guarded
        if asked:
            carried_out_with_secret(database, SignIn(id=new_id(), **who), secret_of(agent))
    try:
        yield
    finally:
        if asked:
            with opened_branch(arguments) as database:
                database.run(SignOut(id=new_id(), **who))


@contextmanager
def signed_in(arguments: argparse.Namespace, database: "BranchDatabase") -> Iterator[str]:
    """Sign in whoever ``--agent`` names for the length of a command, and return who that is.

    Where the branch has no owner nobody needs to be anybody. Raises ``QueueError`` (SIGN_IN_FIRST) without ``--agent``.
    """
    agent: str = arguments.agent
    if not database.state.guarded:
        yield agent
        return
    if not agent:
        raise QueueError(Refusal.SIGN_IN_FIRST, agent="")
    there_before = (agent, DEVICE) in database.state.sessions
    who = {"actor": agent, "device": DEVICE, "agent": agent}
    carried_out_with_secret(database, SignIn(id=new_id(), **who), secret_of(agent))
    try:
        yield agent
    finally:
        if not there_before:
            database.run(SignOut(id=new_id(), **who))


def carried_out_with_secret(database: "BranchDatabase", command: Command, secret: str) -> Done:
    """Carry out an order with a secret; a refusal becomes the ``QueueError`` that the program ends with."""
    from dawr.wiring.accounts import carry_out_with_secret

    outcome = carry_out_with_secret(database, WithSecret(command, secret))
    if isinstance(outcome, Refused):
        raise RefusedHere(outcome, database.state.branch)
    return outcome


def secret_of(agent: str) -> str:
    """Return the PIN or password with which somebody proves who they are."""
    given = os.environ.get(PIN)
    if given is not None:
        return given
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(f"PIN of {agent}: ")
    return _line() or ""


def new_secret(*, needed: bool) -> str:
    """Return a PIN or password to be set, asked for twice at a terminal; "" for none where none is needed."""
    given = os.environ.get(NEW_PIN)
    if given is None and sys.stdin is not None and sys.stdin.isatty():
        given = getpass.getpass("new PIN or password" + (": " if needed else " (empty: none yet): "))
        if given and getpass.getpass("once more: ") != given:
            raise BadInput("the two differ; nothing was changed")
    elif given is None:
        given = _line()
    if needed and not given:
        raise BadInput(f"the new PIN is read from {NEW_PIN}, or from a line of stdin")
    return given or ""


def _line() -> str | None:
    """Return the next line of stdin, ``None`` when there is none."""
    line = sys.stdin.readline() if sys.stdin is not None else ""
    return line.rstrip("\r\n") if line else None
