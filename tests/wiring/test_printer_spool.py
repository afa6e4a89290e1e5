"""The writer's spool on the real database."""

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import IssueTicket
from dawr.queueing.events import TicketIssued
from dawr.queueing.legs import JobState, PrintJob
from dawr.queueing.outcomes import Done
from dawr.wiring.printer_spool import DatabaseSpool, spool_of


@pytest.fixture
def spool(url: str):
    opened = spool_of(url, SystemClock(), "kiosk-1")
    yield opened
    opened.close()


def queue_ticket(url: str, printer: str = "kiosk-1") -> str:
    with BranchDatabase.open(url) as database:
        done = database.run(IssueTicket(id=new_id(), service="fees", printer=printer))
        assert isinstance(done, Done)
        issued = done.events[0]
        assert isinstance(issued, TicketIssued)
        return issued.job


def next_of(spool: DatabaseSpool) -> PrintJob:
    job = spool.look().job
    assert job is not None
    return job


def test_jobs_come_oldest_first_and_only_for_this_printer(url, spool):
    queue_ticket(url, "kiosk-2")
    first = queue_ticket(url)
    queue_ticket(url)

    assert next_of(spool).job == first


def test_what_became_of_a_job_is_kept(url, spool):
    queue_ticket(url)
    job = next_of(spool)
    spool.claim(job)

    spool.settle(job, JobState.UNKNOWN, "not_confirmed")

    with BranchDatabase.open(url) as database:
        kept = database.job(job.job)
    assert kept is not None
    assert (kept.state, kept.reason, kept.attempts) == (JobState.UNKNOWN, "not_confirmed", 1)
    standing = spool.look()
    assert standing.job is None
    assert standing.doubt is not None
    assert standing.unclean


def test_a_slip_says_what_the_ticket_says(url, spool):
    queue_ticket(url)

    slip = spool.slip(next_of(spool))

    assert slip is not None
    assert slip.number == "H701"
    assert slip.branch["ar"] == "مركز خدمات العليا"


def test_a_writer_ends_though_its_database_is_out_of_reach(url, monkeypatch, caplog: pytest.LogCaptureFixture):
    spool = spool_of(url, SystemClock(), "kiosk-1")
    spool.look()

    monkeypatch.setattr(spool._database(), "run", unreachable)
    spool.close()

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "could not be left to others" in caplog.text


def unreachable(command: object) -> Done:
    raise DatabaseUnavailable(Trouble.MISSING, "the disk is gone")
