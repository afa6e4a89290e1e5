"""The console by its keys: what each gives, once, and what it does with the answer."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dawr.queueing import commands
from dawr.queueing.outcomes import Broken, Done, Refused
from dawr.queueing.refusals import Refusal
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Clock, Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]


@pytest.mark.parametrize(
    ("line", "key", "shift", "name"),
    [
        (b.free(), K.Key_F2, False, "CallNext"),
        (b.free(), K.Key_F5, False, "Resume"),
        (b.free(), K.Key_F8, True, "CloseCounter"),
        (b.desk(b.called()), K.Key_Return, False, "StartService"),
        (b.desk(b.called()), K.Key_Enter, False, "StartService"),
        (b.desk(b.called()), K.Key_F3, False, "Recall"),
        (b.desk(b.called()), K.Key_F7, False, "MarkNoShow"),
        (b.desk(b.called()), K.Key_F12, False, "ReturnToQueue"),
        (b.desk(b.serving()), K.Key_F2, False, "FinishAndCallNext"),
        (b.desk(b.serving()), K.Key_F8, False, "Finish"),
        (b.desk(b.serving()), K.Key_F4, False, "Hold"),
        (b.on_break(), K.Key_Return, False, "EndBreak"),
        (b.on_break(), K.Key_F4, True, "EndBreak"),
    ],
)
def test_a_key_gives_its_order(seat: MakeSeat, line: object, key: Qt.Key, shift: bool, name: str):
    desk = seat(b.board(line))  # type: ignore[arg-type]  # a counter line

    desk.press(key, shift=shift)

    assert desk.names() == [name]
    command = desk.given[0]
    assert isinstance(command, commands.CounterCommand)
    assert (command.counter, command.actor, command.device) == (3, "sara", "counter-3")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (b.free(), K.Key_Return),
        (b.free(), K.Key_F3),
        (b.free(), K.Key_F8),
        (b.desk(b.called()), K.Key_F2),
        (b.desk(b.called()), K.Key_F4),
        (b.desk(b.called(calls=3)), K.Key_F3),
        (b.desk(b.serving()), K.Key_F7),
        (b.desk(b.serving()), K.Key_F5),
        (b.closed(), K.Key_F2),
        (b.on_break(), K.Key_F2),
        (b.free(next=None), K.Key_F2),
    ],
)
def test_a_key_that_the_desk_forbids_does_nothing(seat: MakeSeat, line: object, key: Qt.Key):
    desk = seat(b.board(line))  # type: ignore[arg-type]  # a counter line

    desk.press(key)

    assert desk.given == []


def test_the_control_key_and_z_take_a_step_back_on_every_keyboard(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called(), undo=b.undo())))
    arabic = QKeyEvent(QEvent.Type.KeyPress, 0x0626, Qt.KeyboardModifier.ControlModifier, "ئ")

    desk.press(K.Key_Z, control=True)
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.NOTHING_TO_UNDO, {"counter": 3}))
    clock.now += 1
    QApplication.sendEvent(desk.console, arabic)

    assert desk.names() == ["Undo", "Undo"]


def test_a_key_held_down_is_one_order_however_long(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))
    held = QKeyEvent(QEvent.Type.KeyPress, K.Key_F3, Qt.KeyboardModifier.NoModifier, "", True)

    desk.press(K.Key_F3)
    for _ in range(5):
        desk.done(b.board(b.desk(b.called())))
        clock.now += 1
        QApplication.sendEvent(desk.console, held)

    assert desk.names() == ["Recall"]


def test_five_quick_presses_are_one_order_though_each_was_answered(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))

    for _ in range(5):
        desk.press(K.Key_F3)
        desk.done(b.board(b.desk(b.called())))
        clock.now += 0.1

    assert desk.names() == ["Recall"]


def test_five_quick_clicks_on_the_large_key_are_one_order_though_its_meaning_changes(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.free()))
    after = [b.desk(b.called()), b.desk(b.serving()), b.free(), b.desk(b.called()), b.free()]

    for line in after:
        QTest.mouseClick(desk.console.keys.primary, Qt.MouseButton.LeftButton)
        if len(desk.given) > 0:
            desk.done(b.board(line))
        clock.now += 0.15

    assert desk.names() == ["CallNext"]


def test_a_customer_is_served_by_two_keys_in_one_breath(seat: MakeSeat, clock: Clock):
    """A script, or a practised hand, is never slower than the branch: different keys wait for nobody."""
    desk = seat(b.board(b.desk(b.called("A012"))))

    for number in ("A013", "A014", "A015"):
        desk.press(K.Key_Return)
        desk.done(b.board(b.desk(b.serving())))
        desk.press(K.Key_F2)
        desk.done(b.board(b.desk(b.called(number))))
        clock.now += 0.01

    assert desk.names() == ["StartService", "FinishAndCallNext"] * 3


def test_while_an_order_is_under_way_the_large_key_looks_pressed(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F2)
    during = desk.console.keys.primary.busy
    desk.done(b.board(b.desk(b.called())))

    assert during
    assert not desk.console.keys.primary.busy


def test_an_order_that_broke_keeps_its_id_when_pressed_again(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.free()))

    desk.press(K.Key_F2)
    desk.console.show_outcome(Broken(desk.given[0].id, "K7QM-3T9X"))
    clock.now += 5
    desk.press(K.Key_F2)

    assert desk.given[0].id == desk.given[1].id
    assert not desk.console.desk.notice.card.isVisible(), "a new order takes the old sentence away"


def test_a_refusal_is_a_sentence_that_moves_nothing(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called())))
    number = desk.console.desk.customer.number
    before = (number.geometry(), desk.console.keys.primary.geometry())

    desk.press(K.Key_F3)
    details = {"number": "A013", "limit": 2}
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.RECALL_LIMIT, details))
    QCoreApplication.processEvents()

    notice = desk.console.desk.notice
    assert notice.card.isVisible()
    assert notice.said.text().startswith("Ticket A013 has been called again")
    assert notice.button.isVisible()
    assert (number.geometry(), desk.console.keys.primary.geometry()) == before
    bottom = notice.card.mapTo(desk.console, notice.card.rect().bottomLeft()).y()
    assert bottom < number.mapTo(desk.console, number.rect().topLeft()).y()


def test_the_way_on_beside_a_refusal_is_one_press(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))
    desk.press(K.Key_F3)
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.RECALL_LIMIT, {"number": "A013", "limit": 2}))
    clock.now += 1

    QTest.mouseClick(desk.console.desk.notice.button, Qt.MouseButton.LeftButton)

    assert desk.names() == ["Recall", "MarkNoShow"]


def test_escape_takes_a_refusal_away(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called())))
    desk.press(K.Key_F3)
    desk.console.show_outcome(Refused(desk.given[0].id, Refusal.RECALL_LIMIT, {"number": "A013", "limit": 2}))

    desk.press(K.Key_Escape)

    assert not desk.console.desk.notice.card.isVisible()


def test_an_answer_to_somebody_elses_order_is_not_ours(seat: MakeSeat):
    desk = seat(b.board(b.free()))

    desk.console.show_outcome(Refused("of another window", Refusal.NOBODY_WAITING, {"counter": 4}))

    assert not desk.console.desk.notice.card.isVisible()


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


def test_help_at_a_kiosk_is_answered_by_one_key(seat: MakeSeat):
    desk = seat(b.board(help=(b.asks_for_help(),)))

    desk.press(K.Key_F1, shift=True)

    answer = desk.given[0]
    assert isinstance(answer, commands.AnswerHelp)
    assert answer.request == "help-kiosk-1"


def test_a_press_that_greys_the_focused_button_leaves_the_keyboard_with_the_desk(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called(calls=2))))
    recall = desk.console.keys.others[2]
    recall.setFocus()

    desk.show(b.board(b.desk(b.called(calls=3))))

    assert not recall.isEnabled()
    assert QApplication.focusWidget() is desk.console, "not on the next button, which is No-show"


def test_a_click_does_not_take_the_keyboard(seat: MakeSeat, clock: Clock):
    desk = seat(b.board(b.desk(b.called())))

    QTest.mouseClick(desk.console.keys.others[2], Qt.MouseButton.LeftButton)
    desk.done(b.board(b.desk(b.called(calls=2))))
    clock.now += 1
    desk.press(K.Key_Return)

    assert desk.names() == ["Recall", "StartService"]


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
