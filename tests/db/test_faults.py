"""Everything that can be wrong with a file: one clear error, and nothing harmed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pysqlite3
import pytest

from dawr.db import engine_sqlite
from dawr.db.branch_database import BranchDatabase
from dawr.db.changes import ChangeWatch
from dawr.db.check import check
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket
from dawr.queueing.outcomes import Done
from tests.small_disk import small_disk as mounted

from .branches import TestBranch, refusal

NOBODY = 65534
PATIENT_NO_LONGER = 0.05


# -- nothing there, or something else ---------------------------------------------------------------


@pytest.mark.parametrize("how", [{}, {"read_only": True}])
def test_no_file(path: Path, how: dict[str, bool]):
    assert refusal(path, **how) is Trouble.MISSING
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("create", [False, True])
def test_no_folder(tmp_path: Path, create: bool):
    assert refusal(tmp_path / "none" / "branch.sqlite", create=create) is Trouble.MISSING
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_where_the_file_should_be(tmp_path: Path, create: bool):
    assert refusal(tmp_path, create=create) is Trouble.NOT_A_DATABASE


def test_an_empty_file_is_nothing_yet(path: Path):
    path.touch()

    assert refusal(path) is Trouble.MISSING
    BranchDatabase.open(str(path), create=True).close()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"shopping list\n" * 400, b"x", b"SQLite format 2\0" + bytes(5000)])
def test_another_kind_of_file(path: Path, content: bytes, create: bool):
    path.write_bytes(content)

    assert refusal(path, create=create) is Trouble.NOT_A_DATABASE
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("create", [False, True])
def test_the_database_of_another_program(path: Path, create: bool):
    connection = pysqlite3.connect(str(path))
    connection.execute("CREATE TABLE songs (title)")
    connection.commit()
    connection.close()
    before = path.read_bytes()

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(str(path), create=create)

    assert caught.value.code is Trouble.NOT_A_DATABASE
    assert path.read_bytes() == before


def test_a_watch_on_nothing_says_so(path: Path):
    with pytest.raises(DatabaseUnavailable) as caught:
        ChangeWatch(str(path))

    assert caught.value.code is Trouble.MISSING


# -- kept to itself by another program ------------------------------------------------------------


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    connection = pysqlite3.connect(str(path), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.execute("ROLLBACK")
    connection.close()


def test_a_locked_database_is_said_to_be_that_and_the_order_can_be_given_again(branch: TestBranch, monkeypatch):
    monkeypatch.setattr(engine_sqlite, "PATIENCE", PATIENT_NO_LONGER)
    order = IssueTicket(id=new_id(), service="id")

    with held_by_another_program(branch.path):
        with pytest.raises(DatabaseUnavailable) as caught:
            branch.database.run(order)
        assert branch.database.board().waiting == ()  # reading goes on

    assert caught.value.code is Trouble.LOCKED
    assert isinstance(branch.database.run(order), Done)
    assert [line.number for line in branch.database.board().waiting] == ["A001"]


def test_a_short_lock_is_waited_for(branch: TestBranch):
    import threading

    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with held_by_another_program(branch.path):
            held.set()
            release.wait(0.1)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(60)

    branch.do(IssueTicket, service="id")

    thread.join()
    assert [line.number for line in branch.database.board().waiting] == ["A001"]


def test_a_database_kept_wholly_to_itself_by_another_program(closed: TestBranch, monkeypatch):
    monkeypatch.setattr(engine_sqlite, "PATIENCE", PATIENT_NO_LONGER)
    connection = pysqlite3.connect(str(closed.path), isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(str(closed.path))

    assert caught.value.code is Trouble.LOCKED
    connection.close()


# -- no room --------------------------------------------------------------------------------------


def test_a_full_disk_loses_nothing_and_the_order_can_be_given_again(closed: TestBranch, monkeypatch):
    pages = closed.path.stat().st_size // 4096
    orders = [IssueTicket(id=new_id(), service="id") for _ in range(60)]
    with monkeypatch.context() as full:
        full.setattr(engine_sqlite, "_FOR_WRITING", (*engine_sqlite._FOR_WRITING, f"max_page_count = {pages + 2}"))
        database = closed.again().database
        acknowledged, refused = issue_until_refused(database, orders)
        database.close()

    assert refused is Trouble.FULL
    assert 0 < acknowledged < len(orders)
    assert check(str(closed.path)).problems == ()
    with BranchDatabase.open(str(closed.path), closed.clock) as database:
        assert all(isinstance(database.run(order), Done) for order in orders)
        assert len(database.board().waiting) == 3 + len(orders)


def issue_until_refused(database: BranchDatabase, orders: list[IssueTicket]) -> tuple[int, Trouble]:
    for done, order in enumerate(orders):
        try:
            database.run(order)
        except DatabaseUnavailable as error:
            return done, error.code
    raise AssertionError("the disk was not full")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with mounted("600k") as folder:
        yield folder


def test_a_disk_that_is_really_full(small_disk: Path, clock):
    branch = TestBranch.made(small_disk / "branch.sqlite", clock)
    orders = [IssueTicket(id=new_id(), service="id") for _ in range(2000)]

    acknowledged, refused = issue_until_refused(branch.database, orders)
    waiting = len(branch.again(read_only=True).database.board().waiting)

    assert refused is Trouble.FULL
    assert waiting == acknowledged
    branch.database.close()


# -- may not be written ---------------------------------------------------------------------------


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be somebody whom permissions hold back, as the user of a desk is."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def for_all(closed: TestBranch) -> Iterator[TestBranch]:
    """The branch in a folder that everybody can reach."""
    if os.name == "nt":
        pytest.skip("permissions are another matter there")
    ChangeWatch(str(closed.path)).close()  # what is loaded late must be there before privileges are given up
    closed.database.close()
    folder = Path(tempfile.mkdtemp(prefix="dawr-read-only-"))
    shutil.copy(closed.path, folder / "branch.sqlite")
    yield TestBranch(closed.database, closed.clock, folder / "branch.sqlite")
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_file_that_may_not_be_written_can_be_read(for_all: TestBranch):
    for_all.path.chmod(0o444)
    for_all.path.parent.chmod(0o777)
    before = for_all.path.read_bytes()

    with without_privileges(), BranchDatabase.open(str(for_all.path), for_all.clock) as database:
        waiting = len(database.board().waiting)
        with pytest.raises(DatabaseUnavailable) as caught:
            database.run(IssueTicket(id=new_id(), service="id"))

    assert caught.value.code is Trouble.READ_ONLY
    assert waiting == 3
    assert for_all.path.read_bytes() == before


@pytest.mark.parametrize("how", [{}, {"read_only": True}, {"create": True}])
def test_a_folder_that_may_not_be_written(for_all: TestBranch, how: dict[str, bool]):
    for_all.path.chmod(0o666)
    for_all.path.parent.chmod(0o555)
    before = for_all.path.read_bytes()

    with without_privileges():
        code = refusal(for_all.path, **how)

    assert code is Trouble.READ_ONLY
    assert for_all.path.read_bytes() == before


def test_a_new_database_in_a_folder_that_may_not_be_written(for_all: TestBranch):
    for_all.path.parent.chmod(0o555)

    with without_privileges():
        code = refusal(for_all.path.with_name("new.sqlite"), create=True)

    assert code is Trouble.READ_ONLY


def test_a_file_that_may_not_be_read(for_all: TestBranch):
    for_all.path.chmod(0o000)
    for_all.path.parent.chmod(0o777)

    with without_privileges():
        code = refusal(for_all.path)

    assert code is Trouble.READ_ONLY
