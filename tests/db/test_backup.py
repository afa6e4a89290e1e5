"""Backups that can be trusted, and putting them back."""

import os
from pathlib import Path

import pysqlite3
import pytest

from dawr.db.backup import backup_to, restore_from
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.engine import Access, storage_at
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.journal import FIRST_HASH, JournalReader, is_chained
from dawr.db.version import VERSION_TABLE
from dawr.queueing.commands import CallNext, IssueTicket
from dawr.queueing.events import EpochOpened

from .branches import TestBranch


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where the backup goes."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "branch-backup.sqlite"


def waiting(path: Path) -> list[str]:
    with BranchDatabase.open(str(path), read_only=True) as database:
        return [line.number for line in database.board().waiting]


def trouble(action, *arguments) -> Trouble:
    with pytest.raises(DatabaseUnavailable) as caught:
        action(*arguments)
    return caught.value.code


def test_a_backup_holds_everything_committed_while_the_branch_goes_on(branch: TestBranch, copy: Path):
    branch.do(IssueTicket, service="id")  # still in the WAL: the file alone does not have it

    backup_to(str(branch.path), copy)
    branch.do(IssueTicket, service="id")

    assert waiting(copy) == ["A001"]
    assert waiting(branch.path) == ["A001", "A002"]
    assert check(str(copy)).ok
    assert list(copy.parent.iterdir()) == [copy]


def test_copying_the_file_of_a_live_database_is_what_loses_tickets(branch: TestBranch, copy: Path):
    """The control: why a backup is not a copy of the file."""
    branch.do(IssueTicket, service="id")

    copy.write_bytes(branch.path.read_bytes())

    assert trouble(waiting, copy) is Trouble.MISSING or waiting(copy) != ["A001"]


def test_a_backup_never_takes_the_place_of_a_file(branch: TestBranch, copy: Path):
    copy.write_text("last year's accounts")

    assert trouble(backup_to, str(branch.path), copy) is Trouble.EXISTS
    assert copy.read_text() == "last year's accounts"


def test_a_file_that_turns_up_while_the_backup_is_made_is_kept(branch: TestBranch, copy: Path, monkeypatch):
    def turn_up(*_):
        copy.write_text("quicker")

    monkeypatch.setattr("dawr.db.backup._refuse_damaged", turn_up)

    assert trouble(backup_to, str(branch.path), copy) is Trouble.EXISTS
    assert copy.read_text() == "quicker"
    assert list(copy.parent.iterdir()) == [copy]


def test_a_damaged_branch_gets_no_backup_that_looks_like_one(branch: TestBranch, copy: Path):
    branch.do(IssueTicket, service="id")
    tamper(branch.path, "UPDATE series SET last = 41")

    assert trouble(backup_to, str(branch.path), copy) is Trouble.DAMAGED
    assert list(copy.parent.iterdir()) == []


@pytest.mark.parametrize("target", ["none/backup.sqlite", "."])
def test_a_backup_that_can_have_no_place(branch: TestBranch, tmp_path: Path, target: str):
    assert trouble(backup_to, str(branch.path), tmp_path / target) in (Trouble.MISSING, Trouble.EXISTS)


def test_without_a_database_there_is_no_backup(path: Path, copy: Path):
    assert trouble(backup_to, str(path), copy) is Trouble.MISSING
    assert list(copy.parent.iterdir()) == []


def test_a_restored_branch_is_as_it_was_and_the_one_before_is_kept(branch: TestBranch, copy: Path):
    branch.do(IssueTicket, service="id")
    backup_to(str(branch.path), copy)
    branch.do(IssueTicket, service="id")
    branch.database.close()

    kept = restore_from(copy, str(branch.path), branch.clock)

    assert kept == branch.path.with_name("branch.replaced-20261122T060006Z.sqlite")
    assert {file for file in branch.path.parent.iterdir() if file.is_file()} == {branch.path, kept}
    assert waiting(branch.path) == ["A001"]
    assert waiting(kept) == ["A001", "A002"]
    assert check(str(branch.path)).ok
    assert copy.exists()


def test_a_restored_journal_goes_on_in_a_new_epoch(branch: TestBranch, copy: Path):
    branch.do(IssueTicket, service="id")
    backup_to(str(branch.path), copy)
    lost = branch.do(IssueTicket, service="id")
    branch.database.close()

    restore_from(copy, str(branch.path), branch.clock)
    branch.do(CallNext, counter=1)

    records = branch.database.records()
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    assert [record.epoch for record in records[-3:]] == [1, 2, 2]
    assert records[-2].event == EpochOpened(reason="restored")
    assert lost[0] not in [record.event for record in records]
    assert chain_holds(branch.path)


def test_restoring_twice_opens_an_epoch_each_time(branch: TestBranch, copy: Path):
    backup_to(str(branch.path), copy)
    branch.database.close()

    first = restore_from(copy, str(branch.path), branch.clock)
    second = restore_from(copy, str(branch.path), branch.clock)

    assert branch.database.records()[-1].epoch == 3
    assert first != second
    branch.database.close()


def test_a_backup_can_be_put_where_nothing_was(branch: TestBranch, copy: Path, tmp_path: Path):
    branch.do(IssueTicket, service="id")
    backup_to(str(branch.path), copy)

    kept = restore_from(copy, str(tmp_path / "stick" / "other.sqlite"), branch.clock)

    assert kept is None
    assert waiting(tmp_path / "stick" / "other.sqlite") == ["A001"]


def test_a_damaged_branch_can_be_replaced(branch: TestBranch, copy: Path):
    branch.do(IssueTicket, service="id")
    backup_to(str(branch.path), copy)
    branch.database.close()
    branch.path.write_bytes(b"coffee" * 3000)

    kept = restore_from(copy, str(branch.path), branch.clock)

    assert kept is not None
    assert kept.read_bytes() == b"coffee" * 3000
    assert waiting(branch.path) == ["A001"]


def test_nothing_is_put_back_under_a_program_that_is_running(branch: TestBranch, copy: Path):
    backup_to(str(branch.path), copy)
    branch.do(IssueTicket, service="id")

    assert trouble(restore_from, copy, str(branch.path)) is Trouble.LOCKED

    assert waiting(branch.path) == ["A001"]
    branch.do(IssueTicket, service="id")
    assert sorted(path.name for path in branch.path.parent.iterdir() if path.is_file()) == [
        "branch.sqlite",
        "branch.sqlite-shm",
        "branch.sqlite-wal",
    ]


def tampered(copy: Path) -> None:
    tamper(copy, "UPDATE legs SET note = 'x'")


def torn(copy: Path) -> None:
    os.truncate(copy, copy.stat().st_size // 2)


def newer(copy: Path) -> None:
    tamper(copy, f"UPDATE {VERSION_TABLE} SET version_num = '0999'")


def no_database(copy: Path) -> None:
    copy.write_text("a letter")


def empty(copy: Path) -> None:
    copy.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (tampered, Trouble.DAMAGED),
        (torn, Trouble.DAMAGED),
        (newer, Trouble.NEWER),
        (no_database, Trouble.NOT_A_DATABASE),
        (empty, Trouble.NOT_A_DATABASE),
        (Path.unlink, Trouble.MISSING),
    ],
)
def test_a_backup_that_cannot_be_used_changes_nothing(branch: TestBranch, copy: Path, harm, code: Trouble):
    branch.do(IssueTicket, service="id")
    backup_to(str(branch.path), copy)
    branch.do(IssueTicket, service="id")
    branch.database.close()
    harm(copy)
    before = branch.path.read_bytes()

    assert trouble(restore_from, copy, str(branch.path)) is code

    assert branch.path.read_bytes() == before
    assert [path.name for path in branch.path.parent.iterdir() if path.is_file()] == ["branch.sqlite"]


def test_the_database_itself_is_no_backup_of_it(branch: TestBranch):
    branch.database.close()

    assert trouble(restore_from, branch.path, str(branch.path)) is Trouble.EXISTS


def tamper(path: Path, statement: str) -> None:
    connection = pysqlite3.connect(str(path), isolation_level=None)
    connection.execute(statement)
    connection.close()


def chain_holds(path: Path) -> bool:
    session = storage_at(str(path)).connect(Access.READ)
    with session.reading() as cursor:
        rows = list(JournalReader(session).all(cursor))
    session.close()
    hashes = [FIRST_HASH, *(row.hash for row in rows)]
    return all(is_chained(row, previous) for row, previous in zip(rows, hashes, strict=False))
