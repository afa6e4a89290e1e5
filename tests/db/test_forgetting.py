"""Forgetting old days: what is kept goes on as if nothing had gone, and every way of tampering with the rest shows."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.errors import DatabaseUnavailable
from dawr.db.findings import Fault
from dawr.db.forgetting import Forgot, forget
from dawr.db.past_days import DayForgotten, past_day
from dawr.queueing.commands import (
    CloseDay,
    ConfigureBranch,
    EnterTicket,
    IssueTicket,
    OpenDay,
    ReportJob,
    ReprintTicket,
)
from dawr.queueing.events import CopyQueued, HistoryForgotten, TicketIssued
from dawr.queueing.legs import JobState
from dawr.queueing.outcomes import Refused
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.state import RECENT_JOBS
from tests.engines import both_engines, by_hand
from tests.queueing.live import SMALL

from .branches import TestBranch
from .past import a_day, forgets, safe_at_headquarters


@pytest.fixture
def old(branch: TestBranch) -> TestBranch:
    """A branch on its fifth day, all of whose records headquarters has safely."""
    for _ in range(4):
        a_day(branch)
    safe_at_headquarters(branch.url)
    return branch


def found_wrong(branch: TestBranch) -> set[Fault]:
    return {problem.code for problem in check(branch.url).problems}


@both_engines
def test_the_oldest_days_go_and_everything_else_is_as_it_was(old: TestBranch):
    before, records = old.database.state.as_rows(), old.database.records()
    days = sorted({one.event.day for one in records if isinstance(one.event, TicketIssued)})

    forgot = forgets(old, keep=2)

    report = check(old.url)
    assert report.problems == ()
    assert (report.forgotten_upto, report.legs) == (forgot.upto, 12)
    assert (forgot.day, forgot.deleted) == (days[-2], forgot.upto)
    after = old.again().database
    assert [one.seq for one in after.records()] == list(range(forgot.upto + 1, len(records) + 2))
    same = {name: part for name, part in after.state.as_rows().items() if name not in ("seq", "forgotten")}
    assert same == {name: before[name] for name in same}


def test_the_record_that_vouches_is_the_last_one(old: TestBranch):
    forgot = forgets(old, keep=2)

    event = old.database.records()[-1].event

    assert isinstance(event, HistoryForgotten)
    assert (event.upto, event.day) == (forgot.upto, forgot.day)
    assert old.database.state.forgotten is not None


@both_engines
def test_what_is_forgotten_once_is_forgotten_on_from_there(old: TestBranch):
    first = forgets(old, keep=3)
    for _ in range(3):
        a_day(old)

    second = forgets(old, keep=2)

    assert second.upto > first.upto
    assert check(old.url).problems == ()
    assert forgets(old, keep=2) == Forgot(second.upto, second.day, 0)


@both_engines
def test_the_branch_works_on_while_and_after_it_forgets(old: TestBranch):
    other = old.again()

    forgets(old, keep=1)
    old.do(IssueTicket, service="visa")
    other.do(IssueTicket, service="visa")
    a_day(other)

    assert check(old.url).problems == ()


def test_nothing_above_what_is_safe_goes(old: TestBranch):
    records = old.database.records()
    openings = [one.seq for one in records if type(one.event).__name__ == "DayOpened"]
    safe_at_headquarters(old.url, upto=openings[2])

    forgot = forgets(old, keep=2)

    assert forgot.upto == openings[2] - 1
    safe_at_headquarters(old.url, upto=openings[2])
    with pytest.raises(QueueError) as refused:
        forgets(old, keep=1)
    assert refused.value.code is Refusal.HISTORY_NEEDED


@pytest.mark.parametrize("note", ["enrolment", "contacts"])
def test_without_headquarters_nothing_goes(old: TestBranch, note: str):
    by_hand(old.url, f"DELETE FROM road_notes WHERE name = '{note}'")

    with pytest.raises(QueueError) as refused:
        forgets(old, keep=2)

    assert refused.value.code is Refusal.HISTORY_NEEDED
    assert old.database.state.forgotten is None


def test_by_itself_it_goes_by_the_settings(old: TestBranch):
    with pytest.raises(QueueError) as refused:
        forget(old.url, clock=old.clock)
    assert refused.value.code is Refusal.HISTORY_KEPT
    with pytest.raises(QueueError) as refused:
        forget(old.url, keep=2, clock=old.clock)  # as the system, and not what the settings say
    assert refused.value.code is Refusal.HISTORY_KEPT
    old.do(ConfigureBranch, branch=replace(SMALL, journal_days=35))

    assert forget(old.url, clock=old.clock).upto == 0
    for _ in range(34):
        a_day(old, visits=1, printer="")
    assert forget(old.url, clock=old.clock, pause=lambda _: None).upto > 0


def test_a_slip_of_a_forgotten_day_can_still_be_settled(old: TestBranch):
    issued, *_ = old.do(IssueTicket, service="id", printer="kiosk-1")
    assert isinstance(issued, TicketIssued)
    old.do(ReportJob, job=issued.job, state=JobState.SENDING)
    for _ in range(3):
        a_day(old, visits=1, printer="")
    forgets(old, keep=1)

    old.do(ReportJob, job=issued.job, state=JobState.PRINTED)

    assert check(old.url).problems == ()
    a_day(old)
    a_day(old)
    forgets(old, keep=1)
    assert check(old.url).problems == ()


def test_a_forgotten_day_can_neither_be_asked_for_nor_opened(old: TestBranch):
    first = old.database.records(1, 1)[0].at.date()
    forgot = forgets(old, keep=2)

    with pytest.raises(DayForgotten) as told:
        past_day(old.database, first)
    assert told.value.first == forgot.day
    assert forgot.day is not None
    kept = past_day(old.database, forgot.day)
    assert kept is not None
    assert kept.branch == SMALL
    old.do(CloseDay, force=True)
    assert old.refused(OpenDay, day=first) is Refusal.DAY_PAST


@both_engines
def test_an_order_of_a_forgotten_day_given_again_leaves_that_day_as_it_was(old: TestBranch):
    issued, *_ = old.do(IssueTicket, service="id", printer="kiosk-1")
    assert isinstance(issued, TicketIssued)
    copied, *_ = old.do(ReprintTicket, ticket=issued.ticket, printer="kiosk-1")
    assert isinstance(copied, CopyQueued)
    for _ in range(3):
        a_day(old, visits=1, printer="")
    forgets(old, keep=1)
    today, *_ = old.do(IssueTicket, service="id")
    assert isinstance(today, TicketIssued)

    again = IssueTicket(id=issued.ticket, service="visa", printer="kiosk-1")
    copy = ReprintTicket(id=copied.job.removesuffix("-p"), ticket=today.ticket, printer="kiosk-1")

    for order in (again, copy):
        outcome = old.database.run(order)
        assert isinstance(outcome, Refused)
        assert outcome.code is Refusal.COMMAND_ID_REUSED
    assert check(old.url).problems == ()
    old.do(IssueTicket, service="visa")


def test_one_row_too_many_is_seen_beside_a_ticket_that_was_told_of_late(old: TestBranch):
    late = old.clock.now() - timedelta(days=3)
    old.do(EnterTicket, service="id", count=5, number="E05", issued_at=late, day=late.date())
    forgot = forgets(old, keep=2)
    assert forgot.day is not None
    assert late.date() < forgot.day
    assert check(old.url).problems == ()
    columns = "number, day, language, priority, issued_at"

    of_today = f"FROM visits WHERE day >= '{forgot.day}' LIMIT 1"
    assert by_hand(old.url, f"INSERT INTO visits (ticket, {columns}) SELECT 'x', {columns} {of_today}") == 1

    assert found_wrong(old) == {Fault.ROW_EXTRA}


OF_THE_23RD = "ticket IN (SELECT ticket FROM visits WHERE day = '2026-11-23')"
TAMPERINGS = {
    "UPDATE visits SET language = 'en' WHERE day = '2026-11-23'": Fault.HISTORY_DIFFERS,
    f"UPDATE legs SET calls = calls + 1 WHERE {OF_THE_23RD}": Fault.HISTORY_DIFFERS,
    f"DELETE FROM legs WHERE {OF_THE_23RD}": Fault.HISTORY_DIFFERS,
    f"DELETE FROM print_jobs WHERE {OF_THE_23RD}": Fault.ROW_MISSING,  # so few that they may still change
    "UPDATE journal_base SET doc = replace(doc, 'kiosk-1', 'kiosk-2')": Fault.BASE_DIFFERS,
    "UPDATE journal_base SET doc = 'nothing'": Fault.BASE_DIFFERS,
    "UPDATE journal_base SET hash = replace(hash, substr(hash, 1, 1), 'g')": Fault.CHAIN,
    "UPDATE journal_base SET at = at + 1": Fault.BASE_DIFFERS,
    "UPDATE business_days SET closed_at = closed_at + 1 WHERE day = '2026-11-22'": Fault.ROW_DIFFERS,
    "DELETE FROM journal_base": Fault.GAP,
}


def test_a_check_sees_what_was_done_to_the_forgotten(old: TestBranch, tmp_path: Path):
    forgets(old, keep=2)
    old.database.close()

    for place, (tampering, fault) in enumerate(TAMPERINGS.items()):
        copy = tmp_path / f"{place}.sqlite"
        shutil.copy(old.path, copy)
        assert by_hand(str(copy), tampering) > 0
        assert fault in {problem.code for problem in check(str(copy)).problems}, tampering


def test_a_slip_settled_long_ago_is_part_of_what_cannot_change(branch: TestBranch):
    a_day(branch, visits=RECENT_JOBS + 2)
    for _ in range(2):
        a_day(branch, visits=1)
    safe_at_headquarters(branch.url)
    forgets(branch, keep=2)
    branch.database.close()

    assert by_hand(branch.url, "DELETE FROM print_jobs WHERE number = 'A001' AND queued_at < 1795500000000000") == 1

    assert found_wrong(branch) == {Fault.HISTORY_DIFFERS}


@both_engines
def test_a_base_that_no_record_vouches_for_is_seen(old: TestBranch):
    forgets(old, keep=3)
    by_hand(old.url, "CREATE TABLE kept_base AS SELECT * FROM journal_base")
    a_day(old)
    forgets(old, keep=3)
    by_hand(old.url, "DELETE FROM journal_base")
    by_hand(old.url, "INSERT INTO journal_base SELECT * FROM kept_base")
    old.database.close()

    assert found_wrong(old) & {Fault.GAP, Fault.BASE_DIFFERS}


def test_of_a_damaged_branch_nothing_is_forgotten(old: TestBranch):
    by_hand(old.url, "UPDATE legs SET calls = calls + 1")

    with pytest.raises(DatabaseUnavailable):
        forgets(old, keep=2)

    assert BranchDatabase.open(old.url, old.clock).state.forgotten is None
