"""From a change to its being in force: draft, preview, publish, and what stands in the way."""

from dataclasses import replace

from dawr.desktop.ui.setup.form.chosen import FlagField
from dawr.desktop.ui.setup.pages.preview import PreviewPage
from dawr.desktop.ui.shared.label import Label
from dawr.ids import new_id
from dawr.queueing.commands import ConfigureBranch

from .conftest import HOUSE, Enter


def test_a_change_is_a_draft_until_it_is_published(enter: Enter):
    room = enter()

    room.things("services")
    room.type("target_wait", "25")

    assert room.draft.services[0].target_wait == 1500
    assert room.branch.services[0].target_wait == 600


def test_the_preview_tells_each_difference_in_words(enter: Enter):
    room = enter()
    room.things("services")
    room.type("target_wait", "25")
    room.write("name", "en", "Identity")

    room.open("preview")

    assert room.changes() == [
        ("Services › Identity › Name", "English", "id", "Identity"),
        ("Services › Identity", "Target wait", "10 minutes", "25 minutes"),
    ]


def test_what_is_published_is_in_force_and_stands_in_the_journal(enter: Enter):
    room = enter()
    room.things("services")
    room.type("target_wait", "25")

    room.publish()

    assert room.branch.services[0].target_wait == 1500
    assert "in force" in room.said()
    assert room.window.conduct.count() == 0


def test_those_who_wait_keep_number_and_place(enter: Enter):
    room = enter()
    room.wait_for("id", 3)
    before = [(line.number, line.service) for line in room.database.board().waiting]
    room.things("services")
    active = room.field("active")
    assert isinstance(active, FlagField)
    active.box.click()

    preview = room.open("preview")
    assert isinstance(preview, PreviewPage)
    cautions = [label.text() for label in preview.cautions.findChildren(Label)]
    room.press("publish")

    assert cautions == ["3 people wait for id and are still called; nobody new can take a ticket."]
    assert [(line.number, line.service) for line in room.database.board().waiting] == before


def test_settings_changed_meanwhile_are_told_with_two_ways_on(enter: Enter):
    room = enter()
    room.things("services")
    room.type("target_wait", "25")

    room.give(ConfigureBranch(id=new_id(), branch=replace(HOUSE, undo=20)))
    told = room.said()
    room.press("keep-draft")

    assert "Your draft is safe" in told
    assert ("", "Time to take a step back", "20 seconds", "8 seconds") in room.changes()


def test_looking_again_takes_what_is_in_force(enter: Enter):
    room = enter()
    room.things("services")
    room.type("target_wait", "25")
    room.give(ConfigureBranch(id=new_id(), branch=replace(HOUSE, undo=20)))

    room.press("look-again")

    assert room.draft == replace(HOUSE, undo=20)


def test_a_change_elsewhere_is_followed_where_there_is_no_draft(enter: Enter):
    room = enter()

    room.give(ConfigureBranch(id=new_id(), branch=replace(HOUSE, undo=20)))

    assert room.draft.undo == 20
    assert room.said() == ""
