"""Moving a counter to another work profile from the floor, and back."""

from dataclasses import replace

from dawr.queueing.profiles import ProfileEntry, WorkProfile
from dawr.queueing.staff_commands import AssignProfile
from tests.queueing.live import words

from .conftest import HOUSE, Enter

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
