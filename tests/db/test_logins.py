"""What each kind of login may do on a server, and what it may not."""

import random
from collections.abc import Iterator

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.engine import Access, storage_at
from dawr.db.engine_postgres_rights import DISPLAY, KIOSK, STAFF, give_rights, rights
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.forgetting import forget
from dawr.db.ownership import account_of_owner
from dawr.db.tables import journal, metadata, secrets
from dawr.db.version import HEAD, MOVED, MOVED_TO, VERSION_TABLE
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, CloseDay, IssueTicket, RequestHelp
from dawr.queueing.outcomes import Done
from dawr.queueing.road_standing import WITHHELD, RoadStanding
from tests.engines import POSTGRESQL, by_hand
from tests.postgres_server import Server

from .branches import TestBranch
from .past import a_day, safe_at_headquarters

ROLES = (STAFF, KIOSK, DISPLAY)
PASSWORD = "kiosk %@/"
NEVER_SEEN_BY_SCREENS = {"secrets", "road_notes", "branch_lock"}


@pytest.fixture
def engine() -> str:
    return POSTGRESQL


@pytest.fixture
def names(branch: TestBranch, postgres: Server) -> Iterator[dict[str, str]]:
    """The address of each kind of login at the branch: a login of a name of its own, which is a member of the role."""
    database, tail = branch.url.rpartition("/")[2], random.SystemRandom().randrange(10**9)
    with postgres.connect(database) as owner:
        for role in ROLES:
            if owner.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
                owner.execute(f"CREATE ROLE {role} NOLOGIN")
            owner.execute(f"CREATE ROLE {role}_{tail} LOGIN PASSWORD '{PASSWORD}' IN ROLE {role}")
    session = storage_at(branch.url).connect(Access.WRITE)
    with session.making():
        give_rights(session.core)
    session.close()
    yield {role: postgres.url(database, f"{role}_{tail}", PASSWORD) for role in ROLES}
    for role in ROLES:
        by_hand(branch.url, f"DROP ROLE {role}_{tail}")


def denied(url: str, statement: str) -> Trouble | None:
    """Return why a statement is refused, ``None`` when it is not."""
    try:
        by_hand(url, statement)
    except DatabaseUnavailable as error:
        return error.code
    return None


def test_a_kiosk_gives_tickets_and_calls_for_help(branch: TestBranch, names: dict[str, str]):
    with BranchDatabase.open(names[KIOSK], branch.clock) as kiosk:
        issued = kiosk.run(IssueTicket(id=new_id(), service="id", printer="kiosk-1"))
        helped = kiosk.run(RequestHelp(id=new_id(), language="ar"))
        waiting = len(kiosk.board().waiting)

    assert isinstance(issued, Done)
    assert isinstance(helped, Done)
    assert waiting == 1


def test_only_the_login_that_owns_the_tables_is_the_owners(branch: TestBranch, names: dict[str, str]):
    assert account_of_owner(branch.url) != ""
    assert [account_of_owner(names[role]) for role in ROLES] == ["", "", ""]


def test_a_kiosk_cannot_read_secrets(branch: TestBranch, names: dict[str, str]):
    assert denied(names[KIOSK], "SELECT hash FROM secrets") is Trouble.DENIED
    assert denied(names[KIOSK], "UPDATE secrets SET hash = ''") is Trouble.DENIED
    assert denied(names[STAFF], "SELECT hash FROM secrets") is None


@pytest.mark.parametrize("order", [CallNext(id=new_id(), counter=1), CloseDay(id=new_id(), force=True)])
def test_a_kiosk_changes_nothing_at_a_counter_and_no_day(branch: TestBranch, names: dict[str, str], order):
    branch.do(IssueTicket, service="id")

    with BranchDatabase.open(names[KIOSK], branch.clock) as kiosk, pytest.raises(DatabaseUnavailable) as caught:
        kiosk.run(order)

    assert caught.value.code is Trouble.DENIED
    assert isinstance(branch.database.run(order), Done)


def test_a_display_looks_on(branch: TestBranch, names: dict[str, str]):
    branch.do(IssueTicket, service="id")

    with BranchDatabase.open(names[DISPLAY], branch.clock) as display:
        waiting = len(display.board().waiting)
        with pytest.raises(DatabaseUnavailable) as caught:
            display.run(IssueTicket(id=new_id(), service="id"))

    assert waiting == 1
    assert caught.value.code is Trouble.DENIED


@pytest.mark.parametrize("login", [KIOSK, DISPLAY])
def test_a_floor_under_a_screens_login_shows_all_but_headquarters(
    branch: TestBranch, names: dict[str, str], login: str
):
    branch.do(IssueTicket, service="id")
    by_hand(branch.url, "INSERT INTO road_notes (name, note) VALUES ('enrolment', '{}')")

    with BranchDatabase.open(names[login], branch.clock) as screen:
        floor = screen.floor()
    with BranchDatabase.open(names[STAFF], branch.clock) as staff:
        whole = staff.floor()

    assert floor.road == WITHHELD
    assert whole.road == RoadStanding(unsent=whole.seq, oldest_unsent=whole.road.oldest_unsent if whole.road else None)
    assert (floor.figures, floor.waiting) == (whole.figures, whole.waiting)


@pytest.mark.parametrize("login", ROLES)
def test_a_login_sees_that_its_branch_was_moved_away(branch: TestBranch, names: dict[str, str], login: str):
    by_hand(branch.url, f"UPDATE {VERSION_TABLE} SET version_num = '{MOVED}'")
    by_hand(branch.url, f"INSERT INTO road_notes (name, note) VALUES ('{MOVED_TO}', 'elsewhere')")

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(names[login], branch.clock)

    assert caught.value.code is Trouble.MOVED
    by_hand(branch.url, f"UPDATE {VERSION_TABLE} SET version_num = '{HEAD}'")


def test_staff_do_what_a_branch_needs(branch: TestBranch, names: dict[str, str]):
    branch.do(IssueTicket, service="id")

    with BranchDatabase.open(names[STAFF], branch.clock) as staff:
        assert isinstance(staff.run(CallNext(id=new_id(), counter=1)), Done)
        assert isinstance(staff.run(CloseDay(id=new_id(), force=True)), Done)


@pytest.mark.parametrize("login", ROLES)
@pytest.mark.parametrize("statement", ["UPDATE journal SET body = '{}'", "DELETE FROM journal", "TRUNCATE journal"])
def test_nobody_but_the_owner_changes_the_journal(branch, names: dict[str, str], login: str, statement: str):
    assert denied(names[login], statement) is Trouble.DENIED


def test_staff_remove_what_is_forgotten_and_nothing_else(branch: TestBranch, names: dict[str, str]):
    for _ in range(3):
        a_day(branch)
    safe_at_headquarters(branch.url)

    forgot = forget(names[STAFF], keep=1, actor="", clock=branch.clock, pause=lambda _: None)

    assert forgot.deleted == forgot.upto > 0
    assert denied(names[STAFF], "SELECT remove_forgotten(1000000)") is None
    assert check(branch.url).problems == ()
    assert denied(names[KIOSK], "SELECT remove_forgotten(1)") is Trouble.DENIED


@pytest.mark.parametrize("login", ROLES)
def test_a_new_table_gives_no_right_to_anybody(branch: TestBranch, names: dict[str, str], login: str):
    by_hand(branch.url, "CREATE TABLE news (secret text)")

    assert denied(names[login], "SELECT secret FROM news") is Trouble.DENIED


def test_every_table_is_either_in_the_list_of_staff_or_missed_by_somebody():
    """Whoever adds a table decides here who may use it: a counter that cannot write it stops."""
    assert {table.name for table in metadata.sorted_tables} == set(rights()[STAFF]) - {VERSION_TABLE}


def test_what_screens_are_made_of_is_listed_and_secrets_are_not():
    for login in (KIOSK, DISPLAY):
        assert {table.name for table in metadata.sorted_tables} - set(rights()[login]) == NEVER_SEEN_BY_SCREENS - (
            {"branch_lock"} if login is KIOSK else set()
        )
        assert secrets.name not in rights()[login]
    assert all("UPDATE" not in given[journal.name] for given in rights().values())


def test_rights_come_with_an_upgrade(names: dict[str, str], postgres: Server):
    """The roles are there already when a database is made."""
    name = postgres.new_database()
    with BranchDatabase.open(postgres.url(name), create=True), postgres.connect(name) as owner:
        row = owner.execute("SELECT has_table_privilege('dawr_kiosk', 'visits', 'INSERT')").fetchone()

    assert row == (True,)
    postgres.drop(name)
