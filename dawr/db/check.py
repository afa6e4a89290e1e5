"""Is everything in the database as it was written, and does the journal give the same tables again?"""

from dataclasses import dataclass

from .check_figures import compare_figures
from .check_journal import JournalWalk
from .check_tables import ExpectedTables
from .engine import Access, Storage, storage_at
from .errors import DatabaseUnavailable, Trouble
from .findings import Fault, Findings, Problem
from .journal import JournalReader
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
    walk = JournalWalk(findings)
    session = storage.connect(Access.READ)
    try:
        require_current(session, storage.address)
        expected = ExpectedTables(session.core)
        try:
            _look_at_everything(storage, session, walk, expected, findings)
        except DatabaseUnavailable as error:
            if error.code is not Trouble.DAMAGED:
                raise
            findings.add(Fault.UNREADABLE, error.detail)
        return CheckReport(walk.events, expected.legs, tuple(findings.problems), findings.left_out)
    finally:
        session.close()


def _look_at_everything(
    storage: Storage, session: Session, walk: JournalWalk, expected: ExpectedTables, findings: Findings
) -> None:
    with session.reading() as cursor:
        for fault in storage.faults(session):
            findings.add(Fault.PAGES, fault)
        reader = JournalReader(session)
        for row in reader.all(cursor):
            taken = walk.take(row)
            if taken is not None:
                expected.take(*taken, walk.state)
        if not walk.replaying:
            return
        expected.compare(findings)
        if not findings.problems:
            compare_figures(session, cursor, walk.state, findings)
            loaded = load_state(cursor, walk.state.seq, walk.state.epoch).as_rows()
            parts = [name for name, part in walk.state.as_rows().items() if loaded[name] != part]
            if parts:
                findings.add(Fault.STATE_DIFFERS, f"the tables load another state: {', '.join(parts)}", parts=parts)
