"""What stands on the console while boards come and go: its places, its colours, and nothing drawn in vain."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from dawr.queueing.outcomes import Done
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]


def test_the_first_board_gives_no_order_and_says_nothing(seat: MakeSeat):
    desk = seat()
    opening = desk.console.desk.quiet.words.lines()[0].text

    desk.show(b.board(b.desk(b.called(), undo=b.undo())))

    assert opening == "Opening the branch…"
    assert desk.given == []
    assert not desk.console.desk.notice.card.isVisible()


def test_before_the_first_board_nothing_is_claimed(seat: MakeSeat):
    desk = seat()

    side = desk.console.side
    assert [line.text for line in side.next.about.lines()] == [""]
    assert [line.text for line in side.held.about.lines()] == [""]
    assert [label.text() for label in desk.console.day.figures] == [""] * 4
    assert not any(button.isEnabled() for button in desk.console.keys.buttons())


def test_trouble_greys_every_order_keeps_what_was_seen_and_goes_again(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.console.show_trouble("unreachable")
    desk.press(K.Key_F2)
    away = [button.isEnabled() for button in desk.console.keys.buttons()]
    said = desk.console.desk.notice.said.text()
    desk.console.show_trouble("")
    desk.press(K.Key_F2)

    assert not any(away)
    assert desk.console.desk.customer.number.text() == "A012"
    assert said == "The database cannot be reached: check the disk and the network. What you see is from 9:44 AM."
    assert desk.names() == ["FinishAndCallNext"]
    assert not desk.console.desk.notice.card.isVisible()


def test_the_undo_notice_counts_down_by_the_time_it_is_told_and_goes(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called(), undo=b.undo(seconds=8))))
    console = desk.console

    texts = []
    for second in (0, 5, 7, 8):
        console.show_time(b.ago(seconds=-second))
        texts.append(console.desk.undo.seconds.text() if not console.desk.undo.isHidden() else "gone")

    assert texts == ["8 s", "3 s", "1 s", "gone"]


def test_buttons_never_change_their_place(seat: MakeSeat):
    desk = seat(b.board(b.free()))
    lines = [b.closed(), b.free(), b.desk(b.called()), b.desk(b.called(calls=3)), b.desk(b.serving()), b.on_break()]
    places = set()

    for line in lines:
        desk.show(b.board(line))
        places.add(tuple(button.geometry().getRect() for button in desk.console.keys.buttons()))  # type: ignore[misc]

    assert len(places) == 1


def test_the_branchs_accent_is_worn(seat: MakeSeat):
    desk = seat(b.board(branch=b.with_branch(accent="#1D3F8F")))

    assert desk.console._theme.colours.accent == "#1D3F8F"


def test_the_same_board_again_redraws_nothing(seat: MakeSeat, monkeypatch: pytest.MonkeyPatch):
    desk = seat(b.board(b.desk(b.serving())))
    painted: list[object] = []
    for widget in (desk.console.desk.customer.number, desk.console.side.queues.rows[0].name):
        monkeypatch.setattr(widget, "update", lambda *_: painted.append(1))

    desk.show(b.board(b.desk(b.serving()), seq=2))
    same = len(painted)
    desk.show(b.board(b.desk(b.serving("A044")), seq=3))

    assert same == 0
    assert painted, "the control: another number is drawn"


def test_a_done_order_of_an_undone_step_shows_what_the_board_says(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called(), undo=b.undo())))

    desk.press(K.Key_Z, control=True)
    desk.console.show_outcome(Done(desk.given[0].id))
    before_the_board = desk.console.desk.customer.number.text()
    desk.show(b.board(b.free()))

    assert before_the_board == "A013", "nothing is drawn ahead of the branch"
    assert desk.console.situation.stand.value == "free"


def test_a_counter_line_that_disappears_is_said(seat: MakeSeat):
    board = b.board(b.free())
    desk = seat(board)

    desk.show(replace(board, counters=()))
    desk.press(K.Key_F2)

    assert desk.given == []
    assert desk.console.desk.notice.said.text() == "This branch has no such counter."
