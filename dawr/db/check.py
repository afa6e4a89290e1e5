"""Is everything in the database as it was written, and does the journal give the same tables again?"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.state import BranchState

from .check_figures import compare_figures
from .check_start import Start
from .check_tables import ExpectedTables
from .engine import Access, Storage, storage_at
from .errors import DatabaseUnavailable, Trouble
from .findings import Fault, Findings, Problem
from .journal import JournalReader
from .journal_row import JournalRow
from .loading import load_state
from .schema import require_current
from .session import Session

MOST_PROBLEMS = 100
"""Problems named one by one; one torn page can make thousands."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check has looked at and what it found wrong."""

    events: int
    legs: int
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    """Further problems that are not named."""
    forgotten_upto: int = 0
    """Last record that the branch has forgotten; 0: its journal is whole."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(url: str) -> CheckReport:
    """Check a whole database while it is in use: pages, journal, rules, and every table against the journal.

    Sees one instant; takes some 50 µs an event and memory for what is open, not for what has been. Raises
    ``DatabaseUnavailable`` when there is nothing that could be checked.
    """
    return check_storage(storage_at(url))


def check_storage(storage: Storage) -> CheckReport:
    """Check a database that is known otherwise than by a URL."""
    findings = Findings(MOST_PROBLEMS)
    session = storage.connect(Access.READ)
    try:
        require_current(session, storage.address)
        with session.reading() as cursor:
            seen = look_at_everything(storage, session, cursor, findings)
        return CheckReport(
            seen.events, seen.legs, tuple(findings.problems), findings.left_out, forgotten_upto=seen.forgotten_upto
        )
    finally:
        session.close()


@dataclass(slots=True)
class Seen:
    """What a look at everything has gone through."""

    events: int = 0
    legs: int = 0
    forgotten_upto: int = 0


Watching = Callable[[JournalRow, BranchState, ExpectedTables], None]
"""Is shown each record with the state and the tables that all up to it give."""


def look_at_everything(
    storage: Storage, session: Session, cursor: DBAPICursor, findings: Findings, watching: Watching | None = None
) -> Seen:
    """Walk through the journal and compare, inside a transaction that reads; what is wrong goes into the findings."""
    seen = Seen()
    try:
        for fault in storage.faults(session):
            findings.add(Fault.PAGES, fault)
        _look(session, cursor, findings, seen, watching)
    except DatabaseUnavailable as error:
        if error.code is not Trouble.DAMAGED:
            raise
        findings.add(Fault.UNREADABLE, error.detail)
    return seen


def _look(session: Session, cursor: DBAPICursor, findings: Findings, seen: Seen, watching: Watching | None) -> None:
    start = Start.of(session.core, findings)
    seen.forgotten_upto = start.after.upto if start.after else 0
    walk, expected = start.walk, start.expected
    for row in JournalReader(session).all(cursor, seen.forgotten_upto):
        taken = walk.take(row)
        seen.events = walk.events
        if taken is not None:
            expected.take(*taken, walk.state)
            seen.legs = expected.legs
            if watching is not None:
                watching(row, walk.state, expected)
    if not walk.replaying:
        return
    start.compare(findings)
    expected.compare(findings)
    if not findings.problems:
        compare_figures(session, cursor, walk.state, findings)
        loaded = load_state(cursor, walk.state.seq, walk.state.epoch).as_rows()
        parts = [name for name, part in walk.state.as_rows().items() if loaded[name] != part]
        if parts:
            findings.add(Fault.STATE_DIFFERS, f"the tables load another state: {', '.join(parts)}", parts=parts)
