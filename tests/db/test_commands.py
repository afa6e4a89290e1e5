"""Commands on a real database: done once, seen by all, remembered."""

import threading

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.errors import DatabaseUnavailable, Trouble, WrongThread
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, Finish, FinishAndCallNext, IssueTicket, ReportJob, StartService, Transfer
from dawr.queueing.events import TicketCalled, TicketIssued
from dawr.queueing.legs import JobState, LegState
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.refusals import Refusal
from tests.engines import both_engines

from .branches import TestBranch

pytestmark = both_engines


def test_numbers_go_on_whichever_process_gives_them(branch: TestBranch):
    other = branch.again()

    numbers = []
    for one in (branch, other, other, branch):
        (issued,) = one.do(IssueTicket, service="id")
        assert isinstance(issued, TicketIssued)
        numbers.append(issued.number)

    assert numbers == ["A001", "A002", "A003", "A004"]
    other.database.close()


def test_each_process_sees_what_the_others_did(branch: TestBranch):
    other = branch.again()
    branch.do(IssueTicket, service="id")

    other.do(CallNext, counter=2)

    line = branch.database.board().counter(2)
    assert line is not None
    assert line.ticket is not None
    assert (line.ticket.number, line.ticket.state) == ("A001", LegState.CALLED)
    assert branch.database.state == other.database.state
    other.database.close()


def test_the_same_order_twice_happens_once(branch: TestBranch):
    order = IssueTicket(id=new_id(), service="id")

    first = branch.database.run(order)
    again = branch.again().database.run(order)

    assert isinstance(first, Done)
    assert first == again
    assert [line.number for line in branch.database.board().waiting] == ["A001"]


def test_an_order_given_again_much_later_still_tells_what_it_did(branch: TestBranch):
    branch.do(IssueTicket, service="id")
    call = CallNext(id=new_id(), counter=1)
    first = branch.database.run(call)
    branch.do(Finish, counter=1)
    for _ in range(3):
        branch.do(IssueTicket, service="id")

    again = branch.database.run(call)

    assert again == first
    assert [line.number for line in branch.database.board().waiting] == ["A002", "A003", "A004"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda same: CallNext(id=same, counter=1), id="another kind"),
        pytest.param(lambda same: IssueTicket(id=same, service="visa"), id="another service"),
    ],
)
def test_an_id_used_for_another_order_is_refused(branch: TestBranch, other):
    order = IssueTicket(id=new_id(), service="id")
    branch.database.run(order)

    outcome = branch.database.run(other(order.id))

    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.details) == (Refusal.COMMAND_ID_REUSED, {"command": order.id})


def test_a_refused_order_leaves_nothing_and_may_succeed_later(branch: TestBranch):
    call = CallNext(id=new_id(), counter=1)
    before = branch.database.state.seq

    refused = branch.database.run(call)
    assert isinstance(refused, Refused)
    assert refused.code is Refusal.NOBODY_WAITING
    assert branch.database.state.seq == before

    branch.do(IssueTicket, service="id")
    assert isinstance(branch.database.run(call), Done)


def test_the_journal_counts_without_a_gap_and_names_every_order(branch: TestBranch):
    branch.do(IssueTicket, service="id")
    branch.do(IssueTicket, service="visa")
    branch.do(CallNext, counter=1)
    branch.do(FinishAndCallNext, counter=1)

    records = branch.database.records()

    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    assert [type(record.event).__name__ for record in records[-3:]] == [
        "TicketCalled",
        "ServiceFinished",
        "TicketCalled",
    ]
    assert records[-1].command == records[-2].command
    assert {record.zone for record in records} == {"Asia/Riyadh"}
    assert branch.database.records(after_seq=2, limit=2) == records[2:4]


def test_a_database_opened_again_knows_everything(branch: TestBranch):
    for service in ("id", "visa", "id"):
        branch.do(IssueTicket, service=service, printer="kiosk-1", priority=int(service == "visa"))
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(Transfer, counter=1, service="id")
    branch.do(CallNext, counter=2)
    known = branch.database.state

    loaded = branch.again().database.state

    assert loaded.as_rows() == known.as_rows()
    assert loaded is not known


def test_a_ticket_that_has_left_is_still_found(branch: TestBranch):
    (issued,) = branch.do(IssueTicket, service="id", printer="kiosk-1")
    assert isinstance(issued, TicketIssued)
    branch.do(ReportJob, job=issued.job, state=JobState.SENDING)
    branch.do(ReportJob, job=issued.job, state=JobState.PRINTED)
    branch.do(CallNext, counter=1)
    branch.do(Finish, counter=1)

    leg, job = branch.database.leg_of(issued.ticket), branch.database.job(issued.job)

    assert leg is not None
    assert (leg.number, leg.state) == ("A001", LegState.COMPLETED)
    assert job is not None
    assert (job.number, job.state, job.attempts) == ("A001", JobState.PRINTED, 1)
    assert branch.database.leg_of("nobody") is None
    assert branch.database.job("none") is None


def test_two_consoles_calling_in_turn_never_get_the_same_customer(branch: TestBranch):
    other = branch.again()
    for _ in range(6):
        branch.do(IssueTicket, service="id")

    called = []
    for place in range(6):
        (event,) = (branch, other)[place % 2].do(CallNext, counter=place % 2 + 1)
        assert isinstance(event, TicketCalled)
        called.append(event.number)
        (branch, other)[place % 2].do(Finish, counter=place % 2 + 1)

    assert called == ["A001", "A002", "A003", "A004", "A005", "A006"]


def test_a_database_opened_to_read_shows_the_board_and_takes_no_order(branch: TestBranch):
    branch.do(IssueTicket, service="id")
    reader = branch.again(read_only=True)

    assert [line.number for line in reader.database.board().waiting] == ["A001"]
    with pytest.raises(DatabaseUnavailable) as caught:
        reader.database.run(CallNext(id=new_id(), counter=1))

    assert caught.value.code is Trouble.READ_ONLY


def test_a_branch_without_settings_has_no_board(url: str):
    with BranchDatabase.open(url, create=True) as database, pytest.raises(DatabaseUnavailable) as caught:
        database.board()

    assert caught.value.code is Trouble.MISSING


def test_another_thread_is_turned_away(branch: TestBranch):
    caught: list[BaseException] = []

    def use() -> None:
        try:
            branch.database.board()
        except WrongThread as error:
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()

    assert len(caught) == 1


def test_after_an_unexpected_failure_the_state_is_read_again(branch: TestBranch, monkeypatch):
    branch.do(IssueTicket, service="id")

    def fail(*_):
        raise RuntimeError("between applying and writing")

    with monkeypatch.context() as patched:
        patched.setattr("dawr.db.writing.TableWriter.write", fail)
        with pytest.raises(RuntimeError):
            branch.database.run(IssueTicket(id=new_id(), service="id"))

    assert [line.number for line in branch.database.board().waiting] == ["A001"]
    (issued,) = branch.do(IssueTicket, service="id")
    assert isinstance(issued, TicketIssued)
    assert issued.number == "A002"


def test_a_clock_that_is_set_back_changes_neither_order_nor_lengths(branch: TestBranch):
    branch.do(IssueTicket, service="id")
    branch.clock.move(-3600)
    branch.do(IssueTicket, service="id")
    (first,) = branch.do(CallNext, counter=1)
    branch.clock.move(300)
    branch.do(Finish, counter=1)
    (second,) = branch.do(CallNext, counter=1)

    assert (first.number, second.number) == ("A001", "A002")  # type: ignore[attr-defined]  # calls
    assert branch.database.state.learnt["id"].mean == pytest.approx(301, abs=1)
    records = branch.database.records()
    assert [record.at for record in records] == sorted(record.at for record in records)
