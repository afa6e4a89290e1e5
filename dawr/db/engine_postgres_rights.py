"""What each login of a branch's server may do: a right is given table by table, and a new table gives none."""

from typing import TYPE_CHECKING, Final

from . import tables
from .version import VERSION_TABLE

if TYPE_CHECKING:
    from sqlalchemy import Connection

STAFF, KIOSK, DISPLAY = "dawr_staff", "dawr_kiosk", "dawr_display"
"""Logins by what a PC is for, where the server was made by ``dawr server install``; on other servers roles of these
names, where there are any, that logins are members of."""

READ: Final = "SELECT"
ADD: Final = "SELECT, INSERT"
LOCK: Final = "SELECT, UPDATE"
"""A row lock is an update's."""
KEEP: Final = "SELECT, INSERT, UPDATE"
"""What is put in place of what may be there needs both."""
CLEAR: Final = "SELECT, INSERT, UPDATE, DELETE"

REMOVES_FORGOTTEN: Final = "remove_forgotten"
"""The tables' owner's function by which the staff's PCs, on one of which ``dawr sync`` runs, remove records that are
forgotten, and no others."""

_SEEN: Final = (
    tables.journal_base,
    tables.branch_settings,
    tables.business_days,
    tables.series,
    tables.visits,
    tables.legs,
    tables.counters,
    tables.passed_queues,
    tables.recent_calls,
    tables.service_times,
    tables.print_jobs,
    tables.printers,
    tables.writer_signs,
    tables.help_requests,
    tables.accesses,
    tables.sessions,
    tables.closed_services,
    tables.staff_messages,
    tables.acknowledged_alerts,
    tables.missed_turns,
    tables.wait_outlook,
    tables.wait_memory,
    tables.shown_waits,
)
"""What the screens of a branch are made of."""
_KIOSK_WRITES: Final = {
    tables.branch_lock.name: LOCK,
    tables.visits.name: KEEP,
    tables.legs.name: KEEP,
    tables.series.name: KEEP,
    tables.passed_queues.name: KEEP,
    tables.print_jobs.name: KEEP,
    tables.printers.name: KEEP,
    tables.writer_signs.name: KEEP,
    tables.help_requests.name: CLEAR,
    tables.wait_outlook.name: KEEP,
    tables.wait_memory.name: KEEP,
    tables.shown_waits.name: CLEAR,
}
"""What issuing a ticket, printing it, calling for help and working out the waits write."""
_STAFF_ALONE: Final = (tables.secrets, tables.road_notes)
"""For the staff's own PCs: what people sign in with, and what headquarters is told."""


def rights() -> dict[str, dict[str, str]]:
    """Return the rights of each login by table. Nobody but the owner changes or removes a record of the journal."""
    seen = dict.fromkeys([table.name for table in _SEEN], READ)
    version = {VERSION_TABLE: READ}
    return {
        STAFF: {
            **dict.fromkeys([table.name for table in (*_SEEN, *_STAFF_ALONE)], CLEAR),
            tables.journal.name: ADD,
            tables.branch_lock.name: LOCK,
            **version,
        },
        KIOSK: {**seen, tables.journal.name: ADD, **_KIOSK_WRITES, **version},
        DISPLAY: {**seen, tables.journal.name: READ, **version},
    }


def give_rights(core: "Connection") -> None:
    """Give every login of a branch's server its rights and no others, inside a transaction of the tables' owner.

    On a server that was set up by hand there may be no such logins; then nothing is done.
    """
    known = {name for (name,) in core.exec_driver_sql("SELECT rolname FROM pg_roles").all()}
    for login, by_table in rights().items():
        if login not in known:
            continue
        core.exec_driver_sql(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {login}")
        for table, right in by_table.items():
            core.exec_driver_sql(f"GRANT {right} ON {table} TO {login}")
        if login == STAFF:
            core.exec_driver_sql(f"GRANT EXECUTE ON FUNCTION {REMOVES_FORGOTTEN}(bigint) TO {login}")
