"""The waits worked out once, by a program that gives one order and ends, where nobody else keeps them."""

from dawr.db.branch_database import BranchDatabase
from dawr.db.errors import DatabaseUnavailable
from dawr.db.waits_kept import keeping, kept_outlook, take
from dawr.failures import log_failure
from dawr.queueing.clock import Clock
from dawr.queueing.outlook import ToldWaits

from .living import is_dead
from .reckoning import Reckoning


def keep_waits(database: BranchDatabase, clock: Clock) -> None:
    """Make sure that whoever takes a ticket now is told from the branch as it is.

    Nothing that goes wrong in it stops a ticket: then the plain estimate is told. Raises ``DatabaseUnavailable``.
    """
    state = database.state
    if state.day is None:
        return
    there, outlook = keeping(database), kept_outlook(database)
    holds = outlook is not None and outlook.holds(state, clock.now())
    if holds and (not there.holder or not is_dead(there.holder)):
        return
    try:
        if not there.holder or take(database, "", there):  # who keeps them is gone, or far behind
            reckoned(database, clock)
    except DatabaseUnavailable:
        raise
    except Exception:  # whatever it is: the customer gets the ticket
        log_failure("working out the waits")


def told_now(database: BranchDatabase, clock: Clock) -> ToldWaits:
    """Return what newcomers would be told, without keeping anything."""
    return ToldWaits(Reckoning(database, clock).outlook())


def reckoned(database: BranchDatabase, clock: Clock) -> Reckoning:
    """Follow the journal to its end and keep what that gives, unless somebody else keeps it."""
    reckoning = Reckoning(database, clock)
    reckoning.keep()
    return reckoning
