"""One thing that is or has been, by its id."""

from sqlalchemy import Connection, text

from dawr.queueing.legs import Leg, PrintJob

from .loading import JOB, LEG, LEGS

_NEWEST_LEG = text(f"SELECT {LEG.names} FROM {LEGS} WHERE ticket = :ticket ORDER BY ordinal DESC LIMIT 1")
_ALL_JOBS = text(f"SELECT {JOB.names} FROM print_jobs ORDER BY queued_at DESC, job DESC LIMIT :most")
_THIS_JOB = text(f"SELECT {JOB.names} FROM print_jobs WHERE job = :job")


def last_leg_of(core: Connection, ticket: str) -> Leg | None:
    """Return the newest leg of a visit, open or closed."""
    return next(iter(LEG.things(core.execute(_NEWEST_LEG, {"ticket": ticket}))), None)


def newest_jobs(core: Connection, most: int) -> list[PrintJob]:
    """Return print jobs of every state, newest first."""
    return JOB.things(core.execute(_ALL_JOBS, {"most": most}))


def job_of(core: Connection, job: str) -> PrintJob | None:
    """Return a print job, settled or not."""
    return next(iter(JOB.things(core.execute(_THIS_JOB, {"job": job}))), None)
