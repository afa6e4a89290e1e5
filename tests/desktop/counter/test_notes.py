"""Notes on the customer at the desk: written without leaving the desk's keys, saved before anything else happens."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from dawr.queueing import commands
from dawr.queueing.outcomes import Refused
from dawr.queueing.refusals import Refusal
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]


def test_a_note_is_written_without_a_window_over_the_number(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving(note="old"))))

    desk.press(K.Key_F9)
    desk.type(" and new")
    desk.press(K.Key_Return)

    assert [command.note for command in desk.given if isinstance(command, commands.AddNote)] == ["old and new"]
    assert not desk.console.desk.customer.note.editing


def test_escape_leaves_the_note_as_it_was(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving(note="old"))))

    desk.press(K.Key_F9)
    desk.type(" and new")
    desk.press(K.Key_Escape)

    assert desk.given == []
    assert desk.console.desk.customer.note.text.text() == "old"


def test_a_desk_key_while_writing_saves_the_note_first_and_then_acts(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F9)
    desk.type("bring the photo")
    desk.press(K.Key_F4)
    after_the_press = desk.names()
    desk.done(b.board(b.desk(b.serving(note="bring the photo"))))

    assert after_the_press == ["AddNote"]
    assert desk.names() == ["AddNote", "Hold"]


def test_a_note_that_is_refused_holds_the_next_step_back(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F9)
    desk.type("bring the photo")
    desk.press(K.Key_F4)
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.TEXT_TOO_LONG, {"field": "note", "limit": 500}))
    desk.show(b.board(b.desk(b.serving())))

    assert desk.names() == ["AddNote"]


def test_a_note_begun_for_one_customer_is_not_the_next_ones(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving("A012"))))

    desk.press(K.Key_F9)
    desk.type("about A012")
    desk.show(b.board(b.desk(b.called("A013"))))
    desk.press(K.Key_Return)

    assert desk.names() == ["StartService"]
    assert not desk.console.desk.customer.note.editing


def test_what_is_being_written_survives_a_board(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F9)
    desk.type("bring")
    desk.show(b.board(b.desk(b.serving()), seq=2))
    desk.type(" it")

    assert desk.console.desk.customer.note.editor.text() == "bring it"
