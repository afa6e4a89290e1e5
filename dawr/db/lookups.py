"""One thing that is or has been, by its id."""

from sqlalchemy import Connection, text

from dawr.queueing.events import Record
from dawr.queueing.legs import Leg, PrintJob

from .journal import record_in
from .journal_row import JournalRow
from .loading import JOB, LEG, LEGS

_NEWEST_LEG = text(f"SELECT {LEG.names} FROM {LEGS} WHERE ticket = :ticket ORDER BY ordinal DESC LIMIT 1")
_ALL_JOBS = text(f"SELECT {JOB.names} FROM print_jobs ORDER BY queued_at DESC, job DESC LIMIT :most")
_THIS_JOB = text(f"SELECT {JOB.names} FROM print_jobs WHERE job = :job")
_NEWEST_RECORDS = text(
    f"SELECT {', '.join(JournalRow._fields)} FROM journal"
    " WHERE type = :type AND seq > :after ORDER BY seq DESC LIMIT :most"
)
_RECORDS_OF = text(f"SELECT {', '.join(JournalRow._fields)} FROM journal WHERE command = :command ORDER BY ordinal")


def last_leg_of(core: Connection, ticket: str) -> Leg | None:
    """Return the newest leg of a visit, open or closed."""
    return next(iter(LEG.things(core.execute(_NEWEST_LEG, {"ticket": ticket}))), None)


def newest_jobs(core: Connection, most: int) -> list[PrintJob]:
    """Return print jobs of every state, newest first."""
    return JOB.things(core.execute(_ALL_JOBS, {"most": most}))


def job_of(core: Connection, job: str) -> PrintJob | None:
    """Return a print job, settled or not."""
    return next(iter(JOB.things(core.execute(_THIS_JOB, {"job": job}))), None)


def newest_records(core: Connection, type_name: str, most: int, after: int) -> list[Record]:
    """Return the newest records of a type of event that follow one, newest first.

    Reads the whole journal where they are rare.
    """
    rows = core.execute(_NEWEST_RECORDS, {"type": type_name, "most": most, "after": after})
    return [record_in(JournalRow._make(row)) for row in rows]


def records_of(core: Connection, command: str) -> list[Record]:
    """Return what a command caused, in order; nothing when it was not carried out."""
    return [record_in(JournalRow._make(row)) for row in core.execute(_RECORDS_OF, {"command": command})]
