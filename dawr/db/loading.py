"""Reading the branch out of its tables: what is open now without its history, or one thing that has been."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select, text

from dawr.queueing.board import Call
from dawr.queueing.branch import Branch
from dawr.queueing.legs import Counter, HelpRequest, Leg, Printer, PrintJob, ServiceTimes
from dawr.queueing.state import RECENT_JOBS, BranchState, SeriesPosition

from .errors import DatabaseUnavailable, Trouble
from .journal import JournalRow
from .tables import (
    OPEN_LEG,
    SETTLED_JOB,
    UNSETTLED_JOB,
    branch_settings,
    business_days,
    counters,
    help_requests,
    legs,
    print_jobs,
    printers,
    recent_calls,
    series,
    service_times,
    visits,
)

LEG_ROWS = select(
    legs, visits.c.number, visits.c.day, visits.c.language, visits.c.priority, visits.c.issued_at
).join_from(legs, visits)
"""All that a ``Leg`` says, the part that belongs to its visit included."""


def load_state(core: Connection, last: JournalRow | None) -> BranchState:
    """Return the state that the tables hold, ``last`` being the journal's last record.

    Takes as long as there are things open now, whatever the history. Raises ``DatabaseUnavailable`` (damaged)
    when a value is none that this program has ever written.
    """
    try:
        return BranchState(
            _branch(core),
            day=core.execute(select(business_days.c.day).where(business_days.c.closed_at.is_(None))).scalar(),
            seq=last.seq if last else 0,
            epoch=last.epoch if last else 1,
            series=_things(core, SeriesPosition, select(series)),
            legs=_things(core, Leg, LEG_ROWS.where(text(OPEN_LEG))),
            counters=_things(core, Counter, select(counters)),
            calls=_calls(core),
            learnt=_things(core, ServiceTimes, select(service_times)),
            jobs=[*_things(core, PrintJob, _UNSETTLED), *_things(core, PrintJob, _LATEST_SETTLED)],
            printers=_things(core, Printer, select(printers)),
            help_requests=_things(core, HelpRequest, select(help_requests)),
        )
    except (ValueError, TypeError, OverflowError) as error:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"a row of the database cannot be read ({error})") from error


def last_leg_of(core: Connection, ticket: str) -> Leg | None:
    """Return the newest leg of a visit, open or closed."""
    newest = LEG_ROWS.where(legs.c.ticket == ticket).order_by(legs.c.ordinal.desc()).limit(1)
    return next(iter(_things(core, Leg, newest)), None)


def job_of(core: Connection, job: str) -> PrintJob | None:
    """Return a print job, settled or not."""
    return next(iter(_things(core, PrintJob, select(print_jobs).where(print_jobs.c.job == job))), None)


_UNSETTLED = select(print_jobs).where(text(UNSETTLED_JOB))
_LATEST_SETTLED = (
    select(print_jobs)
    .where(text(SETTLED_JOB))
    .order_by(print_jobs.c.since.desc(), print_jobs.c.job.desc())
    .limit(RECENT_JOBS)
)


def _branch(core: Connection) -> Branch | None:
    newest = select(branch_settings.c.branch).order_by(branch_settings.c.version.desc()).limit(1)
    return core.execute(newest).scalar()


def _calls(core: Connection) -> Iterable[Call]:
    return core.execute(select(recent_calls.c.calls)).scalar() or ()


def _things(core: Connection, kind: Any, rows: Select[Any]) -> list[Any]:
    return [kind(**row) for row in core.execute(rows).mappings()]
