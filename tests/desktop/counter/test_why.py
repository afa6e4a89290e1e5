"""Why this one: a sentence to read aloud, of the next customer and, after the call, of the one at the desk."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from dawr.desktop.ui.counter.panels.why import WhyPanel
from dawr.queueing.board import NextLine, TicketLine
from dawr.queueing.explanation import Explanation, PassedQueue
from dawr.queueing.selection import Why
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat

MakeSeat = Callable[..., Seat]
PASSED = PassedQueue("passport", 0, None, "", 1, "D103", 1440)


def following(ticket: TicketLine, waited: int = 660) -> NextLine:
    return NextLine(ticket, Why.LONGEST_MAIN, Explanation(Why.LONGEST_MAIN, "id", waited, (PASSED,)))


def said(desk: Seat) -> list[tuple[str, str]]:
    desk.clock.now += 1
    desk.press(Qt.Key.Key_F2, control=True)
    panel = desk.console.side.panel
    assert isinstance(panel, WhyPanel)
    return [(heading.text(), sentence.text()) for heading, sentence in panel.parts if sentence.text()]


def test_the_next_one_is_explained_with_whom_they_pass(seat: MakeSeat):
    desk = seat(b.board(b.free(next=following(b.ticket("A013", waited=11)))))

    ((number, sentence),) = said(desk)

    assert number == "A013"
    assert "11 minutes" in sentence
    assert "D103" in sentence


def test_after_the_call_the_reason_is_still_there(seat: MakeSeat):
    desk = seat(b.board(b.free(next=following(b.ticket("A013")))))
    after = b.desk(b.called("A013"), next=following(b.ticket("A014"), 300))

    desk.show(b.board(after))
    told = said(desk)
    desk.show(b.board(b.desk(b.serving("A013"), next=None)))
    still = [number for number, sentence in zip(*_texts(desk), strict=True) if sentence]

    assert [number for number, _ in told] == ["A013", "A014"]
    assert still == ["A013"]


def test_a_customer_whose_call_was_not_seen_is_not_explained(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving(), next=following(b.ticket("A013")))))

    assert [number for number, _ in said(desk)] == ["A013"]


def _texts(desk: Seat) -> tuple[list[str], list[str]]:
    panel = desk.console.side.panel
    assert isinstance(panel, WhyPanel)
    return [heading.text() for heading, _ in panel.parts], [sentence.text() for _, sentence in panel.parts]
