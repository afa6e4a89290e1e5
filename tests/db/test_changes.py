"""Noticing that somebody else has committed."""

import threading

from dawr.db.changes import ChangeWatch
from dawr.queueing.commands import IssueTicket
from tests.engines import both_engines

from .branches import TestBranch

pytestmark = both_engines


def test_nothing_happens_and_nothing_is_told(branch: TestBranch):
    watch = ChangeWatch(branch.url)

    assert not watch.changed()
    assert not watch.wait(0.05)
    watch.close()


def test_a_commit_is_told_once(branch: TestBranch):
    watch = ChangeWatch(branch.url)

    branch.do(IssueTicket, service="id")

    assert watch.wait(60)
    assert not watch.changed()
    watch.close()


def test_a_refused_order_is_no_change(branch: TestBranch):
    watch = ChangeWatch(branch.url)

    branch.refused(IssueTicket, service="none such")

    assert not watch.changed()
    watch.close()


def test_waiting_ends_when_somebody_commits(branch: TestBranch):
    waiting, noticed = threading.Event(), []

    def look() -> None:
        watch = ChangeWatch(branch.url)
        waiting.set()
        noticed.append(watch.wait(60))
        watch.close()

    thread = threading.Thread(target=look)
    thread.start()
    waiting.wait(60)
    branch.do(IssueTicket, service="id")
    thread.join(60)

    assert noticed == [True]


def test_after_some_seconds_it_says_read_again_anyway(branch: TestBranch, monkeypatch):
    monkeypatch.setattr("dawr.db.engine_sqlite_changes.ANYWAY_EVERY", 0.02)
    monkeypatch.setattr("dawr.db.engine_postgres_changes.ANYWAY_EVERY", 0.02)
    watch = ChangeWatch(branch.url)

    assert watch.wait(60)
    watch.close()
