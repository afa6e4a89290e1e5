"""What a manager can get wrong: it is said beside the field it is in, and nothing is put in force with it."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from dawr.desktop.ui.setup.form.choice_box import ChoiceBox
from dawr.desktop.ui.setup.form.rows import RowsField
from dawr.desktop.ui.setup.pages.people import PeoplePage
from dawr.desktop.ui.setup.pages.preview import PreviewPage
from dawr.queueing.branch import Agent, CounterDesk, OpeningSpan, Weekday
from dawr.queueing.profiles import ProfileEntry, WorkProfile
from tests.queueing.live import words

from .conftest import HOUSE, Enter, Room


def may_publish(room: Room) -> bool:
    page = room.open("preview")
    assert isinstance(page, PreviewPage)
    return page.publish.isEnabled()


def test_hours_that_end_before_they_start_are_told_at_their_end(enter: Enter):
    span = OpeningSpan((Weekday.SUN,), time(8), time(17))
    room = enter(replace(HOUSE, hours=(span,)))
    room.open("hours")

    room.type("closes", "07:00")

    assert room.wrong("closes") == "07:00 is not after 08:00"
    assert room.wrong("opens") == ""
    assert room.window.nav.keys["hours"].wrong
    assert not may_publish(room)


def test_a_profile_without_services_is_told_at_its_services(enter: Enter):
    room = enter()
    room.open("profiles")

    room.press("add")
    room.write("name", "ar", "السفر")
    room.write("name", "en", "Travel")

    assert room.wrong("entries") == "This must not be empty"
    assert not may_publish(room)


def test_a_weight_that_starves_a_service_names_it(enter: Enter):
    profile = WorkProfile("travel", words("Travel"), (ProfileEntry("visa"), ProfileEntry("id")))
    desks = tuple(CounterDesk(number, (), profile="travel") for number in (1, 2))
    room = enter(replace(HOUSE, profiles=(profile,), counters=desks))
    room.things("profiles")

    room.type("weight", "0")

    assert "Customers of visa would wait for ever" in room.wrong("weight")
    assert not may_publish(room)


def test_a_service_taken_out_with_people_waiting_is_told_before_it_happens(enter: Enter):
    desks = (CounterDesk(1, ("id",)), CounterDesk(2, ("id",)))
    room = enter(replace(HOUSE, counters=(*desks, CounterDesk(3, ("visa", "id")))))
    room.wait_for("visa", 2)
    room.things("services", 1)
    room.press("remove")
    taken_out = room.said()
    room.things("counters", 2)
    assert "no service “visa”" in room.wrong("service")
    rows = room.field("services")
    assert isinstance(rows, RowsField)
    rows.rows[0].buttons["remove"].click()

    room.open("preview")
    cautions = room.window.conduct.cautions()
    room.press("publish")

    assert taken_out == "visa was taken out of the draft."
    assert cautions == ["2 people wait for visa, which is taken out: no counter calls them any more."]
    assert [line.service for line in room.database.board().waiting] == ["visa", "visa"]
    assert room.branch.service("visa") is None


def test_the_way_back_from_a_removal_is_in_the_notice(enter: Enter):
    room = enter()
    room.things("services", 1)
    room.press("remove")

    room.press("put-back")

    assert room.draft == HOUSE


def test_what_cannot_be_read_is_said_and_changes_nothing(enter: Enter):
    room = enter()
    room.things("services")

    room.type("target_wait", "soon")

    assert room.wrong("target_wait") == "This must be a number."
    assert room.draft == HOUSE


def test_the_preview_waits_until_everything_can_be_read(enter: Enter):
    room = enter()
    room.things("services")
    room.type("target_wait", "20")
    room.type("expected_service", "x")

    room.open("preview")

    assert room.window.open_page == "services"
    assert "cannot be read" in room.said()


def test_arabic_digits_are_digits(enter: Enter):
    room = enter(language="ar")
    room.things("services")

    room.type("target_wait", "٢٥")

    assert room.draft.services[0].target_wait == 1500


def test_a_colour_that_cannot_be_read_is_told_with_its_contrast(enter: Enter):
    room = enter()
    room.open("branch")

    room.type("accent", "#7fd8b8")

    assert "its contrast is" in room.wrong("accent")
    assert room.field("accent").hint.text() == "Contrast 1.5: cannot be read"
    assert not may_publish(room)


def test_a_mistake_is_opened_from_the_preview(enter: Enter):
    room = enter()
    room.things("services", 1)
    room.type("target_wait", "0")
    room.open("branch")
    page = room.open("preview")
    assert isinstance(page, PreviewPage)

    room.window.conduct.go_to(room.window.conduct.wrongs()[0])

    assert room.window.open_page == "services"
    assert room.window.focusWidget() is room.field("target_wait").findChild(type(room.window.focusWidget()))
    assert room.wrong("target_wait")


def test_what_is_in_force_keeps_its_code(enter: Enter):
    room = enter()

    room.things("services")
    settled = room.field("code").isEnabled()
    room.press("add")

    assert not settled
    assert room.field("code").isEnabled()


def test_the_wheel_changes_no_choice(enter: Enter):
    room = enter()
    room.things("services")
    box = room.field("series").findChild(ChoiceBox)
    assert isinstance(box, ChoiceBox)

    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    box.wheelEvent(event)

    assert not event.isAccepted()
    assert room.draft == HOUSE


def test_a_person_new_in_the_draft_gets_a_pin_only_when_published(enter: Enter):
    room = enter(replace(HOUSE, agents=(Agent("norah", words("Norah")),)))
    page = room.open("people")
    assert isinstance(page, PeoplePage)
    known = page.set_pin.isEnabled()

    room.press("add")

    assert known
    assert not page.set_pin.isEnabled()
