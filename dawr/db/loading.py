"""Reading the branch out of its tables: what is open now, without its history.

Plain statements that every database understands, on a cursor of its driver: a window reads its first board by them
while the rest of the program is not loaded yet.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from dawr.queueing.board import Call
from dawr.queueing.branch import Branch
from dawr.queueing.legs import Counter, HelpRequest, Leg, Printer, PrintJob, ServiceTimes
from dawr.queueing.policy.passings import PassedBy
from dawr.queueing.staff import Access, Acknowledged, ClosedService, MissedTurn, Session, StaffMessage
from dawr.queueing.state import RECENT_JOBS, BranchState, Forgotten, SeriesPosition

from .conditions import OPEN_LEG, SETTLED_JOB, UNSETTLED_JOB
from .errors import DatabaseUnavailable, Trouble
from .things import Columns, Read, reader

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPICursor

Thing = TypeVar("Thing")

LEG, JOB = Columns(Leg), Columns(PrintJob)
_SERIES, _COUNTERS, _SERVICE_TIMES = Columns(SeriesPosition), Columns(Counter), Columns(ServiceTimes)
_PRINTERS, _HELP_REQUESTS, _PASSED = Columns(Printer), Columns(HelpRequest), Columns(PassedBy)
_ACCESSES, _SESSIONS, _CLOSED_SERVICES = Columns(Access), Columns(Session), Columns(ClosedService)
_MESSAGES, _ACKNOWLEDGED, _MISSED = Columns(StaffMessage), Columns(Acknowledged), Columns(MissedTurn)
_BRANCH, _DAY, _CALLS = reader(Branch), reader(date), reader(tuple[Call, ...])

LEGS = "legs JOIN visits USING (ticket)"
"""Where all stands that a ``Leg`` says, the part that belongs to its visit included."""
LATEST_SETTLED = f"print_jobs WHERE {SETTLED_JOB} ORDER BY since DESC, job DESC LIMIT {RECENT_JOBS}"


def load_state(cursor: "DBAPICursor", seq: int, epoch: int) -> BranchState:
    """Return the state that the tables hold; ``seq`` and ``epoch`` are the journal's last.

    Takes as long as there are things open now, whatever the history. Raises ``DatabaseUnavailable`` (damaged)
    when a value is none that this program has ever written.
    """
    try:
        return BranchState(
            _value(cursor, _BRANCH, "branch FROM branch_settings ORDER BY version DESC LIMIT 1"),
            day=_value(cursor, _DAY, "day FROM business_days WHERE closed_at IS NULL"),
            seq=seq,
            epoch=epoch,
            series=_things(cursor, _SERIES, "series"),
            legs=_things(cursor, LEG, f"{LEGS} WHERE {OPEN_LEG}"),
            counters=_things(cursor, _COUNTERS, "counters"),
            calls=_value(cursor, _CALLS, "calls FROM recent_calls") or (),
            learnt=_things(cursor, _SERVICE_TIMES, "service_times"),
            jobs=[
                *_things(cursor, JOB, f"print_jobs WHERE {UNSETTLED_JOB}"),
                *_things(cursor, JOB, LATEST_SETTLED),
            ],
            printers=_things(cursor, _PRINTERS, "printers"),
            help_requests=_things(cursor, _HELP_REQUESTS, "help_requests"),
            accesses=_things(cursor, _ACCESSES, "accesses"),
            sessions=_things(cursor, _SESSIONS, "sessions"),
            closed_services=_things(cursor, _CLOSED_SERVICES, "closed_services"),
            messages=_things(cursor, _MESSAGES, "staff_messages"),
            acknowledged=_things(cursor, _ACKNOWLEDGED, "acknowledged_alerts"),
            missed=_things(cursor, _MISSED, "missed_turns"),
            passed=_things(cursor, _PASSED, "passed_queues"),
            forgotten=_forgotten(cursor),
        )
    except (ValueError, TypeError, OverflowError) as error:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"a row of the database cannot be read ({error})") from error


def _things(cursor: "DBAPICursor", columns: Columns[Thing], source: str) -> list[Thing]:
    cursor.execute(f"SELECT {columns.names} FROM {source}")
    return columns.things(cursor.fetchall())


def _forgotten(cursor: "DBAPICursor") -> Forgotten | None:
    cursor.execute("SELECT seq, hash, digest, day FROM journal_base")
    row = cursor.fetchone()
    return None if row is None else Forgotten(row[0], row[1], row[2], _DAY(row[3]))


def _value(cursor: "DBAPICursor", read: Read, source: str) -> Any:
    """Return the first row's only value, ``None`` where there is none."""
    cursor.execute(f"SELECT {source}")
    row = cursor.fetchone()
    return None if row is None else read(row[0])
