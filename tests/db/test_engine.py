"""Where a database is, and the settings it is used with."""

from pathlib import Path

import pysqlite3
import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.engine import Access, default_database_url, storage_at
from dawr.db.engine_sqlite import OLDEST
from dawr.db.errors import BadDatabaseUrl, DatabaseUnavailable, Trouble

from .branches import TestBranch


@pytest.mark.parametrize("setting", ["journal_mode=wal", "synchronous=2", "foreign_keys=1", "wal_autocheckpoint=1000"])
def test_a_branch_is_written_with_the_settings_that_lose_nothing(branch: TestBranch, setting: str):
    name, _, value = setting.partition("=")
    session = storage_at(str(branch.path)).connect(Access.WRITE)

    found = session.core.exec_driver_sql(f"PRAGMA {name}").scalar()

    assert str(found) == value
    session.close()


@pytest.mark.parametrize("setting", ["mmap_size=0", "cell_size_check=1", "trusted_schema=0"])
@pytest.mark.parametrize("access", [Access.READ, Access.WRITE])
def test_every_connection_is_careful(branch: TestBranch, setting: str, access: Access):
    name, _, value = setting.partition("=")
    session = storage_at(str(branch.path)).connect(access)

    found = session.core.exec_driver_sql(f"PRAGMA {name}").scalar()

    assert str(found) == value
    session.close()


def test_a_connection_to_read_cannot_write(branch: TestBranch):
    session = storage_at(str(branch.path)).connect(Access.READ)

    with pytest.raises(DatabaseUnavailable) as caught, session.reading() as cursor:
        cursor.execute("DELETE FROM journal")

    assert caught.value.code is Trouble.READ_ONLY
    session.close()


def test_an_engine_with_the_corruption_bug_is_refused(path: Path, monkeypatch):
    monkeypatch.setattr(pysqlite3, "sqlite_version_info", (OLDEST[0], OLDEST[1], OLDEST[2] - 1))

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(str(path), create=True)

    assert caught.value.code is Trouble.UNSUPPORTED
    assert not path.exists()


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///branch.sqlite", Path("branch.sqlite")),
        ("sqlite:////srv/branch.sqlite", Path("/srv/branch.sqlite")),
        ("/srv/a b?.sqlite", Path("/srv/a b?.sqlite")),
        ("branch.sqlite", Path("branch.sqlite")),
    ],
)
def test_a_url_or_a_path_names_the_file(url: str, file: Path):
    assert storage_at(url).file == file


@pytest.mark.parametrize("url", ["", "sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql://host/branch", "a\0b"])
def test_what_is_no_address_is_said_so(url: str):
    with pytest.raises(BadDatabaseUrl):
        storage_at(url)


def test_without_being_told_the_users_own_folder_is_meant(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    with BranchDatabase.open(default_database_url(), create=True):
        pass

    assert (tmp_path / "data" / "dawr" / "branch.sqlite").exists()


def test_names_with_spaces_and_arabic_are_fine(tmp_path: Path, clock):
    folder = tmp_path / "فرع الرياض #1 100%"
    folder.mkdir()

    made = TestBranch.made(folder / "my branch?.sqlite", clock)

    assert made.again().database.board().branch.code == "small"
