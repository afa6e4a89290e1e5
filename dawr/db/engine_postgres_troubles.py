"""What an error of PostgreSQL means for whoever wants to use the database."""

import psycopg

from .engine_postgres_link import Unanswered
from .engine_postgres_servers import Replaced
from .errors import DatabaseUnavailable, Trouble

_LOCKED = (Trouble.LOCKED, "another program keeps the branch locked")
_GONE = (Trouble.UNREACHABLE, "the connection to the server was lost")
MOVED_STATE = "DW001"
"""What a database says to whoever would write to it though its branch was moved away."""
_STATES = {
    MOVED_STATE: (Trouble.MOVED, "the branch was moved from here"),
    "40001": _LOCKED,
    "40P01": _LOCKED,
    "55P03": _LOCKED,
    "57014": _LOCKED,
    "25P03": _GONE,
    "57P01": _GONE,
    "57P02": _GONE,
    "57P03": (Trouble.UNREACHABLE, "the server is starting or stopping"),
    "57P04": (Trouble.MISSING, "the database was removed from the server"),
    "53300": (Trouble.UNREACHABLE, "the server has no connection left for another program"),
    "53100": (Trouble.FULL, "no room is left on the server's disk"),
    "3D000": (Trouble.MISSING, "the server has no such database (dawr init makes one)"),
    "28P01": (Trouble.DENIED, "the server does not accept this login and password"),
    "28000": (Trouble.DENIED, "the server does not accept this login"),
    "42501": (Trouble.DENIED, "this login may not do that"),
    "25006": (Trouble.READ_ONLY, "the database may be read alone"),
    "42P01": (Trouble.DAMAGED, "a part of the database is gone"),
    "42703": (Trouble.DAMAGED, "a part of the database is gone"),
    "58P01": (Trouble.DAMAGED, "a file of the database is gone"),
    "XX001": (Trouble.DAMAGED, "the database is damaged"),
    "XX002": (Trouble.DAMAGED, "an index of the database is damaged"),
}
_CLASSES = {
    "08": _GONE,
    "53": (Trouble.UNREACHABLE, "the server has not enough of what it needs"),
    "57": (Trouble.UNREACHABLE, "the server has stopped what it was asked"),
    "58": (Trouble.UNREACHABLE, "the server's disk does not do what it is asked"),
    "XX": (Trouble.DAMAGED, "the server has found something wrong with its database"),
}
_CONNECTING = ("connection failed", "connection is bad", "connection timeout", "failed to resolve host")
"""How the driver begins what it says of a connection that did not come about."""
_CUT_OFF = ("unexpected eof", "SSL SYSCALL error", "SSL connection has been closed", "closed the connection")
"""What TLS says of a connection that has ended: nothing about who the server is."""
_NOT_LET_IN = {
    "authentication failed": "the server does not accept this login and password",
    "no password supplied": "the server asks for a password, and the address has none (USER:PASSWORD@HOST)",
    "no encryption": "the server lets this login come by TLS alone (add ?sslmode=verify-full&sslrootcert=FILE)",
    "no pg_hba.conf entry": "the server lets this login not come from this PC",
    "is not permitted to log in": "the server does not let this login in",
}
"""What a server says, without a state, to whoever it does not let in."""
_PASSING = frozenset({"40001", "40P01", "25P03", "57P01", "57P02", "08000", "08003", "08006"})
"""States after which the same may well succeed at once."""


def explained(error: BaseException, address: str) -> DatabaseUnavailable | None:
    """Say what an error means; ``None``: it is not the database that is in trouble."""
    cause = getattr(error, "orig", None) or error  # SQLAlchemy wraps what the driver raises
    if isinstance(cause, psycopg.errors.PipelineAborted):
        cause = cause.__context__ or cause  # what was refused first, when the driver tells of what came behind it
    if not isinstance(cause, psycopg.Error):
        return None
    state = cause.sqlstate
    if state is not None:
        known = _STATES.get(state) or _CLASSES.get(state[:2])
        if known is None:
            return None
        code, detail = known
        return DatabaseUnavailable(code, f"{detail}: {address}", passing=state in _PASSING)
    if isinstance(cause, Replaced):
        return DatabaseUnavailable(Trouble.UNREACHABLE, f"{cause}: {address}")
    if isinstance(cause, Unanswered):
        return DatabaseUnavailable(Trouble.UNREACHABLE, f"{cause}: {address}")
    if isinstance(cause, (psycopg.OperationalError, psycopg.InterfaceError)):
        return _without_state(cause, address)
    return None


def _without_state(cause: psycopg.Error, address: str) -> DatabaseUnavailable:
    """Explain what went wrong on this side: before the server could say anything, or when it was gone."""
    said = " ".join(str(cause).split())
    if not said.startswith(_CONNECTING):
        code, detail = _GONE
        return DatabaseUnavailable(code, f"{detail}: {address}", passing=True)
    if ("certificate" in said or "SSL" in said) and not any(words in said for words in _CUT_OFF):
        detail = f"the server cannot prove who it is ({_short(said)})"
        return DatabaseUnavailable(Trouble.DENIED, f"{detail}: {address}")
    for words, detail in _NOT_LET_IN.items():
        if words in said:
            return DatabaseUnavailable(Trouble.DENIED, f"{detail}: {address}")
    if "does not exist" in said and "database" in said:
        code, detail = _STATES["3D000"]
        return DatabaseUnavailable(code, f"{detail}: {address}")
    if "read-only" in said or "read-write" in said:
        return DatabaseUnavailable(Trouble.UNREACHABLE, f"no server takes orders now: {address}")
    detail = f"the server cannot be reached ({_short(said)})"
    return DatabaseUnavailable(Trouble.UNREACHABLE, f"{detail}: {address}", passing=True)


def _short(said: str) -> str:
    return said.rpartition("failed: ")[2][:160]
