"""Everything else an agent may do about a customer and the desk: each with its keys and the order it gives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from dawr.desktop.ui.counter.actions import Action
from dawr.desktop.ui.counter.orders import _PLAIN
from dawr.desktop.ui.counter.situation import NEEDED
from dawr.queueing import commands as c
from dawr.queueing import staff_commands as s
from dawr.queueing.board import MissedLine
from dawr.queueing.branch import Phrase
from dawr.queueing.legs import Place
from dawr.queueing.outcomes import Refused
from dawr.queueing.permits import NEEDED as NEEDED_BY_RULES
from dawr.queueing.refusals import Refusal
from dawr.queueing.staff import StaffMessage
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat

K = Qt.Key
MakeSeat = Callable[..., Seat]
OUTCOMES = (Phrase("renewed", {"ar": "جُدّدت", "en": "Renewed"}), Phrase("refused", {"ar": "رُفضت", "en": "Refused"}))
MARKS = (Phrase("vip", {"ar": "ضيف", "en": "Guest"}), Phrase("wheel", {"ar": "كرسي", "en": "Wheelchair"}))
NOTES = (Phrase("photo", {"ar": "تنقصه صورة", "en": "Photo missing"}),)


def message(text: str = "Please open counter 5", number: str = "m1") -> StaffMessage:
    return StaffMessage(number, "", text, "fahad", b.ago(1), (b.COUNTER,))


def with_outcomes(*, required: bool) -> object:
    services = (replace(b.SERVICES[0], outcomes=("renewed", "refused"), outcome_required=required), *b.SERVICES[1:])
    return b.with_branch(services=services, outcomes=OUTCOMES)


def order(desk: Seat) -> c.Command:
    """Return the one order given, without what every order has."""
    (given,) = desk.given
    return replace(given, id="", actor="", device="")


def test_an_outcome_that_must_be_chosen_is_one_digit(seat: MakeSeat):
    desk = seat(b.board(branch=with_outcomes(required=True)))

    desk.press(K.Key_F2)
    desk.type("٢")

    assert order(desk) == c.FinishAndCallNext(id="", counter=3, outcome="refused")


def test_an_outcome_has_the_branchs_words(seat: MakeSeat):
    desk = seat(b.board(branch=with_outcomes(required=True)))

    desk.press(K.Key_F8)
    rows = desk.console.side.panel.chooser.list.choices()

    assert [(row.label, row.trailing) for row in rows] == [("Renewed", "1"), ("Refused", "2")]


def test_an_outcome_that_may_be_left_out_costs_no_key_on_the_way_to_the_next_customer(seat: MakeSeat):
    desk = seat(b.board(branch=with_outcomes(required=False)))

    desk.press(K.Key_F2)

    assert order(desk) == c.FinishAndCallNext(id="", counter=3)


@pytest.mark.parametrize(("digit", "outcome"), [("1", ""), ("2", "renewed")])
def test_an_outcome_that_may_be_left_out_is_offered_on_finishing(seat: MakeSeat, digit: str, outcome: str):
    desk = seat(b.board(branch=with_outcomes(required=False)))

    desk.press(K.Key_F8)
    desk.type(digit)

    assert order(desk) == c.Finish(id="", counter=3, outcome=outcome)


@pytest.mark.parametrize(
    ("digit", "given"),
    [
        ("1", s.ConfirmArrival(id="", counter=3, arrived=False, otherwise=s.Absent.RECALL)),
        ("2", s.ConfirmArrival(id="", counter=3, arrived=False, otherwise=s.Absent.RETURN)),
        ("3", s.ConfirmArrival(id="", counter=3, arrived=False, otherwise=s.Absent.NEXT)),
        ("4", c.MarkNoShow(id="", counter=3)),
    ],
)
def test_somebody_absent_is_recalled_returned_or_given_up_where_arrival_is_confirmed(
    seat: MakeSeat, digit: str, given: c.Command
):
    desk = seat(b.board(b.desk(b.called()), branch=b.with_branch(confirm_arrival=True)))

    desk.press(K.Key_F7)
    desk.type(digit)

    assert order(desk) == given


def test_where_arrival_is_confirmed_nobody_is_moved_on_before_they_have_come(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called()), branch=b.with_branch(confirm_arrival=True)))

    assert not desk.console.keys.others[1].isEnabled()


def test_after_the_last_recall_an_absent_customer_is_not_offered_another(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called(calls=3)), branch=b.with_branch(confirm_arrival=True)))

    desk.press(K.Key_F7)

    assert s.Absent.RECALL not in desk.console.side.panel.chooser.list.shown()


def test_one_more_service_follows_under_the_same_number(seat: MakeSeat):
    desk = seat(b.board())

    desk.press(K.Key_F6, shift=True)
    desk.type("Passport")
    desk.press(K.Key_Return)

    assert order(desk) == s.AddService(id="", counter=3, service="passport")


def test_what_follows_is_said_on_the_card(seat: MakeSeat):
    desk = seat(
        b.board(b.desk(b.serving(more=("fees",), marks=("vip",), reentries=1)), branch=b.with_branch(marks=MARKS))
    )

    lines = [line.text for line in desk.console.desk.customer.details.lines()]

    assert "Then: Fee payment" in lines
    assert "Guest · Came back late" in lines


def test_marks_are_set_and_taken_away_by_one_digit(seat: MakeSeat):
    branch = b.with_branch(marks=MARKS, notes=NOTES)
    desk = seat(b.board(b.desk(b.serving(marks=("wheel",))), branch=branch))

    desk.press(K.Key_F9, shift=True)
    desk.type("1")
    desk.done(b.board(b.desk(b.serving(marks=("wheel", "vip"))), branch=branch))
    desk.clock.now += 1
    desk.press(K.Key_F9, shift=True)
    desk.type("2")

    assert [given.marks for given in desk.given] == [("wheel", "vip"), ("vip",)]


def test_a_ready_note_keeps_what_was_written_before(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving(note="asks twice")), branch=b.with_branch(marks=MARKS, notes=NOTES)))

    desk.press(K.Key_F9, shift=True)
    desk.type("3")

    assert order(desk) == c.AddNote(id="", counter=3, template="photo", note="asks twice")


def test_somebody_late_comes_back_by_the_list_or_by_the_number_typed(seat: MakeSeat):
    missed = MissedLine("t-A007", "A007", "id", b.ago(5), b.NOW + timedelta(minutes=10))
    desk = seat(b.board(missed=(missed,)))

    desk.press(K.Key_F7, shift=True)
    row = desk.console.side.panel.chooser.list.choices()[0]
    desk.press(K.Key_Return)

    assert row == ("t-A007", "A007", "National ID renewal", "until 9:54 AM")
    assert order(desk) == s.ReenterTicket(id="", ticket="t-A007")


def test_a_transfer_to_a_person_for_later_at_the_front(seat: MakeSeat):
    desk = seat(b.board())

    desk.press(K.Key_F6)
    desk.console.side.panel.when.choose("900")
    desk.console.side.panel.places.choose(Place.FIRST.value)
    desk.type("Fahad")
    desk.press(K.Key_Return)

    given = order(desk)
    assert given == c.Transfer(id="", counter=3, to_agent="fahad", after_seconds=900, place=Place.FIRST)


def test_the_same_queue_is_offered_only_for_later(seat: MakeSeat):
    desk = seat(b.board())
    desk.press(K.Key_F6)
    panel = desk.console.side.panel
    now = "service:id" in panel.chooser.list.shown()

    panel.when.choose("300")

    assert not now
    assert "service:id" in panel.chooser.list.shown()


def test_a_short_message_is_read_in_place_and_acknowledged_by_its_key(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving(), messages=(message(),))))
    said = desk.console.desk.notice.said.text()

    desk.press(K.Key_Return, control=True)

    assert said == "Fahad Al-Harbi: Please open counter 5"
    assert order(desk) == s.AcknowledgeMessage(id="", counter=3, message="m1")


def test_several_messages_are_read_in_full_one_after_the_other(seat: MakeSeat):
    both = (message("first", "m1"), message("x" * 300, "m2"))
    desk = seat(b.board(b.desk(b.serving(), messages=both)))
    said = desk.console.desk.notice.said.text()

    desk.press(K.Key_Return, control=True)
    desk.press(K.Key_Down)
    desk.press(K.Key_Return)

    assert said == "2 messages, the latest from Fahad Al-Harbi."
    assert order(desk) == s.AcknowledgeMessage(id="", counter=3, message="m2")


def test_a_desk_calls_by_itself_when_its_time_has_come_and_asks_once(seat: MakeSeat):
    due = b.NOW + timedelta(seconds=5)
    desk = seat(b.board(b.free(auto_next_at=due)))
    said = [line.text for line in desk.console.desk.quiet.words.lines()]

    desk.console.show_time(b.NOW + timedelta(seconds=4))
    early = list(desk.given)
    desk.console.show_time(due)
    desk.console.show_outcome(Refused(desk.given[-1].id, Refusal.NOT_IDLE_YET, {"counter": 3}))
    desk.console.show_time(due + timedelta(seconds=1))

    assert "Called without a key in 5 seconds" in said
    assert early == []
    assert order(desk) == c.CallNext(id="", counter=3, by_itself=True)
    assert desk.console.desk.notice.notice is None


def test_nobody_is_called_by_itself_while_the_agent_chooses_something(seat: MakeSeat):
    desk = seat(b.board(b.free(auto_next_at=b.NOW)))
    desk.given.clear()
    desk.clock.now += 10
    desk.show(b.board(b.free(auto_next_at=b.NOW + timedelta(seconds=2))))

    desk.press(K.Key_F4, shift=True)
    desk.console.show_time(b.NOW + timedelta(seconds=3))

    assert desk.given == []


def test_the_branchs_own_reasons_for_a_break_are_chosen_by_digit(seat: MakeSeat):
    reasons = (Phrase("prayer", {"ar": "صلاة", "en": "Prayer"}), Phrase("lunch", {"ar": "غداء", "en": "Lunch"}))
    branch = b.with_branch(breaks=reasons)
    desk = seat(b.board(b.free(), branch=branch))

    desk.press(K.Key_F4, shift=True)
    desk.type("2")
    desk.done(b.board(b.on_break(reason="lunch"), branch=branch))

    assert order(desk) == c.StartBreak(id="", counter=3, reason="lunch")
    assert desk.console.desk.quiet.words.lines()[0].text == "Lunch"


def test_what_an_agent_has_no_right_to_is_grey_and_its_key_says_why(seat: MakeSeat):
    desk = seat(b.board(b.free(), guarded=True))

    desk.press(K.Key_F11)

    assert desk.given == []
    assert desk.console.side.panel is None
    assert desk.console.desk.notice.said.text().startswith("Sarah Al-Dosari may not do this")


def test_the_console_greys_by_the_same_rights_as_the_rules():
    by_rules = {action: NEEDED_BY_RULES[kind] for action, kind in _PLAIN.items()}
    by_rules |= {Action.CALL_CHOSEN: NEEDED_BY_RULES[c.CallTicket], Action.TRANSFER: NEEDED_BY_RULES[c.Transfer]}
    by_rules |= {Action.BREAK: NEEDED_BY_RULES[c.StartBreak], Action.SERVE_DIRECT: NEEDED_BY_RULES[c.ServeDirect]}
    by_rules |= {Action.ANSWER_PRINT: NEEDED_BY_RULES[c.AnswerJob], Action.ANSWER_HELP: NEEDED_BY_RULES[c.AnswerHelp]}
    by_rules |= {Action.ADD_SERVICE: NEEDED_BY_RULES[s.AddService], Action.MARKS: NEEDED_BY_RULES[s.SetMarks]}
    by_rules |= {Action.REENTER: NEEDED_BY_RULES[s.ReenterTicket], Action.NOTE: NEEDED_BY_RULES[c.AddNote]}
    by_rules |= {Action.HAND_OVER: NEEDED_BY_RULES[s.HandOverCounter]}
    by_rules |= {Action.ACKNOWLEDGE: NEEDED_BY_RULES[s.AcknowledgeMessage]}

    assert {action: right for action, right in by_rules.items() if right is not None} == dict(NEEDED)


def test_a_queue_may_be_looked_at_by_who_may_not_call_out_of_turn(seat: MakeSeat):
    desk = seat(b.board(b.free(), guarded=True))

    desk.press(K.Key_1)
    desk.press(K.Key_Return)

    panel = desk.console.side.panel
    assert panel.looking.text() == "This list is to look at: only a supervisor calls out of turn."
    assert panel.looking.isVisible()
    assert desk.given == []
