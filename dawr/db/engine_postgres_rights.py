"""What each login of a branch's server may do: a right is given table by table, and a new table gives none."""

from typing import TYPE_CHECKING, Final

from .tables import metadata, road_notes, secrets
from .version import VERSION_TABLE

if TYPE_CHECKING:
    from sqlalchemy import Connection

STAFF, KIOSK, DISPLAY = "dawr_staff", "dawr_kiosk", "dawr_display"
"""Logins by what a PC is for, where the server was made by ``dawr server install``."""

_ALL = "SELECT, INSERT, UPDATE, DELETE"
_KIOSK_WRITES: Final = {
    "journal": "INSERT",
    "branch_lock": "UPDATE",  # a row lock is an update's
    "visits": "INSERT, UPDATE",  # what is put in place of what may be there needs both
    "legs": "INSERT, UPDATE",
    "series": "INSERT, UPDATE",
    "passed_queues": "INSERT, UPDATE",
    "print_jobs": "INSERT, UPDATE",
    "printers": "INSERT, UPDATE",
    "writer_signs": "INSERT, UPDATE",
    "help_requests": "INSERT, UPDATE, DELETE",
    "shown_waits": "INSERT, UPDATE, DELETE",
    "wait_memory": "INSERT, UPDATE",
    "wait_outlook": "INSERT, UPDATE",
}
"""What issuing a ticket, printing it, calling for help and working out the waits write."""
_HIDDEN: Final = {secrets.name, road_notes.name}
"""Tables for the staff's own PCs alone: what people sign in with, and what headquarters is told."""


def rights() -> dict[str, dict[str, str]]:
    """Return the rights of each login by table."""
    tables = [table.name for table in metadata.sorted_tables]
    seen = {name: "SELECT" for name in (*tables, VERSION_TABLE) if name not in _HIDDEN}
    kiosk = {
        name: f"{right}, {_KIOSK_WRITES[name]}" if name in _KIOSK_WRITES else right for name, right in seen.items()
    }
    return {STAFF: {**dict.fromkeys(tables, _ALL), VERSION_TABLE: "SELECT"}, KIOSK: kiosk, DISPLAY: seen}


def give_rights(core: "Connection") -> None:
    """Give every login of a branch's server its rights and no others, inside a transaction of the tables' owner.

    On a server that was set up by hand there are no such logins, and nothing is done.
    """
    known = {name for (name,) in core.exec_driver_sql("SELECT rolname FROM pg_roles").all()}
    for login, tables in rights().items():
        if login not in known:
            continue
        core.exec_driver_sql(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {login}")
        for table, right in tables.items():
            core.exec_driver_sql(f"GRANT {right} ON {table} TO {login}")
