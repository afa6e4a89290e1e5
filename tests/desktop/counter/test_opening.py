"""Opening a closed counter: from the list, by a typed name, and where the keyboard is afterwards."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dawr.queueing import commands
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]


def test_somebody_from_the_list_opens_the_counter(seat: MakeSeat):
    desk = seat(b.board(b.closed()))

    desk.press(K.Key_Return)

    opened = desk.given[0]
    assert isinstance(opened, commands.OpenCounter)
    assert opened.agent == "sara"


def test_the_agent_named_at_the_start_is_proposed(seat: MakeSeat):
    desk = seat(b.board(b.closed()), agent="fahad")

    desk.press(K.Key_Return)

    opened = desk.given[0]
    assert isinstance(opened, commands.OpenCounter)
    assert opened.agent == "fahad"


def test_a_name_that_is_not_on_the_list_may_be_typed(seat: MakeSeat):
    desk = seat(b.board(b.closed()))

    desk.type("Huda")
    desk.press(K.Key_Return)

    opened = desk.given[0]
    assert isinstance(opened, commands.OpenCounter)
    assert opened.agent == "Huda"


def test_once_signed_in_the_keyboard_is_the_desks(seat: MakeSeat):
    desk = seat(b.board(b.closed()))

    desk.press(K.Key_Return)
    desk.done(b.board(b.free()))
    desk.press(K.Key_F2)

    assert desk.names() == ["OpenCounter", "CallNext"]
    assert QApplication.focusWidget() is desk.console


def test_a_branch_without_agents_opens_for_anybody(seat: MakeSeat):
    desk = seat(b.board(b.closed(), branch=b.with_branch(agents=())))

    desk.press(K.Key_Return)

    opened = desk.given[0]
    assert isinstance(opened, commands.OpenCounter)
    assert opened.agent == ""
