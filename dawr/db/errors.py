"""Why a database cannot be used: a code for the program, one plain English line for the log."""

from enum import StrEnum


class Trouble(StrEnum):
    """Every reason why a branch's database is out of reach."""

    MISSING = "missing"
    """No such file or folder, or nothing has been set up in it yet."""
    NOT_A_DATABASE = "not_a_database"
    """Something else is there: a folder, another kind of file, another program's database."""
    DAMAGED = "damaged"
    """The file is torn or its bytes are not what was written."""
    NEWER = "newer"
    """Made by a newer version of the program."""
    OLDER = "older"
    """Made by an older version and not yet upgraded."""
    LOCKED = "locked"
    """Another program keeps it to itself."""
    READ_ONLY = "read_only"
    """The file or its folder may not be written."""
    FULL = "full"
    """No room is left on the disk."""
    DENIED = "denied"
    """The server does not let this login in, or not do that; or cannot prove that it is the right server."""
    UNREACHABLE = "unreachable"
    """The disk or the server does not answer."""
    EXISTS = "exists"
    """A file is where a new one was to be made."""
    MOVED = "moved"
    """The branch was moved from here to another database; the detail says where."""
    UNSUPPORTED = "unsupported"
    """The database engine on this machine is too old, or cannot do this."""


class DatabaseUnavailable(Exception):
    """The database cannot be used now; nothing was changed by the command that met this.

    But for the commit itself: when its answer is lost nobody knows, and the same command must be given again.
    """

    def __init__(self, code: Trouble, detail: str, *, passing: bool = False) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.passing = passing
        """Whether the same may well succeed at once: a connection was lost, another transaction was in the way."""


class BadDatabaseUrl(ValueError):
    """What was given as a database is not an address the program understands."""


class WrongThread(RuntimeError):
    """A branch database was used by another thread than the one that opened it."""
