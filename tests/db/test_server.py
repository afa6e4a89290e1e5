"""A branch on a server: how it is reached, what is asked of it, and what happens when it is gone."""

import threading
import time
from collections.abc import Callable, Iterator

import psycopg
import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.changes import ChangeWatch
from dawr.db.check import check
from dawr.db.engine import Access, storage_at
from dawr.db.engine_postgres_changes import ASK_EVERY, TRY_EVERY
from dawr.db.engine_postgres_troubles import explained
from dawr.db.errors import BadDatabaseUrl, DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket
from dawr.queueing.outcomes import Done
from tests.engines import POSTGRESQL, by_hand
from tests.patience import LISTENING, Patience
from tests.postgres_server import Server

from .branches import TestBranch

SAID_WITHIN = 3.0
"""Seconds within which it is known that the server is gone, and that it is back: what may take its time is added up."""
MINE = threading.current_thread().name


@pytest.fixture
def engine() -> str:
    return POSTGRESQL


@pytest.fixture
def moody(postgres: Server) -> Iterator[Server]:
    """The server, for tests that stop it; it works again afterwards."""
    yield postgres
    postgres.go_on()
    if not postgres.running:
        postgres.start()


def until(true: Callable[[], bool]) -> None:
    """Wait for something to be true."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it never was"
        time.sleep(0.005)


def is_gone(watch: ChangeWatch) -> bool:
    try:
        watch.changed()
    except DatabaseUnavailable as error:
        return error.code is Trouble.UNREACHABLE
    return False


def trouble(work: Callable[[], object]) -> Trouble:
    with pytest.raises(DatabaseUnavailable) as caught:
        work()
    return caught.value.code


# -- what is asked of it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("synchronous_commit", "on"),
        ("statement_timeout", "5s"),
        ("lock_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "10s"),
        ("tcp_keepalives_idle", "5"),
        ("tcp_keepalives_interval", "2"),
        ("tcp_keepalives_count", "3"),
        ("tcp_user_timeout", "8000"),
        ("client_encoding", "UTF8"),
        ("application_name", "dawr"),
    ],
)
def test_a_branch_is_written_with_the_settings_that_lose_nothing(branch: TestBranch, setting: str, value: str):
    session = storage_at(branch.url).connect(Access.WRITE)

    with session.writing():
        found = session.core.exec_driver_sql(f"SHOW {setting}").scalar_one()
        isolation = session.core.exec_driver_sql("SHOW transaction_isolation").scalar_one()

    assert (found, isolation) == (value, "read committed")
    session.close()


def test_a_connection_to_read_cannot_write(branch: TestBranch):
    session = storage_at(branch.url).connect(Access.READ)

    with pytest.raises(DatabaseUnavailable) as caught, session.reading() as cursor:
        cursor.execute("DELETE FROM journal")

    assert caught.value.code is Trouble.READ_ONLY
    session.close()


def test_an_address_may_say_more_than_where(branch: TestBranch):
    with BranchDatabase.open(f"{branch.url}?application_name=kiosk-7&connect_timeout=3") as database:
        assert database.board().branch.code == "small"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://",
        "postgresql+psycopg://host",
        "postgresql+asyncpg://user:s3cret@host/branch",
        "postgresql://user:s3cret@host:port:port/branch",
        "postgresql://user:s3cret@host/branch?colour=blue",
        "postgresql://user:s3cret@host:99999/branch",
        "postgresql://user:s3cret@host:0/branch",
        "postgresql://user:s3cret@host/branch?sslmode=careful",
        "postgresql://user:s3cret@host/branch?connect_timeout=soon",
    ],
)
def test_what_is_no_address_is_said_so_without_the_password(url: str):
    with pytest.raises(BadDatabaseUrl) as caught:
        storage_at(url)

    assert "s3cret" not in str(caught.value)


def test_an_address_is_shown_without_login_and_password():
    several = storage_at("postgresql+psycopg://kiosk:s3cret@one:5433,two:5434/branch")
    plain = storage_at("postgresql://kiosk:s3cret@one/branch")

    assert several.address == "postgresql://one:5433,two:5434/branch"
    assert plain.address == "postgresql://one/branch"


# -- who is let in --------------------------------------------------------------------------------


def test_a_wrong_password_is_said_to_be_one(branch: TestBranch):
    wrong = branch.url.replace("://dawr_owner:", "://dawr_owner:x")

    assert trouble(lambda: BranchDatabase.open(wrong)) is Trouble.DENIED


def test_a_password_that_is_missing_is_said_to_be_that(branch: TestBranch):
    without = branch.url.replace(branch.url.partition("dawr_owner")[2].partition("@")[0], "")

    with pytest.raises(DatabaseUnavailable, match="asks for a password, and the address has none"):
        BranchDatabase.open(without)


def test_a_host_that_nobody_knows_is_not_called_a_lost_connection():
    said = psycopg.OperationalError("failed to resolve host 'nowhere': Name or service not known")

    found = explained(said, "postgresql://nowhere/branch")

    assert found is not None
    assert found.code is Trouble.UNREACHABLE
    assert "cannot be reached (failed to resolve host 'nowhere'" in found.detail


def test_a_server_without_the_database_says_so(postgres: Server):
    assert trouble(lambda: BranchDatabase.open(postgres.url("nowhere"))) is Trouble.MISSING


def test_a_database_is_made_where_the_login_may(postgres: Server):
    url = postgres.url("made_just now")

    with BranchDatabase.open(url.replace(" ", "%20"), create=True) as database:
        assert database.state.seq == 0

    postgres.drop("made_just now")


def test_a_database_without_arabic_is_refused(postgres: Server):
    with postgres.connect() as connection:
        connection.execute("CREATE DATABASE western ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")

    assert trouble(lambda: BranchDatabase.open(postgres.url("western"), create=True)) is Trouble.UNSUPPORTED

    postgres.drop("western")


def test_another_programs_database_is_left_alone(postgres: Server):
    name = postgres.new_database()
    with postgres.connect(name) as connection:
        connection.execute("CREATE TABLE accounts (n integer)")

    assert trouble(lambda: BranchDatabase.open(postgres.url(name), create=True)) is Trouble.NOT_A_DATABASE

    postgres.drop(name)


# -- one after the other --------------------------------------------------------------------------


def test_whoever_keeps_the_branch_locked_is_not_waited_for_without_end(branch: TestBranch, patience: Patience):
    other = psycopg.connect(branch.url.replace("+psycopg", ""))
    other.execute("SELECT id FROM branch_lock FOR UPDATE")

    code = trouble(lambda: branch.do(IssueTicket, service="id"))

    assert code is Trouble.LOCKED
    assert patience.longest_answer(MINE) < SAID_WITHIN
    assert len(branch.database.board().waiting) == 0  # reading waits for nobody
    other.close()
    branch.do(IssueTicket, service="id")


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_a_command_that_met_another_transaction_is_given_again(branch: TestBranch, state: str):
    """The server ends one of two that wait for each other, or that could not have come one after the other."""
    branch.do(IssueTicket, service="id")
    by_hand(
        branch.url,
        "CREATE SEQUENCE tries; CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF nextval('tries') = 1 THEN RAISE EXCEPTION 'met another' USING ERRCODE = '{state}'; END IF;"
        " RETURN NEW; END $$; CREATE TRIGGER fail_once BEFORE INSERT ON journal EXECUTE FUNCTION fail_once()",
    )

    (issued,) = branch.do(IssueTicket, service="id")

    assert issued.number == "A002"
    assert check(branch.url).problems == ()


# -- when it is gone ------------------------------------------------------------------------------


def test_a_restarted_server_is_found_again_without_a_word(branch: TestBranch, moody: Server):
    branch.do(IssueTicket, service="id")

    moody.stop()
    moody.start()
    branch.do(IssueTicket, service="id")

    assert [line.number for line in branch.database.board().waiting] == ["A001", "A002"]


def test_a_stopped_server_is_told_without_being_asked_and_its_return_too(
    branch: TestBranch, moody: Server, patience: Patience, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dawr.db.engine_postgres_changes.ASK_EVERY", 600.0)
    watch = ChangeWatch(branch.url)

    moody.stop()
    until(lambda: is_gone(watch))
    moody.start()
    until(lambda: not is_gone(watch))

    assert TRY_EVERY + patience.longest_connecting() < SAID_WITHIN
    watch.close()


def test_a_server_that_says_nothing_is_told_in_time_and_its_return_too(
    branch: TestBranch, moody: Server, patience: Patience
):
    watch = ChangeWatch(branch.url)

    moody.pause()
    until(lambda: is_gone(watch))
    moody.go_on()
    until(lambda: not is_gone(watch))

    assert ASK_EVERY + patience.longest_answer(LISTENING) < SAID_WITHIN
    assert TRY_EVERY + patience.longest_connecting() < SAID_WITHIN
    watch.close()


def test_a_command_does_not_wait_for_a_server_that_says_nothing(branch: TestBranch, moody: Server, patience: Patience):
    order = IssueTicket(id=new_id(), service="id")
    moody.pause()

    code = trouble(lambda: branch.database.run(order))
    moody.go_on()

    assert code is Trouble.UNREACHABLE
    assert patience.longest_answer(MINE) < SAID_WITHIN
    assert isinstance(branch.database.run(order), Done)
    assert [line.number for line in branch.database.board().waiting] == ["A001"]


def test_what_happened_while_nobody_could_hear_is_noticed_afterwards(branch: TestBranch):
    watch = ChangeWatch(branch.url)
    with psycopg.connect(branch.url.replace("+psycopg", ""), autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT seq, hash%'")
    until(lambda: is_gone(watch))

    branch.do(IssueTicket, service="id")

    until(lambda: not is_gone(watch))
    watch.close()
