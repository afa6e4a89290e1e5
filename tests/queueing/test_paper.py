"""Slips, printers, and calls for a person."""

import pytest

from dawr.queueing.commands import (
    AnswerHelp,
    CancelTicket,
    IssueTicket,
    ReportJob,
    ReportPrinter,
    ReprintTicket,
    RequestHelp,
    ServeDirect,
)
from dawr.queueing.events import CopyQueued
from dawr.queueing.legs import JobState
from dawr.queueing.refusals import Refusal
from dawr.queueing.state import RECENT_JOBS

from .live import LiveBranch


def with_a_job() -> tuple[LiveBranch, str]:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id", printer="kiosk-1")
    (job,) = branch.state.jobs
    return branch, job


def test_only_one_writer_claims_a_job() -> None:
    branch, job = with_a_job()
    branch.do(ReportJob, job=job, state=JobState.SENDING)

    details = branch.refused(Refusal.WRONG_STATE, ReportJob, job=job, state=JobState.SENDING)

    assert details == {"number": "A001", "state": "sending", "action": "sending"}


def test_what_was_not_sent_is_claimed_again_and_attempts_are_counted() -> None:
    branch, job = with_a_job()
    branch.do(ReportJob, job=job, state=JobState.SENDING)
    branch.do(ReportJob, job=job, state=JobState.NOT_SENT, reason="no paper")

    branch.later(seconds=5).do(ReportJob, job=job, state=JobState.SENDING)

    sending = branch.state.jobs[job]
    assert (sending.attempts, sending.since, sending.queued_at) == (2, branch.now, branch.records[3].at)


@pytest.mark.parametrize("after", [JobState.PRINTED, JobState.UNKNOWN, JobState.UNCONFIRMED])
def test_after_the_first_byte_a_slip_is_never_sent_again_by_itself(after: JobState) -> None:
    branch, job = with_a_job()
    branch.do(ReportJob, job=job, state=JobState.SENDING)
    branch.do(ReportJob, job=job, state=after)

    for again in (JobState.QUEUED, JobState.SENDING, JobState.NOT_SENT):
        branch.refused(Refusal.WRONG_STATE, ReportJob, job=job, state=again)


def test_a_job_that_is_not_known_is_refused() -> None:
    branch = LiveBranch.opened()

    assert branch.refused(Refusal.UNKNOWN_JOB, ReportJob, job="x", state=JobState.SENDING) == {"job": "x"}


def test_a_devices_long_words_are_cut() -> None:
    branch, job = with_a_job()

    branch.do(ReportJob, job=job, state=JobState.NOT_SENT, reason="e" * 5000)
    branch.do(ReportPrinter, printer="kiosk-1", state="error", detail="e" * 5000)

    assert (len(branch.state.jobs[job].reason), len(branch.state.printers["kiosk-1"].detail)) == (200, 200)


def test_a_copy_has_the_same_number_and_voids_what_has_not_come_out() -> None:
    branch, job = with_a_job()

    (queued, *_) = branch.do(ReprintTicket, ticket="A001", printer="kiosk-1")

    assert isinstance(queued, CopyQueued)
    copy = branch.state.jobs[queued.job]
    assert (copy.copy, copy.number, copy.state) == (True, "A001", JobState.QUEUED)
    assert branch.state.jobs[job].state is JobState.VOID


def test_a_copy_answers_the_question_whether_a_slip_came_out() -> None:
    branch, job = with_a_job()
    branch.do(ReportJob, job=job, state=JobState.SENDING)
    branch.do(ReportJob, job=job, state=JobState.UNKNOWN)

    branch.do(ReprintTicket, ticket="A001", printer="kiosk-1")

    assert branch.state.jobs[job].state is JobState.VOID


def test_a_copy_leaves_a_slip_on_its_way_alone() -> None:
    branch, job = with_a_job()
    branch.do(ReportJob, job=job, state=JobState.SENDING)

    branch.do(ReprintTicket, ticket="A001", printer="kiosk-1")

    assert branch.state.jobs[job].state is JobState.SENDING


def test_a_copy_needs_a_ticket_in_the_branch_and_a_printer() -> None:
    branch, _ = with_a_job()
    branch.do(ServeDirect, counter=1, service="id")
    direct = branch.counter(1).ticket

    assert branch.refused(Refusal.UNKNOWN_PRINTER, ReprintTicket, ticket="A001", printer="x") == {"printer": "x"}
    assert branch.refused(Refusal.UNKNOWN_TICKET, ReprintTicket, ticket="A009", printer="kiosk-1") == {"ticket": "A009"}
    branch.refused(Refusal.WRONG_STATE, ReprintTicket, ticket=direct, printer="kiosk-1")


def test_settled_jobs_are_forgotten_but_the_latest() -> None:
    branch = LiveBranch.opened()
    for _ in range(RECENT_JOBS + 5):
        branch.do(IssueTicket, service="id", printer="kiosk-1")
    branch.do(IssueTicket, service="id", printer="kiosk-1")
    for job in list(branch.state.jobs)[: RECENT_JOBS + 5]:
        branch.later(seconds=1).do(ReportJob, job=job, state=JobState.VOID)

    states = [job.state for job in branch.state.jobs.values()]

    assert (states.count(JobState.VOID), states.count(JobState.QUEUED)) == (RECENT_JOBS, 1)


def test_a_printers_state_keeps_since_when_and_the_same_news_is_no_news() -> None:
    branch = LiveBranch.opened()
    branch.do(ReportPrinter, printer="kiosk-1", state="no_paper")
    began = branch.now

    again = branch.later(minutes=1).do(ReportPrinter, printer="kiosk-1", state="no_paper")
    branch.do(ReportPrinter, printer="kiosk-1", state="no_paper", detail="roll 2")

    printer = branch.state.printers["kiosk-1"]
    assert again == ()
    assert (printer.since, printer.detail) == (began, "roll 2")


def test_help_is_wanted_once_per_kiosk_until_somebody_comes() -> None:
    branch = LiveBranch.opened()
    branch.do(RequestHelp, device="kiosk-1", language="en")

    assert branch.do(RequestHelp, device="kiosk-1") == ()
    branch.do(RequestHelp, device="kiosk-2")
    (first, _) = branch.state.help
    branch.do(AnswerHelp, request=first)

    assert [request.device for request in branch.state.help.values()] == ["kiosk-2"]
    assert branch.refused(Refusal.UNKNOWN_REQUEST, AnswerHelp, request=first) == {"request": first}
    branch.refused(Refusal.UNKNOWN_LANGUAGE, RequestHelp, device="kiosk-3", language="xx")


def test_a_cancelled_tickets_slip_may_still_come_out() -> None:
    branch, job = with_a_job()
    branch.do(CancelTicket, ticket="A001")

    branch.do(ReportJob, job=job, state=JobState.SENDING)

    assert branch.state.jobs[job].state is JobState.SENDING
