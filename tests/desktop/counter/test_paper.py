"""Did the ticket come out? The console asks, by mouse and by keys alone, and the printer goes on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from dawr.desktop.ui.counter.actions import Action
from dawr.desktop.ui.counter.reading.notices import printer_reading
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.commands import AnswerJob, Verdict
from dawr.queueing.legs import PaperUse, Printer
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]


def test_a_slip_in_doubt_is_asked_about(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving()), jobs=(b.in_doubt(),)))

    notice = desk.console.desk.notice.notice

    assert notice is not None
    assert "A019" in notice.text
    assert notice.action is Action.ANSWER_PRINT


@pytest.mark.parametrize(("downs", "verdict"), [(0, Verdict.CAME_OUT), (1, Verdict.REPRINT), (2, Verdict.VOID)])
def test_the_answer_is_given_by_keys_alone(seat: MakeSeat, downs: int, verdict: Verdict):
    desk = seat(b.board(b.desk(b.serving()), jobs=(b.in_doubt(),)))

    desk.press(K.Key_F3, shift=True)
    for _ in range(downs):
        desk.press(K.Key_Down)
    desk.press(K.Key_Return)

    (answer,) = desk.given
    assert isinstance(answer, AnswerJob)
    assert (answer.job, answer.verdict) == ("job-A019", verdict)
    assert desk.console.side.panel is None


def test_the_oldest_doubt_comes_first_and_the_question_goes_when_it_is_answered(seat: MakeSeat):
    desk = seat(b.board(b.free(), jobs=(b.in_doubt("A020", 1), b.in_doubt("A019", 5))))
    first = desk.console.desk.notice.notice

    desk.show(b.board(b.free()))

    assert first is not None
    assert "A019" in first.text
    assert desk.console.desk.notice.notice is None


def test_without_a_doubt_the_key_does_nothing(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F3, shift=True)

    assert desk.console.side.panel is None


def test_paper_near_its_end_says_for_how_many_tickets(seat: MakeSeat):
    branch = b.with_branch(printers=(PrinterSetting("kiosk", "tcp://10.0.0.7", near_end_metres=3.0),))
    low = Printer("kiosk", "low_paper", b.NOW, paper=PaperUse(ticket=150.0, since_low=600.0))
    desk = seat(b.board(b.free(), branch=branch, printers=(low,)))

    reading = printer_reading(desk.console.board(), desk.console._telling())

    assert reading is not None
    assert reading.sentence.endswith("Enough for about 16 tickets.")
