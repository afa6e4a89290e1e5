"""Steering from the floor: every order is asked once more in its place, and there is a way back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dawr.desktop.ui.supervisor.conduct import STAYS
from dawr.queueing.commands import (
    AnswerHelp,
    AnswerJob,
    CallNext,
    CallTicket,
    CancelTicket,
    CloseDay,
    EndBreak,
    IssueTicket,
    OpenCounter,
    OpenDay,
    Recall,
    ReportJob,
    RequestHelp,
    ReturnToQueue,
    StartBreak,
    StartService,
    TakePrinter,
    Verdict,
)
from dawr.queueing.legs import CounterState, JobState, LegState
from dawr.queueing.staff_commands import AcknowledgeAlert, CloseService, ForceSignOut, OpenService, SendMessage

from .conftest import HOUSE, Enter, Room


def agree(room: Room, name: str, typed: str = "") -> None:
    """Press a step, type what it asks for, and agree."""
    room.step(name).click()
    panel = room.window.side.panel
    assert panel is not None
    assert panel.asking
    if typed:
        panel.ask.line.setText(typed)
    panel.ask.yes.click()


def test_a_service_is_closed_with_a_reason_and_opened_again(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="id")
    room.show().open("service:id")

    agree(room, "close-service", "no forms")

    assert isinstance(room.given[-1], CloseService)
    assert room.live.board().service("id").open is False
    assert room.said() == "id is closed"
    room.press(Qt.Key.Key_Z, control=True)
    assert isinstance(room.given[-1], OpenService)
    assert room.live.board().service("id").open is True


def test_nothing_happens_before_a_reason_is_given_or_when_it_is_left(enter: Enter):
    room = enter()
    panel = room.open("service:id")

    room.step("close-service").click()
    assert not panel.ask.yes.isEnabled()
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Escape)

    assert room.given == []
    assert not panel.asking
    assert room.window.side.panel is panel


def test_the_question_stands_beside_the_figures_and_not_over_them(enter: Enter):
    room = enter()
    room.open("service:id")
    room.step("close-service").click()

    assert room.window.totals.isVisible()
    assert room.window.counters.isVisible()
    assert room.window.table.isVisible()


def test_an_agent_is_signed_out_and_the_customer_keeps_the_place(enter: Enter):
    room = enter(counters=())
    room.live.do(OpenCounter, counter=1, agent="norah")
    room.live.do(IssueTicket, service="id")
    room.live.do(CallNext, counter=1)
    room.show().open("counter:1")

    agree(room, "sign-out", "shift over")

    assert isinstance(room.given[-1], ForceSignOut)
    assert room.live.counter(1).state is CounterState.CLOSED
    assert room.live.leg("A001").state is LegState.WAITING
    room.window.conduct.take_back()
    assert (room.live.counter(1).state, room.live.counter(1).agent) == (CounterState.OPEN, "norah")


def test_a_counter_is_opened_for_somebody_who_is_at_none(enter: Enter):
    room = enter(counters=())
    room.live.do(OpenCounter, counter=2, agent="fahd")
    panel = room.show().open("counter:1")

    room.step("open").click()
    assert panel.ask.choices.rows() == (("norah", "Norah"),)
    panel.ask.yes.click()

    assert room.live.counter(1).agent == "norah"


def test_a_called_customer_is_called_again_and_sent_back(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="id")
    room.live.do(CallNext, counter=1)
    room.show().open("counter:1")

    agree(room, "recall")
    assert isinstance(room.given[-1], Recall)
    agree(room, "return")

    assert isinstance(room.given[-1], ReturnToQueue)
    assert room.live.leg("A001").state is LegState.WAITING
    room.window.conduct.take_back()
    assert isinstance(room.given[-1], CallTicket)
    assert room.live.at_desk(1) == "A001"


def test_somebody_who_waits_is_taken_out_with_a_reason(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="visa")
    room.live.do(IssueTicket, service="visa")
    panel = room.show().open("service:visa")
    assert [label for _, label in panel.people.rows()] == ["B001 · 0 min", "B002 · 0 min"]

    panel.people.setCurrentRow(1)
    agree(room, "cancel", "left the building")

    assert isinstance(room.given[-1], CancelTicket)
    assert room.live.state.ticket_of("B002") is None
    assert room.live.state.ticket_of("B001") is not None


def test_somebody_who_waits_is_called_to_a_free_counter(enter: Enter):
    room = enter(counters=(1, 2))
    room.live.do(IssueTicket, service="id")
    room.live.do(IssueTicket, service="id")
    room.live.do(CallNext, counter=1)
    panel = room.show().open("service:id")

    room.step("call").click()
    assert [value for value, _ in panel.ask.choices.rows()] == ["2"]
    panel.ask.yes.click()

    assert room.live.at_desk(2) == "A002"


def test_a_break_is_ended_from_the_floor(enter: Enter):
    room = enter()
    room.live.do(StartBreak, counter=1)
    room.show().open("counter:1")

    agree(room, "end-break")

    assert isinstance(room.given[-1], EndBreak)
    assert room.live.counter(1).state is CounterState.OPEN


def test_one_agent_and_all_are_told_something(enter: Enter):
    room = enter(counters=(1, 2))
    room.open("counter:2")
    agree(room, "message", "Come to the office, please")
    assert isinstance(room.given[-1], SendMessage)
    assert room.given[-1].to == "#2"

    panel = room.open("message")
    panel.ask.line.setText("Prayer in ten minutes")
    panel.ask.yes.click()

    assert [message.counters for message in room.live.board().messages] == [(2,), (1, 2)]
    assert panel.remarks.text().count("read at 0 of") == 2


def test_a_slip_in_doubt_is_answered_from_its_alert(enter: Enter):
    room = enter()
    room.live.do(TakePrinter, printer="kiosk-1", writer="w")
    room.live.do(IssueTicket, service="id", printer="kiosk-1")
    job = next(iter(room.live.state.jobs))
    room.live.do(ReportJob, job=job, state=JobState.SENDING, writer="w")
    room.live.do(ReportJob, job=job, state=JobState.UNKNOWN, writer="w")
    room.show()
    alert = next(row for row in room.window.side.alerts.rows if "A001" in row.title.text())

    alert.button.click()
    agree(room, "reprint")

    assert isinstance(room.given[-1], AnswerJob)
    assert room.given[-1].verdict is Verdict.REPRINT
    assert room.window.side.panel is None  # the doubt is over, and so is its panel


def test_help_is_answered_at_once(enter: Enter):
    room = enter()
    room.live.do(RequestHelp, device="kiosk-1")
    room.show()

    room.window.side.alerts.rows[0].button.click()

    assert isinstance(room.given[-1], AnswerHelp)
    assert room.said() == "Somebody is on the way to kiosk 1"
    assert room.window.side.alerts.rows == []


def test_an_alert_that_was_seen_is_quiet_and_tells_who_until_it_goes_on_too_long(enter: Enter):
    room = enter(agent="norah")
    room.live.do(IssueTicket, service="visa")
    room.live.later(minutes=12)
    room.show()
    row = next(row for row in room.window.side.alerts.rows if row.title.text() == "visa: late")

    row.note.click()

    assert isinstance(room.given[-1], AcknowledgeAlert)
    assert room.window.side.alerts.rows[-1].detail.text() == "Seen by Norah, 9:12 AM"
    assert room.window.side.alerts.count.text() == "1"  # the idle counter is told still
    room.live.later(minutes=16)
    room.show()
    assert room.window.side.alerts.rows[0].detail.text() == "longest wait 28 minutes, target 10 minutes"


def test_the_day_is_closed_over_nobody_without_saying_so_twice(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="id")
    panel = room.show().open("day")
    room.step("close-day").click()
    assert panel.ask.question.text() == "Close the day over 1 person who is still in the branch?"

    panel.ask.yes.click()

    assert isinstance(room.given[-1], CloseDay)
    assert room.live.state.day is None
    assert room.window.side.notice.back.isHidden()  # those people cannot be brought back


def test_an_empty_day_can_be_opened_again(enter: Enter):
    room = enter()
    room.open("day")
    agree(room, "close-day")

    room.window.conduct.take_back()

    assert isinstance(room.given[-1], OpenDay)
    assert room.live.state.day is not None


def test_a_refusal_is_a_calm_sentence(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="id")
    room.live.do(CallNext, counter=1)
    room.show().open("counter:1")
    room.live.do(StartService, counter=1)  # another process was quicker

    agree(room, "recall")

    assert room.window.side.notice.notice.state == "near"
    assert "A001" in room.said()


def test_what_was_done_can_be_taken_back_for_half_a_minute(enter: Enter):
    room = enter()
    room.open("service:id")
    agree(room, "close-service", "x")

    room.window.show_time(room.live.now + STAYS)
    assert room.said()
    room.window.show_time(room.live.now + STAYS * 2)

    assert room.said() == ""
    room.window.conduct.take_back()
    assert len(room.given) == 1


def test_five_clicks_are_one_order(enter: Enter):
    room = enter()
    room.window.command_given.disconnect()
    given: list[object] = []
    room.window.command_given.connect(given.append)
    room.live.do(RequestHelp, device="kiosk-1")
    room.show()

    for _ in range(5):
        room.window.side.alerts.rows[0].button.click()

    assert len(given) == 1


def test_who_supervises_and_where_is_in_every_order(enter: Enter):
    room = enter(agent="norah", device="floor-1")
    room.open("service:id")

    agree(room, "close-service", "x")

    assert (room.given[-1].actor, room.given[-1].device) == ("norah", "floor-1")


def test_a_panel_closes_with_what_it_was_about(enter: Enter):
    room = enter()
    room.open("counter:3")

    room.window.show_board(replace(room.board(), branch=HOUSE, counters=room.board().counters[:2]))

    assert room.window.side.panel is None


@pytest.mark.parametrize(
    ("key", "title"),
    [
        (Qt.Key.Key_1, "Counter 1 · nobody there"),
        (Qt.Key.Key_F1, "Keys"),
        (Qt.Key.Key_F2, "id"),
        (Qt.Key.Key_F6, "Messages"),
        (Qt.Key.Key_F10, "The business day"),
    ],
)
def test_everything_opens_by_key_and_closes_with_escape(enter: Enter, key: Qt.Key, title: str):
    room = enter()

    room.press(key)
    panel = room.window.side.panel
    assert panel is not None
    assert panel.title.text() == title
    for _ in range(2):  # a question may stand open first
        room.press(Qt.Key.Key_Escape)

    assert room.window.side.panel is None


def test_a_service_is_closed_without_a_mouse(enter: Enter):
    room = enter()
    room.press(Qt.Key.Key_F5)
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return)
    panel = room.window.side.panel
    assert panel is not None
    assert panel.asking
    QTest.keyClicks(panel.ask.line, "no forms")
    room.press(Qt.Key.Key_Return)

    assert isinstance(room.given[-1], CloseService)
    assert room.given[-1].reason == "no forms"
