"""Moving a counter to another work profile from the floor, and back."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt

from dawr.queueing.board import WaitRange
from dawr.queueing.commands import IssueTicket
from dawr.queueing.profiles import ProfileEntry, WorkProfile
from dawr.queueing.staff_commands import AssignProfile
from tests.queueing.live import words

from .conftest import HOUSE, Enter, Room

CARDS = WorkProfile("cards", words("Cards alone"), (ProfileEntry("id"),))
VISAS = WorkProfile("visas", words("Visas first"), (ProfileEntry("visa"),))


def test_a_counter_serves_by_another_profile_and_by_its_own_again(enter: Enter):
    room = enter(replace(HOUSE, profiles=(VISAS,)))
    panel = room.open("counter:1")
    room.step("profile").click()
    assert panel.ask.choices.rows() == (("visas", "Visas first"),)

    panel.ask.yes.click()

    assert isinstance(room.given[-1], AssignProfile)
    assert room.live.counter(1).profile == "visas"
    assert room.live.board().counter(1).services == ("visa",)
    room.window.conduct.take_back()
    assert room.live.counter(1).profile == ""


def test_a_branch_without_profiles_offers_none(enter: Enter):
    room = enter()

    room.open("counter:1")

    assert "profile" not in room.offered()


def a_late_visa_queue_and_a_free_counter(enter: Enter) -> Room:
    """Counter 1 serves identity cards alone and nobody waits for one; a visa waits too long."""
    room = enter(replace(HOUSE, profiles=(CARDS, VISAS)), counters=(1,))
    room.live.do(AssignProfile, counter=1, profile="cards")
    room.live.do(IssueTicket, service="visa")
    room.live.later(minutes=30)
    lines = tuple(
        replace(line, expected_wait=WaitRange(1500, 2100), what_if=WaitRange(600, 1200))
        if line.code == "visa"
        else line
        for line in room.board().services
    )
    room.window.show_board(replace(room.board(), services=lines, waits_at=room.live.now))
    QCoreApplication.processEvents()
    return room


def test_a_free_counter_is_suggested_to_a_late_queue_by_its_profile(enter: Enter):
    room = a_late_visa_queue_and_a_free_counter(enter)

    card = room.window.side.suggestion
    assert card.title.text() == "Move counter 1 to the profile “Visas first”"
    assert card.price.text() == "From then on it serves visa."
    assert "visa 25–35 → 10–20" in card.accessibleName()


def test_the_suggested_profile_is_taken_by_two_keys_and_never_by_itself(enter: Enter):
    room = a_late_visa_queue_and_a_free_counter(enter)
    assert room.live.counter(1).profile == "cards"

    room.press(Qt.Key.Key_F12)
    panel = room.window.side.panel
    assert panel is not None
    assert panel.ask.choices.value() == "visas"
    room.press(Qt.Key.Key_Return)

    assert room.live.counter(1).profile == "visas"
    room.window.conduct.take_back()
    assert room.live.counter(1).profile == "cards"


def test_a_counter_that_somebody_waits_for_is_not_taken_from_them(enter: Enter):
    room = a_late_visa_queue_and_a_free_counter(enter)
    room.live.do(IssueTicket, service="id")
    board = room.window.board()
    assert board is not None

    room.window.show_board(replace(room.board(), services=board.services, waits_at=room.live.now))

    assert "Move counter 1" not in room.window.side.suggestion.title.text()
