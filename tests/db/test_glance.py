"""One quick look at the board: the same as the thorough one, or nothing."""

import time

import pysqlite3
import pytest

from dawr.db import engine_sqlite
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.glance import glance
from dawr.queueing.commands import IssueTicket
from tests.engines import both_engines

from .branches import TestBranch

PATIENCE = 0.2


@both_engines
def test_a_glance_sees_the_board_that_the_branch_gives(branch: TestBranch):
    branch.do(IssueTicket, service="id")

    assert glance(branch.url, branch.clock) == branch.database.board()


@both_engines
def test_a_glance_at_nothing_is_nothing(url: str):
    assert glance(url) is None


def test_a_glance_at_a_locked_branch_waits_once_and_says_so(closed: TestBranch, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine_sqlite, "PATIENCE", PATIENCE)
    other = pysqlite3.connect(str(closed.path), isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()

    with pytest.raises(DatabaseUnavailable) as caught:
        glance(str(closed.path))

    assert caught.value.code is Trouble.LOCKED
    assert time.monotonic() - began >= PATIENCE
    other.close()
