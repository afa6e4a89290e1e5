"""Whose a database is: asked of the operating system, or of the server, never of the branch itself."""

import os
import sys
from pathlib import Path

from .engine import Access, storage_at

_OWNS_THE_TABLES = (
    "SELECT pg_has_role(current_user, relowner, 'USAGE'), session_user FROM pg_class WHERE oid = 'journal'::regclass"
)


def account_of_owner(url: str) -> str:
    """Return the account that runs this program, where the database is its own; "" where it is another's.

    A file is its owner's and the administrator's, a database on a server that of the login that owns its tables.
    Raises ``DatabaseUnavailable`` and ``BadDatabaseUrl``.
    """
    storage = storage_at(url)
    if storage.file is not None:
        return _account() if _is_administrator() or _is_mine(storage.file) else ""
    session = storage.connect(Access.READ)
    try:
        with session.reading():
            owns, login = session.core.exec_driver_sql(_OWNS_THE_TABLES).one()
        return str(login) if owns else ""
    finally:
        session.close()


if sys.platform == "win32":

    def _is_mine(_: Path) -> bool:
        """On Windows only an administrator is believed: files there are made for everybody at the PC."""
        return False

    def _is_administrator() -> bool:
        import ctypes

        return bool(ctypes.windll.shell32.IsUserAnAdmin())

    def _account() -> str:
        return os.getlogin()

else:

    def _is_mine(file: Path) -> bool:
        return file.stat().st_uid == os.geteuid()

    def _is_administrator() -> bool:
        return os.geteuid() == 0

    def _account() -> str:
        """Return the account's name as the operating system keeps it, not as the environment says."""
        import pwd

        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:  # an account that has no name
            return str(os.getuid())
