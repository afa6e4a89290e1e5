"""What would help: only where the branch has been rolled forward, and never without its price."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from dawr.queueing.board import Board, WaitRange
from dawr.queueing.commands import IssueTicket, OpenCounter, StartBreak
from tests.queueing.live import words

from .conftest import HOUSE, Enter, Room


def late_visas(room: Room) -> Room:
    """Let somebody wait too long for a visa."""
    room.live.do(IssueTicket, service="visa")
    room.live.later(minutes=12)
    return room


def reckoned(room: Room, before: tuple[int, int] = (1500, 2100), after: tuple[int, int] = (600, 1200)) -> Board:
    """Return the board with the waits worked out, now and with one more counter."""
    board = room.board()
    lines = (
        replace(line, expected_wait=WaitRange(*before), what_if=WaitRange(*after)) if line.code == "visa" else line
        for line in board.services
    )
    return replace(board, services=tuple(lines), waits_at=board.at)


def shown(room: Room, board: Board) -> None:
    room.window.show_board(board)
    QCoreApplication.processEvents()


def test_nothing_is_drawn_while_nothing_has_been_worked_out(enter: Enter):
    room = late_visas(enter(counters=())).show()

    assert room.window.side.suggestion.isHidden()


def test_a_late_queue_and_a_closed_counter_make_a_suggestion_with_its_price(enter: Enter):
    room = late_visas(enter(counters=()))

    shown(room, reckoned(room))

    card = room.window.side.suggestion
    assert card.isVisible()
    assert card.title.text() == "Open counter 1 for visa"
    assert card.price.text() == "Needs an agent: 2 are at no counter."
    assert "visa 25–35 → 10–20" in card.accessibleName()


def test_it_is_asked_about_where_it_is_done_and_can_be_taken_back(enter: Enter):
    room = late_visas(enter(counters=()))
    shown(room, reckoned(room))

    room.window.side.suggestion.apply.click()

    panel = room.window.side.panel
    assert panel is not None
    assert panel.ask.question.text() == "Who opens counter 1?"
    panel.ask.yes.click()
    assert room.live.counter(1).agent == "norah"
    room.window.conduct.take_back()
    assert room.live.counter(1).agent is None


def test_another_counter_can_be_looked_at(enter: Enter):
    room = late_visas(enter(counters=()))
    shown(room, reckoned(room))

    room.window.side.suggestion.other.click()

    assert room.window.side.suggestion.title.text() == "Open counter 2 for visa"


def test_somebody_on_a_break_is_a_price_too(enter: Enter):
    room = enter(replace(HOUSE, agents=HOUSE.agents[:1]), counters=())
    room.live.do(OpenCounter, counter=3, agent="norah")
    room.live.do(StartBreak, counter=3)
    late_visas(room)

    shown(room, reckoned(room))

    card = room.window.side.suggestion
    assert card.title.text() == "Call counter 3 back for visa"
    assert card.price.text() == "The break of Norah ends 8 minutes early."


def test_a_calm_floor_and_a_small_gain_are_no_reason(enter: Enter):
    room = late_visas(enter(counters=()))

    shown(room, reckoned(room, before=(1500, 2100), after=(1400, 2000)))
    assert room.window.side.suggestion.isHidden()

    calm = reckoned(room)
    lines = tuple(replace(line, waiting=0, longest_wait=0) for line in calm.services)
    shown(room, replace(calm, services=lines))
    assert room.window.side.suggestion.isHidden()


def test_agents_who_have_left_are_not_counted(enter: Enter):
    agents = (*HOUSE.agents, replace(HOUSE.agents[0], code="gone", name=words("Gone"), active=False))
    room = late_visas(enter(replace(HOUSE, agents=agents), counters=()))

    shown(room, reckoned(room))

    assert room.window.side.suggestion.price.text() == "Needs an agent: 2 are at no counter."
