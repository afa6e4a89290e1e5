"""Orders with a secret, carried out on the real database: hashed and compared outside every transaction."""

from dataclasses import replace

from dawr.db.branch_database import BranchDatabase
from dawr.db.secrets import hash_of, kept
from dawr.ids import new_id
from dawr.queueing.branch_people import USUAL_SIGN_IN
from dawr.queueing.commands import Command, OpenCounter
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.refusals import Refusal
from dawr.queueing.staff_commands import (
    AddAgent,
    ChangeSecret,
    HandOverCounter,
    MakeOwner,
    RecoverOwner,
    ReportFailedSignIn,
    SignIn,
    SignOut,
)
from dawr.queueing.staff_events import SignInFailed
from dawr.queueing.with_secret import WithSecret

from .hashing import fits, hashed

_Setting = MakeOwner | AddAgent | ChangeSecret | RecoverOwner
_Proving = SignIn | OpenCounter | HandOverCounter


def carry_out_with_secret(database: BranchDatabase, order: WithSecret) -> Done | Refused:
    """Carry out an order that sets a secret, or that somebody must prove with theirs.

    Takes about 50 ms, most of it before the transaction: not for a window's thread. A wrong secret is counted and
    refused with WRONG_SECRET, the one that is one too many with LOCKED_OUT.
    """
    command = order.command
    if isinstance(command, _Setting):
        return _set(database, command, order.secret)
    if isinstance(command, _Proving):
        return _proved(database, command, order.secret)
    return database.run(command)


def _set(database: BranchDatabase, command: _Setting, secret: str) -> Done | Refused:
    branch = database.state.branch
    shortest = (branch.sign_in if branch is not None else USUAL_SIGN_IN).shortest
    if len(secret) < shortest:
        return Refused(command.id, Refusal.SECRET_TOO_SHORT, {"limit": shortest})
    agent = command.agent if isinstance(command, ChangeSecret | RecoverOwner) else command.agent.code
    if isinstance(command, AddAgent):
        command = replace(command, with_secret=True)
    return database.run(command, kept(agent, hashed(secret), database.now()))


def _proved(database: BranchDatabase, command: _Proving, secret: str) -> Done | Refused:
    if not database.state.guarded and not isinstance(command, SignIn):
        return database.run(command)
    who = {"actor": command.agent, "device": command.device, "agent": command.agent}
    sign_in = command if isinstance(command, SignIn) else SignIn(id=new_id(), **who)
    refused = database.refusal_of(sign_in)
    if refused is not None:
        return Refused(command.id, refused.code, refused.details)
    if not fits(hash_of(database, command.agent), secret):
        return _wrong(database, command, ReportFailedSignIn(id=new_id(), **who))
    known = (command.agent, command.device) in database.state.sessions
    outcome = database.run(sign_in)
    if isinstance(command, SignIn) or isinstance(outcome, Refused):
        return outcome if isinstance(outcome, Done) else Refused(command.id, outcome.code, outcome.details)
    outcome = database.run(command)
    if isinstance(outcome, Refused) and not known:
        database.run(SignOut(id=new_id(), **who))
    return outcome


def _wrong(database: BranchDatabase, command: Command, report: ReportFailedSignIn) -> Refused:
    """Count a wrong secret and say how many tries are left."""
    outcome = database.run(report)
    if isinstance(outcome, Refused):  # another process was faster with the last try
        return Refused(command.id, outcome.code, outcome.details)
    (failed,) = outcome.events
    assert isinstance(failed, SignInFailed)
    if failed.locked_until is not None:
        return Refused(command.id, Refusal.LOCKED_OUT, {"agent": failed.agent, "until": failed.locked_until})
    branch = database.state.branch
    tries = (branch.sign_in if branch is not None else USUAL_SIGN_IN).tries
    return Refused(command.id, Refusal.WRONG_SECRET, {"agent": failed.agent, "left": max(0, tries - failed.failed)})
