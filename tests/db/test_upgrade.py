"""A database that an earlier version has made."""

from datetime import UTC, datetime
from pathlib import Path

import pysqlite3
import pytest
from alembic import command
from alembic.config import Config

import dawr.db.migrations
from dawr.db import schema
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.engine import Access, storage_at
from dawr.ids import new_id
from dawr.queueing.clock import SetClock
from dawr.queueing.outcomes import Done
from dawr.queueing.staff_commands import ReenterTicket


def made_by_the_first_version(path: Path) -> None:
    """Make the first version's tables, with a printer that somebody has heard of."""
    session = storage_at(str(path)).connect(Access.CREATE)
    config = Config()
    config.set_main_option("script_location", str(Path(dawr.db.migrations.__file__).parent))
    config.attributes["connection"] = session.core
    with session.writing():
        command.upgrade(config, "0001")
        session.core.exec_driver_sql("INSERT INTO printers (name, state, detail) VALUES ('kiosk-1', 'ready', '')")
    session.close()


def test_printers_of_the_first_version_are_taken_over(path: Path):
    made_by_the_first_version(path)

    with BranchDatabase.open(str(path), create=True) as database:
        printer = database.state.printers["kiosk-1"]

    assert (printer.state, printer.writer, printer.unclean, printer.abilities) == ("ready", "", False, None)
    assert printer.paper.ticket == 0


def test_a_branch_of_the_second_version_is_taken_over_in_the_middle_of_its_day(path: Path):
    made_by_the_second_version(path)
    clock = SetClock(datetime(2026, 11, 23, 6, 12, tzinfo=UTC))

    with BranchDatabase.open(str(path), clock, create=True) as database:
        state = database.state
        assert (state.counters[1].agent, state.counters[1].device) == ("norah", "counter-1")
        assert [turn.number for turn in state.missed.values()] == ["A001"]
        assert (state.guarded, state.accesses, state.sessions) == (False, {}, {})
        back = database.run(ReenterTicket(id=new_id(), ticket="A001"))

    assert isinstance(back, Done)
    assert check(str(path)).problems == ()


def test_without_the_journal_the_tables_of_an_old_branch_would_not_be_what_it_gives(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    made_by_the_second_version(path)
    monkeypatch.setattr(schema, "_renew", lambda session, cursor: None)

    BranchDatabase.open(str(path), create=True).close()

    assert {problem.code for problem in check(str(path)).problems} >= {"row_differs", "row_missing"}


def made_by_the_second_version(path: Path) -> None:
    """Make a branch as version 0002 has left it: a day under way, one served, one held, one who did not come."""
    with pysqlite3.connect(path) as made:
        made.executescript((Path(__file__).parent / "databases" / "made_by_0002.sql").read_text())
    made.close()
