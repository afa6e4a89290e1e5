"""The demo's own branch, in a folder that may have seen one before."""

from datetime import UTC, datetime
from pathlib import Path

from dawr.db.branch_database import BranchDatabase
from dawr.demo.site import DemoSite
from dawr.ids import new_id
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import IssueTicket
from dawr.samples import OLAYA

SUNDAY_9 = datetime(2026, 11, 22, 6, tzinfo=UTC)


def made(folder: Path) -> DemoSite:
    return DemoSite(folder, SetClock(SUNDAY_9), OLAYA, lambda _slip: None, speed=None)


def test_a_demo_begins_anew_in_a_folder_that_has_seen_one_and_leaves_that_one_alone(tmp_path: Path):
    earlier = made(tmp_path)
    earlier.give(IssueTicket(id=new_id(), service="fees"))
    earlier.stop()

    later = made(tmp_path)
    later.stop()

    assert later.url != earlier.url
    with BranchDatabase.open(later.url) as fresh, BranchDatabase.open(earlier.url) as left:
        assert (len(fresh.state.legs), len(left.state.legs)) == (0, 1)
