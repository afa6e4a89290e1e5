"""Damage where nobody reads is found when a window begins, and staff are told."""

from pathlib import Path

import pysqlite3
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.commands import IssueTicket
from dawr.wiring.first_look import FirstLook
from tests.engines import both_engines


@pytest.fixture
def told() -> list[str]:
    """What staff were told."""
    return []


def begun(url: str, told: list[str]) -> FirstLook:
    """Begin to look."""
    look = FirstLook(url, patience=0.0)
    look.damaged.connect(told.append)
    look.start()
    return look


@both_engines
def test_a_sound_branch_says_nothing(url: str, told: list[str], qtbot: QtBot):
    look = begun(url, told)

    qtbot.waitUntil(lambda: not look.at_work)
    QCoreApplication.processEvents()

    assert told == []


def test_a_torn_page_that_no_window_reads_is_told_with_the_way_out(
    url: str, tmp_path: Path, told: list[str], qtbot: QtBot, caplog: pytest.LogCaptureFixture
):
    with BranchDatabase.open(url) as database:
        for _ in range(20):
            database.run(IssueTicket(id=new_id(), service="passport"))
    torn = tmp_path / "damaged.sqlite"
    torn.write_bytes(Path(url).read_bytes())
    with pysqlite3.connect(url) as connection:
        named = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_journal_1'"
        ((page,),) = connection.execute(named).fetchall()
        ((size,),) = connection.execute("PRAGMA page_size").fetchall()
    content = bytearray(torn.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    torn.write_bytes(content)
    with BranchDatabase.open(str(torn), read_only=True) as database:
        assert len(database.board().waiting) == 20  # the window comes up as if nothing were wrong

    look = begun(str(torn), told)

    qtbot.waitUntil(lambda: told == ["damaged"])
    look.stop()
    assert "dawr restore FILE" in caplog.text


def test_a_window_that_is_closed_at_once_looks_at_nothing(tmp_path: Path):
    look = FirstLook(str(tmp_path / "nothing.sqlite"), patience=60.0)
    look.start()

    look.stop()

    assert not look.at_work
