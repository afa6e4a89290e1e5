"""Where a database lies: behind a link, on a full disk, in a shut folder, at an address with a password."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pysqlite3
import pytest

from dawr.db import backup, engine_sqlite_changes
from dawr.db.backup import backup_to, restore_from
from dawr.db.branch_database import BranchDatabase
from dawr.db.changes import ChangeWatch
from dawr.db.engine import storage_at
from dawr.db.engine_sqlite import SqliteStorage
from dawr.db.errors import BadDatabaseUrl, DatabaseUnavailable, Trouble
from dawr.queueing.commands import IssueTicket

from .branches import TestBranch, refusal


def test_a_backup_goes_behind_the_link_that_leads_to_the_database(branch: TestBranch, tmp_path: Path):
    link = tmp_path / "elsewhere" / "link.sqlite"
    link.parent.mkdir()
    link.symlink_to(branch.path)
    copy = tmp_path / "copy.bak"
    backup_to(str(link), copy)
    branch.do(IssueTicket, service="id")
    branch.database.close()

    kept = restore_from(copy, str(link), branch.clock)

    assert link.is_symlink()
    assert kept is not None
    assert kept.parent == branch.path.parent
    assert not kept.is_symlink()
    assert list(branch.again().database.state.legs) == []


def test_a_link_to_a_branch_in_use_is_that_branch(branch: TestBranch, tmp_path: Path):
    link = tmp_path / "link.sqlite"
    link.symlink_to(branch.path)
    branch.do(IssueTicket, service="id")

    with BranchDatabase.open(str(link), read_only=True) as seen:
        assert seen.state == branch.database.state


def test_of_two_restores_at_once_none_writes_over_what_the_other_kept(branch: TestBranch, tmp_path: Path, monkeypatch):
    copy = tmp_path / "copy.bak"
    backup_to(str(branch.path), copy)
    branch.do(IssueTicket, service="id")
    branch.database.close()
    first = restore_from(copy, str(branch.path), branch.clock)
    assert first is not None
    what_was_there = first.read_bytes()
    monkeypatch.setattr(backup, "free_name", lambda *_: first)  # asked before the first one took it

    with pytest.raises(DatabaseUnavailable) as caught:
        restore_from(copy, str(branch.path), branch.clock)

    assert caught.value.code is Trouble.LOCKED
    assert first.read_bytes() == what_was_there
    assert branch.again().database.state.legs == {}


@pytest.mark.parametrize(("free", "code"), [(0, Trouble.FULL), (10**9, Trouble.UNREACHABLE)])
def test_a_disk_that_fails_because_it_is_full_is_called_full(path: Path, monkeypatch, free: int, code: Trouble):
    error = pysqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))

    explained = SqliteStorage(path).explain(error)

    assert explained is not None
    assert explained.code is code


def test_a_format_of_no_database_is_damage(closed: TestBranch):
    content = bytearray(closed.path.read_bytes())
    content[47] ^= 0x08  # the number of the schema's format
    closed.path.write_bytes(content)

    assert refusal(closed.path) is Trouble.DAMAGED


@pytest.mark.parametrize("change", ["UPDATE schema_version SET version_num = '0000'", "DELETE FROM schema_version"])
def test_a_version_that_no_program_made_is_not_upgraded(closed: TestBranch, change: str):
    connection = pysqlite3.connect(str(closed.path))
    connection.execute(change)
    connection.commit()
    connection.close()
    before = closed.path.read_bytes()

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(str(closed.path), create=True)

    assert caught.value.code is Trouble.DAMAGED
    assert closed.path.read_bytes() == before


def test_a_home_that_is_none_is_no_place_for_a_database(monkeypatch, tmp_path: Path):
    home = tmp_path / "home"
    home.write_text("a file")
    monkeypatch.setenv("XDG_DATA_HOME", str(home))

    assert refusal(home / "dawr" / "branch.sqlite", create=True) is Trouble.UNREACHABLE


def test_an_address_is_told_without_its_password():
    with pytest.raises(BadDatabaseUrl) as caught:
        storage_at("mysql://dawr:s3cr@t@host/branch")

    assert str(caught.value).startswith("not an address of a database: 'mysql://…@host/branch'")


def moved_away(branch: TestBranch) -> None:
    """Do by hand what restoring does: the database with all beside it goes, a backup takes its name."""
    copy = branch.path.with_name("copy.bak")
    backup_to(str(branch.path), copy)
    branch.do(IssueTicket, service="id")
    for file in branch.path.parent.glob(f"{branch.path.name}*"):
        file.rename(file.with_name(f"old-{file.name}"))
    copy.rename(branch.path)


def test_whoever_has_a_branch_open_goes_on_in_the_file_that_is_put_in_its_place(branch: TestBranch):
    branch.do(IssueTicket, service="id")
    moved_away(branch)

    (issued,) = branch.do(IssueTicket, service="id")

    assert issued.number == "A002"
    assert [leg.number for leg in branch.again().database.state.legs.values()] == ["A001", "A002"]


def test_a_branch_whose_file_is_taken_away_takes_no_more_orders(branch: TestBranch):
    branch.path.unlink()

    with pytest.raises(DatabaseUnavailable) as caught:
        branch.do(IssueTicket, service="id")

    assert caught.value.code is Trouble.MISSING


def test_commits_to_the_file_that_is_put_in_its_place_are_noticed(branch: TestBranch, monkeypatch):
    watch = ChangeWatch(str(branch.path))
    moved_away(branch)
    monkeypatch.setattr(engine_sqlite_changes, "ANYWAY_EVERY", 0.0)
    assert watch.changed()
    monkeypatch.setattr(engine_sqlite_changes, "ANYWAY_EVERY", 3600.0)
    assert not watch.changed()

    branch.again().do(IssueTicket, service="id")

    assert watch.changed()
    watch.close()
