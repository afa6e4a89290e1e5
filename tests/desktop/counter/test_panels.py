"""What opens beside the customer: transfer, waiting lists, those on hold, outcomes, breaks, keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dawr.desktop.ui.counter.actions import FACES, Action
from dawr.desktop.ui.counter.cards.note import LONGEST_NOTE
from dawr.desktop.ui.counter.panels.choice_panel import ChoicePanel
from dawr.desktop.ui.counter.panels.keys import KeysPanel
from dawr.desktop.ui.counter.panels.transfer import TransferPanel
from dawr.queueing import commands
from dawr.queueing.deciding.texts import NOTE_LIMIT
from dawr.queueing.legs import Place
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Clock, Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]


def transfer_panel(desk: Seat) -> TransferPanel:
    panel = desk.console.side.panel
    assert isinstance(panel, TransferPanel)
    return panel


def choice_panel(desk: Seat) -> ChoicePanel:
    panel = desk.console.side.panel
    assert isinstance(panel, ChoicePanel)
    return panel


def test_a_customer_is_transferred_by_typing_a_few_letters(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F6)
    desk.type("pass")
    desk.press(K.Key_Return)

    transfer = desk.given[0]
    assert isinstance(transfer, commands.Transfer)
    assert (transfer.service, transfer.to_counter, transfer.place) == ("passport", None, Place.ORIGINAL)
    assert desk.console.side.panel is None


def test_arabic_letters_are_found_however_they_are_typed(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())), language="ar")

    desk.press(K.Key_F6)
    desk.type("الاقامه")

    assert transfer_panel(desk).chooser.list.shown() == ["service:iqama"]


def test_a_place_a_note_and_a_counter_go_with_the_transfer(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F6)
    desk.type("4")
    panel = transfer_panel(desk)
    panel.places.choose(Place.FIRST.value)
    panel.note.setFocus()
    desk.type("photo is here")
    desk.press(K.Key_Return)

    transfer = desk.given[0]
    assert isinstance(transfer, commands.Transfer)
    assert (transfer.service, transfer.to_counter, transfer.place, transfer.note) == (
        "",
        4,
        Place.FIRST,
        "photo is here",
    )


def test_the_arrows_choose_without_leaving_the_line(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F6)
    desk.press(K.Key_Down)
    desk.press(K.Key_Down)
    desk.press(K.Key_Up)
    desk.press(K.Key_Return)

    transfer = desk.given[0]
    assert isinstance(transfer, commands.Transfer)
    assert transfer.service == "birth"


def test_the_queue_the_customer_is_in_and_ones_own_counter_are_not_offered(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F6)

    assert transfer_panel(desk).chooser.list.shown() == [
        "service:iqama",
        "service:birth",
        "service:passport",
        "service:fees",
        "counter:4",
        "agent:fahad",
    ]


def test_a_transfer_never_covers_the_number(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))
    number = desk.console.desk.customer.number

    desk.press(K.Key_F6)

    assert number.isVisible()
    panel = transfer_panel(desk)
    assert panel.mapTo(desk.console, panel.rect().topLeft()).x() > desk.console.desk.geometry().right()


@pytest.mark.parametrize("way", ["key again", "escape", "button"])
def test_there_are_three_ways_back(seat: MakeSeat, way: str, clock: Clock):
    desk = seat(b.board(b.desk(b.serving())))
    desk.press(K.Key_F6)
    clock.now += 1

    if way == "key again":
        desk.press(K.Key_F6)
    elif way == "escape":
        desk.press(K.Key_Escape)
    else:
        QTest.mouseClick(transfer_panel(desk).back, Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    assert desk.console.side.panel is None
    assert QApplication.focusWidget() is desk.console
    assert desk.given == []


def test_a_transfer_goes_when_the_customer_has_gone(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))
    desk.press(K.Key_F6)

    desk.show(b.board(b.free()))

    assert desk.console.side.panel is None


def test_a_transfer_meant_for_one_customer_never_moves_the_next(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving("A012"))))
    desk.press(K.Key_F6)

    desk.press(K.Key_F2)
    desk.done(b.board(b.desk(b.called("A013"))))
    desk.press(K.Key_Return)

    assert desk.names() == ["FinishAndCallNext", "StartService"]


def test_what_was_typed_stays_while_boards_come(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F6)
    desk.type("ce")
    before = transfer_panel(desk).chooser.list.shown()
    desk.press(K.Key_Down)
    chosen = transfer_panel(desk).chooser.answer()
    desk.show(b.board(b.desk(b.serving()), seq=2, services=b.services({"birth": (4, 900)})))

    assert before == ["service:birth"]
    assert transfer_panel(desk).chooser.list.shown() == before
    assert transfer_panel(desk).chooser.answer() == chosen


def test_a_chosen_customer_is_called_by_typing_the_number(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F11)
    desk.type("c208")
    desk.press(K.Key_Return)

    chosen = desk.given[0]
    assert isinstance(chosen, commands.CallTicket)
    assert chosen.ticket == "t-C208"


def test_arabic_digits_find_the_number_too(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F11)
    desk.type("٢٠٨")

    assert choice_panel(desk).chooser.list.shown() == ["t-C208"]


def test_a_digit_opens_the_waiting_list_of_that_queue(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_4)

    assert choice_panel(desk).title.text() == "Passport"
    assert choice_panel(desk).chooser.list.shown() == ["t-D103", "t-D104"]


def test_enter_on_a_queue_opens_its_waiting_list(seat: MakeSeat):
    desk = seat(b.board(b.free()))
    row = desk.console.side.queues.rows[3]

    row.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(K.Key_Return)

    assert choice_panel(desk).chooser.list.shown() == ["t-D103", "t-D104"]
    assert desk.given == []


def test_with_a_customer_at_the_desk_a_waiting_list_is_only_looked_at(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_4)
    desk.press(K.Key_Return)

    assert desk.given == []
    assert choice_panel(desk).looking.isVisible()


def test_a_waiting_list_lives(seat: MakeSeat):
    desk = seat(b.board(b.free()))
    desk.press(K.Key_F11)
    desk.press(K.Key_Down)
    before = choice_panel(desk).chooser.answer()

    newcomers = (b.ticket("A001", waited=30), *b.waiting(), b.ticket("A099", waited=0))
    desk.show(b.board(b.free(), seq=2, waiting=newcomers))

    assert before == "t-D104"
    assert choice_panel(desk).chooser.answer() == before, "who was chosen stays chosen"
    assert choice_panel(desk).chooser.list.shown()[0] == "t-A001"


def test_five_hundred_waiting_can_be_looked_through(seat: MakeSeat):
    crowd = tuple(b.ticket(f"A{n:03}", waited=500 - n) for n in range(500))
    desk = seat(b.board(b.free(), waiting=crowd))

    desk.press(K.Key_F11)
    desk.type("A499")
    desk.press(K.Key_Return)

    chosen = desk.given[0]
    assert isinstance(chosen, commands.CallTicket)
    assert chosen.ticket == "t-A499"


def test_one_of_several_on_hold_is_resumed(seat: MakeSeat):
    desk = seat(b.board(b.free(held=(b.held(), b.held("B007", minutes=3, note="waits for his son")))))

    desk.press(K.Key_F5, shift=True)
    desk.type("B007")
    desk.press(K.Key_Return)

    resumed = desk.given[0]
    assert isinstance(resumed, commands.Resume)
    assert resumed.ticket == "t-B007"


def test_somebody_without_a_ticket_is_served(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F10)
    desk.type("fee")
    desk.press(K.Key_Return)

    direct = desk.given[0]
    assert isinstance(direct, commands.ServeDirect)
    assert direct.service == "fees"


@pytest.mark.parametrize(("key", "kind"), [(K.Key_F8, commands.Finish), (K.Key_F2, commands.FinishAndCallNext)])
def test_a_service_that_asks_for_an_outcome_gets_one(
    seat: MakeSeat, key: Qt.Key, kind: type[commands.Finish] | type[commands.FinishAndCallNext]
):
    asking = replace(b.SERVICES[0], outcomes=("issued", "refused"))
    branch = b.with_branch(services=(asking, *b.SERVICES[1:]))
    desk = seat(b.board(b.desk(b.serving()), branch=branch))

    desk.press(key)
    asked_first = list(desk.given)
    desk.press(K.Key_Down)
    desk.press(K.Key_Return)

    finished = desk.given[0]
    assert asked_first == []
    assert isinstance(finished, kind)
    assert finished.outcome == "refused"


@pytest.mark.parametrize(("typed", "reason"), [("", "Prayer"), ("meet", "Meeting"), ("dentist", "dentist")])
def test_a_break_has_a_reason_of_the_list_or_ones_own(seat: MakeSeat, typed: str, reason: str):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F4, shift=True)
    desk.type(typed)
    desk.press(K.Key_Return)

    pause = desk.given[0]
    assert isinstance(pause, commands.StartBreak)
    assert pause.reason == reason


def test_the_keys_that_stand_on_no_button_are_one_key_away_and_a_way_to_what_they_do(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))

    desk.press(K.Key_F1)
    panel = desk.console.side.panel
    assert isinstance(panel, KeysPanel)
    allowed = {action for action, row in panel.rows.items() if row.isEnabled()}
    clock.now += 1
    QTest.mouseClick(panel.rows[Action.RETURN], Qt.MouseButton.LeftButton)

    assert {FACES[action].key for action in allowed} == {
        *("F12", "Shift+F5", "Shift+F11", "Shift+F12"),
        *("Shift+F2", "Shift+F6", "Shift+F7", "Shift+F10", "Ctrl+F12", "Ctrl+F2"),
    }
    assert desk.names() == ["ReturnToQueue"]
    assert desk.console.side.panel is None


def test_language_and_light_change_by_key_and_keep_the_customer(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving())))

    desk.press(K.Key_F11, shift=True)
    desk.press(K.Key_F12, shift=True)

    console = desk.console
    assert console.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert console.keys.primary.text() == "إنهاء ونداء التالي"
    assert console.mode() == "dark"
    assert console.desk.customer.number.text() == "A012"
    assert console.side.geometry().right() < console.desk.mapTo(console, console.desk.rect().topLeft()).x()


def test_a_note_can_be_as_long_as_the_branch_takes_and_no_longer():
    assert LONGEST_NOTE == NOTE_LIMIT
