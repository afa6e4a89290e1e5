"""What a command sends together leaves in one piece: nobody holds the branch while the rest is still on its way."""

import logging
import time

import psycopg
import pytest

from dawr.db.engine import Access, storage_at
from dawr.db.engine_postgres_link import linked, parameters
from dawr.db.engine_postgres_troubles import explained
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.queueing.commands import IssueTicket
from tests.engines import POSTGRESQL

from .branches import TestBranch


@pytest.fixture
def engine() -> str:
    return POSTGRESQL


def test_a_program_that_stands_still_while_it_asks_keeps_nobody_waiting(branch: TestBranch):
    """Suspended in the middle of it, it would hold the branch without a bound: no server ends half a question."""
    other = branch.again()
    session = storage_at(branch.url).connect(Access.WRITE)

    def stand_still(cursor) -> None:
        other.do(IssueTicket, service="id")
        cursor.execute("SELECT count(*) FROM journal WHERE type = 'TicketIssued'")

    with session.writing(stand_still) as cursor:
        asked = cursor.fetchone()

    assert asked == (1,)
    session.close()
    other.database.close()


def test_a_program_that_stands_still_while_it_writes_can_be_ended(branch: TestBranch):
    session = storage_at(branch.url).connect(Access.WRITE)

    owner = psycopg.connect(branch.url.replace("+psycopg", ""), autocommit=True)
    with session.writing() as cursor, session.together():
        cursor.execute("UPDATE branch_lock SET id = id")
        found = owner.execute(
            "SELECT state FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        ).fetchall()

    owner.close()
    assert found == [("idle in transaction",)]  # which the server ends after a while
    session.close()


@pytest.mark.parametrize("later", [0.0, 0.05])
def test_what_is_refused_at_the_beginning_is_explained_and_said_once(branch: TestBranch, later: float, caplog):
    """Whether the answer is there before the last question is asked or comes after it."""
    session = storage_at(f"{branch.url}?options=-c%20default_transaction_read_only%3Don").connect(Access.WRITE)

    def ask(cursor) -> None:
        time.sleep(later)
        for _ in range(5):
            cursor.execute("SELECT 1")

    with caplog.at_level(logging.WARNING), pytest.raises(DatabaseUnavailable) as caught, session.writing(ask):
        pass

    assert caught.value.code is Trouble.READ_ONLY
    assert caplog.records == []
    session.close()


def test_what_follows_a_refused_statement_does_not_hide_it(branch: TestBranch):
    """The driver tells of the statements behind it, when it comes to read their answers last."""
    link = linked(parameters(branch.url))

    def driver():
        try:
            raise psycopg.errors.LockNotAvailable("another one has it")
        finally:
            raise psycopg.errors.PipelineAborted("pipeline aborted")
        yield

    with pytest.raises(psycopg.Error) as caught:
        link.wait(driver())
    told = explained(caught.value, "here")

    assert told is not None
    assert told.code is Trouble.LOCKED
    assert link.execute("SELECT 1").fetchone() == (1,)
    link.close()
