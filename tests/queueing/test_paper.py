"""Slips, printers, and calls for a person."""

from dataclasses import replace

import pytest

from dawr.queueing.branch import PrinterSetting
from dawr.queueing.commands import (
    AnswerHelp,
    AnswerJob,
    CancelTicket,
    IssueTicket,
    LeavePrinter,
    ReportAbilities,
    ReportJob,
    ReportPrinter,
    ReprintTicket,
    RequestHelp,
    ServeDirect,
    TakePrinter,
    Verdict,
)
from dawr.queueing.events import CopyQueued
from dawr.queueing.legs import JobState, PrinterAbilities
from dawr.queueing.paper_left import tickets_left
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


def in_doubt() -> tuple[LiveBranch, str]:
    branch, job = with_a_job()
    branch.do(TakePrinter, printer="kiosk-1", writer="w1")
    branch.do(ReportJob, job=job, state=JobState.SENDING, writer="w1")
    branch.do(ReportJob, job=job, state=JobState.UNKNOWN, writer="w1", reason="no_answer")
    return branch, job


def test_a_slip_in_doubt_stops_its_printer() -> None:
    branch, _ = in_doubt()
    branch.do(IssueTicket, service="id", printer="kiosk-1")
    second = list(branch.state.jobs)[1]

    details = branch.refused(Refusal.PRINTER_IN_DOUBT, ReportJob, job=second, state=JobState.SENDING, writer="w1")

    printer = branch.state.printers["kiosk-1"]
    assert details == {"printer": "kiosk-1", "number": "A001"}
    assert (printer.state, printer.detail, printer.since, printer.unclean) == ("unknown_job", "A001", branch.now, True)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(Verdict.CAME_OUT, JobState.PRINTED), (Verdict.VOID, JobState.VOID), (Verdict.REPRINT, JobState.VOID)],
)
def test_an_answer_lets_the_printer_go_on(verdict: Verdict, state: JobState) -> None:
    branch, job = in_doubt()

    branch.do(AnswerJob, job=job, verdict=verdict)

    assert branch.state.jobs[job].state is state
    assert branch.state.printers["kiosk-1"].state == ""
    copies = [one for one in branch.state.jobs.values() if one.copy]
    assert len(copies) == (verdict is Verdict.REPRINT)
    branch.refused(Refusal.WRONG_STATE, AnswerJob, job=job, verdict=Verdict.CAME_OUT)


def test_a_printer_that_seems_ready_stays_in_doubt_and_a_worse_state_is_told() -> None:
    branch, _ = in_doubt()

    branch.do(ReportPrinter, printer="kiosk-1", state="no_paper")
    worse = branch.state.printers["kiosk-1"].state
    branch.do(ReportPrinter, printer="kiosk-1", state="ready")

    assert worse == "no_paper"
    assert branch.state.printers["kiosk-1"].state == "unknown_job"


def test_doubts_are_remembered_however_many_slips_follow_elsewhere() -> None:
    branch, job = in_doubt()
    for _ in range(RECENT_JOBS + 5):
        branch.do(IssueTicket, service="id", printer="tcp://10.0.0.9")
    for other in list(branch.state.jobs)[1:]:
        branch.later(seconds=1).do(ReportJob, job=other, state=JobState.VOID)

    assert branch.state.jobs[job].state is JobState.UNKNOWN


def test_one_writer_has_a_printer_and_its_place_is_taken_from_the_one_that_was_seen() -> None:
    branch, job = with_a_job()
    branch.do(TakePrinter, printer="kiosk-1", writer="w1")

    branch.refused(Refusal.PRINTER_TAKEN, TakePrinter, printer="kiosk-1", writer="w2")
    branch.refused(Refusal.PRINTER_TAKEN, ReportJob, job=job, state=JobState.SENDING, writer="w2")
    branch.do(ReportJob, job=job, state=JobState.SENDING, writer="w1")
    branch.do(TakePrinter, printer="kiosk-1", writer="w2", instead_of="w1")

    assert branch.state.jobs[job].state is JobState.UNKNOWN
    assert branch.do(LeavePrinter, printer="kiosk-1", writer="w1") == ()
    branch.do(LeavePrinter, printer="kiosk-1", writer="w2")
    assert branch.state.printers["kiosk-1"].writer == ""


def test_what_a_probe_found_is_kept() -> None:
    branch = LiveBranch.opened()
    found = PrinterAbilities(process_id=True, automatic_status=True, width_dots=576, cutter=True, native_qr=False)

    branch.do(ReportAbilities, printer="kiosk-1", abilities=found)

    assert branch.do(ReportAbilities, printer="kiosk-1", abilities=found) == ()
    assert branch.state.printers["kiosk-1"].abilities == found


def test_the_tickets_left_are_reckoned_from_the_length_of_those_before() -> None:
    branch = LiveBranch.opened()
    setting = PrinterSetting("kiosk-1", "tcp://10.0.0.9", near_end_metres=1.0)
    branch.do(ReportPrinter, printer="kiosk-1", state="ready")
    print_slips(branch, 3)
    before = tickets_left(branch.state.printers["kiosk-1"], setting)

    branch.do(ReportPrinter, printer="kiosk-1", state="low_paper")
    left = [tickets_left(branch.state.printers["kiosk-1"], setting)]
    print_slips(branch, 2)
    left.append(tickets_left(branch.state.printers["kiosk-1"], setting))
    branch.do(ReportPrinter, printer="kiosk-1", state="no_paper")
    left.append(tickets_left(branch.state.printers["kiosk-1"], setting))
    branch.do(ReportPrinter, printer="kiosk-1", state="ready")

    assert before is None  # the length of a roll was not said
    assert left == [10, 8, 0]
    assert branch.state.printers["kiosk-1"].paper.since_low == 0
    assert tickets_left(branch.state.printers["kiosk-1"], replace(setting, roll_metres=80)) == 800


def print_slips(branch: LiveBranch, count: int) -> None:
    """Print slips of 100 mm."""
    for _ in range(count):
        (issued,) = branch.do(IssueTicket, service="id", printer="kiosk-1")
        branch.do(ReportJob, job=issued.job, state=JobState.SENDING)
        branch.do(ReportJob, job=issued.job, state=JobState.PRINTED, millimetres=100)
