"""Signing in at the floor, where the branch asks people who they are."""

from dataclasses import replace

from PySide6.QtCore import Qt

from dawr.queueing.branch import Agent
from dawr.queueing.commands import IssueTicket
from dawr.queueing.rights import OWNER
from dawr.queueing.staff_commands import AddAgent, CloseService, MakeOwner, SignIn
from dawr.queueing.with_secret import WithSecret
from tests.queueing.live import words

from .conftest import HOUSE, PIN, Enter, Room

AGENTS = (Agent("norah", words("Norah"), role="supervisor"), Agent("fahd", words("Fahd")))


def guarded(enter: Enter) -> Room:
    """Return the floor of a branch with an owner; Norah may supervise, Fahd may not."""
    room = enter(replace(HOUSE, agents=()), counters=())
    live = room.live
    live.do(MakeOwner, agent=Agent("owner", words("Owner"), role=OWNER))
    owner = {"actor": "owner", "device": "office"}
    live.do(SignIn, agent="owner", **owner)
    for agent in AGENTS:
        live.do(AddAgent, agent=agent, with_secret=True, **owner)
    live.do(IssueTicket, service="visa", actor="customer", device="kiosk-1")
    return room.show()


def close_visas(room: Room) -> None:
    room.open("service:visa")
    room.step("close-service").click()
    panel = room.window.side.panel
    assert panel is not None
    panel.ask.line.setText("no forms")
    panel.ask.yes.click()


def give_pin(room: Room, pin: str) -> None:
    panel = room.window.side.panel
    assert panel is not None
    panel.ask.line.setText(pin)
    panel.ask.yes.click()


def test_an_order_waits_until_somebody_has_signed_in(enter: Enter):
    room = guarded(enter)
    assert room.window.top.buttons["session"].text() == "Sign in"

    close_visas(room)
    assert room.given == []
    panel = room.window.side.panel
    assert panel is not None
    assert panel.ask.choices.rows() == (("norah", "Norah"), ("owner", "Owner"))
    give_pin(room, PIN)

    assert isinstance(room.given[0], WithSecret)
    assert isinstance(room.given[-1], CloseService)
    assert (room.given[-1].actor, room.given[-1].device) == ("norah", "supervisor")
    assert room.live.board().service("visa").closed is not None
    assert room.window.top.buttons["session"].text() == "Norah"


def test_a_wrong_pin_is_refused_and_nothing_else_happens(enter: Enter):
    room = guarded(enter)
    room.open("session:supervisor")
    room.step("sign-in").click()

    give_pin(room, "1111")

    assert room.window.side.notice.notice.state == "near"
    assert not room.window.signed_in()


def test_a_pin_is_hidden_taken_in_any_digits_and_forgotten(enter: Enter):
    room = guarded(enter)
    panel = room.open("session:supervisor")
    room.step("sign-in").click()
    assert panel.ask.line.echoMode() is panel.ask.line.EchoMode.Password

    give_pin(room, "٢٤٦٨")

    assert room.window.signed_in()
    assert panel.ask.line.text() == ""


def test_leaving_the_question_forgets_the_order_that_waited(enter: Enter):
    room = guarded(enter)
    close_visas(room)
    for _ in range(2):
        room.press(Qt.Key.Key_Escape)

    room.open("session:supervisor")
    room.step("sign-in").click()
    give_pin(room, PIN)

    assert not any(isinstance(order, CloseService) for order in room.given)


def test_signing_out_asks_the_next_one_again(enter: Enter):
    room = guarded(enter)
    room.open("session:supervisor")
    room.step("sign-in").click()
    give_pin(room, PIN)

    room.open("session:supervisor")
    room.step("sign-out-here").click()
    room.window.side.panel.ask.yes.click()

    assert not room.window.signed_in()
    assert room.window.top.buttons["session"].text() == "Sign in"


def test_a_branch_without_accounts_asks_nobody(enter: Enter):
    room = enter()

    assert room.window.signed_in()
    assert room.window.top.buttons["session"].isHidden()
