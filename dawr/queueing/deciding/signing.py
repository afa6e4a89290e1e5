"""Signing in and out: who may act at a device, and what wrong PINs lead to."""

from datetime import datetime, timedelta

from ..branch import SignInRules
from ..events import Event
from ..refusals import QueueError, Refusal
from ..staff import Access
from ..staff_commands import ReportFailedSignIn, SignIn, SignOut
from ..staff_events import SignedIn, SignedOut, SignInFailed
from .floor import Floor
from .people import person


def sign_in(floor: Floor, command: SignIn) -> tuple[Event, ...]:
    """Begin a session at the device, or go on with the one that is there."""
    access = open_account(floor, command.agent)
    known = (command.agent, command.device) in floor.state.sessions
    return () if known and not access.failed else (SignedIn(agent=command.agent, device=command.device),)


def report_failed_sign_in(floor: Floor, command: ReportFailedSignIn) -> tuple[Event, ...]:
    """Count a wrong try; the one that is one too many locks the account."""
    rules = floor.branch.sign_in
    access = open_account(floor, command.agent)
    since = access.failed_since
    goes_on = since is not None and timedelta() <= floor.now - since <= timedelta(seconds=rules.within)
    failed = access.failed + 1 if goes_on and access.locked_until is None else 1
    failure = SignInFailed(
        agent=command.agent,
        failed=failed,
        since=since if failed > 1 and since is not None else floor.now,
        locked_until=floor.now + timedelta(seconds=rules.locked) if failed >= rules.tries else None,
    )
    return (failure,)


def sign_out(floor: Floor, command: SignOut) -> tuple[Event, ...]:
    """End the session at the device; where there is none that is no news."""
    if (command.agent, command.device) not in floor.state.sessions:
        return ()
    return (SignedOut(agent=command.agent, device=command.device),)


def open_account(floor: Floor, code: str) -> Access:
    """Return the account of somebody who may try to sign in now.

    Refuses with UNKNOWN_AGENT, AGENT_INACTIVE, NO_SECRET or LOCKED_OUT.
    """
    agent = person(floor, code)
    if not agent.active:
        raise QueueError(Refusal.AGENT_INACTIVE, agent=code)
    access = floor.state.accesses.get(code)
    if access is None or not access.has_secret:
        raise QueueError(Refusal.NO_SECRET, agent=code)
    until = locked_until(access, floor.branch.sign_in, floor.now)
    if until is not None:
        raise QueueError(Refusal.LOCKED_OUT, agent=code, until=until)
    return access


def locked_until(access: Access, rules: SignInRules, now: datetime) -> datetime | None:
    """Return until when an account is locked, ``None`` when it is not.

    A clock that was set back locks nobody for longer than the branch's own seconds.
    """
    until = access.locked_until
    if until is None or now >= until:
        return None
    return min(until, now + timedelta(seconds=rules.locked))
