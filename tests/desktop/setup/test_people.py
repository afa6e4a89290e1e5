"""Who may set up: a name and a PIN where the branch has an owner; PINs stand in no setting."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dawr.db.secrets import hash_of
from dawr.desktop.ui.setup.form.chosen import FlagField
from dawr.desktop.ui.setup.pages.people import PeoplePage
from dawr.ids import new_id
from dawr.queueing.branch_toml import branch_to_toml
from dawr.queueing.commands import ConfigureBranch, OpenCounter, OpenDay
from dawr.queueing.outcomes import Done
from dawr.queueing.staff_commands import SignOut
from dawr.wiring.hashing import fits

from .conftest import HOUSE, PIN, Enter, Room, keyed


def sign_in(room: Room, pin: str) -> None:
    keyed(room.window.sign_in.pin, pin)
    QTest.keyClick(room.window.sign_in.pin, Qt.Key.Key_Return)
    room.show()


def test_a_branch_without_an_owner_asks_nobody(enter: Enter):
    room = enter()

    assert not room.window.sign_in.isVisible()
    assert not room.window.top.sign_out.isVisible()


def test_a_branch_with_an_owner_asks_for_a_pin_first(enter: Enter):
    room = enter()
    room.own()

    asked = room.window.sign_in.isVisible()
    sign_in(room, PIN)

    assert asked
    assert not room.window.sign_in.isVisible()
    assert room.window.top.who.text() == "Norah"


def test_a_wrong_pin_is_told_with_the_tries_left(enter: Enter):
    room = enter()
    room.own()

    sign_in(room, "0000")

    assert room.window.sign_in.isVisible()
    assert "4" in room.window.sign_in.said.text()
    assert room.window.sign_in.pin.text() == ""


def test_only_those_who_may_set_up_are_offered(enter: Enter):
    room = enter()
    room.own()

    who = room.window.sign_in.who

    assert [who.itemText(place) for place in range(who.count())] == ["Norah"]


def test_what_is_published_stands_under_the_name(enter: Enter):
    room = enter()
    room.own()
    sign_in(room, PIN)
    room.open("branch")
    room.type("undo", "20")

    room.publish()

    order = next(one for one in room.given if isinstance(one, ConfigureBranch))
    assert order.actor == "norah"
    assert room.branch.undo == 20


def test_a_pin_is_set_at_once_and_stands_in_no_setting(enter: Enter):
    room = enter()
    room.own()
    sign_in(room, PIN)
    page = room.things("people", 1)
    assert isinstance(page, PeoplePage)

    keyed(page.pin, "٧٣٩١٥٥")
    room.press("set-pin")

    assert fits(hash_of(room.database, "fahd"), "739155")
    assert "739155" not in branch_to_toml(room.branch)
    assert room.window.conduct.count() == 0
    assert page.pin.text() == ""


def test_closing_the_window_signs_out(enter: Enter):
    room = enter()
    room.own()
    sign_in(room, PIN)

    room.window.close()

    assert any(isinstance(one, SignOut) for one in room.given)
    assert room.database.board().sessions == ()


def test_a_draft_is_not_lost_by_closing_once(enter: Enter):
    room = enter()
    room.open("branch")
    room.type("undo", "20")

    room.window.close()
    stays = room.window.isVisible()
    room.press("close-anyway")

    assert stays
    assert not room.window.isVisible()
    assert room.branch == replace(HOUSE)


def test_somebody_at_work_is_not_let_go_by_settings(enter: Enter):
    room = enter()
    room.own()
    sign_in(room, PIN)
    room.database.run(OpenDay(id=new_id(), actor="norah", device="setup"))
    at_work = OpenCounter(id=new_id(), actor="norah", device="setup", counter=1, agent="norah")
    assert isinstance(room.database.run(at_work), Done)
    room.things("people")
    active = room.field("active")
    assert isinstance(active, FlagField)
    active.box.click()

    room.publish()

    assert "Norah" in room.said()
    assert room.branch == replace(HOUSE, agents=room.branch.agents)
    assert room.window.conduct.count() > 0


def test_who_signs_in_types_at_once(enter: Enter):
    room = enter(agent="norah")

    room.own()

    assert room.window.focusWidget() is room.window.sign_in.pin
