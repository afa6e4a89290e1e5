"""What a check sees: nothing in a branch that works, and every way of tampering with one."""

import pytest

from dawr.db.check import check
from dawr.db.findings import Fault
from dawr.ids import new_id
from dawr.queueing.commands import (
    AddNote,
    CallNext,
    CancelTicket,
    CloseDay,
    ConfigureBranch,
    Finish,
    FinishAndCallNext,
    Hold,
    IssueTicket,
    MarkNoShow,
    OpenDay,
    Recall,
    ReportJob,
    ReportPrinter,
    ReprintTicket,
    RequestHelp,
    ServeDirect,
    StartBreak,
    StartService,
    Transfer,
    Undo,
)
from dawr.queueing.events import TicketIssued
from dawr.queueing.legs import JobState
from tests.engines import both_engines, by_hand
from tests.queueing.live import SMALL

from .branches import TestBranch

pytestmark = both_engines


@pytest.fixture
def lived_in(branch: TestBranch) -> TestBranch:
    """A branch in which nearly everything has happened, with people still there."""
    issued = [branch.do(IssueTicket, service="id", printer="kiosk-1")[0] for _ in range(8)]
    branch.do(IssueTicket, service="visa", priority=1)
    first = issued[0]
    assert isinstance(first, TicketIssued)
    branch.do(ReportJob, job=first.job, state=JobState.SENDING)
    branch.do(ReportJob, job=first.job, state=JobState.PRINTED)
    branch.do(CallNext, counter=1)
    branch.do(Recall, counter=1)
    branch.do(StartService, counter=1)
    branch.do(AddNote, counter=1, note="عربي — mixed")
    branch.do(Hold, counter=1)
    branch.do(CallNext, counter=1)
    branch.do(Transfer, counter=1, service="visa")
    branch.do(CallNext, counter=2)
    branch.do(FinishAndCallNext, counter=2)
    branch.do(Undo, counter=2)
    branch.do(FinishAndCallNext, counter=2)
    branch.do(MarkNoShow, counter=2)
    branch.do(ServeDirect, counter=1, service="id")
    branch.do(Finish, counter=1)
    branch.do(StartBreak, counter=1, reason="prayer")
    branch.do(CancelTicket, ticket="A006")
    branch.do(ReprintTicket, ticket="A007", printer="kiosk-1")
    branch.do(RequestHelp, language="ar")
    branch.do(ReportPrinter, printer="kiosk-1", state="low_paper")
    branch.do(CallNext, counter=2)
    return branch


def test_a_branch_that_works_has_nothing_wrong(lived_in: TestBranch):
    report = check(lived_in.url)

    assert report.problems == ()
    assert report.ok
    assert report.events == lived_in.database.state.seq
    assert report.legs == 11


def test_days_settings_and_reopening_leave_nothing_wrong(lived_in: TestBranch):
    for _ in range(3):
        lived_in.do(CloseDay, force=True)
        lived_in.do(ConfigureBranch, branch=SMALL)
        lived_in.do(OpenDay)
        lived_in.do(IssueTicket, service="id")

    assert check(lived_in.url).problems == ()


def test_a_long_journal_is_compared_on_the_way(branch: TestBranch, monkeypatch):
    monkeypatch.setattr("dawr.db.check_tables.PENDING", 3)
    for _ in range(20):
        branch.do(IssueTicket, service="id", printer="kiosk-1")
        branch.do(CallNext, counter=1)
        branch.do(Finish, counter=1)

    assert check(branch.url).problems == ()
    by_hand(branch.url, "UPDATE legs SET outcome = 'sold' WHERE calls = 1")
    assert {problem.code for problem in check(branch.url).problems} == {Fault.ROW_DIFFERS}


TAMPERINGS = {
    "a number changed in a record": (
        "UPDATE journal SET body = replace(body, 'A003', 'A033') WHERE type = 'TicketIssued'",
        {Fault.CHAIN, Fault.ROW_DIFFERS},
    ),
    "a count changed in a record": (
        """UPDATE journal SET body = replace(body, '"count":3', '"count":33') WHERE type = 'TicketIssued'""",
        {Fault.CHAIN, Fault.NUMBER_HOLE, Fault.NUMBER_TWICE, Fault.ROW_DIFFERS},
    ),
    "a record taken out": ("DELETE FROM journal WHERE seq = 9", {Fault.GAP}),
    "a hundred thousand records skipped": (
        "UPDATE journal SET seq = seq + 100000 WHERE seq > 20",
        {Fault.GAP, Fault.CHAIN},
    ),
    "the first record taken out": ("DELETE FROM journal WHERE seq = 1", {Fault.GAP}),
    "the last records taken out": ("DELETE FROM journal WHERE seq > 30", {Fault.ROW_DIFFERS, Fault.ROW_EXTRA}),
    "a record that is no event": ("UPDATE journal SET body = '{}' WHERE seq = 9", {Fault.CHAIN, Fault.UNREADABLE}),
    "a hash changed": ("UPDATE journal SET hash = 'x' WHERE seq = 9", {Fault.CHAIN}),
    "a time changed": ("UPDATE journal SET at = at + 1 WHERE seq = 9", {Fault.CHAIN, Fault.ROW_DIFFERS}),
    "an event moved within its order": (
        "UPDATE journal SET ordinal = 5 WHERE ordinal = 1",
        {Fault.CHAIN, Fault.COMMAND_TORN},
    ),
    "a state changed": ("UPDATE legs SET state = 'no_show' WHERE state = 'completed'", {Fault.ROW_DIFFERS}),
    "a state that is none": ("UPDATE legs SET state = 'asleep' WHERE state = 'completed'", {Fault.UNREADABLE}),
    "a place in the queue lost": (
        "DELETE FROM legs WHERE state = 'waiting' AND ticket IN (SELECT ticket FROM visits WHERE number = 'A008')",
        {Fault.ROW_MISSING},
    ),
    "a visit nobody made": (
        "INSERT INTO visits VALUES ('x', 'A099', 'A', '2026-11-22', 0, 99, 'ar', 0, 0)",
        {Fault.ROW_EXTRA},
    ),
    "a visit's number changed": ("UPDATE visits SET number = 'A101' WHERE number = 'A001'", {Fault.ROW_DIFFERS}),
    "a series set back": ("UPDATE series SET last = last - 1", {Fault.ROW_DIFFERS}),
    "a series invented": ("INSERT INTO series VALUES ('Z', '2026-11-22', 0, 4)", {Fault.ROW_EXTRA}),
    "a counter's day improved": (
        """UPDATE counters SET today = replace(today, '"served":1', '"served":9')""",
        {Fault.ROW_DIFFERS},
    ),
    "a counter's day that is none": ("UPDATE counters SET today = '[]'", {Fault.UNREADABLE}),
    "learnt times changed": ("UPDATE service_times SET mean = mean * 2 + 1", {Fault.ROW_DIFFERS}),
    "a slip's state changed": ("UPDATE print_jobs SET state = 'printed' WHERE state = 'queued'", {Fault.ROW_DIFFERS}),
    "a slip lost": ("DELETE FROM print_jobs WHERE state = 'queued'", {Fault.ROW_MISSING}),
    "calls forgotten": ("UPDATE recent_calls SET calls = '[]'", {Fault.ROW_DIFFERS}),
    "a call for help lost": ("DELETE FROM help_requests", {Fault.ROW_MISSING}),
    "the day closed by hand": ("UPDATE business_days SET closed_at = 0", {Fault.ROW_DIFFERS}),
    "settings changed by hand": (
        "UPDATE branch_settings SET branch = replace(branch, 'Small', 'Smaller')",
        {Fault.ROW_DIFFERS},
    ),
    "a printer made well": ("UPDATE printers SET state = 'ready'", {Fault.ROW_DIFFERS}),
}


@pytest.mark.parametrize(("statement", "faults"), TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_tampering_is_seen(lived_in: TestBranch, statement: str, faults: set[Fault]):
    lived_in.database.close()
    changed = by_hand(lived_in.url, statement)

    found = {problem.code for problem in check(lived_in.url).problems}

    assert changed > 0
    assert found == faults


@pytest.mark.parametrize(
    ("kind", "fault"),
    [("calls somebody who is served", Fault.DOUBLE_CALL), ("calls to a taken counter", Fault.DESK_TAKEN)],
)
def test_a_program_that_breaks_the_rules_is_found_out(branch: TestBranch, monkeypatch, kind: str, fault: Fault):
    """The journal is whole and the tables agree with it: only the rules have been broken."""
    from dawr.queueing.events import TicketCalled

    for _ in range(2):
        branch.do(IssueTicket, service="id")
    (first,) = branch.do(CallNext, counter=1)
    assert isinstance(first, TicketCalled)
    waiting = next(leg for leg in branch.database.state.legs.values() if leg.number == "A002")
    broken = {
        Fault.DOUBLE_CALL: TicketCalled(
            ticket=first.ticket, leg=1, number="A001", service="id", counter=2, agent=None, why="longest"
        ),
        Fault.DESK_TAKEN: TicketCalled(
            ticket=waiting.ticket, leg=1, number="A002", service="id", counter=1, agent=None, why="longest"
        ),
    }[fault]
    monkeypatch.setattr("dawr.db.branch_database.decide", lambda *_, **__: (broken,))
    if fault is Fault.DESK_TAKEN:
        by_hand(branch.url, "DROP INDEX uq_legs_at_a_desk")  # which would not have let it happen

    branch.database.run(CallNext(id=new_id(), counter=2))

    assert fault in {problem.code for problem in check(branch.url).problems}
